import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type DocumentLimits, LimitReached, MalformedDocument } from '../document-limits.ts';

export interface ZipEntry {
  /** Forward slashes, no leading slash; as it stands otherwise, also where it is unsafe. */
  readonly name: string;
  readonly sizeOctets: number;
  readonly compressedOctets: number;
  readonly encrypted: boolean;
  readonly folder: boolean;
  readonly unsafeName: boolean;
  /** Null: the method is not known here. */
  readonly raw: Entry;
}

/** Octets inflated so far over all containers of one file, those within it too. */
export interface InflationBudget {
  octetsLeft: number;
  entriesLeft: number;
}

export interface ZipContainer {
  readonly entries: readonly ZipEntry[];
  /**
   * The entry's octets, at most `octetsMax` of them where given. Throws `LimitReached` past the budget or ratio,
   * `MalformedDocument` where the octets can't be had.
   */
  read(entry: ZipEntry, octetsMax?: number): AsyncIterable<Buffer>;
}

/** Opens a ZIP by its central directory (APPNOTE 4.3.12). Throws `LimitReached` or `MalformedDocument`. */
export async function openZip(
  octets: Buffer,
  limits: DocumentLimits,
  budget: InflationBudget = inflationBudget(limits),
): Promise<ZipContainer> {
  const entries: ZipEntry[] = [];
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(octets, { decodeStrings: false, validateEntrySizes: true, lazyEntries: true });
    for await (const raw of zip.eachEntry()) {
      if (--budget.entriesLeft < 0) throw new LimitReached('entry-count-exceeded', 'too many entries');
      entries.push(zipEntry(raw));
    }
  } catch (thrown) {
    throw asMalformed(thrown);
  }
  return { entries, read: (entry, octetsMax) => inflate(zip, entry, octetsMax ?? null, limits, budget) };
}

export function inflationBudget(limits: DocumentLimits): InflationBudget {
  return { octetsLeft: limits.inflatedOctetsMax, entriesLeft: limits.entryCountMax };
}

function zipEntry(raw: Entry): ZipEntry {
  const name = entryName(raw).replaceAll('\\', '/').replace(/^\/+/, '');
  return {
    name,
    sizeOctets: raw.uncompressedSize,
    compressedOctets: raw.compressedSize,
    encrypted: raw.isEncrypted(),
    folder: name.endsWith('/'),
    unsafeName: /(?:^|\/)\.\.(?:\/|$)|^[A-Za-z]:|\p{Cc}/u.test(name),
    raw,
  };
}

/** UTF-8 where the entry says so or the octets are; else code page 866, which Windows writes in Kazakhstan. */
function entryName({ fileName, generalPurposeBitFlag, extraFields }: Entry): string {
  // APPNOTE 4.6.9, Info-ZIP Unicode Path: version 1, CRC-32 of the plain name, then the name in UTF-8.
  const unicodePath = extraFields.find(({ id, data }) => id === 0x7075 && data.length > 5 && data[0] === 1);
  if (unicodePath !== undefined) return unicodePath.data.toString('utf8', 5);
  if ((generalPurposeBitFlag & 0x800) !== 0 || isAscii(fileName) || isUtf8(fileName)) return fileName.toString('utf8');
  return iconv.decode(fileName, 'cp866');
}

async function* inflate(
  zip: ZipFile,
  entry: ZipEntry,
  octetsMax: number | null,
  limits: DocumentLimits,
  budget: InflationBudget,
): AsyncGenerator<Buffer, void, void> {
  if (entry.encrypted || !entry.raw.canDecodeFileData()) {
    throw new MalformedDocument(`${entry.name}: encrypted, or compressed by a method not known here`);
  }
  const ratioLimit = Math.max(1_000_000, entry.compressedOctets * limits.inflationRatioMax);
  let inflated = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry.raw);
    for await (const chunk of stream) {
      const octets: Buffer = chunk;
      inflated += octets.length;
      budget.octetsLeft -= octets.length;
      if (budget.octetsLeft < 0) throw new LimitReached('inflated-size-exceeded', `${entry.name} inflates without end`);
      if (inflated > ratioLimit) {
        throw new LimitReached('ratio-exceeded', `${entry.name} inflates ${limits.inflationRatioMax}-fold and more`);
      }
      yield octets;
      if (octetsMax !== null && inflated >= octetsMax) return;
    }
  } catch (thrown) {
    throw asMalformed(thrown);
  }
}

/** The library and zlib throw plain errors for what is wrong with a file. A fault of our own must stay what it is. */
function asMalformed(thrown: unknown): unknown {
  if (thrown instanceof LimitReached || thrown instanceof MalformedDocument || isOurFault(thrown)) return thrown;
  return new MalformedDocument(thrown instanceof Error ? thrown.message : 'the archive is broken');
}

function isOurFault(thrown: unknown): boolean {
  return thrown instanceof TypeError || thrown instanceof ReferenceError;
}
