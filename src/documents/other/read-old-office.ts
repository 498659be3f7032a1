import { MalformedDocument } from '../document-limits.ts';
import { evidence, type FactSheet } from '../fact-sheet.ts';
import { type CompoundStream, readCompoundFile } from './compound-file.ts';

/**
 * Recognises the old binary Office files among OLE compound files: kind, macros, encryption, the page count they claim.
 * Their text is not read here, so the state is `unreadable` at best.
 */
export function readOldOffice(octets: Buffer, sheet: FactSheet): void {
  let streams: CompoundStream[];
  try {
    streams = readCompoundFile(octets);
  } catch (thrown) {
    // Numbers of a broken header lead past the end of the octets.
    if (thrown instanceof RangeError) throw new MalformedDocument('the compound file is broken');
    throw thrown;
  }
  const named = (name: string): CompoundStream | undefined =>
    streams.find((stream) => stream.name.toLowerCase() === name.toLowerCase());
  const { open } = sheet;
  const word = named('WordDocument');
  const excel = named('Workbook') ?? named('Book');
  open.format = 'ole2';
  if (named('EncryptedPackage') !== undefined) {
    open.format = 'encrypted-ooxml';
    open.state = { state: 'encrypted', reason: 'an Office file behind a password' };
    return;
  }
  if (word !== undefined) open.kind = 'doc';
  else if (excel !== undefined) open.kind = 'xls';
  else if (named('PowerPoint Document') !== undefined) open.kind = 'ppt';
  else open.format = streams.some(({ name }) => name.startsWith('__substg1.0_')) ? 'outlook-message' : 'ole2';
  const macros = streams.find(({ name }) => /^(?:_VBA_PROJECT(?:_CUR)?|Macros|VBA)$/i.test(name));
  if (macros !== undefined) {
    open.macros = [{ what: 'vba', evidence: evidence({ part: macros.name }, macros.name) }];
  }
  open.embedded = streams
    .filter(({ name, folder }) => folder && /^(?:ObjectPool|MBD[0-9A-F]{8})$/.test(name))
    .map(({ name }) => ({ name, what: 'ole-object' as const, evidence: evidence({ part: name }, name) }));
  open.signaturePresent = streams.some(({ name }) => /^_(?:xml)?signatures$/i.test(name));
  const encrypted =
    (word !== undefined && isWordEncrypted(word)) ||
    (excel !== undefined && isExcelEncrypted(excel)) ||
    named('EncryptedSummary') !== undefined;
  if (encrypted) open.state = { state: 'encrypted', reason: 'the file is behind a password' };
  else if (open.kind !== 'unknown') {
    open.state = { state: 'unreadable', reason: 'an old binary Office format, which is not read here' };
  } else open.state = { state: 'unreadable', reason: 'a compound file of no known kind' };
  const claimed = claimedPages(named('\u0005SummaryInformation'));
  if (open.kind === 'doc' && claimed !== null) {
    const claims = [{ source: 'document-properties' as const, value: claimed }];
    open.count = { unit: 'page', value: claimed, basis: 'claimed', atLeast: 1, claims };
  }
}

/** [MS-DOC] 2.5.2: bit fEncrypted of the FIB. */
function isWordEncrypted(stream: CompoundStream): boolean {
  const base = stream.read(32);
  return base.length >= 12 && (base.readUInt16LE(10) & 0x0100) !== 0;
}

/** [MS-XLS] 2.4.117: a FilePass record among the first. */
function isExcelEncrypted(stream: CompoundStream): boolean {
  const records = stream.read(4096);
  for (let at = 0, seen = 0; at + 4 <= records.length && seen < 40; seen++) {
    if (records.readUInt16LE(at) === 0x002f) return true;
    at += 4 + records.readUInt16LE(at + 2);
  }
  return false;
}

/** [MS-OLEPS] 2.21, property 14 (PIDSI_PAGECOUNT) of the first property set. */
function claimedPages(stream: CompoundStream | undefined): number | null {
  const octets = stream?.read(65_536);
  if (octets === undefined || octets.length < 48) return null;
  const set = octets.readUInt32LE(44);
  if (set + 8 > octets.length) return null;
  const count = Math.min(100, octets.readUInt32LE(set + 4));
  for (let index = 0; index < count; index++) {
    const at = set + 8 + index * 8;
    if (at + 8 > octets.length) return null;
    if (octets.readUInt32LE(at) !== 14) continue;
    const value = set + octets.readUInt32LE(at + 4);
    if (value + 8 > octets.length || octets.readUInt32LE(value) !== 3) return null;
    const pages = octets.readInt32LE(value + 4);
    return pages > 0 ? pages : null;
  }
  return null;
}
