import type { TextBlock } from '../../documents/document-facts.ts';
import { normalise } from '../../language/normalise.ts';
import type { Evidence } from '../fact.ts';
import type { LetterDocument } from '../letter-parts.ts';

/** A line as it stands on the page, or a paragraph where a file has no lines. */
export interface LetterLine {
  /** Normalised; columns are joined by a blank. */
  readonly text: string;
  /** What stands apart in the line: columns of a letterhead, post and name of a signatory. */
  readonly cells: readonly string[];
  /** As written. */
  readonly written: string;
}

/** Lines that stand together: a paragraph of the file, or one column of it. */
export interface LetterBlock {
  readonly lines: readonly LetterLine[];
  /** "letter.pdf, page 1". */
  readonly where: string;
  /** A table's column; null outside of tables. */
  readonly column: string | null;
  readonly page: number;
}

/** Blocks of a letter that are read for its parts: a head and a tail are short, and nobody writes a letter of more. */
const blocksMax = 4000;
const lineLengthMax = 20_000;

const readRoles: ReadonlySet<TextBlock['role']> = new Set([
  'body',
  'table',
  'text-box',
  'form-field',
  'title',
  'recognised',
]);
const pageNumber = /^[-–—\s]*\d{1,4}[-–—\s]*$/;

/** What a document shows, in reading order: page headers first, footers last, without hidden text and page numbers. */
export function blocksOfDocument({ fileName, facts }: LetterDocument): readonly LetterBlock[] {
  const shown = facts.blocks.filter(({ hidden, text }) => hidden === undefined && !pageNumber.test(text));
  const ordered = [
    ...shown.filter(({ role }) => role === 'header'),
    ...shown.filter(({ role }) => readRoles.has(role)),
    ...shown.filter(({ role }) => role === 'footer'),
  ].slice(0, blocksMax);
  return ordered.map((block) => ({
    lines: linesOf(block.lines?.map(({ text }) => text) ?? block.text.split('\n')),
    where: placeOf(fileName, block),
    column: /column \d+/.exec(block.place.cell ?? '')?.[0] ?? null,
    page: block.place.page ?? 1,
  }));
}

/** Characters of a file that tell whether it is a letter: some five pages from its beginning, and the one that it ends on. */
const outlineHeadLength = 12_000;
const outlineTailLength = 4000;

/** Beginning and end of a long file, where a letter's requisites stand; a short one whole, as the same array. */
export function outlineOf(blocks: readonly LetterBlock[]): readonly LetterBlock[] {
  const lengths = blocks.map(({ lines }) => lines.reduce((sum, { written }) => sum + written.length, 0));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  if (whole <= outlineHeadLength + outlineTailLength) return blocks;
  let before = 0;
  const kept: LetterBlock[] = [];
  for (const block of blocks) {
    const lines = block.lines.filter(({ written }) => {
      const isKept = before < outlineHeadLength || before + written.length > whole - outlineTailLength;
      before += written.length;
      return isKept;
    });
    if (lines.length === block.lines.length) kept.push(block);
    else if (lines.length > 0) kept.push({ ...block, lines });
  }
  return kept;
}

/** The message's own text; paragraphs are parted by blank lines. */
export function blocksOfMessage(text: string): readonly LetterBlock[] {
  return text
    .slice(0, 200_000)
    .split(/\r?\n[ \t]*\r?\n/)
    .slice(0, blocksMax)
    .map((paragraph) => ({ lines: linesOf(paragraph.split(/\r?\n/)), where: 'message', column: null, page: 1 }))
    .filter(({ lines }) => lines.length > 0);
}

function linesOf(written: readonly string[]): readonly LetterLine[] {
  return written
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line
        .slice(0, lineLengthMax)
        .split(/\t+|[ \u00a0]{3,}/)
        .map((cell) => normalise(cell).text.trim())
        .filter((cell) => cell !== '');
      return { text: cells.join(' '), cells, written: line.trim() };
    })
    .filter(({ cells }) => cells.length > 0);
}

function placeOf(fileName: string, { place }: TextBlock): string {
  if (place.page !== undefined) return `${fileName}, page ${place.page}`;
  if (place.slide !== undefined) return `${fileName}, slide ${place.slide}`;
  return place.cell?.includes('!') === true ? `${fileName}, ${place.cell}` : fileName;
}

/** Lines as one text: a word that a line's end broke is whole again. */
export function joinedText(lines: readonly LetterLine[]): string {
  const joined = lines.map(({ written }, index) => {
    const isLast = index === lines.length - 1;
    return isLast ? written : written + (/[-\u2010\u00ad]$/.test(written) ? '\n' : ' ');
  });
  return normalise(joined.join(''))
    .text.replace(/[ \n]+/g, ' ')
    .trim();
}

/** «2026 жылғы» at a line's end: the day of the month stands on the next line. */
function endsOnYear(text: string): boolean {
  return /\d{4}\s(?:жылғы|ж\.)$/iu.test(text);
}

/** Beginnings of a sentence's second line: what its first line cannot end on without it. */
const partedAt: readonly (readonly [before: RegExp, next: RegExp])[] = [
  [/(?<!\d)\d{1,2}\s\p{Ll}{3,9}$/u, /^(?:19|20)\d{2}(?!\d)/],
  [/(?:Қазақстан|Казахстан)$/u, /^Республик/u],
  [/(?:Республики|Республикасы(?:ның)?|министр(?:інің)?)$/iu, /^./u],
  [/№\s?[\p{L}\d/-]+$/u, /^(?:Заң|Кодекс|Қаулы|Жарлы|Бұйры|Өкім|Конституциялық|Қазақстан Республикасы)/u],
];

/** A sentence that a line's end broke: it goes on in small letters, or with the rest of a day, a name or an act. */
export function isOneSentence(before: string, next: string): boolean {
  if (/[.!?;:]$/.test(before)) return false;
  return (
    /^\p{Ll}/u.test(next) ||
    endsOnYear(before) ||
    partedAt.some(([end, beginning]) => end.test(before) && beginning.test(next))
  );
}

export function evidenceOf(where: string, written: string): Evidence {
  return { kind: 'record', where, quote: written.replace(/\s+/g, ' ').slice(0, 300) };
}

export function absence(where: string, searched: string): Evidence {
  return { kind: 'absence', where, searched };
}
