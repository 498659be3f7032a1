import type { DocumentLimits } from '../../document-limits.ts';
import { evidence, type FactSheet } from '../../fact-sheet.ts';
import type { OfficePackage } from '../office-package.ts';
import { child, childrenOf, descendants, integer, isOn, textOf, type XmlElement } from '../xml-part.ts';
import { type CellFont, cellFonts, type SharedText, sharedStrings } from './cell-formats.ts';
import { sheetRows } from './sheet-rows.ts';

/** What the sheets of one workbook share. */
export interface WorkbookContext {
  readonly sheet: FactSheet;
  readonly limits: DocumentLimits;
  readonly strings: readonly SharedText[];
  readonly fonts: readonly CellFont[];
  /** Cells that may still be read, of all sheets. */
  cellsLeft: number;
}

/** Reads a workbook (SpreadsheetML) into the fact sheet: one block a row, cells joined by tabs. */
export async function readXlsx(
  office: OfficePackage,
  mainPart: string,
  limits: DocumentLimits,
  sheet: FactSheet,
): Promise<void> {
  const workbook = await office.root(mainPart, 'x:workbook');
  if (workbook === null) {
    if (sheet.open.state.state === 'read') sheet.open.state = { state: 'corrupt', reason: `${mainPart} can't be read` };
    return;
  }
  const relationships = await office.relationships(mainPart);
  const partOf = (type: string): string | null =>
    relationships.find((one) => one.type === type && !one.external && office.has(one.target))?.target ?? null;
  const theme = partOf('theme');
  const styles = partOf('styles');
  const strings = partOf('sharedStrings');
  const context: WorkbookContext = {
    sheet,
    limits,
    strings: strings === null ? [] : await sharedStrings(office, strings, limits),
    fonts: cellFonts(
      styles === null ? null : await office.root(styles, 'x:styleSheet'),
      theme === null ? null : await office.root(theme, 'a:theme'),
    ),
    cellsLeft: limits.cellCountMax,
  };
  sheet.open.restricted = isOn(child(workbook, 'x:workbookProtection'), 'lockStructure');
  const sheets: { name: string; hidden: boolean }[] = [];
  for (const one of descendants(workbook, 'x:sheet')) {
    const name = one.attributes.get('name') ?? '';
    const hidden = (one.attributes.get('state') ?? 'visible') !== 'visible';
    sheets.push({ name, hidden });
    if (sheets.length > 500) {
      sheet.addDefect('item-count-exceeded', 'workbook', 'only the first 500 sheets are read');
      break;
    }
    const target = relationships.find(({ id }) => id === one.attributes.get('r:id'));
    if (target === undefined || target.external || target.type !== 'worksheet') continue;
    if (context.cellsLeft >= 0) await office.read(target.target, sheetRows(name, hidden, context));
    await addCellComments(office, target.target, name, hidden, sheet);
  }
  sheet.open.sheets = sheets;
  const visible = sheets.filter(({ hidden }) => !hidden).length;
  sheet.open.count = { unit: 'sheet', value: visible, basis: 'counted', atLeast: visible, claims: [] };
}

/** Comments of cells (ECMA-376 part 1, 18.7), which programs now call notes. */
async function addCellComments(
  office: OfficePackage,
  part: string,
  name: string,
  hiddenSheet: boolean,
  sheet: FactSheet,
): Promise<void> {
  const target = (await office.relationships(part)).find(({ type }) => type === 'comments')?.target;
  const root = target === undefined ? null : await office.root(target, 'x:comments');
  if (root === null) return;
  const authors = childrenOf(child(root, 'x:authors') ?? empty).map(textOf);
  for (const one of childrenOf(child(root, 'x:commentList') ?? empty)) {
    if (one.name !== 'x:comment') continue;
    const note = [...descendants(one, 'x:t')].map(textOf).join('');
    const cell = `${name}!${one.attributes.get('ref') ?? '?'}`;
    sheet.addEdit({
      kind: 'cell-comment',
      author: authors[integer(one.attributes.get('authorId')) ?? -1] ?? null,
      date: null,
      note: note.slice(0, 1000),
      ...(hiddenSheet ? { hidden: true as const } : {}),
      evidence: evidence({ cell }, note),
    });
  }
}

const empty: XmlElement = { name: '', attributes: new Map(), children: [] };
