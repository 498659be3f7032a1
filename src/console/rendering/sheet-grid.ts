import type { OfficePackage } from '../../documents/office/office-package.ts';
import { type SharedText, sharedText } from '../../documents/office/xlsx/cell-formats.ts';
import { child, childrenOf, integer, isOn, textOf, type XmlElement } from '../../documents/office/xml-part.ts';
import { formatCode, shownNumber } from './cell-values.ts';
import { classes, colourOf, type MarkupSink } from './markup-sink.ts';

/** What a workbook's sheets share. */
export interface WorkbookView {
  readonly sink: MarkupSink;
  readonly strings: readonly SharedText[];
  readonly formats: readonly CellFormat[];
  readonly since1904: boolean;
  /** Cells that may still be shown, over all sheets. */
  cellsLeft: number;
}

export interface CellFormat {
  readonly code: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly colour: string | null;
  readonly fill: string | null;
  readonly alignment: string | null;
}

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly format: CellFormat | null;
  readonly isNumber: boolean;
}

export interface SheetGrid {
  readonly rows: ReadonlyMap<number, readonly GridCell[]>;
  readonly rowCount: number;
  readonly columnCount: number;
  /** By the upper left cell: "7,3" for C7. */
  readonly spans: ReadonlyMap<string, { readonly rows: number; readonly columns: number }>;
  /** Cells that a merge covers. */
  readonly covered: ReadonlySet<string>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Not all of it is shown. */
  readonly cut: boolean;
}

const rowsMax = 3000;
const columnsMax = 60;
const mergesMax = 2000;

/** Reads the cells of one sheet (ECMA-376 part 1, 18.3.1). */
export async function sheetGrid(office: OfficePackage, part: string, view: WorkbookView): Promise<SheetGrid> {
  const rows = new Map<number, GridCell[]>();
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  const merges: (readonly [Place, Place])[] = [];
  let cut = false;
  let rowCount = 0;
  let columnCount = 0;
  await office.read(part, {
    whole: new Set(['x:row', 'x:col', 'x:mergeCell']),
    element(element) {
      if (element.name === 'x:col') {
        const from = integer(element.attributes.get('min')) ?? 0;
        const to = Math.min(integer(element.attributes.get('max')) ?? from, columnsMax);
        const hidden = element.attributes.has('hidden') && isOn(element, 'hidden');
        for (let column = from; hidden && column <= to; column += 1) hiddenColumns.add(column);
        return;
      }
      if (element.name === 'x:mergeCell') {
        const [from, to] = (element.attributes.get('ref') ?? '').split(':').map(placeOf);
        if (from != null && to != null && merges.length < mergesMax) merges.push([from, to]);
        return;
      }
      const number = integer(element.attributes.get('r')) ?? rowCount + 1;
      if (number > rowsMax || view.cellsLeft <= 0) {
        cut ||= childrenOf(element).length > 0;
        return;
      }
      const cells = cellsOf(element, number, view);
      const shown = cells.filter(({ column }) => column <= columnsMax);
      cut ||= shown.length < cells.length;
      view.cellsLeft -= shown.length;
      if (shown.length === 0) return;
      rows.set(number, shown);
      if (element.attributes.has('hidden') && isOn(element, 'hidden')) hiddenRows.add(number);
      rowCount = Math.max(rowCount, number);
      columnCount = Math.max(columnCount, ...shown.map(({ column }) => column));
    },
  });
  return { rows, rowCount, columnCount, hiddenRows, hiddenColumns, cut, ...merged(merges, rowCount, columnCount) };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** `C7` → column 3, row 7. */
function placeOf(reference: string): Place | null {
  const [, letters, figures] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return { column, row: Number(figures) };
}

/** 3 → `C`. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

function merged(merges: readonly (readonly [Place, Place])[], rowCount: number, columnCount: number) {
  const spans = new Map<string, { rows: number; columns: number }>();
  const covered = new Set<string>();
  for (const [from, to] of merges) {
    // A merge may reach to the end of the sheet's million rows: it is shown as far as there are cells.
    const last = { row: Math.min(to.row, rowCount), column: Math.min(to.column, columnCount) };
    if (last.row < from.row || last.column < from.column || covered.size > 100_000) continue;
    spans.set(`${from.row},${from.column}`, { rows: last.row - from.row + 1, columns: last.column - from.column + 1 });
    for (let row = from.row; row <= last.row; row += 1) {
      for (let column = from.column; column <= last.column; column += 1) {
        if (row !== from.row || column !== from.column) covered.add(`${row},${column}`);
      }
    }
  }
  return { spans, covered };
}

function cellsOf(row: XmlElement, number: number, view: WorkbookView): GridCell[] {
  let column = 0;
  return childrenOf(row).flatMap((cell) => {
    if (cell.name !== 'x:c') return [];
    column = placeOf(cell.attributes.get('r') ?? '')?.column ?? column + 1;
    const format = view.formats[integer(cell.attributes.get('s')) ?? 0] ?? null;
    const { text, isNumber } = shownText(cell, format, view);
    return text === '' && format?.fill == null ? [] : [{ row: number, column, text, format, isNumber }];
  });
}

function shownText(
  cell: XmlElement,
  format: CellFormat | null,
  view: WorkbookView,
): { text: string; isNumber: boolean } {
  const type = cell.attributes.get('t') ?? 'n';
  if (type === 'inlineStr') {
    const inline = child(cell, 'x:is');
    return { text: inline === undefined ? '' : sharedText(inline).text, isNumber: false };
  }
  const value = textOf(child(cell, 'x:v'));
  if (type === 's') return { text: view.strings[integer(value) ?? -1]?.text ?? '', isNumber: false };
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', isNumber: false };
  const number = value.trim() === '' || type !== 'n' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) return { text: value, isNumber: false };
  return { text: shownNumber(number, format?.code ?? 'General', view.since1904), isNumber: true };
}

/** Formats of cells by their number (18.8.10): number format, font, fill and alignment. */
export function cellFormats(styles: XmlElement | null): readonly CellFormat[] {
  if (styles === null) return [];
  const listed = (list: string, item: string) =>
    childrenOf(child(styles, list) ?? { name: '', attributes: new Map(), children: [] }).filter(
      ({ name }) => name === item,
    );
  const own = new Map(
    listed('x:numFmts', 'x:numFmt').map(({ attributes }) => [
      integer(attributes.get('numFmtId')) ?? -1,
      attributes.get('formatCode') ?? 'General',
    ]),
  );
  const fonts = listed('x:fonts', 'x:font');
  const fills = listed('x:fills', 'x:fill');
  return listed('x:cellXfs', 'x:xf').map((format) => {
    const font = fonts[integer(format.attributes.get('fontId')) ?? 0];
    const pattern = child(fills[integer(format.attributes.get('fillId')) ?? 0], 'x:patternFill');
    const solid = pattern?.attributes.get('patternType') === 'solid';
    const alignment = child(format, 'x:alignment')?.attributes.get('horizontal');
    return {
      code: formatCode(integer(format.attributes.get('numFmtId')) ?? 0, own),
      bold: child(font, 'x:b') !== undefined && isOn(child(font, 'x:b'), 'val'),
      italic: child(font, 'x:i') !== undefined && isOn(child(font, 'x:i'), 'val'),
      colour: argb(child(font, 'x:color')?.attributes.get('rgb')),
      fill: solid ? argb(child(pattern, 'x:fgColor')?.attributes.get('rgb')) : null,
      alignment: alignment === 'center' ? 'centre' : alignment === 'right' ? 'right' : null,
    };
  });
}

function argb(value: string | undefined): string | null {
  return value === undefined ? null : colourOf(value.slice(-6));
}

/** The class of a cell by its format. */
export function cellClass({ format, isNumber }: GridCell, sink: MarkupSink): string | null {
  const alignment = format?.alignment ?? (isNumber ? 'right' : null);
  return classes(
    alignment,
    format?.bold === true && 'bold',
    format?.italic === true && 'italic',
    sink.look({ 'background-color': format?.fill ?? null, color: format?.fill == null ? null : format.colour }),
  );
}
