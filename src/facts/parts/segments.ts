import { joinedText, type LetterBlock, type LetterLine } from './letter-lines.ts';
import { isWholeName, kindOf, opensRussianAddressee, requisiteLengthMax, type SegmentKind } from './segment-kind.ts';

/** A stretch of a letter that is one thing: a paragraph, a requisite, one column of a head in two languages. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly text: string;
  readonly lines: readonly LetterLine[];
  readonly where: string;
  /** Columns of a line or a table that stand side by side; null where there are none. */
  readonly column: string | null;
  readonly page: number;
}

/** Blocks cut where a requisite ends and something else begins, and columns apart. */
export function segmentsOf(blocks: readonly LetterBlock[]): readonly Segment[] {
  return blocks.flatMap((block) => (hasColumns(block) ? columnsOf(block) : piecesOf(block, block.lines, block.column)));
}

/** A signature's post and name are no columns: they stay in one line. */
function hasColumns({ lines }: LetterBlock): boolean {
  if (!lines.some(({ cells }) => cells.length > 1)) return false;
  const kinds = lines.flatMap(({ cells }) => cells.map(kindOf));
  const isHead = (kind: SegmentKind): boolean =>
    kind === 'addressee' ||
    kind === 'organisation' ||
    kind === 'registration' ||
    kind === 'reference' ||
    kind === 'marking';
  const isEveryLine = lines.length > 1 && lines.filter(({ cells }) => cells.length > 1).length > 1;
  const last = lines.at(-1)!.cells;
  if (isEveryLine && kinds.some(isHead)) return true;
  return last.length > 1 && lines[0]!.cells.length > 1 && lines[0]!.cells.every((cell) => isHead(kindOf(cell)));
}

function columnsOf(block: LetterBlock): readonly Segment[] {
  const count = Math.min(4, Math.max(...block.lines.map(({ cells }) => cells.length)));
  return Array.from({ length: count }, (_, column) =>
    block.lines.flatMap(({ cells }) => {
      const cell = cells[column];
      return cell === undefined ? [] : [{ text: cell, cells: [cell], written: cell }];
    }),
  ).flatMap((lines, column) => piecesOf(block, lines, `column ${column + 1}`));
}

/** Lines read as a requisite together before a sentence begins in the same block. */
const requisiteLinesMax = 6;

function piecesOf(block: LetterBlock, lines: readonly LetterLine[], column: string | null): readonly Segment[] {
  const segment = (some: readonly LetterLine[], text: string, kind: SegmentKind): Segment => {
    return { kind, text, lines: some, where: block.where, column, page: block.page };
  };
  const segments: Segment[] = [];
  let left = lines;
  while (left.length > 0) {
    const kind = kindOfLines(left);
    const until = left.length > 1 ? cutAfter(left, kind) : null;
    if (until === null) {
      segments.push(segment(left, joinedText(left), kind));
      break;
    }
    const some = left.slice(0, until);
    const someText = joinedText(some);
    segments.push(segment(some, someText, kindOf(someText)));
    left = left.slice(until);
  }
  return segments;
}

/** The kind of the lines together. Past a requisite's length only the first words tell: a table of a thousand lines isn't joined for that. */
function kindOfLines(lines: readonly LetterLine[]): SegmentKind {
  let length = 0;
  let count = 0;
  while (count < lines.length && length <= joinedLengthMax) length += lines[count++]!.written.length;
  return kindOf(joinedText(lines.slice(0, count)));
}

/** Spaces, soft hyphens and the like fall away when lines are joined. */
const joinedLengthMax = requisiteLengthMax * 4;

/** What may end in the midst of a block before its sentence begins. */
const complete: ReadonlySet<SegmentKind> = new Set(['registration', 'reference', 'marking', 'salutation', 'addressee']);
const headKinds: ReadonlySet<SegmentKind> = new Set([...complete, 'organisation', 'contact', 'copy']);

/** After how many lines a requisite ends and something else goes on; null: the lines are one thing. */
function cutAfter(lines: readonly LetterLine[], whole: SegmentKind): number | null {
  // An addressee's name on its own line, and the letter's first sentence right below it.
  if (lines.length > 1 && isWholeName(lines[0]!.text) && opensAnew(lines[1]!.text)) return 1;
  // Two languages run together: the Kazakh addressee ends where the Russian one begins.
  if (lines.length <= requisiteLinesMax) {
    const russian = lines.findIndex(({ text }, index) => index > 0 && opensRussianAddressee(text));
    if (russian > 0 && /[әғқңөұүһі]/iu.test(joinedText(lines.slice(0, russian)))) return russian;
  }
  const answered = answeredBelow(lines);
  if (answered !== null) return answered;
  const cited = whole === 'addressee' ? lines.findIndex(({ text }, index) => index > 0 && citesAct(text)) : -1;
  if (cited > 0) return cited;
  for (let count = Math.min(requisiteLinesMax, lines.length - 1); count >= 1; count--) {
    if (!/^[«"(]?[\p{Lu}\d№]/u.test(lines[count]!.text)) continue;
    const kind = kindOf(joinedText(lines.slice(0, count)));
    if (kind === whole || !headKinds.has(kind)) continue;
    const rest = kindOfLines(lines.slice(count));
    const isHead = rest !== kind && complete.has(rest);
    if (isHead || ((whole === 'text' || whole === 'title') && complete.has(kind))) return count;
  }
  // The other way round: the last lines of a block may be annex line, executor or signature.
  if (whole !== 'text' && whole !== 'title') return null;
  for (let count = 1; count < lines.length; count++) {
    const kind = kindOf(lines[count]!.text);
    if (kind === 'annex' || kind === 'executor' || kind === 'closing' || kind === 'marking') {
      if (kind !== 'marking' || lines[count]!.text.length < lines[count - 1]!.text.length / 2) return count;
    }
  }
  return null;
}

/** «на поручение № … от …», in small letters right below the addressee, and the sentence right below that: where the one or the other ends. */
function answeredBelow(lines: readonly LetterLine[]): number | null {
  const at = lines.slice(0, requisiteLinesMax).findIndex(({ text }) => kindOf(text) === 'reference');
  if (at < 0) return null;
  if (at > 0) return kindOf(joinedText(lines.slice(0, at))) === 'addressee' ? at : null;
  return /^\p{Ll}/u.test(lines[0]!.text) && kindOfLines(lines) !== 'reference' ? 1 : null;
}

/** «… туралы» … Заңға: an act's name in its quotation marks opens the letter's text, not a line of the addressee. */
function citesAct(text: string): boolean {
  return /^«\p{Lu}[^»]{4,}»\s.*(?:жылғы|заң|кодекс|қаулы|жарлы|бұйры)/iu.test(text);
}

/** The letter's first sentence, or the next addressee's post. */
function opensAnew(text: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).length > 4 || /^(?:Қазақстан Республикасы|ҚР(?!\p{L}))/u.test(text);
}
