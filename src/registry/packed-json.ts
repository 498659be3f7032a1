import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Far above what the letter's limits let through; a value that unpacks to more is not ours. */
const unpackedOctetsMax = 1 << 29;

/** Every Zstandard frame begins so (RFC 8878 §3.1.1); no JSON text does. */
const zstandardMagic = 0xfd2fb528;

/**
 * A value as it is stored where nobody asks the database about its inside: JSON (RFC 8259) in UTF-8, compressed. A letter's
 * evidence takes a third of the room, and the embedded database half the time.
 */
export function packed(value: object, replacer?: (key: string, value: unknown) => unknown): Buffer {
  return zstdCompressSync(JSON.stringify(value, replacer), { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
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
