import { paragraphLook, styleSheet, themeFonts } from '../../documents/office/docx/style-sheet.ts';
import type { OfficePackage } from '../../documents/office/office-package.ts';
import { child, childrenOf, integer, isOn, textOf, type XmlElement } from '../../documents/office/xml-part.ts';
import type { Say } from '../texts/texts.ts';
import { listNumbers } from './docx-lists.ts';
import { type DocxView, showRuns } from './docx-runs.ts';
import { classes, length, type MarkupSink } from './markup-sink.ts';
import { openPictures } from './pictures.ts';

const alignments: Readonly<Record<string, string>> = {
  center: 'centre',
  right: 'right',
  end: 'right',
  both: 'justified',
  distribute: 'justified',
};
/** Elements that only hold blocks. */
const holders = new Set(
  'w:sdt w:sdtContent w:customXml w:smartTag w:ins w:moveTo w:del w:moveFrom mc:AlternateContent mc:Choice'.split(' '),
);

/** Shows a text document: headers, body, footers, notes and comments, with tracked changes as such. */
export async function renderDocx(office: OfficePackage, mainPart: string, sink: MarkupSink, say: Say): Promise<void> {
  const relationships = await office.relationships(mainPart);
  const partsOf = (type: string): readonly string[] => [
    ...new Set(
      relationships
        .filter((one) => one.type === type && !one.external && office.has(one.target))
        .map(({ target }) => target),
    ),
  ];
  const rootOf = async (type: string, name: string) => {
    const [part] = partsOf(type);
    return part === undefined ? null : office.root(part, name);
  };
  const pictures = openPictures(office);
  const theme = themeFonts(await rootOf('theme', 'a:theme'));
  const notes = await rootOf('comments', 'w:comments');
  const comments = notes === null ? [] : childrenOf(notes).filter(({ name }) => name === 'w:comment');
  const view: DocxView = {
    sink,
    say,
    theme,
    styles: styleSheet(await rootOf('styles', 'w:styles'), theme),
    lists: listNumbers(await rootOf('numbering', 'w:numbering')),
    pictures: new Map(),
    comments: new Map(comments.map((comment, at) => [comment.attributes.get('w:id') ?? '', at + 1])),
    openComments: new Set(),
    page: 1,
  };
  const story = async (part: string, root: string, about: string | null) => {
    const element = await office.root(part, root);
    if (element === null || (about !== null && textOf(element).trim() === '')) return;
    view.pictures = await pictures.of(part);
    sink.open('section', about === null ? { class: 'body' } : { class: 'running', 'aria-label': about });
    blocks(root === 'w:document' ? (child(element, 'w:body') ?? element) : element, view);
    sink.close();
  };
  for (const part of partsOf('header')) await story(part, 'w:hdr', say('rendered.header'));
  await story(mainPart, 'w:document', null);
  for (const part of partsOf('footer')) await story(part, 'w:ftr', say('rendered.footer'));
  for (const part of partsOf('footnotes')) await story(part, 'w:footnotes', say('rendered.notes'));
  for (const part of partsOf('endnotes')) await story(part, 'w:endnotes', say('rendered.notes'));
  showComments(comments, view);
}

function showComments(comments: readonly XmlElement[], { sink, say }: DocxView): void {
  if (comments.length === 0) return;
  sink.open('aside', { class: 'comments', 'data-aside': '', 'aria-label': say('rendered.comments') });
  sink.element('h2', {}, say('rendered.comments'));
  sink.open('ol');
  for (const comment of comments) {
    const when = (comment.attributes.get('w:date') ?? '').slice(0, 16).replace('T', ' ');
    sink.open('li');
    sink.element('cite', {}, [comment.attributes.get('w:author') ?? '', when].filter((each) => each !== '').join(', '));
    sink.text(': ');
    sink.text(textOf(comment));
    sink.close();
  }
  sink.close();
  sink.close();
}

function blocks(container: XmlElement, view: DocxView): void {
  const { sink } = view;
  for (const one of childrenOf(container)) {
    if (one.name === 'w:p') paragraph(one, view);
    else if (one.name === 'w:tbl') table(one, view);
    else if (one.name === 'w:commentRangeStart') view.openComments.add(one.attributes.get('w:id') ?? '');
    else if (one.name === 'w:commentRangeEnd') view.openComments.delete(one.attributes.get('w:id') ?? '');
    else if (one.name === 'w:footnote' || one.name === 'w:endnote') {
      if (one.attributes.has('w:type')) continue;
      sink.open('div', { class: 'note', 'data-label': one.attributes.get('w:id') ?? '' });
      blocks(one, view);
      sink.close();
    } else if (holders.has(one.name)) blocks(one, view);
  }
}

function paragraph(element: XmlElement, view: DocxView): void {
  const { sink } = view;
  const properties = child(element, 'w:pPr');
  const style = view.styles.paragraphStyle(child(properties, 'w:pStyle')?.attributes.get('w:val') ?? null);
  const look = { ...style.paragraph, ...paragraphLook(properties) };
  const list = look.listId === undefined ? null : view.lists.next(look.listId, look.listLevel ?? 0);
  const level = look.outlineLevel === undefined || look.outlineLevel > 8 ? null : look.outlineLevel;
  const tag = level === null ? 'p' : (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(level, 4)];
  const indent = look.indentPt ?? list?.indentPt ?? null;
  const mark = child(properties, 'w:rPr');
  sink.open(tag ?? 'p', {
    class: classes(
      alignments[look.alignment ?? ''] ?? null,
      list !== null && 'listed',
      child(mark, 'w:ins') !== undefined && 'mark-inserted',
      child(mark, 'w:del') !== undefined && 'mark-deleted',
      sink.look({
        'margin-left': indent === null ? null : length(Math.max(indent, 0), 'pt', 300),
        'text-indent': list !== null || look.firstLinePt === undefined ? null : length(look.firstLinePt, 'pt', 200),
      }),
    ),
    'data-label': list?.label,
  });
  const boxed = showRuns(element, style.run, view);
  sink.close();
  for (const box of boxed) {
    sink.open('div', { class: 'text-box' });
    blocks({ name: 'w:txbxContent', attributes: new Map(), children: box }, view);
    sink.close();
  }
}

interface Cell {
  readonly element: XmlElement;
  readonly column: number;
  readonly span: number;
  /** Joined to the cell above (17.4.84). */
  readonly continued: boolean;
}

const spanMax = 200;

function table(element: XmlElement, view: DocxView): void {
  const { sink } = view;
  const rows = within(element, 'w:tr').map((row) => ({ row, cells: cellsOf(row) }));
  sink.open('table');
  sink.open('tbody');
  for (const [at, { row, cells }] of rows.entries()) {
    const change = child(row, 'w:trPr');
    sink.open('tr', {
      class: classes(
        child(change, 'w:ins') !== undefined && 'mark-inserted',
        child(change, 'w:del') !== undefined && 'mark-deleted',
      ),
    });
    for (const cell of cells) {
      if (cell.continued) continue;
      let height = 1;
      while (rows[at + height]?.cells.some(({ column, continued }) => continued && column === cell.column)) height += 1;
      sink.open('td', { colspan: cell.span > 1 ? cell.span : null, rowspan: height > 1 ? height : null });
      blocks(cell.element, view);
      sink.close();
    }
    sink.close();
  }
  sink.close();
  sink.close();
}

function cellsOf(row: XmlElement): readonly Cell[] {
  let column = integer(child(child(row, 'w:trPr'), 'w:gridBefore')?.attributes.get('w:val')) ?? 0;
  return within(row, 'w:tc').map((element) => {
    const properties = child(element, 'w:tcPr');
    const span = Math.min(Math.max(integer(child(properties, 'w:gridSpan')?.attributes.get('w:val')) ?? 1, 1), spanMax);
    const merge = child(properties, 'w:vMerge');
    const cell = {
      element,
      column,
      span,
      continued: merge !== undefined && merge.attributes.get('w:val') !== 'restart' && isOn(merge, 'w:val'),
    };
    column += span;
    return cell;
  });
}

/** Rows or cells, those within content controls too. */
function within(element: XmlElement, name: 'w:tr' | 'w:tc'): readonly XmlElement[] {
  return childrenOf(element).flatMap((one) => {
    if (one.name === name) return [one];
    return holders.has(one.name) ? within(one, name) : [];
  });
}
