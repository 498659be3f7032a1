import { inflationBudget, openZip } from '../../archive/zip-container.ts';
import { documentLimits, LimitReached, MalformedDocument } from '../../document-limits.ts';
import { factSheet } from '../../fact-sheet.ts';
import { openOfficePackage } from '../office-package.ts';
import { child, childrenOf, descendants, integer, isOn, textOf, type XmlElement } from '../xml-part.ts';
import { type SharedText, sharedStrings, sharedText } from './cell-formats.ts';

/** A sheet's cells as they are stored: text, numbers as written, days as numbers of days. Pure data. */
export interface SheetTable {
  /** Rows with anything in them; `cells` by column from the first one on, '' where nothing stands. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Whether days are counted from 1904 instead of 1900 (ECMA-376 part 1, 18.17.4.1). */
  readonly countsFrom1904: boolean;
}

/** Columns that are read; what stands further right is in no table of ours. */
const columnCountMax = 256;

/** The first visible sheet of a workbook, within the limits of every document. Null where it is none that can be read whole. */
export async function readFirstSheet(octets: Uint8Array): Promise<SheetTable | null> {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  try {
    return await firstSheet(buffer);
  } catch (thrown) {
    if (thrown instanceof LimitReached || thrown instanceof MalformedDocument) return null;
    throw thrown;
  }
}

async function firstSheet(octets: Buffer): Promise<SheetTable | null> {
  const sheet = factSheet('xlsx', octets.length, documentLimits);
  const budget = inflationBudget(documentLimits);
  const zip = await openZip(octets, documentLimits, budget);
  const office = await openOfficePackage(zip, documentLimits, budget, sheet);
  const main = (await office.relationships('')).find(({ type, external }) => type === 'officeDocument' && !external);
  const workbook = main === undefined ? null : await office.root(main.target, 'x:workbook');
  if (main === undefined || workbook === null) return null;
  const relationships = await office.relationships(main.target);
  const visible = [...descendants(workbook, 'x:sheet')].find(
    ({ attributes }) => (attributes.get('state') ?? 'visible') === 'visible',
  );
  const part = relationships.find(({ id, external }) => id === visible?.attributes.get('r:id') && !external);
  if (part === undefined) return null;
  const shared = relationships.find(({ type, external }) => type === 'sharedStrings' && !external);
  const strings = shared === undefined ? [] : await sharedStrings(office, shared.target, documentLimits);
  const rows: { row: number; cells: readonly string[] }[] = [];
  const whole = await office.read(part.target, {
    whole: new Set(['x:row']),
    element(element) {
      const cells = cellsOf(element, strings);
      const row = integer(element.attributes.get('r')) ?? (rows.at(-1)?.row ?? 0) + 1;
      if (cells.some((cell) => cell !== '')) rows.push({ row, cells });
    },
  });
  const properties = child(workbook, 'x:workbookPr');
  return whole ? { rows, countsFrom1904: properties !== undefined && isDate1904(properties) } : null;
}

function isDate1904(properties: XmlElement): boolean {
  return properties.attributes.has('date1904') && isOn(properties, 'date1904');
}

function cellsOf(row: XmlElement, strings: readonly SharedText[]): readonly string[] {
  const cells: string[] = [];
  for (const cell of childrenOf(row)) {
    if (cell.name !== 'x:c') continue;
    const column = columnOf(cell.attributes.get('r')) ?? cells.length;
    if (column >= columnCountMax) break;
    while (cells.length < column) cells.push('');
    cells[column] = cellText(cell, strings).trim();
  }
  return cells;
}

/** 18.18.11: shared, inline, a truth value, or a value as it is written; a formula's last value stands beside it. */
function cellText(cell: XmlElement, strings: readonly SharedText[]): string {
  const type = cell.attributes.get('t') ?? 'n';
  if (type === 'inlineStr') {
    const inline = child(cell, 'x:is');
    return inline === undefined ? '' : sharedText(inline).text;
  }
  const value = textOf(child(cell, 'x:v'));
  if (type === 's') return strings[integer(value) ?? -1]?.text ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  return value;
}

/** `C7` → 2; null where no reference stands. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}
