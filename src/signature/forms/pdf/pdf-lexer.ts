import { PdfDefect, type PdfValue } from './pdf-value.ts';

/** Shared by all readings of one file: values read so far are counted against the limit. */
export interface PdfBudget {
  valuesLeft: number;
  /** Octets that streams may still inflate to. */
  inflatedLeft: number;
}

const depthMax = 100;
const space = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));

const escapes = new Map([...'nrtbf'].map((letter, index) => [letter.charCodeAt(0), [10, 13, 9, 8, 12][index]!]));

/** Reads values of a PDF from a position on (ISO 32000-2 §7.2 and §7.3). Throws PdfDefect. */
export class PdfLexer {
  readonly octets: Uint8Array;
  readonly #budget: PdfBudget;
  position: number;

  constructor(octets: Uint8Array, position: number, budget: PdfBudget) {
    this.octets = octets;
    this.position = position;
    this.#budget = budget;
  }

  skipSpace(): void {
    while (this.position < this.octets.length) {
      const octet = this.octets[this.position]!;
      if (octet === 0x25) {
        while (this.position < this.octets.length && !isLineEnd(this.octets[this.position]!)) this.position++;
      } else if (space.has(octet)) this.position++;
      else return;
    }
  }

  /** Whether the keyword stands here, after space; then it is passed. */
  passes(keyword: string): boolean {
    this.skipSpace();
    for (let i = 0; i < keyword.length; i++) {
      if (this.octets[this.position + i] !== keyword.charCodeAt(i)) return false;
    }
    const after = this.octets[this.position + keyword.length];
    if (after !== undefined && !space.has(after) && !delimiters.has(after) && /[a-z]$/i.test(keyword)) return false;
    this.position += keyword.length;
    return true;
  }

  /** A number without sign, as objects, generations and offsets are. */
  count(): number {
    this.skipSpace();
    const start = this.position;
    while (isDigit(this.octets[this.position])) this.position++;
    if (this.position === start || this.position - start > 12) throw new PdfDefect(`no number at ${start}`);
    return Number(this.#text(start, this.position));
  }

  value(depth = 0): PdfValue {
    this.#budget.valuesLeft -= 1;
    if (this.#budget.valuesLeft < 0) throw new PdfDefect('too many values');
    if (depth > depthMax) throw new PdfDefect('nested too deep');
    this.skipSpace();
    const octet = this.octets[this.position];
    if (octet === undefined) throw new PdfDefect('cut off before a value');
    const start = this.position;
    switch (octet) {
      case 0x2f:
        return this.#name();
      case 0x28:
        return this.#literal(start);
      case 0x5b:
        this.position++;
        return { kind: 'array', items: this.#until(0x5d, depth) };
      case 0x3c:
        return this.octets[start + 1] === 0x3c ? this.#dictionary(depth) : this.#hexadecimal(start);
    }
    if (isDigit(octet) || octet === 0x2b || octet === 0x2d || octet === 0x2e) return this.#numberOrReference();
    if (this.passes('true')) return true;
    if (this.passes('false')) return false;
    if (this.passes('null')) return null;
    throw new PdfDefect(`no value at ${start}`);
  }

  #until(closing: number, depth: number): PdfValue[] {
    const items: PdfValue[] = [];
    while (true) {
      this.skipSpace();
      if (this.octets[this.position] === closing) {
        this.position++;
        return items;
      }
      items.push(this.value(depth + 1));
    }
  }

  #dictionary(depth: number): PdfValue {
    this.position += 2;
    const entries = new Map<string, PdfValue>();
    while (true) {
      this.skipSpace();
      if (this.octets[this.position] === 0x3e && this.octets[this.position + 1] === 0x3e) {
        this.position += 2;
        return { kind: 'dictionary', entries };
      }
      if (this.octets[this.position] !== 0x2f) throw new PdfDefect(`no key at ${this.position}`);
      const key = this.#name();
      // Readers differ on which of two equal keys counts: no honest file has both.
      if (entries.has(key.name)) throw new PdfDefect(`key ${key.name.slice(0, 60)} twice`);
      entries.set(key.name, this.value(depth + 1));
    }
  }

  #name(): { readonly kind: 'name'; readonly name: string } {
    const start = ++this.position;
    while (this.position < this.octets.length) {
      const octet = this.octets[this.position]!;
      if (space.has(octet) || delimiters.has(octet)) break;
      this.position++;
    }
    if (this.position - start > 1000) throw new PdfDefect('a name too long');
    const written = this.#text(start, this.position);
    const name = written.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { kind: 'name', name };
  }

  #literal(start: number): PdfValue {
    let open = 0;
    const octets: number[] = [];
    for (let at = start; at < this.octets.length; at++) {
      const octet = this.octets[at]!;
      if (octet === 0x5c) {
        at = this.#escape(at + 1, octets);
        continue;
      }
      if (octet === 0x28 && open++ === 0) continue;
      if (octet === 0x29 && --open === 0) {
        this.position = at + 1;
        return { kind: 'string', octets: Uint8Array.from(octets), start, end: at + 1, hexadecimal: false };
      }
      octets.push(octet);
    }
    throw new PdfDefect('a string without its end');
  }

  /** §7.3.4.2, table 3. Returns the position of the escape's last octet. */
  #escape(at: number, octets: number[]): number {
    const octet = this.octets[at] ?? 0;
    const octal = /^[0-7]{1,3}/.exec(this.#text(at, Math.min(at + 3, this.octets.length)))?.[0];
    if (octal !== undefined) octets.push(Number.parseInt(octal, 8) & 0xff);
    else if (octet === 13 && this.octets[at + 1] === 10) return at + 1;
    else if (!isLineEnd(octet)) octets.push(escapes.get(octet) ?? octet);
    return at + (octal?.length ?? 1) - 1;
  }

  #hexadecimal(start: number): PdfValue {
    const end = this.octets.indexOf(0x3e, start);
    if (end === -1) throw new PdfDefect('a hexadecimal string without its end');
    const digits = Buffer.from(this.octets.subarray(start + 1, end))
      .toString('latin1')
      .replaceAll(/[\0\t\n\f\r ]+/g, '');
    if (/[^0-9A-Fa-f]/.test(digits)) throw new PdfDefect('a hexadecimal string with other characters');
    this.position = end + 1;
    const octets = new Uint8Array(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'));
    return { kind: 'string', octets, start, end: end + 1, hexadecimal: true };
  }

  #numberOrReference(): PdfValue {
    const start = this.position;
    const number = this.#number();
    if (!Number.isInteger(number) || number < 0 || !isDigit(this.octets[start])) return number;
    const afterNumber = this.position;
    this.skipSpace();
    const generation = this.position;
    while (isDigit(this.octets[this.position]) && this.position - generation < 6) this.position++;
    if (this.position > generation && this.passes('R')) return { kind: 'reference', number };
    this.position = afterNumber;
    return number;
  }

  #number(): number {
    const start = this.position;
    while (this.position - start < 40 && /[0-9+\-.]/.test(String.fromCharCode(this.octets[this.position] ?? 0))) {
      this.position++;
    }
    const number = Number.parseFloat(this.#text(start, this.position));
    if (Number.isNaN(number)) throw new PdfDefect(`no number at ${start}`);
    return number;
  }

  #text(start: number, end: number): string {
    if (end <= start) return '';
    return Buffer.from(this.octets.buffer, this.octets.byteOffset + start, end - start).toString('latin1');
  }
}

function isDigit(octet: number | undefined): boolean {
  return octet !== undefined && octet >= 0x30 && octet <= 0x39;
}

function isLineEnd(octet: number): boolean {
  return octet === 10 || octet === 13;
}
