import { setImmediate as turn } from 'node:timers/promises';
import type { Paper, Style } from '../../platform/paper.ts';

export interface PaperColumn {
  readonly heading: string;
  /** Of the table's whole width; the shares add up to one. */
  readonly share: number;
}

export interface PaperCell {
  readonly words: string;
  readonly bold?: boolean;
  readonly strike?: boolean;
}

const padding = 3;
const headingStyle: Style = { font: 'bold', size: 8 };
const rowsPerTurn = 25;

/**
 * A table that goes on over the pages, its headings repeated on each. No row is cut in two; a row is at most half a page high and what
 * is longer ends in an ellipsis. Gives where the table ends.
 */
export async function printTable(
  paper: Paper,
  given: {
    readonly y: number;
    readonly title: string;
    readonly columns: readonly PaperColumn[];
    readonly rows: readonly (readonly PaperCell[])[];
    /** Begins a page and gives where the table goes on. */
    readonly newPage: () => number;
  },
): Promise<number> {
  const { columns, rows, title } = given;
  const { document } = paper;
  const whole = document.struct('Table', { title });
  document.addStructure(whole);
  const heightMax = (paper.bottom - paper.top) / 2;
  const places: Place[] = [];
  for (const { share } of columns) {
    const before = places.at(-1);
    places.push({ x: before === undefined ? paper.left : before.x + before.width, width: share * paper.width });
  }
  const headings = columns.map(({ heading }) => ({ words: heading, bold: true }));
  let y = given.y;
  const head = (isFirst: boolean) => {
    const height = heightOf(paper, headings, places, heightMax);
    // Repeated headings were said once.
    if (isFirst) whole.add(rowOf(paper, headings, places, { y, height, tag: 'TH' }));
    else paper.ornament(() => printCells(paper, headings, places, y, height));
    y = rule(paper, y + height, 0.8);
  };
  head(true);
  for (const [at, row] of rows.entries()) {
    const height = heightOf(paper, row, places, heightMax);
    if (y + height > paper.bottom) {
      y = given.newPage();
      head(false);
    }
    whole.add(rowOf(paper, row, places, { y, height, tag: 'TD' }));
    y = rule(paper, y + height, 0.3);
    if (at % rowsPerTurn === rowsPerTurn - 1) await turn();
  }
  whole.end();
  return y;
}

interface Place {
  readonly x: number;
  readonly width: number;
}

function styleOf({ bold, strike }: PaperCell): Style {
  return bold === true
    ? { ...headingStyle, strike: strike === true }
    : { font: 'plain', size: 8, strike: strike === true };
}

function heightOf(paper: Paper, row: readonly PaperCell[], places: readonly Place[], heightMax: number): number {
  const heights = row.map((cell, at) =>
    cell.words === '' ? 0 : paper.heightOf(cell.words, (places[at]?.width ?? 0) - 2 * padding, styleOf(cell)),
  );
  return Math.min(Math.max(...heights), heightMax) + 2 * padding;
}

function rowOf(
  paper: Paper,
  row: readonly PaperCell[],
  places: readonly Place[],
  { y, height, tag }: { readonly y: number; readonly height: number; readonly tag: 'TH' | 'TD' },
): PDFKit.PDFStructureElement {
  const { document } = paper;
  const cells = row.map((cell, at) => document.struct(tag, {}, () => printCell(paper, cell, places[at], y, height)));
  return document.struct('TR', {}, cells);
}

function printCells(
  paper: Paper,
  row: readonly PaperCell[],
  places: readonly Place[],
  y: number,
  height: number,
): void {
  for (const [at, cell] of row.entries()) printCell(paper, cell, places[at], y, height);
}

function printCell(paper: Paper, cell: PaperCell, place: Place | undefined, y: number, height: number): void {
  if (place === undefined || cell.words === '') return;
  const box = { x: place.x + padding, y: y + padding, width: place.width - 2 * padding };
  paper.write(cell.words, box, styleOf(cell), height - padding);
}

function rule(paper: Paper, y: number, thickness: number): number {
  paper.ornament(() => {
    paper.document
      .moveTo(paper.left, y)
      .lineTo(paper.left + paper.width, y)
      .lineWidth(thickness)
      .strokeColor('#000000')
      .stroke();
  });
  return y;
}
