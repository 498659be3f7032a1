import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { type DocxParts, docxFile, paragraph, run } from './office-files.ts';

const read = (parts: DocxParts): Promise<DocumentFacts> => readDocument(docxFile(parts));
const tracked = 'w:id="1" w:author="А. Автор" w:date="2026-11-16T10:00:00Z"';
const kinds = ({ edits }: DocumentFacts): string[] => edits.map(({ kind }) => kind);

describe('a DOCX', () => {
  test('takes fonts from themes, defaults, based-on styles and runs, the nearest first', async () => {
    const facts = await read({
      theme:
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="o">' +
        '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont>' +
        '</a:fontScheme></a:themeElements></a:theme>',
      styles:
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/>' +
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>' +
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"/>' +
        '<w:style w:type="paragraph" w:styleId="base"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="28"/></w:rPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="derived"><w:basedOn w:val="base"/><w:pPr><w:spacing w:line="240"/></w:pPr>' +
        '<w:rPr><w:b/></w:rPr></w:style>',
      body:
        paragraph('Үндемеген мәтін') +
        paragraph('Стильдегі мәтін', '', '<w:pStyle w:val="derived"/>') +
        paragraph('Өз қаріпі', '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="20"/>'),
    });
    expect(facts.blocks).toMatchObject([
      { fontName: 'Calibri', fontSizePt: 11, bold: false, lineSpacing: 1.08 },
      { fontName: 'Arial', fontSizePt: 14, bold: true, lineSpacing: 1 },
      { fontName: 'Times New Roman', fontSizePt: 10, lineSpacing: 1.08 },
    ]);
  });

  test('with a style based on itself is read all the same', async () => {
    const facts = await read({
      styles:
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>',
      body: paragraph('Мәтін', '', '<w:pStyle w:val="b"/>'),
    });
    expect(facts.blocks[0]?.fontSizePt).toBe(15);
  });

  test('tells insertions, deletions, moves and formatting changes apart, with author, date and words', async () => {
    const facts = await read({
      body:
        `<w:p>${run('Ақша ')}<w:ins ${tracked}>${run('98')}</w:ins><w:ins ${tracked}>${run(' пайыз')}</w:ins>` +
        `<w:del ${tracked}><w:r><w:delText>96</w:delText></w:r></w:del></w:p>` +
        `<w:p><w:moveFrom ${tracked}>${run('Көшті')}</w:moveFrom></w:p><w:p><w:moveTo ${tracked}>${run('Көшті')}</w:moveTo></w:p>` +
        `<w:p><w:pPr><w:pPrChange ${tracked}><w:pPr/></w:pPrChange></w:pPr>` +
        `${run('Қою', `<w:b/><w:rPrChange ${tracked}><w:rPr/></w:rPrChange>`)}</w:p>`,
    });
    expect(facts.edits).toMatchObject([
      { kind: 'insertion', author: 'А. Автор', date: '2026-11-16T10:00:00Z', evidence: { quote: '98 пайыз' } },
      { kind: 'deletion', evidence: { quote: '96', place: { paragraph: 1 } } },
      { kind: 'move' },
      { kind: 'move' },
      { kind: 'formatting-change', evidence: { quote: '¶ Қою' } },
      { kind: 'formatting-change', evidence: { quote: 'Қою' } },
    ]);
    expect(facts.blocks.map(({ text }) => text)).toEqual(['Ақша 98 пайыз', 'Көшті', 'Қою']);
  });

  test('tells tracked table rows and paragraph marks', async () => {
    const facts = await read({
      body:
        `<w:tbl><w:tr><w:trPr><w:ins ${tracked}/></w:trPr><w:tc>${paragraph('Ұяшық')}</w:tc></w:tr></w:tbl>` +
        `<w:p><w:pPr><w:rPr><w:del ${tracked}/></w:rPr></w:pPr>${run('Жол')}</w:p>`,
    });
    expect(kinds(facts)).toEqual(['insertion', 'deletion']);
    expect(facts.blocks[0]).toMatchObject({ role: 'table', place: { cell: 'table 1, row 1, column 1' } });
  });

  test('tells highlighting and shading of letters and paragraphs, white and automatic ones apart', async () => {
    const facts = await read({
      body:
        paragraph('Сары', '<w:highlight w:val="yellow"/>') +
        paragraph('Ештеңе', '<w:highlight w:val="none"/>') +
        paragraph('Ақ', '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>') +
        paragraph('Жасыл', '<w:shd w:val="clear" w:color="auto" w:fill="92d050"/>') +
        paragraph('Абзац', '', '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>') +
        paragraph('   ', '<w:highlight w:val="red"/>'),
    });
    expect(facts.edits).toMatchObject([
      { kind: 'highlighting', colour: 'yellow', evidence: { quote: 'Сары' } },
      { kind: 'shading', scope: 'run', colour: '92D050', evidence: { quote: 'Жасыл' } },
      { kind: 'shading', scope: 'paragraph', colour: 'FFFF00', evidence: { quote: 'Абзац' } },
    ]);
  });

  test('shading of a table cell is a table’s look, no edit', async () => {
    const facts = await read({
      body: `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="FFFF00"/></w:tcPr>${paragraph('Бас')}</w:tc></w:tr></w:tbl>`,
    });
    expect(facts.edits).toEqual([]);
  });

  test('tells a comment with the words that it stands at, and one that nothing anchors as hidden', async () => {
    const facts = await read({
      comments:
        `<w:comment w:id="7" w:author="Б" w:date="2026-11-01T00:00:00Z">${paragraph('Нақтылау керек')}</w:comment>` +
        `<w:comment w:id="8" w:author="Б">${paragraph('Ескі')}</w:comment>`,
      body:
        `<w:p>${run('Бұл ')}<w:commentRangeStart w:id="7"/>${run('сан')}</w:p><w:p>${run('дар')}<w:commentRangeEnd w:id="7"/>` +
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>',
    });
    expect(facts.edits).toMatchObject([
      { kind: 'comment', author: 'Б', note: 'Нақтылау керек', evidence: { quote: 'сандар', place: { paragraph: 1 } } },
      { kind: 'comment', note: 'Ескі', hidden: true },
    ]);
  });

  test('keeps hidden, white and tiny letters out of the text and of the fonts', async () => {
    const facts = await read({
      body: paragraph('Көрінеді') + paragraph('жасырын', '<w:vanish/>') + paragraph('ақ', '<w:color w:val="FFFFFF"/>'),
    });
    expect(facts.blocks.filter(({ hidden }) => hidden === undefined).map(({ text }) => text)).toEqual(['Көрінеді']);
    expect(facts.blocks.filter(({ hidden }) => hidden !== undefined)).toMatchObject([
      { text: 'жасырын', hidden: 'marked-hidden' },
      { text: 'ақ', hidden: 'imperceptible' },
    ]);
    expect(facts.fonts.map(({ characterCount }) => characterCount)).toEqual([8]);
  });

  test('counts pages by breaks for certain, by Word’s own number as a claim', async () => {
    const pageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
    const body =
      paragraph('Бір') +
      pageBreak +
      paragraph('Екі') +
      paragraph('Үш', '', '<w:pageBreakBefore/>') +
      '<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr><w:type w:val="continuous"/></w:sectPr>';
    expect((await read({ body })).count).toMatchObject({ value: 3, atLeast: 3, basis: 'estimated' });
    expect((await read({ body, pages: 5 })).count).toMatchObject({
      value: 5,
      atLeast: 3,
      basis: 'claimed',
      claims: [
        { source: 'explicit-breaks', value: 3 },
        { source: 'document-properties', value: 5 },
      ],
    });
    expect((await read({ body: paragraph('Бір') })).count).toMatchObject({ value: 1, atLeast: 1 });
  });

  test('reads headers, text boxes once, and either namespace under any prefix', async () => {
    const box = `<w:txbxContent>${paragraph('Қораптағы')}</w:txbxContent>`;
    const facts = await read({
      header: paragraph('Бланк'),
      body: `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('Мәтін')}</w:p>`,
    });
    expect(facts.blocks.map(({ text, role }) => [text, role])).toEqual([
      ['Бланк', 'header'],
      ['Мәтін', 'body'],
      ['Қораптағы', 'text-box'],
    ]);
    const other = await read({
      strict: true,
      prefix: 'ns0',
      body: '<ns0:p><ns0:r><ns0:t>Қатаң</ns0:t></ns0:r></ns0:p>',
    });
    expect(other.blocks).toMatchObject([{ text: 'Қатаң' }]);
  });

  test('of pictures with next to no words may be a scan', async () => {
    const picture =
      '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r></w:p>';
    expect(await read({ body: picture + paragraph('№ 12') })).toMatchObject({ bornDigital: null, pictureCount: 1 });
    expect(await read({ body: picture + paragraph('сөз '.repeat(80)) })).toMatchObject({ bornDigital: true });
  });

  test('tells macros, embedded objects, external templates and signatures', async () => {
    const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const facts = await read({
      body: paragraph('Мәтін'),
      relationships:
        `<Relationship Id="t" Type="${types}/attachedTemplate" Target="http://example.kz/x.dotm" TargetMode="External"/>` +
        `<Relationship Id="h" Type="${types}/hyperlink" Target="http://example.kz/" TargetMode="External"/>`,
      more: [
        { name: 'word/vbaProject.bin', content: 'x' },
        { name: 'word/embeddings/oleObject1.bin', content: 'x' },
        { name: '_xmlsignatures/sig1.xml', content: '<x/>' },
      ],
    });
    expect(facts.macros).toMatchObject([{ what: 'vba', evidence: { place: { part: 'word/vbaProject.bin' } } }]);
    expect(facts.embedded).toMatchObject([{ what: 'ole-object' }]);
    expect(facts.externalLinks).toEqual([{ what: 'attachedTemplate', target: 'http://example.kz/x.dotm' }]);
    expect(facts.signaturePresent).toBe(true);
  });
});
