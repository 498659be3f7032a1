import { type Asn1Element, FormatDefect, innerLimits, readWholeElement } from '../asn1/element.ts';
import { isUniversal, sequenceOf, timeOf, universal } from '../asn1/values.ts';
import { type Extension, readExtensions } from '../extensions.ts';
import { directoryKey, readGeneralName } from '../path/general-name.ts';
import { shortest } from './serial-number.ts';

/** An entry of a CRL (RFC 5280 §5.3). */
interface ListEntry {
  readonly serial: Uint8Array;
  /** In milliseconds since 1970. */
  readonly revokedAt: number;
  readonly reason: number;
  /** Key of the name given by the certificate issuer extension (§5.3.3); null where the entry has none. */
  readonly issuerKey: string | null;
  /** A critical extension that nothing here processes; null when there is none. */
  readonly unknownCritical: string | null;
}

const entryExtensionType = {
  reasonCode: '2.5.29.21',
  holdInstruction: '2.5.29.23',
  invalidityDate: '2.5.29.24',
  certificateIssuer: '2.5.29.29',
} as const;

const processed: readonly string[] = Object.values(entryExtensionType);

/** Extensions that hold a reason code alone, up to the code: nearly every entry of a large list ends so. */
const reasonAlone = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01);

/**
 * Reads the content of an entry's SEQUENCE. Half a million of them go through here, so that the common form is read octet by
 * octet and the general reader only sees the others. Throws FormatDefect.
 */
export function readListEntry(content: Uint8Array): ListEntry {
  const serialEnd = 2 + (content[1] ?? 0);
  const timeEnd = serialEnd + 15;
  const plain = content[0] === 2 && content[1]! > 0 && content[1]! < 0x80 && content[serialEnd] === universal.utcTime;
  const revokedAt = plain && content[serialEnd + 1] === 13 ? utcMilliseconds(content, serialEnd + 2) : null;
  if (revokedAt === null) return readAnyEntry(content);
  const serial = shortest(content.subarray(2, serialEnd));
  if (timeEnd === content.length) return { serial, revokedAt, reason: 0, issuerKey: null, unknownCritical: null };
  if (
    content.length === timeEnd + reasonAlone.length + 1 &&
    reasonAlone.every((octet, i) => content[timeEnd + i] === octet)
  ) {
    return { serial, revokedAt, reason: content.at(-1)!, issuerKey: null, unknownCritical: null };
  }
  return readAnyEntry(content);
}

/** 'YYMMDDhhmmssZ' as milliseconds; null where it is anything else. */
function utcMilliseconds(octets: Uint8Array, at: number): number | null {
  if (octets[at + 12] !== 0x5a) return null;
  for (let i = 0; i < 12; i++) {
    const octet = octets[at + i]!;
    if (octet < 0x30 || octet > 0x39) return null;
  }
  const pair = (i: number): number => (octets[at + i]! - 0x30) * 10 + octets[at + i + 1]! - 0x30;
  const year = pair(0);
  const [month, day, hour, minute, second] = [pair(2), pair(4), pair(6), pair(8), pair(10)];
  if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) return null;
  return Date.UTC(year >= 50 ? 1900 + year : 2000 + year, month - 1, day, hour, minute, second);
}

function readAnyEntry(content: Uint8Array): ListEntry {
  const [serial, time, extensions] = fieldsOf(content);
  if (!isUniversal(serial, universal.integer) || serial.content.length === 0)
    throw new FormatDefect('CRL entry: no serial');
  const read = readExtensions(extensions);
  const reason = read.get(entryExtensionType.reasonCode);
  const issuer = read.get(entryExtensionType.certificateIssuer);
  const unknown = [...read].find(([type, { critical }]) => critical && !processed.includes(type));
  return {
    serial: shortest(serial.content),
    revokedAt: timeOf(time, 'revocationDate').getTime(),
    reason: reason === undefined ? 0 : readReason(reason),
    issuerKey: issuer === undefined ? null : readIssuer(issuer),
    unknownCritical: unknown?.[0] ?? null,
  };
}

function fieldsOf(content: Uint8Array): readonly Asn1Element[] {
  const fields: Asn1Element[] = [];
  for (let at = 0; at < content.length; ) {
    const field = readField(content, at);
    fields.push(field);
    at += field.octets.length;
  }
  return fields;
}

function readField(content: Uint8Array, at: number): Asn1Element {
  const { headerLength, contentLength } = elementBounds(content, at);
  return readWholeElement(content.subarray(at, at + headerLength + contentLength), innerLimits);
}

function readReason({ octets }: Extension): number {
  // ENUMERATED is tag 10.
  if (octets.length !== 3 || octets[0] !== 10 || octets[1] !== 1) throw new FormatDefect('reasonCode: no ENUMERATED');
  return octets[2]!;
}

function readIssuer({ octets }: Extension): string {
  const names = sequenceOf(readWholeElement(octets, innerLimits), 'certificateIssuer').map(readGeneralName);
  const directory = names.find((name) => name.form === 'directoryName');
  if (directory?.form !== 'directoryName') throw new FormatDefect('certificateIssuer: no directory name');
  return directoryKey(directory.name);
}

/** Lengths of an element's header and content, or `incomplete` when the octets end before its length. Throws FormatDefect. */
export function elementBounds(
  octets: Uint8Array,
  at: number,
): { readonly headerLength: number; readonly contentLength: number; readonly incomplete: boolean } {
  const first = octets[at + 1];
  if (first === undefined) return { headerLength: 0, contentLength: 0, incomplete: true };
  if (first < 0x80) return { headerLength: 2, contentLength: first, incomplete: false };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new FormatDefect('a length out of bounds');
  if (at + 2 + count > octets.length) return { headerLength: 0, contentLength: 0, incomplete: true };
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + octets[at + 2 + i]!;
  return { headerLength: 2 + count, contentLength: length, incomplete: false };
}
