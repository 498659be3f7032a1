import iconv from 'iconv-lite';
import type { ArchiveEntry } from '../document-facts.ts';

export interface RarListing {
  readonly entries: readonly ArchiveEntry[];
  /** The headers themselves are encrypted: no name can be known. */
  readonly headersEncrypted: boolean;
  /** What broke the reading off. */
  readonly problem: string | null;
}

/** Lists a RAR archive by its block headers (RAR 1.5 to 4.x, and the published RAR 5.0 format). Extracts nothing. */
export function readRarEntries(octets: Buffer, entryCountMax: number): RarListing {
  const entries: ArchiveEntry[] = [];
  const rar5 = octets[6] === 1;
  try {
    const headersEncrypted = rar5 ? readRar5(octets, entries, entryCountMax) : readRar4(octets, entries, entryCountMax);
    const problem = entries.length >= entryCountMax ? 'there are more entries than are listed' : null;
    return { entries, headersEncrypted, problem };
  } catch (thrown) {
    // Buffer reads past the end: the archive is cut off.
    if (!(thrown instanceof RangeError)) throw thrown;
    return { entries, headersEncrypted: false, problem: 'the archive ends within a header' };
  }
}

/** Block: CRC 2, type 1, flags 2, size 2; with flag 0x8000 the size of the data behind it. */
function readRar4(octets: Buffer, entries: ArchiveEntry[], entryCountMax: number): boolean {
  let at = 7;
  while (at + 7 <= octets.length && entries.length < entryCountMax) {
    const type = octets.readUInt8(at + 2);
    const flags = octets.readUInt16LE(at + 3);
    const size = octets.readUInt16LE(at + 5);
    if (size < 7) throw new RangeError('a header without a size');
    let data = (flags & 0x8000) !== 0 || type === 0x74 ? octets.readUInt32LE(at + 7) : 0;
    if (type === 0x73 && (flags & 0x80) !== 0) return true;
    if (type === 0x7b) return false;
    if (type === 0x74) {
      const large = (flags & 0x100) !== 0;
      if (large) data += octets.readUInt32LE(at + 32) * 2 ** 32;
      const nameAt = at + (large ? 40 : 32);
      const name = octets.subarray(nameAt, nameAt + octets.readUInt16LE(at + 26));
      entries.push({
        path: rar4Name(name, (flags & 0x200) !== 0),
        kind: null,
        sizeOctets: octets.readUInt32LE(at + 11) + (large ? octets.readUInt32LE(at + 36) * 2 ** 32 : 0),
        compressedOctets: data,
        encrypted: (flags & 4) !== 0,
        folder: (flags & 0xe0) === 0xe0,
      });
    }
    at += size + data;
  }
  return false;
}

/** With the Unicode flag: the plain name, a zero, then a packed UTF-16 form built upon it. */
function rar4Name(name: Buffer, unicode: boolean): string {
  const zero = name.indexOf(0);
  if (!unicode) return iconv.decode(name, 'cp866').slice(0, 400);
  if (zero === -1) return name.toString('utf8').slice(0, 400);
  return unpackedName(name.subarray(0, zero), name.subarray(zero + 1)).slice(0, 400);
}

function unpackedName(plain: Buffer, packed: Buffer): string {
  const high = packed[0] ?? 0;
  let text = '';
  let at = 1;
  let flags = 0;
  let flagBits = 0;
  const next = (): number => packed[at++] ?? 0;
  while (at < packed.length && text.length < 2000) {
    if (flagBits === 0) {
      flags = next();
      flagBits = 8;
    }
    flagBits -= 2;
    const how = (flags >> flagBits) & 3;
    if (how === 0) text += String.fromCharCode(next());
    else if (how === 1) text += String.fromCharCode(next() | (high << 8));
    else if (how === 2) text += String.fromCharCode(next() | (next() << 8));
    else {
      const length = next();
      const correction = (length & 0x80) !== 0 ? next() : null;
      for (let left = (length & 0x7f) + 2; left > 0 && text.length < plain.length; left--) {
        const octet = plain[text.length] ?? 0;
        text += String.fromCharCode(correction === null ? octet : ((octet + correction) & 0xff) | (high << 8));
      }
    }
  }
  return text;
}

/** Block: CRC-32, size, type, flags as variable-length numbers; file headers are type 2, encrypted headers type 4. */
function readRar5(octets: Buffer, entries: ArchiveEntry[], entryCountMax: number): boolean {
  let at = 8;
  while (at + 7 <= octets.length && entries.length < entryCountMax) {
    const cursor = { at: at + 4 };
    const size = variable(octets, cursor);
    const end = cursor.at + size;
    if (size === 0 || end > octets.length) throw new RangeError('a header longer than the archive');
    const type = variable(octets, cursor);
    const flags = variable(octets, cursor);
    const extraSize = (flags & 1) !== 0 ? variable(octets, cursor) : 0;
    const dataSize = (flags & 2) !== 0 ? variable(octets, cursor) : 0;
    if (type === 4) return true;
    if (type === 5) return false;
    if (type === 2) entries.push(rar5File(octets, cursor, end, extraSize, dataSize));
    at = end + dataSize;
  }
  return false;
}

function rar5File(
  octets: Buffer,
  cursor: { at: number },
  end: number,
  extraSize: number,
  dataSize: number,
): ArchiveEntry {
  const fileFlags = variable(octets, cursor);
  const sizeOctets = variable(octets, cursor);
  variable(octets, cursor);
  if ((fileFlags & 2) !== 0) cursor.at += 4;
  if ((fileFlags & 4) !== 0) cursor.at += 4;
  variable(octets, cursor);
  variable(octets, cursor);
  const nameLength = variable(octets, cursor);
  const path = octets.toString('utf8', cursor.at, Math.min(end, cursor.at + nameLength)).slice(0, 400);
  return {
    path,
    kind: null,
    sizeOctets: (fileFlags & 8) !== 0 ? null : sizeOctets,
    compressedOctets: dataSize,
    encrypted: hasEncryptionRecord(octets, end - extraSize, end),
    folder: (fileFlags & 1) !== 0,
  };
}

/** Extra records: size, type, data; type 1 is encryption. */
function hasEncryptionRecord(octets: Buffer, from: number, end: number): boolean {
  const cursor = { at: Math.max(0, from) };
  while (cursor.at < end) {
    const size = variable(octets, cursor);
    const next = cursor.at + size;
    if (variable(octets, cursor) === 1) return true;
    if (size === 0) return false;
    cursor.at = next;
  }
  return false;
}

/** Seven bits an octet, the lowest first, the high bit goes on. */
function variable(octets: Buffer, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 70; shift += 7) {
    const octet = octets.readUInt8(cursor.at++);
    value += (octet & 0x7f) * 2 ** shift;
    if ((octet & 0x80) === 0) return value;
  }
  throw new RangeError('a number without end');
}
