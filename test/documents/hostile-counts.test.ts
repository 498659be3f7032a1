import { expect, test } from 'vitest';
import { documentLimits, LimitReached } from '../../src/documents/document-limits.ts';
import { readXmlPart } from '../../src/documents/office/xml-part.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { rtfFile } from './other-files.ts';
import { zipFile } from './zip-file.ts';

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

/** Sheets by their rows; each row the number of its cells. */
function workbook(...sheets: readonly (readonly number[])[]): Buffer {
  const numbers = sheets.map((_, at) => at + 1);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (content: string): string =>
    `<Relationships xmlns="${packages}/relationships">${content}</Relationships>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const names = numbers.map((number) => `<sheet name="s${number}" sheetId="${number}" r:id="r${number}"/>`).join('');
  return zipFile([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${packages}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
    },
    { name: '_rels/.rels', content: relations(relation('r1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(numbers.map((number) => relation(`r${number}`, 'worksheet', `s${number}.xml`)).join('')),
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>${names}</sheets></workbook>`,
    },
    ...sheets.map((rows, at) => ({
      name: `xl/s${at + 1}.xml`,
      content: `<worksheet xmlns="${spreadsheet}"><sheetData>${rows.map((cells) => row(cells)).join('')}</sheetData></worksheet>`,
    })),
  ]);
}

function row(cells: number): string {
  return `<row>${Array.from({ length: cells }, (_, at) => `<c><v>${(at * 7919) % 9973}</v></c>`).join('')}</row>`;
}

test('a row of as many cells as a sheet has columns is read, and one of more ends the reading', async () => {
  expect((await readDocument(workbook([16_384]))).state).toEqual({ state: 'read' });
  const facts = await readDocument(workbook([3, 20_000, 3]));
  expect(facts.state.state).toBe('stopped');
  expect(facts.defects).toMatchObject([{ code: 'item-count-exceeded', where: 'xl/s1.xml' }]);
  expect(facts.blocks.length).toBe(1);
});

test('of a row without end no more is taken from the file than its first thousands of cells', async () => {
  let taken = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    yield Buffer.from(`<worksheet xmlns="${spreadsheet}"><sheetData><row>`);
    for (; taken < 1_000_000; taken += 100) yield Buffer.from('<c><v>1</v></c>'.repeat(100));
  }
  const reading = readXmlPart(endless(), documentLimits, {
    whole: new Set(['x:row']),
    childCountMax: 16_384,
    element: () => expect.unreachable(),
  });
  await expect(reading).rejects.toThrow(LimitReached);
  expect(taken).toBeLessThan(16_600);
});

test('a workbook of more cells than are read is stopped, and its next sheets are not begun', async () => {
  const sheet = Array.from({ length: 30 }, () => 100);
  const facts = await readDocument(workbook(sheet, sheet), { limits: { ...documentLimits, cellCountMax: 1000 } });
  expect(facts.state.state).toBe('stopped');
  expect(facts.defects).toMatchObject([{ code: 'item-count-exceeded', where: 'xl/s1.xml' }]);
  expect(facts.blocks.length).toBe(10);
});

test('RTF whose binary data is longer than the file is broken; what stood before it is kept', async () => {
  const facts = await readDocument(rtfFile('Алдында\\par {\\pict\\bin9999 }Кейін\\par'));
  expect(facts.state).toMatchObject({ state: 'corrupt' });
  expect(facts.defects).toMatchObject([{ code: 'part-malformed', where: 'rtf' }]);
  expect(facts.blocks.length).toBe(1);
});

test('RTF whose binary data fits is read past it', async () => {
  const facts = await readDocument(rtfFile('A\\par {\\pict\\bin5 }}{{\\}B\\par'));
  expect(facts.state).toEqual({ state: 'read' });
  expect(facts.blocks.map(({ text }) => text)).toEqual(['A', 'B']);
});
