import { degrees, PDFName, PDFNumber, PDFOperator, PDFOperatorNames, StandardFonts } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { isOfFontFamily } from '../../src/documents/font-family.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import { annotate, greyPng, pdfFile } from './pdf-files.ts';

const longText = Array.from(
  { length: 8 },
  (_, line) => `Line ${line} of a letter that is long enough to be read by anybody at all`,
);

describe('a PDF', () => {
  test('tells markup annotations with author, date, colour and the words under them', async () => {
    const marks = ['Highlight', 'StrikeOut', 'Underline', 'Squiggly', 'FreeText', 'Ink', 'Stamp', 'Text'];
    const octets = await pdfFile([['Words under', 'other words']], (document, page) => annotate(document, page, marks));
    const { edits } = await readDocument(octets);
    expect(edits.map(({ kind }) => kind)).toEqual([
      'annotation-highlight',
      'annotation-strike-out',
      'annotation-underline',
      'annotation-squiggly',
      'annotation-free-text',
      'annotation-ink',
      'annotation-stamp',
      'annotation-note',
    ]);
    expect(edits[0]).toMatchObject({
      author: 'А. Автор',
      date: '2026-11-16T10:15:00+05:00',
      note: 'Түзету',
      evidence: { place: { page: 1 }, quote: 'Words under' },
    });
  });

  test('with links, pop-ups and form fields alone holds no edit', async () => {
    const octets = await pdfFile([['Words']], (document, page) =>
      annotate(document, page, ['Link', 'Popup', 'Widget']),
    );
    expect((await readDocument(octets)).edits).toEqual([]);
  });

  test('of images as large as its pages is a scan, with a text layer beneath or unseen too', async () => {
    const image = async (document: Parameters<Parameters<typeof pdfFile>[1] & {}>[0]) => document.embedPng(greyPng);
    const bare = await pdfFile([[]], async (document, page) =>
      page.drawImage(await image(document), { x: 0, y: 0, width: 595, height: 842 }),
    );
    expect(await readDocument(bare)).toMatchObject({
      bornDigital: false,
      pages: [{ origin: 'scan', imageShare: 1, readable: false }],
    });
    const beneath = await pdfFile([longText], async (document, page) =>
      page.drawImage(await image(document), { x: 0, y: 0, width: 595, height: 842 }),
    );
    const scan = await readDocument(beneath);
    expect(scan.bornDigital).toBe(false);
    expect(scan.blocks.every(({ hidden }) => hidden === 'invisible')).toBe(true);
    const unseen = await pdfFile([[]], async (document, page) => {
      page.drawImage(await image(document), { x: 0, y: 0, width: 595, height: 842 });
      page.pushOperators(PDFOperator.of(PDFOperatorNames.SetTextRenderingMode, [PDFNumber.of(3)]));
      page.drawText(longText.join(' '), {
        x: 20,
        y: 700,
        size: 10,
        font: await document.embedFont(StandardFonts.Helvetica),
      });
    });
    expect((await readDocument(unseen)).bornDigital).toBe(false);
  });

  test('with a text drawn upon a picture as large as the page was born digital', async () => {
    const letterhead = await pdfFile([[]], async (document, page) => {
      page.drawImage(await document.embedPng(greyPng), { x: 0, y: 0, width: 595, height: 842 });
      for (const [at, line] of longText.entries()) page.drawText(line, { x: 60, y: 780 - at * 20, size: 12 });
    });
    expect(await readDocument(letterhead)).toMatchObject({ bornDigital: true, pages: [{ origin: 'digital' }] });
  });

  test('with a scan among its pages is neither, and says which page is what', async () => {
    const octets = await pdfFile([longText, []], async (document, page, index) => {
      if (index === 1) page.drawImage(await document.embedPng(greyPng), { x: 0, y: 0, width: 595, height: 842 });
    });
    const facts = await readDocument(octets);
    expect(facts.bornDigital).toBeNull();
    expect(facts.pages.map(({ origin }) => origin)).toEqual(['digital', 'scan']);
  });

  test('gives a scan’s pixels to whoever recognises text', async () => {
    const octets = await pdfFile([[]], async (document, page) =>
      page.drawImage(await document.embedPng(greyPng), { x: 0, y: 0, width: 595, height: 842 }),
    );
    const seen: string[] = [];
    const facts = await readDocument(octets, {
      recognise: async ({ format, octets: image, page, width, height, resolution }) => {
        seen.push(`${format} ${page} ${Buffer.from(image).toString('latin1', 0, 6)}`);
        expect({ width, height, resolution: Math.round((resolution ?? 0) * 100) }).toEqual({
          width: 2,
          height: 2,
          resolution: 24,
        });
        const word = (text: string, top: number, confidence: number) => ({
          text,
          confidence,
          box: { left: 0, top, right: 1, bottom: top + 1 },
        });
        return {
          engine: 'test 1.0',
          width: 2,
          height: 2,
          paragraphs: [
            [[word('Қазақстан', 0, 0.95), word('Республикасы', 0, 0.6)], [word('Премьер-Министріне', 1, 0.9)]],
            [[word('Мәтін', 1, 0.9)]],
          ],
        };
      },
    });
    expect(seen).toEqual(['pnm 1 P6\n2 2']);
    expect(facts.blocks).toMatchObject([
      {
        role: 'recognised',
        text: 'Қазақстан Республикасы\nПремьер-Министріне',
        place: { page: 1 },
        box: { left: 0, top: 0, right: 298, bottom: 842 },
        lines: [{ text: 'Қазақстан Республикасы' }, { box: { top: 421, bottom: 842 } }],
        recognition: { doubtful: [{ start: 10, end: 22, confidence: 0.6 }] },
      },
      { text: 'Мәтін', recognition: { confidence: 0.9, doubtful: [] } },
    ]);
    expect(facts.recognisedBy).toBe('test 1.0');
    expect(facts.pages).toMatchObject([{ origin: 'scan', readable: true }]);
  });

  test('tells line spacing, white and outlying letters, turned lines and its scripts', async () => {
    const octets = await pdfFile([[]], async (document, page) => {
      const wide = 'A line of words that goes on and on until it ends near the margin of it, so';
      for (let at = 0; at < 4; at++) page.drawText(wide, { x: 60, y: 780 - at * 24.15, size: 14 });
      page.drawText('Outside', { x: 700, y: 100, size: 12 });
      page.drawText('Turned words', { x: 30, y: 100, size: 12, rotate: degrees(90) });
      document.addJavaScript('main', 'app.alert(1)');
      await document.attach(Buffer.from('x'), 'inner.txt', { mimeType: 'text/plain' });
    });
    const facts = await readDocument(octets);
    expect(facts.lineSpacings[0]?.lineSpacing).toBe(1.5);
    expect(facts.blocks.find(({ text }) => text === 'Outside')?.hidden).toBe('off-page');
    expect(facts.blocks.find(({ role }) => role === 'text-box')?.text).toContain('Turned');
    expect(facts.macros).toMatchObject([{ what: 'pdf-javascript' }]);
    expect(facts.embedded).toMatchObject([{ what: 'file', name: 'inner.txt' }]);
  });

  test('begins the text where the addressee ends, though his name stands right above a line that is set in', async () => {
    const octets = await pdfFile([[]], async (document, page) => {
      const font = await document.embedFont(StandardFonts.TimesRoman);
      const lines: [string, number][] = [
        ['To the Prime Minister', 326],
        ['Name Patronymic Surname', 326],
        ['Representatives-plenipotentiary', 120],
      ];
      const words = 'the assignment of 5 October No 11-3/4521 we hand in a draft answer to the deputies'.split(' ');
      for (const word of [...words, ...words, ...words]) {
        const [line, x] = lines.at(-1)!;
        const longer = `${line} ${word}`;
        if (x + font.widthOfTextAtSize(longer, 14) < 538) lines[lines.length - 1] = [longer, x];
        else lines.push([word, 85]);
      }
      for (const [row, [line, x]] of lines.entries()) page.drawText(line, { x, y: 700 - row * 16, size: 14, font });
    });
    const { blocks } = await readDocument(octets);
    expect(blocks.slice(0, 2).map(({ text }) => text)).toEqual(['To the Prime Minister', 'Name Patronymic Surname']);
  });

  test('keeps columns of a letterhead apart and the signatory’s post and name on one line', async () => {
    const octets = await pdfFile([[]], (_, page) => {
      const at = (text: string, x: number, y: number): void => page.drawText(text, { x, y, size: 12 });
      const columns = [
        ['KAZAKH NAME OF THE', 'MINISTRY IN THREE', 'LINES'],
        ['RUSSIAN NAME OF', 'THE SAME MINISTRY', 'STANDS BESIDE'],
      ];
      for (const [column, lines] of columns.entries()) {
        for (const [row, line] of lines.entries()) at(line, 60 + column * 300, 780 - row * 14);
      }
      for (let row = 0; row < 4; row++) {
        at(
          'The text of the letter goes on from one margin to the other, line by line, as texts go, so',
          60,
          700 - row * 14,
        );
      }
      at('Minister', 60, 600);
      at('A. Name', 400, 600);
      at('Executor: B. Name, 74-00-00', 60, 560);
    });
    expect((await readDocument(octets)).blocks.map(({ text }) => text)).toEqual([
      'KAZAKH NAME OF THE MINISTRY IN THREE LINES',
      'RUSSIAN NAME OF THE SAME MINISTRY STANDS BESIDE',
      expect.stringMatching(/^The text .* so$/),
      'Minister\tA. Name',
      'Executor: B. Name, 74-00-00',
    ]);
  });

  test('whose pages are turned gives positions as displayed', async () => {
    const octets = await pdfFile([['Turned page']], (_, page) => page.setRotation(degrees(90)));
    const [page] = (await readDocument(octets)).pages;
    expect(page).toMatchObject({ widthPt: 842, heightPt: 595 });
  });

  test('page without anything is blank and leaves the others what they are', async () => {
    const facts = await readDocument(await pdfFile([longText, []]));
    expect(facts.pages.map(({ origin }) => origin)).toEqual(['digital', 'blank']);
    expect(facts.bornDigital).toBe(true);
  });

  test('is read though its page tree holds an annotation of no kind', async () => {
    const octets = await pdfFile([['Words']], (document, page) =>
      page.node.set(PDFName.of('Annots'), document.context.obj([document.context.obj({ Type: 'Annot' })])),
    );
    expect((await readDocument(octets)).state).toEqual({ state: 'read' });
  });
});

test('a font’s family is told from the names that files give it', () => {
  for (const name of [
    'Times New Roman',
    'TimesNewRomanPSMT',
    'ABCDEF+TimesNewRomanPS-BoldMT',
    'Times New Roman,Bold',
    'TimesNewRoman',
  ]) {
    expect(isOfFontFamily(name, 'Times New Roman')).toBe(true);
  }
  for (const name of [null, 'Times-Roman', 'Arial', 'LiberationSerif'])
    expect(isOfFontFamily(name, 'Times New Roman')).toBe(false);
});
