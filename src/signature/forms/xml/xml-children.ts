import type { XmlElement } from './xml-libraries.ts';

/** The elements of a name right below another: parts of a signature are taken so, never by search. */
export function childrenOf(parent: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    const element = node as XmlElement;
    if (node.nodeType === 1 && element.localName === name && element.namespaceURI === namespace) found.push(element);
  }
  return found;
}

/** Those that stand behind a way of names, each right below the one before. */
export function behind(parents: readonly XmlElement[], namespace: string, ...way: string[]): readonly XmlElement[] {
  return way.reduce((level, name) => level.flatMap((element) => childrenOf(element, namespace, name)), parents);
}

/** Line ends stand in it as such and as &#13;: none of them is base64. */
export function base64Of(element: XmlElement | null | undefined): Uint8Array {
  return new Uint8Array(Buffer.from((element?.textContent ?? '').replaceAll(/\s+/g, ''), 'base64'));
}

export function algorithmOf(element: XmlElement | null | undefined): string {
  return element?.getAttribute('Algorithm') ?? '';
}
