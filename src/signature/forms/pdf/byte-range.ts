import type { FormDefect } from '../signature-facts.ts';
import { isKind, type PdfValue } from './pdf-value.ts';

/** A signature dictionary's byte range, if it is of the one shape that is safe (ISO 32000-2 §12.8.1). */
export interface ByteRange {
  readonly numbers: readonly number[];
  /** Where the range ends: the signed revision's end. */
  readonly end: number;
  readonly defects: readonly FormDefect[];
}

/**
 * Checks that the range is everything from the file's first octet to the end of a revision but exactly this signature's own
 * Contents. Anything else is a shape of the known attacks: forged or foreign ranges, wrapped contents, empty values.
 */
export function checkByteRange(signature: ReadonlyMap<string, PdfValue>, octets: Uint8Array): ByteRange {
  const range = signature.get('ByteRange');
  const contents = signature.get('Contents');
  const items = isKind(range, 'array') ? range.items : null;
  const numbers = (items ?? []).filter((item) => typeof item === 'number');
  const defects: FormDefect[] = [];
  const add = (code: FormDefect['code'], detail = numbers.join(' ')) => defects.push({ code, detail });
  if (items === null) add('byte-range-missing');
  if (!isKind(contents, 'string') || !contents.hexadecimal || contents.octets.every((octet) => octet === 0)) {
    add('contents-missing', '');
  }
  const [start, length, restart, rest] = numbers as [number, number, number, number];
  const isWellFormed =
    items?.length === 4 &&
    numbers.length === 4 &&
    numbers.every((number) => Number.isSafeInteger(number) && number >= 0) &&
    restart > start + length;
  if (items !== null && !isWellFormed) add('byte-range-malformed');
  if (!isWellFormed) return { numbers, end: 0, defects };
  if (start !== 0) add('byte-range-not-from-start');
  const end = restart + rest;
  if (end > octets.length) {
    add('byte-range-beyond-file', `${end} of ${octets.length}`);
    return { numbers, end: 0, defects };
  }
  if (isKind(contents, 'string')) {
    const isOwnGap = contents.start === start + length && contents.end === restart;
    // The file's own octets, digit for digit: nothing else may hide in the gap, and the string may come from nowhere else.
    const gap = Buffer.from(octets.subarray(start + length, restart)).toString('latin1');
    const written = `<${Buffer.from(contents.octets).toString('hex')}>`;
    if (!isOwnGap || gap.toLowerCase() !== written) add('byte-range-gap-not-contents');
  }
  const tail = Buffer.from(octets.subarray(Math.max(0, end - 64), end)).toString('latin1');
  if (!/%%EOF[\t\n\r ]*$/.test(tail)) add('revision-incomplete', `octet ${end}`);
  return { numbers, end, defects };
}
