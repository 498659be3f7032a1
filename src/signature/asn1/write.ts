import type { Asn1Element } from './element.ts';

/** DER (X.690 §10) of what was read as BER: definite lengths, strings in one piece, sets of attributes in order. */

/** An element from its identifier octet and content. */
export function derElement(identifier: number, content: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([Uint8Array.of(identifier, ...lengthOctets(content.length)), content]));
}

/** The elements as a DER SET OF: each in DER, ordered by their octets (X.690 §11.6). */
export function derSetOf(elements: readonly Asn1Element[]): Uint8Array {
  return derElement(0x31, new Uint8Array(Buffer.concat(elements.map(derOf).sort(Buffer.compare))));
}

function derOf(element: Asn1Element): Uint8Array {
  if (!element.ber) return element.octets;
  const identifier = element.octets[0]!;
  const content = Buffer.concat(element.children.map(derOf));
  const isString = element.tagClass === 'universal' && element.tag !== 16 && element.tag !== 17;
  // A constructed string becomes a primitive one: the pieces lose their own headers.
  return isString
    ? derElement(identifier & ~0x20, Buffer.concat(element.children.map((child) => contentOf(child))))
    : derElement(identifier, content);
}

function contentOf(element: Asn1Element): Uint8Array {
  return element.constructed ? Buffer.concat(element.children.map(contentOf)) : element.content;
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
