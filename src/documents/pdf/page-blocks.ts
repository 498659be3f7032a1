import type { TextBlock } from '../document-facts.ts';
import type { FontPiece } from '../fact-sheet.ts';
import { hundredths, singleLineHeight } from '../office/docx/style-sheet.ts';
import { fontFace } from './font-face.ts';
import { boxAround, type PageSegment } from './page-lines.ts';

/** A paragraph of a page: segments one below the other that a line break by width alone explains. */
export interface PageBlock {
  readonly segments: readonly PageSegment[];
}

/** Joins the segments of a page into paragraphs, in reading order of their first lines. */
export function pageBlocks(segments: readonly PageSegment[], pageWidth: number): PageBlock[] {
  const area = textArea(segments, pageWidth);
  const blocks: { segments: PageSegment[]; pitch: number | null }[] = [];
  for (const segment of segments) {
    // Only what stands next above it can be the paragraph that a line goes on with.
    const above = blocks.slice(-12).findLast(({ segments }) => overlaps(segments.at(-1), segment));
    const block = above !== undefined && continues(above, segment, area) ? above : undefined;
    const last = block?.segments.at(-1);
    if (block === undefined || last === undefined) blocks.push({ segments: [segment], pitch: null });
    else {
      block.pitch ??= segment.baseline - last.baseline;
      block.segments.push(segment);
    }
  }
  return blocks;
}

function continues(
  { segments, pitch }: { segments: readonly PageSegment[]; pitch: number | null },
  segment: PageSegment,
  area: TextArea,
): boolean {
  const last = segments.at(-1);
  if (last === undefined) return false;
  const distance = segment.baseline - last.baseline;
  const size = Math.max(last.sizePt, segment.sizePt);
  if (distance < 0.5 * size || distance > 2.6 * size || Math.abs(last.sizePt - segment.sizePt) > 1) return false;
  if (pitch !== null && distance > 1.2 * pitch + 0.5) return false;
  if (isBold(last) !== isBold(segment)) return false;
  const overlap = Math.min(last.box.right, segment.box.right) - Math.max(last.box.left, segment.box.left);
  const narrower = Math.min(last.box.right - last.box.left, segment.box.right - segment.box.left);
  if (overlap < 0.5 * narrower) return false;
  const middle = Math.abs(last.box.left + last.box.right - segment.box.left - segment.box.right) / 2;
  const centred = middle < 3 && Math.abs(last.box.left - segment.box.left) > 3;
  // A line with a wide gap is a row of its own (post and name), unless it stands in the middle of a heading.
  if (!centred && (last.text.includes('\t') || segment.text.includes('\t'))) return false;
  // The first line of a paragraph is set in; a line further right than the one before begins another.
  if (!centred && segment.box.left > last.box.left + 8) return false;
  if (!centred && segment.box.left < last.box.left - (segments.length > 1 ? 8 : firstLineIndentMaxPt)) return false;
  // Had the first word found room on the line before, the break was somebody's will: a new paragraph.
  const needed = 0.25 * size + firstWordWidth(segment);
  const within = last.column ?? area;
  if (centred) return last.box.right - last.box.left + needed > within.right - within.left - 1;
  if (endsParagraph(segments, last, segment, area)) return false;
  return last.box.right + needed > within.right - 1;
}

/**
 * In justified text only the last line of a paragraph stops short of the margin. In any text a line that stops short with
 * a sentence may be one; a paragraph parted between two sentences says the same.
 */
function endsParagraph(
  segments: readonly PageSegment[],
  last: PageSegment,
  next: PageSegment,
  area: TextArea,
): boolean {
  if (isFull(last, area)) return false;
  const before = segments.slice(0, -1);
  if (area.shared && before.length > 0 && before.every((line) => isFull(line, area))) return true;
  return /(?:\p{L}{4}[.!?…]|[:;])[»”")]?$/u.test(last.text) && /^[«“"(]?[\p{Lu}\p{N}]/u.test(next.text);
}

function isFull({ box }: PageSegment, { right }: TextArea): boolean {
  return right - box.right < 1.5;
}

/** What is further in than 3 cm is no paragraph's first line: an addressee stands there, and the text begins below. */
const firstLineIndentMaxPt = 85;

interface TextArea {
  readonly left: number;
  readonly right: number;
  /** Several lines end at the right margin. */
  readonly shared: boolean;
}

/** Right margins are rarely wider than 20 mm. */
const marginPt = 57;

/** Where lines begin and where they must end: the margin that lines share, else what the page leaves. */
function textArea(segments: readonly PageSegment[], pageWidth: number): TextArea {
  const left = Math.min(pageWidth, ...segments.map(({ box }) => box.left));
  const right = Math.max(0, ...segments.map(({ box }) => box.right));
  const shared = segments.filter(({ box }) => right - box.right < 1.5).length >= 2;
  return { left, right: shared ? right : Math.max(right, pageWidth - marginPt), shared };
}

function overlaps(above: PageSegment | undefined, { box, baseline }: PageSegment): boolean {
  if (above === undefined || above.baseline >= baseline) return false;
  return Math.min(above.box.right, box.right) > Math.max(above.box.left, box.left);
}

function firstWordWidth({ words }: PageSegment): number {
  const [first] = words;
  if (first === undefined) return 0;
  let right = first.right;
  for (const word of words.slice(1)) {
    if (word.spaceBefore || word.left - right > 0.16 * word.sizePt) break;
    right = word.right;
  }
  return right - first.left;
}

function isBold({ words }: PageSegment): boolean {
  const bold = words.filter(({ font }) => fontFace(font).bold).length;
  return bold * 2 > words.length;
}

/** Pieces of one font each, for the count of fonts. */
export function blockPieces({ segments }: PageBlock): FontPiece[] {
  return segments.flatMap(({ words }) =>
    words.map(({ text, font, sizePt }) => {
      const { name, bold } = fontFace(font);
      return { text, fontName: name, fontSizePt: sizePt, bold };
    }),
  );
}

/** Lines joined by a blank; a hyphen at a line's end stays and joins. */
export function blockText({ segments }: PageBlock): string {
  let text = '';
  for (const { text: line } of segments) {
    if (text === '') text = line;
    else if (/[\p{L}\p{N}][-\u2010\u00ad]$/u.test(text)) text += line;
    else text += ` ${line}`;
  }
  return text;
}

export function blockPlace(
  block: PageBlock,
): Pick<TextBlock, 'lines' | 'lineSpacing'> & { box: TextBlock['box'] & {} } {
  const { segments } = block;
  const lines = segments.map(({ text, box }) => ({ text, box }));
  return { box: boxAround(segments.map(({ box }) => box)), lines, lineSpacing: spacingOf(segments) };
}

/** Distance of baselines against that of single spacing; null for one line. */
function spacingOf(segments: readonly PageSegment[]): number | null {
  const factors: number[] = [];
  for (let at = 1; at < segments.length; at++) {
    const above = segments[at - 1];
    const below = segments[at];
    if (above === undefined || below === undefined || below.sizePt <= 0) continue;
    factors.push((below.baseline - above.baseline) / (singleLineHeight * below.sizePt));
  }
  if (factors.length === 0) return null;
  factors.sort((a, b) => a - b);
  return hundredths(Math.round((factors[Math.floor(factors.length / 2)] ?? 1) * 20) / 20);
}
