import type { BlockRole, DocumentPlace, TextBlock } from '../../document-facts.ts';
import { evidence, type FactSheet, type FontPiece, mainFont } from '../../fact-sheet.ts';
import { child, descendants, type XmlElement, type XmlHandler } from '../xml-part.ts';
import { type Change, editList } from './edit-list.ts';
import { type CommentRanges, changeOf, type ParagraphWords, paragraphWords } from './paragraph-words.ts';
import type { ThemeFonts } from './run-look.ts';
import { lineSpacingOf, paragraphLook, type StyleSheet } from './style-sheet.ts';

/** What the stories of one document share (ECMA-376 part 1, 17.2: body, headers, footnotes are stories). */
export interface DocxContext {
  readonly sheet: FactSheet;
  readonly styles: StyleSheet;
  readonly theme: ThemeFonts;
  readonly comments: CommentRanges & { place(place: DocumentPlace): void };
  readonly pages: PageTrace;
}

/** Page breaks met in the body so far. */
export interface PageTrace {
  explicit: number;
  rendered: number;
  /** How each section begins: `nextPage` where nothing else is said (17.6.22). */
  readonly sections: string[];
  /** Width and height of the text area in points, of the last section read. */
  area: { widthPt: number; heightPt: number } | null;
  /** Height of all text by its own amount, in points; see `page-count.ts`. */
  readonly paragraphs: { readonly characterCount: number; readonly sizePt: number; readonly lineSpacing: number }[];
}

const trackedInTables: Readonly<Record<string, Change['kind']>> = {
  'w:ins': 'insertion',
  'w:del': 'deletion',
  'w:cellIns': 'insertion',
  'w:cellDel': 'deletion',
  'w:cellMerge': 'formatting-change',
  'w:trPrChange': 'formatting-change',
  'w:tcPrChange': 'formatting-change',
  'w:tblPrChange': 'formatting-change',
  'w:tblGridChange': 'formatting-change',
  'w:sectPrChange': 'formatting-change',
};
const blockChanges: Readonly<Record<string, Change['kind']>> = {
  'w:ins': 'insertion',
  'w:del': 'deletion',
  'w:moveFrom': 'move',
  'w:moveTo': 'move',
};
const alignments: Readonly<Record<string, NonNullable<TextBlock['alignment']>>> = {
  left: 'left',
  start: 'left',
  center: 'centre',
  right: 'right',
  end: 'right',
  both: 'justified',
  distribute: 'justified',
};

/** Reads the paragraphs of one story into the fact sheet, in the order of the file. */
export function storyHandler(role: BlockRole, part: string | null, context: DocxContext): XmlHandler {
  const { sheet, pages } = context;
  const tables: { index: number; row: number; column: number }[] = [];
  const around: { name: string; change: Change }[] = [];
  let tableCount = 0;
  let fallbackDepth = 0;

  const place = (): DocumentPlace => {
    const table = tables[0];
    return {
      ...(part === null ? { page: 1 + Math.max(pages.explicit, pages.rendered) } : { part }),
      paragraph: sheet.nextBlock(),
      ...(table === undefined ? {} : { cell: `table ${table.index}, row ${table.row}, column ${table.column}` }),
    };
  };

  const paragraph = (element: XmlElement, as: BlockRole): void => {
    const properties = child(element, 'w:pPr');
    const style = context.styles.paragraphStyle(child(properties, 'w:pStyle')?.attributes.get('w:val') ?? null);
    const look = { ...style.paragraph, ...paragraphLook(properties) };
    if (part === null && as !== 'text-box' && look.pageBreakBefore === true && pages.paragraphs.length > 0)
      pages.explicit++;
    const edits = editList(sheet);
    const changes = around.map(({ change }) => change);
    const groundUnknown = as !== 'body' || Boolean(look.shade);
    const words = paragraphWords(element, style.run, changes, { ...context, edits, groundUnknown });
    // A break or a rendered break at the beginning puts the whole paragraph onto the next page.
    const leading = leadingBreak(element);
    if (part === null && leading) countBreaks(words);
    const here = place();
    addParagraphChanges(properties, words, here);
    if (look.shade && words.pieces.length > 0) {
      const text = words.pieces.map((piece) => piece.text).join('');
      const colour = look.shade;
      edits.unchanged(new Set());
      edits.add({ kind: 'shading', author: null, date: null, colour, scope: 'paragraph' }, text, false);
    }
    context.comments.place(here);
    addWords(words, look, here, as);
    edits.flush(here);
    if (part === null && !leading) countBreaks(words);
    sheet.open.pictureCount += words.pictures.length;
    if (words.objects.length > 0 && part === null) {
      const found = { name: 'object', what: 'ole-object' as const, evidence: evidence(here, 'an embedded object') };
      if (sheet.open.embedded.length < 100) sheet.open.embedded = [...sheet.open.embedded, found];
    }
    for (const boxed of words.boxed) paragraph(boxed, 'text-box');
    section(child(properties, 'w:sectPr'));
  };

  const countBreaks = (words: ParagraphWords): void => {
    pages.explicit += words.explicitBreaks;
    pages.rendered += words.renderedBreaks;
  };

  const addWords = (
    words: ParagraphWords,
    look: ReturnType<typeof paragraphLook>,
    here: DocumentPlace,
    as: BlockRole,
  ): void => {
    const font = mainFont(words.pieces);
    const text = tidy(words.pieces);
    const alignment = alignments[look.alignment ?? ''];
    const lineSpacing = lineSpacingOf(look, font.fontSizePt ?? 10);
    if (part === null && as !== 'text-box') {
      pages.paragraphs.push({ characterCount: text.length, sizePt: font.fontSizePt ?? 10, lineSpacing });
    }
    const aligned = alignment === undefined ? {} : { alignment };
    sheet.addBlock({ text, place: here, role: as, ...font, ...aligned, lineSpacing }, words.pieces);
    if (words.hiddenBy !== null && words.hiddenText.trim() !== '') {
      const at = { ...here, paragraph: sheet.nextBlock() };
      const hidden = words.hiddenBy;
      sheet.addBlock({ text: words.hiddenText, place: at, role: as, ...font, lineSpacing: null, hidden }, []);
    }
  };

  /** Changes of the paragraph mark and of the paragraph's form (17.13.5). */
  const addParagraphChanges = (
    properties: XmlElement | undefined,
    words: ParagraphWords,
    here: DocumentPlace,
  ): void => {
    const mark = child(properties, 'w:rPr');
    const text = words.pieces.map((piece) => piece.text).join('');
    for (const [owner, name, kind] of [
      [mark, 'w:ins', 'insertion'],
      [mark, 'w:del', 'deletion'],
      [mark, 'w:moveFrom', 'move'],
      [mark, 'w:moveTo', 'move'],
      [properties, 'w:pPrChange', 'formatting-change'],
      [mark, 'w:rPrChange', 'formatting-change'],
    ] as const) {
      const found = child(owner, name);
      if (found === undefined) continue;
      sheet.addEdit({ ...changeOf(found, kind), note: null, evidence: evidence(here, `¶ ${text}`) });
    }
  };

  const section = (properties: XmlElement | undefined): void => {
    if (properties === undefined || part !== null) return;
    pages.sections.push(child(properties, 'w:type')?.attributes.get('w:val') ?? 'nextPage');
    pages.area = textArea(properties) ?? pages.area;
  };

  const tableProperties = (element: XmlElement): void => {
    for (const [name, kind] of Object.entries(trackedInTables)) {
      for (const found of descendants(element, name)) {
        sheet.addEdit({ ...changeOf(found, kind), note: null, evidence: evidence(place(), 'table row or cell') });
      }
    }
  };

  return {
    whole: new Set(['w:p', 'w:sectPr', 'w:trPr', 'w:tcPr', 'w:tblPr', 'w:tblGrid']),
    element(element) {
      if (fallbackDepth > 0) return;
      if (element.name === 'w:p') paragraph(element, tables.length > 0 && role === 'body' ? 'table' : role);
      else if (element.name === 'w:sectPr') section(element);
      else tableProperties(element);
    },
    open(name, attributes) {
      const kind = blockChanges[name];
      if (name === 'mc:Fallback') fallbackDepth++;
      else if (name === 'w:tbl') tables.push({ index: tables.length === 0 ? ++tableCount : 0, row: 0, column: 0 });
      else if (name === 'w:tr') advance(tables.at(-1), 'row');
      else if (name === 'w:tc') advance(tables.at(-1), 'column');
      else if (name === 'w:commentRangeStart') context.comments.start(attributes.get('w:id') ?? '');
      else if (name === 'w:commentRangeEnd') context.comments.end(attributes.get('w:id') ?? '');
      else if (kind !== undefined) around.push({ name, change: changeOf({ name, attributes, children: [] }, kind) });
    },
    close(name) {
      if (name === 'mc:Fallback') fallbackDepth--;
      else if (name === 'w:tbl') tables.pop();
      else if (blockChanges[name] !== undefined && around.at(-1)?.name === name) around.pop();
    },
  };
}

function advance(table: { row: number; column: number } | undefined, what: 'row' | 'column'): void {
  if (table === undefined) return;
  table[what]++;
  if (what === 'row') table.column = 0;
}

const breaksAndLetters = new Set(['w:lastRenderedPageBreak', 'w:br', 'w:t', 'w:delText']);

/** Whether a page break stands before the first letter. */
function leadingBreak(paragraph: XmlElement): boolean {
  const first = firstOf(paragraph, breaksAndLetters);
  if (first === null) return false;
  return (
    first.name === 'w:lastRenderedPageBreak' || (first.name === 'w:br' && first.attributes.get('w:type') === 'page')
  );
}

function firstOf(element: XmlElement, names: ReadonlySet<string>): XmlElement | null {
  for (const one of element.children) {
    if (typeof one === 'string') continue;
    if (names.has(one.name)) return one;
    const found = firstOf(one, names);
    if (found !== null) return found;
  }
  return null;
}

function tidy(pieces: readonly FontPiece[]): string {
  return pieces
    .map(({ text }) => text)
    .join('')
    .replace(/^\n+/, '')
    .trimEnd();
}

/** Page less margins, in points (17.6.11, 17.6.13); twentieths of a point in the file. */
function textArea(properties: XmlElement): { widthPt: number; heightPt: number } | null {
  const size = child(properties, 'w:pgSz')?.attributes;
  const margins = child(properties, 'w:pgMar')?.attributes;
  const twips = (value: string | undefined): number => Math.abs(Number.parseInt(value ?? '', 10)) || 0;
  const widthPt = (twips(size?.get('w:w')) - twips(margins?.get('w:left')) - twips(margins?.get('w:right'))) / 20;
  const heightPt = (twips(size?.get('w:h')) - twips(margins?.get('w:top')) - twips(margins?.get('w:bottom'))) / 20;
  return widthPt > 50 && heightPt > 50 ? { widthPt, heightPt } : null;
}
