import { Transform, type TransformCallback } from 'node:stream';

/**
 * What a letter may ask of signature verification. The verifier's work grows with signatures × names in h= × fields, and with the square
 * of a line's length; these bounds keep the product small, and no letter that a mail server would pass on comes near them.
 */
export const verificationLimits = {
  headerOctetsMax: 512 * 1024,
  headerFieldsMax: 2_000,
  signatureOctetsMax: 16 * 1024,
  signaturesMax: 10,
  lineOctetsMax: 256 * 1024,
} as const;

/** The letter goes beyond what is verified: its own fault. */
export class LetterNotVerifiable extends Error {}

const endOfLine = Buffer.from('\r\n');
const endOfHeader = Buffer.from('\r\n\r\n');

/**
 * Passes a raw letter on to the DKIM verifier within `verificationLimits`: line ends as CRLF (RFC 6376 §5.3), DKIM-Signature fields past
 * the limit left out, LetterNotVerifiable where a limit can't be kept by leaving out. Holds the header section, never the body.
 */
export class BoundedLetter extends Transform {
  readonly #header: Buffer[] = [];
  #headerOctets = 0;
  #inHeader = true;
  #lastOctet = 0;
  #lineOctets = 0;
  #signaturesLeftOut = 0;

  /** How many DKIM-Signature fields were not verified. */
  get signaturesLeftOut(): number {
    return this.#signaturesLeftOut;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const octets = this.#withCrlf(chunk);
    try {
      if (!this.#inHeader) {
        this.#checkLines(octets);
        this.push(octets);
      } else {
        this.#collectHeader(octets);
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      if (this.#inHeader) this.push(this.#prunedHeader(Buffer.concat(this.#header)));
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  #collectHeader(octets: Buffer): void {
    // The empty line may begin in the chunk before: three octets of it are looked at again.
    const before = Buffer.concat(this.#header.slice(-3)).subarray(-3);
    const startsEmpty = this.#headerOctets === 0 && octets.subarray(0, 2).equals(endOfLine);
    const found = startsEmpty ? 0 : Buffer.concat([before, octets]).indexOf(endOfHeader);
    const bodyAt = startsEmpty ? 2 : found < 0 ? -1 : found - before.length + 4;
    const part = bodyAt < 0 ? octets : octets.subarray(0, bodyAt);
    this.#headerOctets += part.length;
    if (this.#headerOctets > verificationLimits.headerOctetsMax) {
      throw new LetterNotVerifiable(`header section over ${verificationLimits.headerOctetsMax} octets`);
    }
    this.#header.push(part);
    if (bodyAt < 0) return;
    this.#inHeader = false;
    this.push(this.#prunedHeader(Buffer.concat(this.#header)));
    this.#header.length = 0;
    const body = octets.subarray(bodyAt);
    this.#checkLines(body);
    if (body.length > 0) this.push(body);
  }

  #prunedHeader(header: Buffer): Buffer {
    const fields = header.toString('latin1').split(/(?<=\r\n)(?![ \t])/);
    if (fields.length > verificationLimits.headerFieldsMax) {
      throw new LetterNotVerifiable(`more than ${verificationLimits.headerFieldsMax} header fields`);
    }
    let kept = 0;
    const pruned = fields.filter((field) => {
      if (!/^dkim-signature[ \t]*:/i.test(field)) return true;
      const fits = kept < verificationLimits.signaturesMax && field.length <= verificationLimits.signatureOctetsMax;
      if (fits) kept += 1;
      else this.#signaturesLeftOut += 1;
      return fits;
    });
    return this.#signaturesLeftOut === 0 ? header : Buffer.from(pruned.join(''), 'latin1');
  }

  #checkLines(octets: Buffer): void {
    let lineStart = -this.#lineOctets;
    for (let at = octets.indexOf(0x0a); ; at = octets.indexOf(0x0a, at + 1)) {
      const lineEnd = at < 0 ? octets.length : at;
      if (lineEnd - lineStart > verificationLimits.lineOctetsMax) {
        throw new LetterNotVerifiable(`a line over ${verificationLimits.lineOctetsMax} octets`);
      }
      if (at < 0) break;
      lineStart = at + 1;
    }
    this.#lineOctets = octets.length - lineStart;
  }

  #withCrlf(chunk: Buffer): Buffer {
    let bare = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) {
      if ((at === 0 ? this.#lastOctet : chunk[at - 1]) !== 0x0d) bare += 1;
    }
    const last = this.#lastOctet;
    this.#lastOctet = chunk.at(-1) ?? last;
    if (bare === 0) return chunk;
    const octets = Buffer.allocUnsafe(chunk.length + bare);
    let length = 0;
    let previous = last;
    for (const octet of chunk) {
      if (octet === 0x0a && previous !== 0x0d) octets[length++] = 0x0d;
      octets[length++] = octet;
      previous = octet;
    }
    return octets;
  }
}
