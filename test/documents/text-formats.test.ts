import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/read-document.ts';
import { pptxFile } from './office-files.ts';
import { rtfFile } from './other-files.ts';

const escaped = (text: string): string =>
  Array.from(text, (letter) => (letter > '\x7f' ? `\\u${letter.charCodeAt(0)}?` : letter)).join('');

describe('an RTF', () => {
  test('gives its words, fonts, breaks, spacing and the pages that it claims', async () => {
    const facts = await readDocument(
      rtfFile(
        `{\\header ${escaped('Бланк')}\\par}\\f0\\fs28\\qc\\b ${escaped('Қазақстан')}\\b0\\par` +
          `\\pard\\sl360\\slmult1\\f1\\fs20 \\'cc\\'ff{\\*\\unknown gone}{\\f0 \\'cc\\'ff}\\par\\page next\\par`,
      ),
    );
    expect(facts.blocks).toMatchObject([
      { text: 'Бланк', role: 'header' },
      {
        text: 'Қазақстан',
        bold: true,
        fontName: 'Times New Roman',
        fontSizePt: 14,
        alignment: 'centre',
        lineSpacing: 1,
      },
      { text: 'ÌÿМя', fontSizePt: 10, lineSpacing: 1.5 },
      { text: 'next', place: { page: 2 } },
    ]);
    expect(facts.count).toMatchObject({ value: 2, atLeast: 2, basis: 'claimed' });
  });

  test('tells revisions, highlighting, shading, comments and hidden words', async () => {
    const facts = await readDocument(
      rtfFile(
        'one {\\revised\\revauth1 new}{\\deleted\\revauthdel1 old} {\\highlight1 bright} {\\chcbpat1 back}{\\highlight2 white}' +
          '{\\*\\atnid AA}{\\*\\atnauthor A. Author}{\\*\\annotation {\\pard check this\\par}}{\\v unseen}\\par',
      ),
    );
    expect(facts.edits).toMatchObject([
      { kind: 'comment', author: 'A. Author', note: 'check this' },
      { kind: 'insertion', author: 'A. Author', evidence: { quote: 'new' } },
      { kind: 'deletion', author: 'A. Author', evidence: { quote: 'old' } },
      { kind: 'highlighting', colour: 'FFFF00', evidence: { quote: 'bright' } },
      { kind: 'shading', evidence: { quote: 'back' } },
    ]);
    expect(facts.blocks).toMatchObject([
      { text: 'one new bright backwhite' },
      { text: 'unseen', hidden: 'marked-hidden' },
    ]);
  });
});

describe('a text file is read in', () => {
  const text = 'Қазақстан Республикасының Үкіметі, әкімдіктің өтініші, қаңтар, ғылым\nЕкінші жол';
  const cases: readonly (readonly [string, Buffer])[] = [
    ['UTF-8', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['KZ-1048', iconv.encode(text, 'rk1048')],
  ];
  for (const [name, octets] of cases) {
    test(name, async () => {
      const facts = await readDocument(octets);
      expect(facts.kind).toBe('txt');
      expect(facts.blocks.map((block) => block.text)).toEqual(text.split('\n'));
    });
  }
  test('windows-1251 and KOI8-R, when it is Russian', async () => {
    const russian = 'Министерство направляет сведения об исполнении поручения';
    for (const charset of ['windows-1251', 'koi8-r']) {
      expect((await readDocument(iconv.encode(russian, charset))).blocks[0]?.text).toBe(russian);
    }
  });
});

test('an HTML file gives the words that it shows', async () => {
  const facts = await readDocument(Buffer.from('<!doctype html><html><script>x</script><p>Бір</p><p>Екі</p></html>'));
  expect(facts.blocks.map(({ text }) => text)).toEqual(['Бір', 'Екі']);
});

test('a workbook gives rows, fonts, notes of cells, hidden rows and sheets', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Тізім');
  sheet.addRow(['Аты-жөні', 'Лауазымы']).font = { name: 'Times New Roman', size: 14, bold: true };
  sheet.addRow(['А. Тегі', 5]);
  sheet.addRow(['Жасырын']).hidden = true;
  sheet.getCell('B2').note = 'Нақтылау';
  book.addWorksheet('Құпия', { state: 'hidden' }).addRow(['ішкі']);
  const facts = await readDocument(Buffer.from(await book.xlsx.writeBuffer()));
  expect(facts).toMatchObject({
    kind: 'xlsx',
    state: { state: 'read' },
    count: { unit: 'sheet', value: 1, basis: 'counted' },
    sheets: [
      { name: 'Тізім', hidden: false },
      { name: 'Құпия', hidden: true },
    ],
    blocks: [
      {
        text: 'Аты-жөні\tЛауазымы',
        fontName: 'Times New Roman',
        fontSizePt: 14,
        bold: true,
        place: { cell: 'Тізім!A1' },
      },
      { text: 'А. Тегі\t5' },
      { text: 'Жасырын', hidden: 'marked-hidden' },
      { text: 'ішкі', hidden: 'marked-hidden' },
    ],
    edits: [{ kind: 'cell-comment', note: 'Нақтылау', evidence: { place: { cell: 'Тізім!B2' } } }],
  });
});

describe('a presentation', () => {
  const shape = (placeholder: string, text: string, body = ''): string =>
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:txBody>` +
    `<a:bodyPr>${body}</a:bodyPr>${text}</p:txBody></p:sp>`;
  const words = (text: string, properties = ''): string =>
    `<a:p><a:r><a:rPr lang="kk" ${properties}/><a:t>${text}</a:t></a:r></a:p>`;
  const tree = (shapes: string): string => `<p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>`;
  const listStyle = (size: number): string =>
    `<a:lstStyle><a:lvl1pPr><a:defRPr sz="${size}"/></a:lvl1pPr></a:lstStyle>`;
  const master =
    `${tree(shape('<p:ph type="body" idx="1"/>', `${listStyle(3000)}<a:p/>`))}<p:txStyles><p:titleStyle><a:lvl1pPr>` +
    '<a:defRPr sz="4400"/></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr><a:defRPr sz="2800"/></a:lvl1pPr></p:bodyStyle>' +
    '<p:otherStyle><a:lvl1pPr><a:defRPr sz="1900"/></a:lvl1pPr></p:otherStyle></p:txStyles>';

  test('takes sizes from runs, layouts, masters and text styles, shrunk by autofit', async () => {
    const facts = await readDocument(
      pptxFile({
        width: 12_192_000,
        height: 6_858_000,
        layout: tree(shape('<p:ph type="body" idx="2"/>', `${listStyle(2400)}<a:p/>`)),
        master,
        slide: tree(
          shape('<p:ph type="title"/>', words('Тақырып')) +
            shape('<p:ph type="body" idx="1"/>', words('Шеберден')) +
            shape('<p:ph type="body" idx="2"/>', words('Орналасудан') + words('Өзі', 'sz="2600"')) +
            shape('', words('Қорап')) +
            shape('<p:ph type="body" idx="2"/>', words('Сығылған'), '<a:normAutofit fontScale="50000"/>') +
            shape('<p:ph type="sldNum" idx="12"/>', words('1', 'sz="800"')),
        ),
      }),
    );
    expect(facts.blocks.map(({ text, fontSizePt, role }) => [text, fontSizePt, role])).toEqual([
      ['Тақырып', 44, 'title'],
      ['Шеберден', 30, 'body'],
      ['Орналасудан', 24, 'body'],
      ['Өзі', 26, 'body'],
      ['Қорап', 19, 'text-box'],
      ['Сығылған', 12, 'body'],
      ['1', 8, 'slide-furniture'],
    ]);
    expect(facts.slides).toMatchObject({
      aspectRatio: 1.778,
      smallestFont: { fontSizePt: 12, evidence: { quote: 'Сығылған', place: { slide: 1 } } },
    });
    expect(facts.count).toMatchObject({ unit: 'slide', value: 1, basis: 'counted' });
  });

  test('tells slides whose words have no size that can be known', async () => {
    const chart = '<p:graphicFrame><a:graphic><a:graphicData uri="chart"/></a:graphic></p:graphicFrame>';
    const facts = await readDocument(pptxFile({ width: 1, height: 1, layout: '', master, slide: tree(chart) }));
    expect(facts.slides).toMatchObject({ unknownTextOnSlides: [1], smallestFont: null });
  });
});
