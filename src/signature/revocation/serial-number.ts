import { FormatDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';

/** A certificate's serial number as two's complement octets, shortest form, as lists and responders name it. Throws FormatDefect. */
export function serialOctetsOf({ tbsOctets }: CertificateFacts): Uint8Array {
  let at = headerLength(tbsOctets, 0);
  if (tbsOctets[at] === 0xa0) at += headerLength(tbsOctets, at) + contentLength(tbsOctets, at);
  if (tbsOctets[at] !== 2) throw new FormatDefect('serialNumber: no INTEGER');
  const start = at + headerLength(tbsOctets, at);
  return shortest(tbsOctets.subarray(start, start + contentLength(tbsOctets, at)));
}

/** X.690 §8.3.2: the first nine bits are neither all zeros nor all ones. */
export function shortest(octets: Uint8Array): Uint8Array {
  let start = 0;
  while (start + 1 < octets.length && isSpare(octets[start]!, octets[start + 1]!)) start += 1;
  return octets.subarray(start);
}

function isSpare(first: number, second: number): boolean {
  return (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
}

/** The certificate was read before, so that its lengths are known to be definite and within bounds. */
function headerLength(octets: Uint8Array, at: number): number {
  const first = octets[at + 1]!;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}

function contentLength(octets: Uint8Array, at: number): number {
  const first = octets[at + 1]!;
  if (first < 0x80) return first;
  let length = 0;
  for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + octets[at + 2 + i]!;
  return length;
}
