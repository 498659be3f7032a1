import type { DocumentLimits } from '../../documents/document-limits.ts';
import type { OfficePackage } from '../../documents/office/office-package.ts';
import { sharedStrings } from '../../documents/office/xlsx/cell-formats.ts';
import { child, childrenOf, descendants, isOn, textOf } from '../../documents/office/xml-part.ts';
import type { Say } from '../texts/texts.ts';
import { classes, type MarkupSink } from './markup-sink.ts';
import { cellClass, cellFormats, columnName, type SheetGrid, sheetGrid, type WorkbookView } from './sheet-grid.ts';

const sheetsMax = 100;
const cellsMax = 60_000;
/** More empty rows than these are told instead of shown. */
const gapMax = 3;

/** Shows a workbook: each sheet as a table, hidden ones too. */
export async function renderXlsx(
  office: OfficePackage,
  mainPart: string,
  sink: MarkupSink,
  say: Say,
  limits: DocumentLimits,
): Promise<void> {
  const workbook = await office.root(mainPart, 'x:workbook');
  if (workbook === null) return;
  const relationships = await office.relationships(mainPart);
  const partOf = (type: string) =>
    relationships.find((one) => one.type === type && !one.external && office.has(one.target))?.target ?? null;
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  const properties = child(workbook, 'x:workbookPr');
  const view: WorkbookView = {
    sink,
    strings: strings === null ? [] : await sharedStrings(office, strings, limits),
    formats: cellFormats(styles === null ? null : await office.root(styles, 'x:styleSheet')),
    since1904: properties?.attributes.has('date1904') === true && isOn(properties, 'date1904'),
    cellsLeft: cellsMax,
  };
  for (const one of [...descendants(workbook, 'x:sheet')].slice(0, sheetsMax)) {
    const target = relationships.find(({ id }) => id === one.attributes.get('r:id'));
    if (target === undefined || target.external || target.type !== 'worksheet') continue;
    const name = one.attributes.get('name') ?? '';
    const hidden = (one.attributes.get('state') ?? 'visible') !== 'visible';
    const grid = await sheetGrid(office, target.target, view);
    sink.open('section', { class: classes('sheet', hidden && 'hidden-sheet'), 'data-sheet': name });
    sink.element('h2', { 'data-aside': '' }, hidden ? say('rendered.hidden-sheet', { name }) : name);
    showGrid(name, grid, sink);
    if (grid.cut) sink.element('p', { class: 'told', 'data-aside': '' }, say('rendered.rows-left-out'));
    await showComments(office, target.target, view, say);
    sink.close();
  }
}

function showGrid(sheet: string, grid: SheetGrid, sink: MarkupSink): void {
  if (grid.rowCount === 0) return;
  sink.open('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': sheet });
  sink.open('table');
  sink.open('tbody');
  sink.open('tr', { class: 'axis' });
  for (let column = 0; column <= grid.columnCount; column += 1) {
    sink.element('td', { 'aria-hidden': 'true', 'data-label': column === 0 ? null : columnName(column) }, '');
  }
  sink.close();
  const numbers = [...grid.rows.keys()].sort((one, other) => one - other);
  let before = 0;
  for (const number of numbers) {
    const gap = number - before - 1;
    for (let row = before + 1; row < number && gap <= gapMax; row += 1) showRow(sheet, row, grid, sink);
    if (gap > gapMax) sink.element('tr', { class: 'gap' }, '');
    showRow(sheet, number, grid, sink);
    before = number;
  }
  sink.close();
  sink.close();
  sink.close();
}

function showRow(sheet: string, row: number, grid: SheetGrid, sink: MarkupSink): void {
  const cells = new Map((grid.rows.get(row) ?? []).map((cell) => [cell.column, cell]));
  sink.open('tr', { class: grid.hiddenRows.has(row) ? 'hidden-row' : null });
  sink.element('td', { class: 'axis', 'aria-hidden': 'true', 'data-label': row }, '');
  for (let column = 1; column <= grid.columnCount; column += 1) {
    const place = `${row},${column}`;
    if (grid.covered.has(place)) continue;
    const cell = cells.get(column);
    const span = grid.spans.get(place);
    sink.element(
      'td',
      {
        class: classes(
          cell === undefined ? null : cellClass(cell, sink),
          grid.hiddenColumns.has(column) && 'hidden-row',
        ),
        colspan: span !== undefined && span.columns > 1 ? span.columns : null,
        rowspan: span !== undefined && span.rows > 1 ? span.rows : null,
        'data-cell': cell === undefined ? null : `${sheet}!${columnName(column)}${row}`,
      },
      cell?.text ?? '',
    );
  }
  sink.close();
}

/** Comments of cells (ECMA-376 part 1, 18.7). */
async function showComments(office: OfficePackage, part: string, { sink }: WorkbookView, say: Say): Promise<void> {
  const target = (await office.relationships(part)).find(
    ({ type, external }) => type === 'comments' && !external,
  )?.target;
  const root = target === undefined || !office.has(target) ? null : await office.root(target, 'x:comments');
  const comments = root === null ? [] : [...descendants(root, 'x:comment')];
  if (root === null || comments.length === 0) return;
  const authors = childrenOf(child(root, 'x:authors') ?? root).map(textOf);
  sink.open('aside', { class: 'comments', 'data-aside': '', 'aria-label': say('rendered.comments') });
  sink.element('h2', {}, say('rendered.comments'));
  sink.open('ol');
  for (const comment of comments) {
    sink.open('li');
    const author = authors[Number(comment.attributes.get('authorId'))] ?? '';
    sink.element('cite', {}, [comment.attributes.get('ref') ?? '', author].filter((each) => each !== '').join(', '));
    sink.text(`: ${[...descendants(comment, 'x:t')].map(textOf).join('')}`);
    sink.close();
  }
  sink.close();
  sink.close();
}
