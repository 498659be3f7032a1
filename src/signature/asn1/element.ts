/**
 * Reading BER and DER (X.690) without copying, limits first. The general library takes four milliseconds for a signature of
 * three kilobytes, more than the whole verification may; this reader takes a fraction of one.
 */
export interface Asn1Element {
  readonly tagClass: 'universal' | 'application' | 'context' | 'private';
  readonly tag: number;
  readonly constructed: boolean;
  /** Identifier, length and content as they stand in the input. */
  readonly octets: Uint8Array;
  /** The content alone, without the end-of-contents octets of an indefinite length. */
  readonly content: Uint8Array;
  /** Empty for a primitive element. */
  readonly children: readonly Asn1Element[];
  /** The element or one within it has an indefinite length, or a constructed string: BER, not DER. */
  readonly ber: boolean;
}

export interface Asn1Limits {
  readonly depthMax: number;
  readonly elementCountMax: number;
}

/** For elements that come out of one already held to the limits of its file. */
export const innerLimits: Asn1Limits = { depthMax: 32, elementCountMax: 20_000 };

/** What is wrong with the octets. Thrown among the readers of this folder, and returned as data by what others call. */
export class FormatDefect extends Error {
  readonly detail: string;

  constructor(detail: string) {
    super(detail);
    this.detail = detail;
  }
}

/** The value, or the defect that its reading met. Any other throw is our own fault and passes. */
export function withDefect<Value>(read: () => Value): Value | FormatDefect {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof FormatDefect) return thrown;
    throw thrown;
  }
}

const tagClasses = ['universal', 'application', 'context', 'private'] as const;
const none: readonly Asn1Element[] = [];

interface Reading {
  readonly octets: Uint8Array;
  readonly limits: Asn1Limits;
  elementCount: number;
}

/** The first element; what follows it is in the answer's `rest`. Throws FormatDefect. */
export function readFirstElement(
  octets: Uint8Array,
  limits: Asn1Limits,
): { readonly element: Asn1Element; readonly rest: Uint8Array } {
  const element = readElement({ octets, limits, elementCount: 0 }, 0, octets.length, 1);
  return { element, rest: octets.subarray(element.octets.length) };
}

/** The one element that the octets are. Throws FormatDefect. */
export function readWholeElement(octets: Uint8Array, limits: Asn1Limits): Asn1Element {
  const { element, rest } = readFirstElement(octets, limits);
  if (rest.length > 0) throw new FormatDefect(`${rest.length} octets after the element`);
  return element;
}

function readElement(reading: Reading, start: number, end: number, depth: number): Asn1Element {
  const { octets, limits } = reading;
  if (depth > limits.depthMax) throw new FormatDefect(`nested deeper than ${limits.depthMax}`);
  reading.elementCount += 1;
  if (reading.elementCount > limits.elementCountMax) {
    throw new FormatDefect(`more than ${limits.elementCountMax} elements`);
  }
  if (start + 2 > end) throw new FormatDefect('cut off within an element');
  const identifier = octets[start]!;
  const constructed = (identifier & 0x20) !== 0;
  const tagClass = tagClasses[(identifier >> 6) as 0 | 1 | 2 | 3]!;
  const { tag, at } = readTag(octets, start, end);
  const length = readLength(octets, at, end);
  if (length.indefinite && !constructed) throw new FormatDefect('a primitive element of indefinite length');
  const contentStart = length.at;
  if (length.indefinite) {
    const { children, contentEnd } = readUntilEndOfContents(reading, contentStart, end, depth);
    return {
      tagClass,
      tag,
      constructed,
      octets: octets.subarray(start, contentEnd + 2),
      content: octets.subarray(contentStart, contentEnd),
      children,
      ber: true,
    };
  }
  const contentEnd = contentStart + length.value;
  if (contentEnd > end) throw new FormatDefect('an element longer than what holds it');
  const children = constructed ? readChildren(reading, contentStart, contentEnd, depth) : none;
  return {
    tagClass,
    tag,
    constructed,
    octets: octets.subarray(start, contentEnd),
    content: octets.subarray(contentStart, contentEnd),
    children,
    ber: children.some((child) => child.ber) || (constructed && tagClass === 'universal' && tag !== 16 && tag !== 17),
  };
}

function readChildren(reading: Reading, start: number, end: number, depth: number): readonly Asn1Element[] {
  const children: Asn1Element[] = [];
  for (let at = start; at < end; ) {
    const child = readElement(reading, at, end, depth + 1);
    children.push(child);
    at += child.octets.length;
  }
  return children;
}

function readUntilEndOfContents(
  reading: Reading,
  start: number,
  end: number,
  depth: number,
): { children: readonly Asn1Element[]; contentEnd: number } {
  const children: Asn1Element[] = [];
  for (let at = start; ; ) {
    if (at + 2 > end) throw new FormatDefect('an indefinite length without its end');
    if (reading.octets[at] === 0 && reading.octets[at + 1] === 0) return { children, contentEnd: at };
    const child = readElement(reading, at, end, depth + 1);
    children.push(child);
    at += child.octets.length;
  }
}

function readTag(octets: Uint8Array, start: number, end: number): { tag: number; at: number } {
  const low = octets[start]! & 0x1f;
  if (low !== 0x1f) return { tag: low, at: start + 1 };
  let tag = 0;
  for (let at = start + 1; at < end && at < start + 4; at++) {
    const octet = octets[at]!;
    tag = (tag << 7) | (octet & 0x7f);
    if (octet < 0x80) return { tag, at: at + 1 };
  }
  throw new FormatDefect('a tag number out of bounds');
}

function readLength(
  octets: Uint8Array,
  start: number,
  end: number,
): { indefinite: boolean; value: number; at: number } {
  if (start >= end) throw new FormatDefect('cut off before a length');
  const first = octets[start]!;
  if (first < 0x80) return { indefinite: false, value: first, at: start + 1 };
  const count = first & 0x7f;
  if (count === 0) return { indefinite: true, value: 0, at: start + 1 };
  if (count > 6 || start + 1 + count > end) throw new FormatDefect('a length out of bounds');
  let value = 0;
  for (let i = 1; i <= count; i++) value = value * 256 + octets[start + i]!;
  return { indefinite: false, value, at: start + 1 + count };
}
