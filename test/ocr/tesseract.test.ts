import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concatTransformationMatrix, drawObject, PDFDocument, popGraphicsState, pushGraphicsState } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkOcr } from '../../src/cli/doctor/check-ocr.ts';
import { readDocument } from '../../src/documents/read-document.ts';
import type { ScanImage } from '../../src/documents/recognised-text.ts';
import { findTesseract, type InstalledTesseract, type OcrSettings, openRecogniser } from '../../src/ocr/tesseract.ts';
import { readTsv } from '../../src/ocr/tesseract-tsv.ts';
import { isInstalled } from '../peers/install.ts';

const settings: OcrSettings = {
  enabled: true,
  languages: ['kaz', 'rus'],
  pagesMax: 2,
  pageSecondsMax: 30,
  letterSecondsMax: 60,
  pixelsMax: 20_000_000,
  memoryMegabytesMax: 1024,
};

const letterText = `Қазақстан Республикасы Үкіметінің Аппаратына

2026 жылғы 23 қарашадағы № 12-3/456

Просим рассмотреть представленные предложения и сообщить о результатах.
`;

const withTesseract = describe.runIf(isInstalled('tesseract'));

withTesseract('words of scans', () => {
  let folder: string;
  let installed: InstalledTesseract;
  let scan: Buffer;
  const width = 1200;
  const height = 900;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-scan-'));
    await writeFile(join(folder, 'letter.txt'), letterText);
    const page = ['--resolution', '150', '--xsize', String(width), '--ysize', String(height), '--margin', '80'];
    const fonts = ['--fonts_dir', '/usr/share/fonts', '--font', 'DejaVu Serif', '--ptsize', '14'];
    const given = ['--text', join(folder, 'letter.txt'), '--outputbase', join(folder, 'letter')];
    const drawn = spawnSync('text2image', [...given, ...fonts, ...page], { encoding: 'utf8', cwd: folder });
    expect(drawn.status, drawn.stderr).toBe(0);
    scan = await readFile(join(folder, 'letter.tif'));
    installed = (await findTesseract())!;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const image = (more: Partial<ScanImage> = {}): ScanImage => ({
    format: 'tiff',
    octets: scan,
    page: 1,
    width,
    height,
    resolution: 150,
    ...more,
  });

  test('an image in a letter is read in Kazakh and Russian, with places and how sure each word is', async () => {
    const facts = await readDocument(scan, { recognise: openRecogniser(settings, installed) });
    expect(facts).toMatchObject({ kind: 'image', bornDigital: false, pages: [{ origin: 'scan', readable: true }] });
    expect(facts.recognisedBy).toMatch(/^tesseract [\d.]+ \(kaz\+rus\)$/);
    const words = facts.blocks.map(({ text }) => text).join('\n');
    expect(words).toContain('Қазақстан Республикасы Үкіметінің Аппаратына');
    expect(words).toMatch(/№ ?12-3\/456/);
    expect(words).toContain('Просим рассмотреть представленные');
    expect(facts.blocks.every(({ role }) => role === 'recognised')).toBe(true);
    const [first] = facts.blocks;
    expect(first?.recognition?.confidence).toBeGreaterThan(0.8);
    expect(first?.box?.left).toBeGreaterThan(10);
    expect(first?.box?.right).toBeLessThan((width * 72) / 150);
    for (const { text, recognition } of facts.blocks) {
      for (const { start, end, confidence } of recognition?.doubtful ?? []) {
        expect(text.slice(start, end)).toMatch(/^\S+$/);
        expect(confidence).toBeLessThan(0.8);
      }
    }
  });

  test('a page of a PDF that is one image is rendered and read', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([576, 432]);
    const { context } = document;
    // The TIFF's own octets (CCITT group 4) are what a scanner puts into a PDF.
    const picture = context.stream(groupFourOctets(scan), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 1,
      Filter: 'CCITTFaxDecode',
      DecodeParms: { K: -1, Columns: width, Rows: height },
    });
    const name = page.node.newXObject('Scan', context.register(picture));
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(576, 0, 0, 432, 0, 0),
      drawObject(name),
      popGraphicsState(),
    );
    const facts = await readDocument(Buffer.from(await document.save()), {
      recognise: openRecogniser(settings, installed),
    });
    expect(facts.pages).toMatchObject([{ origin: 'scan', readable: true }]);
    expect(facts.blocks.map(({ text }) => text).join(' ')).toContain('Үкіметінің Аппаратына');
  });

  test('each page of a TIFF is read for itself', async () => {
    const lines = Array.from({ length: 14 }, (_, at) => `Абзац номер ${at + 1} о ходе исполнения поручения\n`);
    await writeFile(join(folder, 'pages.txt'), lines.join('\n'));
    const files = ['--text', join(folder, 'pages.txt'), '--outputbase', join(folder, 'pages'), '--ptsize', '14'];
    const size = ['--resolution', '150', '--xsize', '1200', '--ysize', '700', '--margin', '60'];
    spawnSync('text2image', [...files, ...size, '--fonts_dir', '/usr/share/fonts', '--font', 'DejaVu Serif'], {
      cwd: folder,
    });
    const octets = await readFile(join(folder, 'pages.tif'));
    const facts = await readDocument(octets, { recognise: openRecogniser(settings, installed) });
    // The third is past the pages that are read of one letter.
    expect(facts.pages.map(({ readable }) => readable)).toEqual([true, true, false]);
    const textOf = (page: number) =>
      facts.blocks
        .filter(({ place }) => place.page === page)
        .map(({ text }) => text)
        .join(' ');
    expect(textOf(1)).toContain('номер 1 о ходе');
    expect(textOf(1)).not.toContain('номер 10');
    expect(textOf(2)).toContain('номер 10');
  });

  test('pages, time and pixels have their limits: past them a scan is not readable, and no file is left behind', async () => {
    const own = await mkdtemp(join(folder, 'temporary-'));
    const { TMPDIR } = process.env;
    process.env.TMPDIR = own;
    const once = openRecogniser({ ...settings, pagesMax: 1 }, installed);
    expect(await once(image())).not.toBeNull();
    expect(await once(image())).toBeNull();
    expect(await openRecogniser({ ...settings, pixelsMax: 1000 }, installed)(image())).toBeNull();
    expect(await openRecogniser({ ...settings, letterSecondsMax: 0 }, installed)(image())).toBeNull();
    expect(await openRecogniser({ ...settings, memoryMegabytesMax: 8 }, installed)(image())).toBeNull();
    expect(await openRecogniser({ ...settings, languages: ['xyz'] }, installed)(image())).toBeNull();
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    expect(await readdir(own)).toEqual([]);
  });

  test.each([
    ['no image at all', Buffer.from('this is no image')],
    ['an image that breaks off', null],
    ['nothing', Buffer.alloc(0)],
    ['a list of paths, which tesseract would follow', Buffer.from('/etc/passwd\n/etc/hostname\n')],
  ])('%s gives no words and no fault', async (_, octets) => {
    const recognise = openRecogniser(settings, installed);
    const page = await recognise(image({ octets: octets ?? scan.subarray(0, scan.length >> 1) }));
    expect(
      page?.paragraphs
        .flat(2)
        .map(({ text }) => text)
        .join('') ?? '',
    ).not.toMatch(/root|passwd/);
  });

  test('doctor says what reads them, and what is missing', async () => {
    const limits = { ocr: settings } as unknown as Parameters<typeof checkOcr>[0]['limits'];
    expect(await checkOcr({ limits })).toMatchObject({ name: 'ocr', state: 'ok' });
    const other = { ocr: { ...settings, languages: ['kaz', 'xyz'] } } as unknown as typeof limits;
    expect(await checkOcr({ limits: other })).toMatchObject({
      state: 'warning',
      mend: { en: expect.stringContaining('xyz') },
    });
    expect(await checkOcr({ limits: { ocr: { ...settings, enabled: false } } as typeof limits })).toMatchObject({
      state: 'ok',
    });
  });
});

/** The one strip of a TIFF in CCITT group 4 (TIFF 6.0, tags 259, 273 and 279). */
function groupFourOctets(tiff: Buffer): Buffer {
  const directory = tiff.readUInt32LE(4);
  const tags = new Map<number, number>();
  for (let at = 0; at < tiff.readUInt16LE(directory); at++) {
    const entry = directory + 2 + at * 12;
    const isShort = tiff.readUInt16LE(entry + 2) === 3;
    expect([273, 279].includes(tiff.readUInt16LE(entry)) ? tiff.readUInt32LE(entry + 4) : 1).toBe(1);
    tags.set(tiff.readUInt16LE(entry), isShort ? tiff.readUInt16LE(entry + 8) : tiff.readUInt32LE(entry + 8));
  }
  expect(tags.get(259)).toBe(4);
  const start = tags.get(273) ?? 0;
  return tiff.subarray(start, start + (tags.get(279) ?? 0));
}

describe('tesseract’s table of words', () => {
  const line = (level: number, rest: string) => `${level}\t1\t${rest}`;

  test('gives paragraphs, lines and words with places and confidence', () => {
    const page = readTsv(
      [
        'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
        line(1, '0\t0\t0\t0\t0\t0\t200\t100\t-1\t'),
        line(5, '1\t1\t1\t1\t10\t20\t30\t10\t96.5\tБір'),
        line(5, '1\t1\t2\t1\t10\t40\t30\t10\t20\tекі'),
        line(5, '2\t1\t1\t1\t10\t60\t30\t10\t-1\t'),
        line(5, '2\t1\t1\t2\t10\t60\t30\t10\t150\tүш'),
      ].join('\n'),
    );
    expect(page).toEqual({
      width: 200,
      height: 100,
      paragraphs: [
        [
          [{ text: 'Бір', confidence: 0.965, box: { left: 10, top: 20, right: 40, bottom: 30 } }],
          [{ text: 'екі', confidence: 0.2, box: { left: 10, top: 40, right: 40, bottom: 50 } }],
        ],
        [[{ text: 'үш', confidence: 1, box: { left: 10, top: 60, right: 40, bottom: 70 } }]],
      ],
    });
  });

  test('anything else is no page', () => {
    expect(readTsv('')).toBeNull();
    expect(readTsv('level\n1\tx\ty')).toBeNull();
  });
});
