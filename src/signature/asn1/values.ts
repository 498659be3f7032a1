import { type Asn1Element, FormatDefect } from './element.ts';

/** Values of the elements that certificates and signatures are made of. All throw FormatDefect on anything else. */

export const universal = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  utcTime: 23,
  generalizedTime: 24,
} as const;

// Of an element that is there the answer is a plain boolean: a guard would tell the compiler that any other tag is no element.
export function isUniversal(element: Asn1Element, tag: number): boolean;
export function isUniversal(element: Asn1Element | undefined, tag: number): element is Asn1Element;
export function isUniversal(element: Asn1Element | undefined, tag: number): boolean {
  return element !== undefined && element.tagClass === 'universal' && element.tag === tag;
}

export function isContext(element: Asn1Element, tag: number): boolean;
export function isContext(element: Asn1Element | undefined, tag: number): element is Asn1Element;
export function isContext(element: Asn1Element | undefined, tag: number): boolean {
  return element !== undefined && element.tagClass === 'context' && element.tag === tag;
}

export function sequenceOf(element: Asn1Element | undefined, what: string): readonly Asn1Element[] {
  if (!isUniversal(element, universal.sequence) || !element.constructed) throw new FormatDefect(`${what}: no SEQUENCE`);
  return element.children;
}

export function setOf(element: Asn1Element | undefined, what: string): readonly Asn1Element[] {
  if (!isUniversal(element, universal.set) || !element.constructed) throw new FormatDefect(`${what}: no SET`);
  return element.children;
}

/** The one element inside an explicit tag. */
export function explicitOf(element: Asn1Element, what: string): Asn1Element {
  const [inner] = element.children;
  if (inner === undefined || element.children.length !== 1) throw new FormatDefect(`${what}: not one element`);
  return inner;
}

/** In dotted form. Arcs above 2^53 are no identifier that anybody assigns and are refused. */
export function objectIdentifierOf(element: Asn1Element | undefined, what: string): string {
  if (
    !isUniversal(element, universal.objectIdentifier) ||
    element.content.length === 0 ||
    element.content.length > 64
  ) {
    throw new FormatDefect(`${what}: no OBJECT IDENTIFIER`);
  }
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of element.content) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) throw new FormatDefect(`${what}: an arc out of bounds`);
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  if (element.content.at(-1)! >= 0x80) throw new FormatDefect(`${what}: cut off within an arc`);
  const [first, ...others] = arcs;
  const top = Math.min(Math.floor(first! / 40), 2);
  return [top, first! - 40 * top, ...others].join('.');
}

/** The number in hexadecimal, whole octets, without needless leading zeros, a negative one with its sign: "ff", "-01". */
export function integerHexOf(element: Asn1Element | undefined, what: string): string {
  if (!isUniversal(element, universal.integer) || element.content.length === 0) {
    throw new FormatDefect(`${what}: no INTEGER`);
  }
  const octets = Buffer.from(element.content);
  // Real issuers have given out both -1 and 255: without the sign the two would be one serial number.
  const negative = octets[0]! >= 0x80;
  if (negative) negate(octets);
  const hex = octets.toString('hex').replace(/^(00)+(?=..)/, '');
  return negative ? `-${hex}` : hex;
}

/** Two's complement, in place: every bit turned, then one added. */
function negate(octets: Uint8Array): void {
  for (let at = octets.length - 1, carry = 1; at >= 0; at--) {
    const sum = (octets[at]! ^ 0xff) + carry;
    octets[at] = sum & 0xff;
    carry = sum >> 8;
  }
}

/** Zero to 2^31 - 1: versions, path lengths, salt lengths. */
export function smallIntegerOf(element: Asn1Element | undefined, what: string): number {
  const hex = integerHexOf(element, what);
  const value = Number.parseInt(hex, 16);
  if (hex.startsWith('-') || hex.length > 8 || value > 0x7fffffff) throw new FormatDefect(`${what}: out of bounds`);
  return value;
}

export function booleanOf(element: Asn1Element | undefined, what: string): boolean {
  if (!isUniversal(element, universal.boolean) || element.content.length !== 1) {
    throw new FormatDefect(`${what}: no BOOLEAN`);
  }
  return element.content[0] !== 0;
}

/** The octets of an OCTET STRING; a constructed one (BER, X.690 §8.7.3) is put together from its pieces. */
export function octetStringOf(element: Asn1Element | undefined, what: string): Uint8Array {
  if (!isUniversal(element, universal.octetString)) throw new FormatDefect(`${what}: no OCTET STRING`);
  if (!element.constructed) return element.content;
  const pieces: Uint8Array[] = [];
  collectPieces(element, pieces, what);
  return pieces.length === 1 ? pieces[0]! : new Uint8Array(Buffer.concat(pieces));
}

function collectPieces(element: Asn1Element, pieces: Uint8Array[], what: string): void {
  for (const child of element.children) {
    if (!isUniversal(child, universal.octetString)) throw new FormatDefect(`${what}: a piece is no OCTET STRING`);
    if (child.constructed) collectPieces(child, pieces, what);
    else pieces.push(child.content);
  }
}

/** Octets of a BIT STRING that holds a whole number of them. */
export function bitStringOctetsOf(element: Asn1Element | undefined, what: string): Uint8Array {
  if (!isUniversal(element, universal.bitString) || element.constructed || element.content.length === 0) {
    throw new FormatDefect(`${what}: no BIT STRING`);
  }
  if (element.content[0] !== 0) throw new FormatDefect(`${what}: unused bits`);
  return element.content.subarray(1);
}

/** Whether bit `n`, counted from the first, is set: for named bits as those of keyUsage. */
export function bitSetOf(element: Asn1Element | undefined, what: string): (n: number) => boolean {
  if (!isUniversal(element, universal.bitString) || element.constructed || element.content.length === 0) {
    throw new FormatDefect(`${what}: no BIT STRING`);
  }
  const octets = element.content.subarray(1);
  return (n) => ((octets[n >> 3] ?? 0) & (0x80 >> (n & 7))) !== 0;
}

const timePattern = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/;

/** UTCTime (two-digit years from 1950, RFC 5280 §4.1.2.5.1) or GeneralizedTime, in UTC. */
export function timeOf(element: Asn1Element | undefined, what: string): Date {
  const short = isUniversal(element, universal.utcTime);
  if (!short && !isUniversal(element, universal.generalizedTime)) throw new FormatDefect(`${what}: no time`);
  if (element.content.length > 32) throw new FormatDefect(`${what}: no time`);
  const written = Buffer.from(element.content).toString('latin1');
  const text = short ? `${Number(written.slice(0, 2)) >= 50 ? '19' : '20'}${written}` : written;
  const match = timePattern.exec(text);
  if (match === null) throw new FormatDefect(`${what}: no time in UTC`);
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) {
    throw new FormatDefect(`${what}: no such day or hour`);
  }
  return date;
}

/** The text of any of the string types that names are written in; octets that are no such text stay visible as U+FFFD. */
export function textOf(element: Asn1Element): string {
  const octets = Buffer.from(element.content.buffer, element.content.byteOffset, element.content.length);
  switch (element.tag) {
    case 28:
      return codePoints(octets, 4);
    case 30:
      return codePoints(octets, 2);
    case universal.utf8String:
      return octets.toString('utf8');
    default:
      // Some issuers write UTF-8 under the tag of a narrower type; where it is not UTF-8 it is Latin-1 (T.61 in practice).
      return octets.toString('utf8').includes('\ufffd') ? octets.toString('latin1') : octets.toString('utf8');
  }
}

function codePoints(octets: Buffer, width: 2 | 4): string {
  let text = '';
  for (let at = 0; at + width <= octets.length; at += width) {
    const code = octets.readUIntBE(at, width);
    text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  return text;
}
