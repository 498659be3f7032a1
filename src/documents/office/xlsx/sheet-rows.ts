import { LimitReached } from '../../document-limits.ts';
import type { FontPiece } from '../../fact-sheet.ts';
import { mainFont } from '../../fact-sheet.ts';
import { child, childrenOf, integer, isOn, textOf, type XmlElement, type XmlHandler } from '../xml-part.ts';
import { type SharedText, sharedText } from './cell-formats.ts';
import type { WorkbookContext } from './read-xlsx.ts';

/** The last column of SpreadsheetML is XFD: no row that a program writes holds more cells. */
const rowCellsMax = 16_384;

/** Reads the rows of one sheet (ECMA-376 part 1, 18.3.1.73): one block a row, its place the first cell with text. */
export function sheetRows(name: string, hiddenSheet: boolean, context: WorkbookContext): XmlHandler {
  const hiddenColumns: (readonly [from: number, to: number])[] = [];
  const { sheet } = context;
  return {
    whole: new Set(['x:row', 'x:col']),
    // Extensions may stand beside the cells.
    childCountMax: rowCellsMax + 16,
    element(element) {
      if (element.name === 'x:col') {
        if (!element.attributes.has('hidden') || !isOn(element, 'hidden') || hiddenColumns.length > 1000) return;
        const from = integer(element.attributes.get('min')) ?? 0;
        hiddenColumns.push([from, integer(element.attributes.get('max')) ?? from]);
        return;
      }
      context.cellsLeft -= element.children.length;
      if (context.cellsLeft < 0) throw new LimitReached('item-count-exceeded', 'there are more cells than are read');
      const hiddenRow = hiddenSheet || (element.attributes.has('hidden') && isOn(element, 'hidden'));
      const shown: RowCell[] = [];
      const hidden: RowCell[] = [];
      for (const cell of rowCells(element, context)) {
        const column = columnOf(cell.reference);
        const away = hiddenRow || hiddenColumns.some(([from, to]) => column >= from && column <= to);
        (away ? hidden : shown).push(cell);
      }
      addRow(shown, false);
      addRow(hidden, true);
    },
  };

  function addRow(cells: readonly RowCell[], hidden: boolean): void {
    const first = cells[0];
    if (first === undefined) return;
    const pieces = cells.flatMap((cell) => cell.pieces);
    const place = { cell: `${name}!${first.reference}`, paragraph: sheet.nextBlock() };
    const text = cells.map((cell) => cell.pieces.map((piece) => piece.text).join('')).join('\t');
    sheet.addBlock(
      {
        text,
        place,
        role: 'table',
        ...mainFont(pieces),
        lineSpacing: null,
        ...(hidden ? { hidden: 'marked-hidden' as const } : {}),
      },
      pieces,
    );
  }
}

interface RowCell {
  readonly reference: string;
  readonly pieces: readonly FontPiece[];
}

function rowCells(row: XmlElement, context: WorkbookContext): RowCell[] {
  return childrenOf(row).flatMap((cell) => {
    if (cell.name !== 'x:c') return [];
    const shared = cellText(cell, context);
    if (shared.text.trim() === '') return [];
    const format = context.fonts[integer(cell.attributes.get('s')) ?? 0];
    const look = format ?? { fontName: null, fontSizePt: null, bold: false };
    const pieces = (shared.runs ?? [{ text: shared.text }]).map((run) => ({ ...look, ...run }));
    return [{ reference: cell.attributes.get('r') ?? '?', pieces }];
  });
}

/** 18.18.11: shared, inline or a value as it is written; a formula's last value stands beside it. */
function cellText(cell: XmlElement, { strings }: WorkbookContext): SharedText {
  const type = cell.attributes.get('t') ?? 'n';
  if (type === 'inlineStr') {
    const inline = child(cell, 'x:is');
    return inline === undefined ? { text: '', runs: null } : sharedText(inline);
  }
  const value = textOf(child(cell, 'x:v'));
  if (type === 's') return strings[integer(value) ?? -1] ?? { text: '', runs: null };
  return { text: value, runs: null };
}

/** `C7` → 3. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.slice(0, 3)) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + (letter.charCodeAt(0) - 64);
  }
  return column;
}
