import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Far above what the letter's limits let through; a value that unpacks to more is not ours. */
const unpackedOctetsMax = 1 << 29;

/** Every Zstandard frame begins so (RFC 8878 §3.1.1); no JSON text does. */
const zstandardMagic = 0xfd2fb528;

/**
 * A value as it is stored where nobody asks the database about its inside: JSON (RFC 8259) in UTF-8, compressed. A letter's
 * evidence takes a third of the room, and the embedded database half the time.
 */
export function packed(value: object, replacer?: (key: string, value: unknown) => unknown): Buffer {
  return zstdCompressSync(JSON.stringify(value, replacer), compression);
}

const compression = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** As `packed`, and a long value never stands in memory as text: of a table of 28 MB that would be twice 10 MB. */
export async function packedInPieces(value: object): Promise<Buffer> {
  if (!holdsLongList(value, depthSearched)) return packed(value);
  const octets: Buffer[] = [];
  await pipeline(Readable.from(jsonPieces(value, depthSearched)), createZstdCompress(compression), async (source) => {
    for await (const piece of source) octets.push(piece as Buffer);
  });
  return Buffer.concat(octets);
}

/** A list that makes megabytes of text: what is shorter is compressed at once, which is quicker. */
const longListItems = 10_000;

/** Items of such a list that become text together. */
const itemsPerPiece = 1000;

/** Blocks of a document, the longest list there is, stand so deep in what was read of a letter's files. */
const depthSearched = 4;

function holdsLongList(value: unknown, depth: number): boolean {
  if (Array.isArray(value) && value.length > longListItems) return true;
  if (depth === 0 || value === null || typeof value !== 'object') return false;
  return Object.values(value).some((item) => holdsLongList(item, depth - 1));
}

/** The text that `JSON.stringify` makes of plain JSON. */
function* jsonPieces(value: unknown, depth: number): Generator<string, void, void> {
  if (!holdsLongList(value, depth)) {
    yield JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value) && value.length > longListItems) {
    for (let at = 0; at < value.length; at += itemsPerPiece) {
      yield `${at === 0 ? '[' : ','}${JSON.stringify(value.slice(at, at + itemsPerPiece)).slice(1, -1)}`;
    }
    yield ']';
  } else if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      yield at === 0 ? '[' : ',';
      yield* jsonPieces(item, depth - 1);
    }
    yield ']';
  } else {
    let before = '{';
    for (const [key, item] of Object.entries(value as object)) {
      if (item === undefined) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(item, depth - 1);
      before = ',';
    }
    yield '}';
  }
}

/** Reads what `packed` wrote, and JSON that was stored uncompressed before it. */
export function unpacked(octets: Uint8Array | null): object | null {
  if (octets === null) return null;
  const stored = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const isPacked = stored.length >= 4 && stored.readUInt32LE(0) === zstandardMagic;
  return JSON.parse(
    (isPacked ? zstdDecompressSync(stored, { maxOutputLength: unpackedOctetsMax }) : stored).toString(),
  );
}
