import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type DocumentLimits, LimitReached, MalformedDocument } from '../document-limits.ts';
import { knownName } from './names.ts';

/** An element with what stands in it. Names as `knownName` gives them; attributes without a namespace by local name. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

interface GrowingElement extends XmlElement {
  readonly children: (GrowingElement | string)[];
}

export interface XmlHandler {
  /** Elements handed over whole to `element`; what stands between them is seen by `open` and `close` only. */
  readonly whole: ReadonlySet<string>;
  element(element: XmlElement): void;
  /** Elements that may stand directly in one that is handed over whole; left out: as many as the part may hold. */
  readonly childCountMax?: number;
  open?(name: string, attributes: ReadonlyMap<string, string>): void;
  close?(name: string): void;
}

/**
 * Reads an XML part as a stream. A document type declaration ends the reading, so no entity is ever declared; nesting and
 * number of elements are limited. Throws `LimitReached`, or `MalformedDocument` where the part is not well-formed.
 */
export async function readXmlPart(
  octets: AsyncIterable<Uint8Array>,
  limits: DocumentLimits,
  handler: XmlHandler,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const stack: GrowingElement[] = [];
  let depth = 0;
  let elementCount = 0;
  let childCount = 0;
  parser.on('error', (error) => {
    throw new MalformedDocument(error.message);
  });
  parser.on('doctype', () => {
    throw new LimitReached('doctype-refused', 'a document type declaration is not allowed here');
  });
  parser.on('opentag', (tag) => {
    if (++depth > limits.nestingMax) throw new LimitReached('nesting-exceeded', 'elements are nested too deep');
    if (++elementCount > limits.elementCountMax) throw new LimitReached('item-count-exceeded', 'too many elements');
    const element = opened(tag);
    const parent = stack.at(-1);
    if (parent !== undefined) {
      if (stack.length === 1 && ++childCount > (handler.childCountMax ?? limits.elementCountMax)) {
        throw new LimitReached('item-count-exceeded', `too many elements within ${parent.name}`);
      }
      parent.children.push(element);
      stack.push(element);
    } else if (handler.whole.has(element.name)) {
      childCount = 0;
      stack.push(element);
    } else handler.open?.(element.name, element.attributes);
  });
  parser.on('text', (text) => stack.at(-1)?.children.push(text));
  parser.on('cdata', (text) => stack.at(-1)?.children.push(text));
  parser.on('closetag', (tag) => {
    depth--;
    const element = stack.pop();
    if (element === undefined) handler.close?.(knownName(tag.uri, tag.local));
    else if (stack.length === 0) handler.element(element);
  });
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let octetCount = 0;
  for await (const chunk of octets) {
    octetCount += chunk.length;
    if (octetCount > limits.xmlPartOctetsMax) throw new LimitReached('inflated-size-exceeded', 'the part is too long');
    decoder ??= new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
  }
  parser.write(decoder?.decode() ?? '');
  parser.close();
}

function opened(tag: SaxesTagNS): GrowingElement {
  const attributes = new Map<string, string>();
  for (const { uri, local, value } of Object.values(tag.attributes)) {
    attributes.set(uri === '' ? local : knownName(uri, local), value);
  }
  return { name: knownName(tag.uri, tag.local), attributes, children: [] };
}

/** Office writes UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4); the first octets tell which. */
function encodingOf(first: Uint8Array): string {
  const [a, b] = first;
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  return 'utf-8';
}

export function childrenOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name);
}

/** All elements of that name below, outermost first; those within one found are found too. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const one of element.children) {
    if (typeof one === 'string') continue;
    if (one.name === name) yield one;
    yield* descendants(one, name);
  }
}

export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  return element.children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('');
}

/** ST_OnOff (ECMA-376 part 1, 22.9.2.7): present means on. */
export function isOn(element: XmlElement | undefined, attribute: string): boolean {
  if (element === undefined) return false;
  const value = element.attributes.get(attribute);
  return value !== '0' && value !== 'false' && value !== 'off';
}

/** A whole number of an attribute; null where there is none or it is no number. */
export function integer(value: string | undefined): number | null {
  if (value === undefined || !/^-?\d{1,15}$/.test(value.trim())) return null;
  return Number(value);
}
