import { type PdfBudget, PdfLexer } from './pdf-lexer.ts';
import { decodedStream } from './pdf-stream.ts';
import { isKind, nameOf, PdfDefect, type PdfStream, type PdfValue } from './pdf-value.ts';

/** Where an object stands. */
export type ObjectPlace =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number };

/** One cross-reference section (ISO 32000-2 §7.5.4 and §7.5.8): a revision of the file adds one, a hybrid one two. */
export interface CrossReferences {
  readonly start: number;
  /** Past the trailer or the stream. */
  readonly end: number;
  readonly places: ReadonlyMap<number, ObjectPlace>;
  readonly trailer: ReadonlyMap<string, PdfValue>;
}

const sectionCountMax = 1000;

/** The offset after the last `startxref`, and where that keyword stands. Throws PdfDefect. */
export function lastStart(octets: Uint8Array): { readonly offset: number; readonly at: number } {
  const keyword = Buffer.from('startxref');
  const whole = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  const at = whole.lastIndexOf(keyword);
  if (at === -1) throw new PdfDefect('no startxref');
  const lexer = new PdfLexer(octets, at + keyword.length, { valuesLeft: 1, inflatedLeft: 0 });
  return { offset: lexer.count(), at };
}

/** All sections from the one at `offset` back through /Prev, newest first. Throws PdfDefect. */
export function readSections(
  octets: Uint8Array,
  offset: number,
  objectCountMax: number,
  budget: PdfBudget,
): readonly CrossReferences[] {
  const sections: CrossReferences[] = [];
  const seen = new Set<number>();
  for (let next: number | null = offset; next !== null; ) {
    if (seen.has(next) || seen.size >= sectionCountMax) throw new PdfDefect('cross-references in a circle');
    seen.add(next);
    const section: CrossReferences = readSection(octets, next, objectCountMax, budget);
    sections.push(section);
    const hybrid = section.trailer.get('XRefStm');
    if (typeof hybrid === 'number') sections.push(readSection(octets, hybrid, objectCountMax, budget));
    const previous = section.trailer.get('Prev');
    next = typeof previous === 'number' ? previous : null;
  }
  return sections;
}

function readSection(octets: Uint8Array, offset: number, objectCountMax: number, budget: PdfBudget): CrossReferences {
  if (!Number.isInteger(offset) || offset < 0 || offset >= octets.length) {
    throw new PdfDefect(`cross-references beyond the file: ${offset}`);
  }
  const lexer = new PdfLexer(octets, offset, budget);
  return lexer.passes('xref')
    ? readTable(lexer, offset, objectCountMax)
    : readReferenceStream(octets, offset, objectCountMax, budget);
}

function readTable(lexer: PdfLexer, start: number, objectCountMax: number): CrossReferences {
  const places = new Map<number, ObjectPlace>();
  while (!lexer.passes('trailer')) {
    const first = lexer.count();
    const count = lexer.count();
    if (places.size + count > objectCountMax) throw new PdfDefect('too many objects');
    for (let i = 0; i < count; i++) {
      const offset = lexer.count();
      lexer.count();
      const used = lexer.passes('n');
      if (!used && !lexer.passes('f')) throw new PdfDefect('a cross-reference of no kind');
      places.set(first + i, used ? { kind: 'offset', offset } : { kind: 'free' });
    }
  }
  const trailer = lexer.value();
  if (!isKind(trailer, 'dictionary')) throw new PdfDefect('no trailer');
  return { start, end: lexer.position, places, trailer: trailer.entries };
}

function readReferenceStream(
  octets: Uint8Array,
  start: number,
  objectCountMax: number,
  budget: PdfBudget,
): CrossReferences {
  const object = readIndirectObject(octets, start, budget, (value) => value ?? null);
  const stream = object.value;
  if (!isKind(stream, 'stream') || nameOf(stream.entries.get('Type')) !== 'XRef') {
    throw new PdfDefect('no cross-references where they should be');
  }
  const numbers = (key: string) => {
    const value = stream.entries.get(key);
    return isKind(value, 'array') ? value.items.filter((item) => typeof item === 'number') : null;
  };
  const widths = numbers('W') ?? [];
  if (widths.length !== 3 || widths.some((width) => width < 0 || width > 6)) throw new PdfDefect('widths of no kind');
  const [kindWidth, secondWidth, thirdWidth] = widths as [number, number, number];
  const size = stream.entries.get('Size');
  const index = numbers('Index') ?? [0, typeof size === 'number' ? size : 0];
  const data = Buffer.from(decodedStream(stream, (value) => value ?? null, budget));
  const places = new Map<number, ObjectPlace>();
  let at = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first, count] = [index[pair]!, index[pair + 1]!];
    if (places.size + count > objectCountMax) throw new PdfDefect('too many objects');
    for (let i = 0; i < count && at + kindWidth + secondWidth + thirdWidth <= data.length; i++) {
      const field = (width: number) => {
        const value = width === 0 ? 0 : data.readUIntBE(at, width);
        at += width;
        return value;
      };
      const kind = kindWidth === 0 ? 1 : field(kindWidth);
      const [second, third] = [field(secondWidth), field(thirdWidth)];
      if (kind === 0) places.set(first + i, { kind: 'free' });
      else if (kind === 1) places.set(first + i, { kind: 'offset', offset: second });
      else if (kind === 2) places.set(first + i, { kind: 'compressed', container: second, index: third });
    }
  }
  return { start, end: object.end, places, trailer: stream.entries };
}

/** The object that begins at the offset (ISO 32000-2 §7.3.10). `resolve` finds a stream's length. Throws PdfDefect. */
export function readIndirectObject(
  octets: Uint8Array,
  offset: number,
  budget: PdfBudget,
  resolve: (value: PdfValue | undefined) => PdfValue,
): { readonly number: number; readonly value: PdfValue; readonly end: number } {
  if (offset >= octets.length) throw new PdfDefect(`an object beyond the file: ${offset}`);
  const lexer = new PdfLexer(octets, offset, budget);
  const number = lexer.count();
  lexer.count();
  if (!lexer.passes('obj')) throw new PdfDefect(`no object at ${offset}`);
  const value = lexer.value();
  if (!isKind(value, 'dictionary') || !lexer.passes('stream')) {
    if (!lexer.passes('endobj')) throw new PdfDefect(`object ${number} without its end`);
    return { number, value, end: lexer.position };
  }
  // §7.3.8.1: CR LF or LF after the keyword.
  if (octets[lexer.position] === 13) lexer.position++;
  if (octets[lexer.position] === 10) lexer.position++;
  const length = resolve(value.entries.get('Length'));
  if (typeof length !== 'number' || length < 0 || lexer.position + length > octets.length) {
    throw new PdfDefect(`stream ${number} without its length`);
  }
  const stream: PdfStream = {
    kind: 'stream',
    entries: value.entries,
    octets: octets.subarray(lexer.position, lexer.position + length),
  };
  lexer.position += length;
  if (!lexer.passes('endstream')) throw new PdfDefect(`stream ${number} longer or shorter than it says`);
  lexer.passes('endobj');
  return { number, value: stream, end: lexer.position };
}
