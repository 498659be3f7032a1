import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

/** Octets of a raw letter; without a range from the beginning to the end. `end` is past the last octet. */
export type OpenLetter = (range?: { readonly start: number; readonly end: number }) => Readable;

/** The octets of a letter that lies in a file. */
export function openLetterFile(path: string): OpenLetter {
  return (range) => {
    if (range === undefined) return createReadStream(path);
    const { start, end } = range;
    return start < end ? createReadStream(path, { start, end: end - 1 }) : Readable.from([]);
  };
}
