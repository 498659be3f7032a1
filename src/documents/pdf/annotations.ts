import type { Box, EditKind } from '../document-facts.ts';
import { evidence, type FactSheet } from '../fact-sheet.ts';
import { asMatrix, asNumbers, holdsPoint, identity, type Matrix, mapBox } from './geometry.ts';
import type { PdfPage } from './open-pdf.ts';
import { wordsText } from './page-lines.ts';
import type { PdfWord } from './show-text.ts';

/** Subtypes that somebody put onto a finished text (ISO 32000-1, 12.5.6.1). Links, fields and pop-ups are none. */
const markup: Readonly<Record<string, EditKind>> = {
  Highlight: 'annotation-highlight',
  StrikeOut: 'annotation-strike-out',
  Underline: 'annotation-underline',
  Squiggly: 'annotation-squiggly',
  FreeText: 'annotation-free-text',
  Ink: 'annotation-ink',
  Stamp: 'annotation-stamp',
  Text: 'annotation-note',
  Caret: 'annotation-caret',
  Line: 'annotation-shape',
  Square: 'annotation-shape',
  Circle: 'annotation-shape',
  Polygon: 'annotation-shape',
  PolyLine: 'annotation-shape',
  Redact: 'annotation-redaction',
};

/** What is used of an annotation as the library gives it. */
interface Annotation {
  readonly id?: unknown;
  readonly subtype?: unknown;
  readonly rect?: unknown;
  readonly quadPoints?: unknown;
  readonly annotationFlags?: unknown;
  readonly contentsObj?: { readonly str?: unknown } | null;
  readonly titleObj?: { readonly str?: unknown } | null;
  readonly modificationDate?: unknown;
  readonly creationDate?: unknown;
  readonly color?: unknown;
  readonly file?: { readonly filename?: unknown } | null;
}

/** Adds the page's annotations as edits with the words under them. Gives the ids of its form fields. */
export async function addAnnotations(
  page: PdfPage,
  number: number,
  words: readonly PdfWord[],
  sheet: FactSheet,
): Promise<ReadonlySet<string>> {
  const annotations: readonly Annotation[] = await page.getAnnotations();
  const matrix = asMatrix(page.getViewport({ scale: 1 }).transform) ?? identity;
  const fields = new Set<string>();
  for (const annotation of annotations) {
    const subtype = typeof annotation.subtype === 'string' ? annotation.subtype : '';
    if (subtype === 'Widget') fields.add(String(annotation.id));
    if (subtype === 'FileAttachment') addAttachment(annotation, number, sheet);
    const kind = markup[subtype];
    if (kind === undefined) continue;
    const note = textOf(annotation.contentsObj);
    const under = wordsUnder(areas(annotation, matrix), words);
    const colour = colourOf(annotation.color);
    const flags = typeof annotation.annotationFlags === 'number' ? annotation.annotationFlags : 0;
    sheet.addEdit({
      kind,
      author: textOf(annotation.titleObj),
      date: pdfDate(annotation.modificationDate) ?? pdfDate(annotation.creationDate),
      note,
      ...(colour === null ? {} : { colour }),
      // Table 165: hidden, or not to be viewed.
      ...((flags & (2 | 32)) === 0 ? {} : { hidden: true as const }),
      evidence: evidence({ page: number }, under === '' ? (note ?? '') : under),
    });
  }
  return fields;
}

function addAttachment({ file }: Annotation, page: number, sheet: FactSheet): void {
  if (sheet.open.embedded.length >= 100) return;
  const name = typeof file?.filename === 'string' ? file.filename.slice(0, 200) : 'attachment';
  const found = { name, what: 'file' as const, evidence: evidence({ page }, name) };
  sheet.open.embedded = [...sheet.open.embedded, found];
}

/** Quadrilaterals over the marked words; without them the annotation's rectangle. */
function areas({ quadPoints, rect }: Annotation, matrix: Matrix): Box[] {
  const quads = asNumbers(quadPoints).slice(0, 8000);
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= quads.length; at += 8) {
    const xs = [0, 2, 4, 6].map((offset) => quads[at + offset] ?? 0);
    const ys = [1, 3, 5, 7].map((offset) => quads[at + offset] ?? 0);
    boxes.push(mapBox(matrix, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)));
  }
  const [x1, y1, x2, y2] = asNumbers(rect);
  if (boxes.length > 0 || x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return boxes;
  return [mapBox(matrix, x1, y1, x2, y2)];
}

function wordsUnder(boxes: readonly Box[], words: readonly PdfWord[]): string {
  const under = words.filter((word) => {
    const x = (word.left + word.right) / 2;
    const y = word.baseline - 0.3 * word.sizePt;
    return boxes.some((box) => holdsPoint(box, x, y));
  });
  return wordsText(under.slice(0, 100));
}

function textOf(text: Annotation['contentsObj']): string | null {
  return typeof text?.str === 'string' && text.str.trim() !== '' ? text.str.slice(0, 1000) : null;
}

function colourOf(colour: unknown): string | null {
  const parts = asNumbers(colour);
  if (parts.length !== 3) return null;
  return parts
    .map((part) => Math.round(part).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** `D:20261116101500+05'00'` (ISO 32000-1, 7.9.4) as ISO 8601; what is cut short stays so. */
export function pdfDate(written: unknown): string | null {
  if (typeof written !== 'string') return null;
  const match = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z)?/.exec(written);
  if (match === null) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', sign, hours, minutes = '00'] =
    match;
  const zone = sign === undefined ? (written.includes('Z') ? 'Z' : '') : `${sign}${hours}:${minutes}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
}
