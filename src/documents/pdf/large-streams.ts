import { inflateSync } from 'node:zlib';
import { inflatedOctetsMax } from './browser-parts.ts';

/** Deflate makes an octet of at most so many: two codes of one bit each stand for 258. */
const deflateRatioMax = 1032;
/** Entries of a stream's dictionary stand in so many octets before it. */
const dictionaryLength = 400;

/**
 * Whether a PDF holds a stream beyond the limit of what is inflated. Metadata, scripts and attachments are inflated by the library's own
 * decoder, which has none. Pictures are left out: theirs is inflated by `BoundedInflation`.
 */
export function holdsStreamTooLarge(octets: Buffer): boolean {
  let at = octets.indexOf('stream');
  while (at >= 0) {
    const start = at + 'stream'.length + (octets[at + 6] === 0x0d ? 2 : 1);
    const end = octets.indexOf('endstream', start);
    const stop = end < 0 ? octets.length : end;
    if ((stop - start) * deflateRatioMax > inflatedOctetsMax && inflatesTooLarge(octets, at, start, stop)) return true;
    at = end < 0 ? -1 : octets.indexOf('stream', end + 'endstream'.length);
  }
  return false;
}

function inflatesTooLarge(octets: Buffer, at: number, start: number, stop: number): boolean {
  const dictionary = octets.toString('latin1', Math.max(0, at - dictionaryLength), at);
  if (!/\/Fl(?:ateDecode)?(?![A-Za-z])/.test(dictionary) || /\/Subtype\s{0,4}\/Image/.test(dictionary)) return false;
  try {
    inflateSync(octets.subarray(start, stop), { maxOutputLength: inflatedOctetsMax });
  } catch (thrown) {
    // What is broken or encrypted the library reports.
    return thrown instanceof RangeError;
  }
  return false;
}
