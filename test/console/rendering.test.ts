import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { Workbook } from 'exceljs';
import { simpleParser } from 'mailparser';
import { extractImages, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { type OfficeKind, renderOffice } from '../../src/console/rendering/render-office.ts';
import { openRenderingPool } from '../../src/console/rendering/rendering-pool.ts';
import { tiffAsPdf } from '../../src/console/rendering/tiff-pdf.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { docxFile, paragraph, pptxFile, run } from '../documents/office-files.ts';
import { tiffFile, tiffOfOneStrip } from './tiff-file.ts';

async function shown(octets: Uint8Array, kind: OfficeKind): Promise<string> {
  const rendered = await renderOffice(octets, kind, 'en');
  if (rendered === null) throw new Error('the document was not drawn');
  return rendered.body;
}

const labLetters = new URL('../../lab/letters/', import.meta.url);

/** Attachments of the laboratory's letters that are ZIP archives. */
async function officeFiles(): Promise<readonly Buffer[]> {
  const files: Buffer[] = [];
  for (const name of readdirSync(labLetters).filter((each) => each.endsWith('.eml'))) {
    const { attachments } = await simpleParser(readFileSync(new URL(name, labLetters)));
    files.push(...attachments.map(({ content }) => content).filter((content) => content.readUInt16BE(0) === 0x504b));
  }
  return files;
}

/** Letters and figures of markup, or of plain text. */
function lettersOf(text: string): string {
  const plain = text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return [...plain.toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).join('');
}

describe('a drawn document', () => {
  test('says every visible word that was read of it, in every Office file of the sample letters', async () => {
    let files = 0;
    for (const octets of await officeFiles()) {
      const facts = await readDocument(octets);
      if (facts.kind !== 'docx' && facts.kind !== 'pptx') continue;
      files += 1;
      const letters = lettersOf(await shown(octets, facts.kind));
      for (const { text, hidden } of facts.blocks) if (hidden === undefined) expect(letters).toContain(lettersOf(text));
    }
    expect(files).toBeGreaterThan(4);
  });

  test('holds nothing of the file but text: markup, scripts, addresses and styles of the file stay words', async () => {
    const evil = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;';
    const look =
      '<w:color w:val="red;}body{background:url(https://evil.example)"/><w:rFonts w:ascii="x&quot;;}&lt;/style&gt;"/>';
    const octets = docxFile({
      body: `${paragraph(evil, look, '<w:jc w:val="&quot;&gt;&lt;b"/>')}<w:p><w:hyperlink r:id="h1">${run('link')}</w:hyperlink><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="p1"/></w:drawing></w:r></w:p>`,
      relationships:
        '<Relationship Id="h1" Type="http://x/hyperlink" TargetMode="External" Target="javascript:alert(1)"/>' +
        '<Relationship Id="p1" Type="http://x/image" TargetMode="External" Target="https://evil.example/spy.png"/>',
    });
    const rendered = await renderOffice(octets, 'docx', 'en');
    expect(rendered?.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(rendered?.body).toContain('link');
    expect(rendered?.body).not.toMatch(/<script|<img|<a |href|evil\.example|javascript:/);
    expect(rendered?.styles).not.toMatch(/evil|url|<|\}body/);
    expect(rendered?.body).not.toMatch(/style=/);
  });

  test('is told to be cut off where it is longer than anybody reads, and is no document where the file is broken', async () => {
    const long = docxFile({
      body: Array.from({ length: 700 }, () => paragraph(randomBytes(6000).toString('base64'))).join(''),
    });
    const rendered = await renderOffice(long, 'docx', 'en');
    expect(rendered?.stopped).toBe(true);
    expect(rendered?.body.length).toBeLessThan(5_000_000);
    expect(await renderOffice(Buffer.from('PK\u0003\u0004 broken'), 'docx', 'en')).toBeNull();
    const bomb = docxFile({
      body: paragraph('x'),
      more: [{ name: 'word/media/a.png', content: Buffer.alloc(50_000_000) }],
      relationships: '<Relationship Id="p" Type="http://x/image" Target="media/a.png"/>',
    });
    expect((await renderOffice(bomb, 'docx', 'en'))?.body).not.toContain('data:');
  });

  test('is drawn in a thread of its own, and a file that can’t be drawn is told with its reason', async () => {
    const pool = openRenderingPool();
    const octets = new Uint8Array(docxFile({ body: paragraph('Сәлем') }));
    const drawn = await pool.render({ octets, kind: 'docx', language: 'kk' });
    expect(drawn.ok && drawn.value.kind === 'markup' && drawn.value.document.body).toContain('Сәлем');
    const none = await pool.render({ octets: new Uint8Array([1, 2, 3]), kind: 'tiff', language: 'kk' });
    expect(none.ok && none.value).toEqual({ kind: 'none', reason: 'too short' });
    await pool.close();
  }, 60_000);
});

describe('a drawn text document', () => {
  test('shows headings, lists with their numbers, looks and alignment', async () => {
    const numbering =
      '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">' +
      '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>' +
      '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>' +
      '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
    const item = (text: string, level: number) =>
      paragraph(text, '', `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`);
    const body = await shown(
      docxFile({
        body:
          paragraph('Title', '<w:b/><w:i/><w:u w:val="single"/>', '<w:pStyle w:val="H1"/><w:jc w:val="center"/>') +
          item('first', 0) +
          item('inner', 1) +
          item('second', 0),
        styles: '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
        relationships: '<Relationship Id="n" Type="http://x/numbering" Target="numbering.xml"/>',
        more: [{ name: 'word/numbering.xml', content: numbering }],
      }),
      'docx',
    );
    expect(body).toMatch(/<h2 class="centre"><span><b><i><u>Title<\/u><\/i><\/b><\/span><\/h2>/);
    expect([...body.matchAll(/data-label="([^"]*)"/g)].map(([, label]) => label)).toEqual(['3.', '3.а)', '4.']);
  });

  test('shows tables with joined cells', async () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const body = await shown(
      docxFile({
        body: `<w:tbl><w:tr>${cell('wide', '<w:gridSpan w:val="2"/>')}${cell('tall', '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell('a')}${cell('b')}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>`,
      }),
      'docx',
    );
    expect(body).toMatch(/<td colspan="2"><p><span>wide/);
    expect(body).toMatch(/<td rowspan="2"><p><span>tall/);
    expect(body.match(/<td/g)?.length).toBe(4);
  });

  test('shows tracked changes, comments, hidden words and pages as such', async () => {
    const change = (tag: string, content: string) =>
      `<w:${tag} w:id="1" w:author="Асан" w:date="2026-11-16T10:00:00Z">${content}</w:${tag}>`;
    const body = await shown(
      docxFile({
        body: `<w:p>${change('ins', run('new'))}${change('del', '<w:r><w:delText>old</w:delText></w:r>')}<w:commentRangeStart w:id="5"/>${run('noted')}<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>${run('secret', '<w:vanish/>')}<w:r><w:br w:type="page"/></w:r></w:p>`,
        comments: '<w:comment w:id="5" w:author="Айша"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>',
      }),
      'docx',
    );
    expect(body).toContain('<ins title="Inserted, Асан, 2026-11-16 10:00"><span>new');
    expect(body).toContain('<del title="Deleted, Асан, 2026-11-16 10:00" data-aside=""><span>old');
    expect(body).toContain('<mark class="commented"><span>noted');
    expect(body).toContain('<cite>Айша</cite>: Why?');
    expect(body).toMatch(/class="hidden-words"[^>]*><span>secret/);
    expect(body).toContain('data-page="2"');
  });
});

test('a drawn workbook shows its sheets with joined cells, numbers and dates as their formats say', async () => {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('Қаржы');
  sheet.mergeCells('A1:C1');
  sheet.getCell('A1').value = 'Жиынтық';
  sheet.getCell('A2').value = 1234567.891;
  sheet.getCell('A2').numFmt = '#,##0.00';
  sheet.getCell('B2').value = new Date(Date.UTC(2026, 10, 16, 9, 5));
  sheet.getCell('B2').numFmt = 'dd.mm.yyyy hh:mm';
  sheet.getCell('C2').value = 0.125;
  sheet.getCell('C2').numFmt = '0.0%';
  sheet.getCell('A9').value = -5;
  sheet.getCell('A9').numFmt = '0.00 "₸"';
  workbook.addWorksheet('Жасырын', { state: 'hidden' }).getCell('A1').value = 'құпия';
  const body = await shown(new Uint8Array(await workbook.xlsx.writeBuffer()), 'xlsx');
  expect(body).toMatch(/<td[^>]*colspan="3" data-cell="Қаржы!A1">Жиынтық/);
  expect(body).toContain('>1\u00a0234\u00a0567,89<');
  expect(body).toContain('data-cell="Қаржы!B2">16.11.2026 09:05<');
  expect(body).toContain('>12,5%<');
  expect(body).toContain('data-cell="Қаржы!A9">-5,00 ₸<');
  expect(body).toContain('class="gap"');
  expect(body).toContain('Жасырын (hidden sheet)');
  expect(body).toContain('құпия');
});

test('a drawn slide has its texts where they stand, placeholders where their layout puts them, groups as they are stretched', async () => {
  const at = (x: number, y: number) => `<a:xfrm><a:off x="${x}" y="${y}"/><a:ext cx="2000000" cy="1000000"/></a:xfrm>`;
  const text = (words: string) =>
    `<p:txBody><a:bodyPr/><a:p><a:r><a:rPr sz="2400"/><a:t>${words}</a:t></a:r></a:p></p:txBody>`;
  const octets = pptxFile({
    width: 10_000_000,
    height: 5_000_000,
    slide: `<p:cSld><p:spTree><p:sp><p:nvSpPr/><p:spPr>${at(1_000_000, 500_000)}</p:spPr>${text('own')}</p:sp><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>${text('titled')}</p:sp><p:grpSp><p:grpSpPr><a:xfrm><a:off x="5000000" y="0"/><a:ext cx="4000000" cy="2000000"/><a:chOff x="0" y="0"/><a:chExt cx="2000000" cy="1000000"/></a:xfrm></p:grpSpPr><p:sp><p:nvSpPr/><p:spPr>${at(0, 0)}</p:spPr>${text('grouped')}</p:sp></p:grpSp></p:spTree></p:cSld>`,
    layout: `<p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>${at(3_000_000, 4_000_000)}</p:spPr></p:sp></p:spTree></p:cSld>`,
    master: '<p:cSld><p:spTree/></p:cSld>',
  });
  const rendered = await renderOffice(octets, 'pptx', 'en');
  const placeOf = (words: string) => {
    const before = rendered?.body.slice(0, rendered.body.indexOf(words)) ?? '';
    const name = /class="shape (l\d+)[^"]*"(?!.*class="shape )/s.exec(before)?.[1];
    return new RegExp(`^\\.${name}\\{(.*)\\}$`, 'm').exec(rendered?.styles ?? '')?.[1];
  };
  expect(placeOf('own')).toBe('left:10%;top:10%;width:20%;min-height:20%');
  expect(placeOf('titled')).toBe('left:30%;top:80%;width:20%;min-height:20%');
  expect(placeOf('grouped')).toBe('left:50%;top:0%;width:40%;min-height:40%');
  expect(rendered?.styles).toContain('font-size:3.05cqw');
});

describe('a TIFF as a PDF', () => {
  const pixels = Buffer.from([0, 50, 100, 150, 200, 250]);
  const packed = Buffer.from([5, ...pixels]);

  test.each([
    { name: 'plain', compression: 1, data: pixels },
    { name: 'deflated', compression: 8, data: deflateSync(pixels) },
    { name: 'packed', compression: 32_773, data: packed },
  ])('has the very pixels of the image: $name', async ({ compression, data }) => {
    const pdf = tiffAsPdf(tiffFile([{ width: 3, height: 2, compression, photometric: 1, bits: 8, data }]));
    const document = await getDocumentProxy(new Uint8Array(pdf));
    const [image] = await extractImages(document, 1);
    expect([image?.width, image?.height]).toEqual([3, 2]);
    const channels = image?.channels ?? 1;
    expect([...(image?.data ?? [])].filter((_, at) => at % channels === 0)).toEqual([...pixels]);
  });

  test('has a page for each image', async () => {
    // T.6: an all-white line is one bit, V0; the end of the block may be left out.
    const white = {
      width: 16,
      height: 8,
      compression: 4,
      photometric: 0,
      bits: 1,
      data: Buffer.from([0xff, 0x00, 0x10, 0x01]),
    };
    const pdf = tiffAsPdf(tiffFile([white, { ...white, height: 4 }]));
    const document = await getDocumentProxy(new Uint8Array(pdf));
    expect(document.numPages).toBe(2);
  });

  test('has no page for a reduced copy or a mask of another page', async () => {
    const page = { width: 3, height: 2, compression: 1, photometric: 1, bits: 8, data: pixels };
    const beside: readonly Partial<Parameters<typeof tiffFile>[0][number]>[] = [
      { subfile: [254, 1] },
      { subfile: [254, 4] },
      { subfile: [254, 5] },
      { subfile: [255, 2] },
      { photometric: 4, bits: 1 },
      // Never read, so what is wrong with it harms nobody.
      { subfile: [254, 1], compression: 6 },
    ];
    const file = tiffFile([{ ...page, subfile: [254, 2] }, ...beside.map((each) => ({ ...page, ...each })), page]);
    expect((await getDocumentProxy(new Uint8Array(tiffAsPdf(file)))).numPages).toBe(2);
    expect(() => tiffAsPdf(tiffFile([{ ...page, subfile: [254, 1] }]))).toThrow('no image');
  });

  test('of a form that is not read here is told, never thrown out of the thread', () => {
    const plane = { width: 3, height: 2, compression: 6, photometric: 1, bits: 8, data: pixels };
    expect(() => tiffAsPdf(tiffFile([plane]))).toThrow('compression 6');
    expect(() => tiffAsPdf(Buffer.from('MM\0*\0\0\0\u0008'))).toThrow();
    expect(() => tiffAsPdf(tiffFile([{ ...plane, width: 1_000_000 }]))).toThrow('impossible size');
  });

  test('is refused where a small file makes pages without end of the same octets', async () => {
    const page = { width: 300, height: 200, compression: 1, photometric: 1, bits: 8, data: randomBytes(60_000) };
    expect((await getDocumentProxy(new Uint8Array(tiffAsPdf(tiffOfOneStrip(page, 3))))).numPages).toBe(3);
    expect(() => tiffAsPdf(tiffOfOneStrip(page, 300))).toThrow('the same octets');
  });
});
