import type { Box } from '../document-facts.ts';
import { type PdfWord, wordGap } from './show-text.ts';

/** Words that stand on one baseline without a wide gap between them. */
export interface PageSegment {
  readonly words: readonly PdfWord[];
  readonly text: string;
  readonly box: Box;
  readonly baseline: number;
  readonly sizePt: number;
  /** The column that it stands in, as wide as the column's lines; null: the page is one column here. */
  readonly column: { readonly left: number; readonly right: number } | null;
}

/** A gap this wide, in font sizes, parts columns. */
const columnGap = 2;

/**
 * Segments of a page in reading order: line by line, from left to right. Words in another direction and hidden ones are
 * left out. What stands far apart on one line stays one segment, joined by tabs, unless lines beside it are parted at the
 * same place: then these are columns.
 */
export function pageSegments(words: readonly PdfWord[]): PageSegment[] {
  const rows = rowsOf(words.filter(({ turned }) => !turned));
  const parted = rows.map(partedAtGaps);
  const inColumns = parted.map(
    (row, at) => row.length > 1 && [at - 1, at + 1].some((near) => sameColumns(row, parted[near])),
  );
  const segments: PageSegment[] = [];
  for (let at = 0; at < parted.length; ) {
    const row = parted[at] ?? [];
    if (inColumns[at] !== true) {
      if (row.length > 0) segments.push(segmentOf(row, null));
      at++;
      continue;
    }
    let end = at;
    while (inColumns[end] === true) end++;
    segments.push(...columnSegments(parted.slice(at, end)));
    at = end;
  }
  return segments;
}

/** So many rows are the columns of a letterhead or an addressee; more are a table, whose cells are no lines of one text. */
const columnRowsMax = 8;

function columnSegments(rows: readonly PdfWord[][][]): PageSegment[] {
  const all = rows.flat();
  return rows.flatMap((row) =>
    row.map((words, index) => {
      const own = spanOf(words);
      if (rows.length > columnRowsMax) {
        const next = row[index + 1];
        const right = next === undefined ? own.right : spanOf(next).left - own.size / 2;
        return segmentOf([words], { left: own.left, right });
      }
      const column = all.map(spanOf).filter((other) => sharesColumn(own, other));
      const left = Math.min(...column.map((span) => span.left));
      return segmentOf([words], { left, right: Math.max(...column.map((span) => span.right)) });
    }),
  );
}

function sharesColumn(a: Span, b: Span): boolean {
  const middle = Math.abs(a.left + a.right - b.left - b.right) / 2;
  return Math.abs(a.left - b.left) < 3 || middle < 6 || Math.abs(a.right - b.right) < 3;
}

function rowsOf(words: readonly PdfWord[]): PdfWord[][] {
  const sorted = [...words].sort((a, b) => a.baseline - b.baseline || a.left - b.left);
  const rows: { baseline: number; sizePt: number; words: PdfWord[] }[] = [];
  for (const word of sorted) {
    const row = rows.at(-1);
    // Raised and lowered letters belong to the line beside which they stand.
    if (row !== undefined && word.baseline - row.baseline <= 0.36 * Math.max(row.sizePt, word.sizePt)) {
      row.words.push(word);
      if (word.sizePt > row.sizePt) {
        row.sizePt = word.sizePt;
        row.baseline = word.baseline;
      }
    } else rows.push({ baseline: word.baseline, sizePt: word.sizePt, words: [word] });
  }
  return rows.map((row) => withoutShadows(row.words.sort((a, b) => a.left - b.left)));
}

/** Bold letters are sometimes made by drawing them twice. */
function withoutShadows(words: PdfWord[]): PdfWord[] {
  return words.filter((word, index) => {
    for (let at = index - 1; at >= 0; at--) {
      const before = words[at];
      if (before === undefined || word.left - before.left > 0.12 * word.sizePt) return true;
      if (before.text === word.text) return false;
    }
    return true;
  });
}

function partedAtGaps(words: readonly PdfWord[]): PdfWord[][] {
  const parts: PdfWord[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const word of words) {
    const part = parts.at(-1);
    if (part === undefined || word.left - right > columnGap * word.sizePt) parts.push([word]);
    else part.push(word);
    right = Math.max(right, word.right);
  }
  return parts;
}

/** Whether a neighbouring line has a column where this one has: left, middle or right at one place, beyond the first. */
function sameColumns(row: readonly PdfWord[][], near: readonly PdfWord[][] | undefined): boolean {
  if (near === undefined) return false;
  const size = row[0]?.[0]?.sizePt ?? 0;
  const apart = Math.abs((near[0]?.[0]?.baseline ?? 0) - (row[0]?.[0]?.baseline ?? 0));
  if (apart > 2.6 * size) return false;
  return row.slice(1).some((part) => {
    const own = spanOf(part);
    return near.some((other) => {
      const span = spanOf(other);
      return Math.abs(span.left - own.left) < 3 || (near.length > 1 && sharesColumn(own, span));
    });
  });
}

interface Span {
  readonly left: number;
  readonly right: number;
  readonly size: number;
}

function spanOf(words: readonly PdfWord[]): Span {
  const [first] = words;
  return { left: first?.left ?? 0, right: Math.max(...words.map(({ right }) => right)), size: first?.sizePt ?? 0 };
}

function segmentOf(parts: readonly PdfWord[][], column: PageSegment['column']): PageSegment {
  const words = parts.flat();
  const sizes = new Map<number, number>();
  for (const { sizePt, text } of words) sizes.set(sizePt, (sizes.get(sizePt) ?? 0) + text.length);
  const sizePt = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  return {
    words,
    text: parts.map(wordsText).join('\t'),
    box: boxAround(words),
    baseline: words.find((word) => word.sizePt === sizePt)?.baseline ?? 0,
    sizePt,
    column,
  };
}

/** Words with a blank where one was drawn or where the gap is as wide as one. */
export function wordsText(words: readonly PdfWord[]): string {
  let text = '';
  let right: number | null = null;
  for (const word of words) {
    const gap = right === null ? 0 : word.left - right;
    if (right !== null && (word.spaceBefore || gap > wordGap * word.sizePt)) text += ' ';
    text += word.text;
    right = word.right;
  }
  return text;
}

export function boxAround(words: readonly Box[]): Box {
  const box = { left: Number.MAX_VALUE, top: Number.MAX_VALUE, right: -Number.MAX_VALUE, bottom: -Number.MAX_VALUE };
  for (const word of words) {
    box.left = Math.min(box.left, word.left);
    box.top = Math.min(box.top, word.top);
    box.right = Math.max(box.right, word.right);
    box.bottom = Math.max(box.bottom, word.bottom);
  }
  const tenths = (value: number): number => Math.round(value * 10) / 10;
  return { left: tenths(box.left), top: tenths(box.top), right: tenths(box.right), bottom: tenths(box.bottom) };
}
