import { letterBudget } from '../../src/letter/letter-limits.ts';
import { LetterReader } from '../../src/letter/letter-reader.ts';
import type { ParsedLetter } from '../../src/letter/parsed-letter.ts';
import { type LetterLimits, readLetter, type TakeAttachment } from '../../src/letter/read-letter.ts';

export const limits: LetterLimits = {
  letterSizeBytesMax: 50_000_000,
  headerSizeBytesMax: 262_144,
  headerCountMax: 1000,
  partCountMax: 500,
  partDepthMax: 16,
  textSizeCharsMax: 2_000_000,
};

/** Reads a letter that is in memory, handed over in chunks of `chunkOctets`. A string is taken as UTF-8. */
export function readSample(
  letter: Uint8Array | string,
  options: {
    readonly limits?: Partial<LetterLimits>;
    readonly chunkOctets?: number;
    readonly take?: TakeAttachment;
  } = {},
): Promise<ParsedLetter> {
  const octets = typeof letter === 'string' ? Buffer.from(letter, 'utf8') : letter;
  return readLetter(chunks(octets, options.chunkOctets ?? 65_536), { ...limits, ...options.limits }, options.take);
}

export async function* chunks(octets: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}

/** Pushes a letter into the reader in chunks as small as wished: `readLetter` itself gathers small ones. */
export function readPieces(octets: Uint8Array, chunkOctets: number): ParsedLetter {
  const place = { path: '', depth: 0, offset: 0, decodedFromPart: null, headerOnly: false };
  const reader = new LetterReader(place, letterBudget(limits), null);
  for (let at = 0; at < octets.length; at += chunkOctets) {
    // The chunk is overwritten afterwards: nothing may rest on it.
    const chunk = Buffer.from(octets.subarray(at, at + chunkOctets));
    reader.write(chunk);
    chunk.fill(0x21);
  }
  return reader.end();
}
