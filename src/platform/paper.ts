import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Language } from './localised-text.ts';

const require = createRequire(import.meta.url);

/** Condensed, so that a table has room; with every letter that Kazakh and Russian are written with. */
const fontFolder = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const fontFiles = { plain: 'DejaVuSansCondensed.ttf', bold: 'DejaVuSansCondensed-Bold.ttf' } as const;

/** In points of 1/72 inch, as PDF counts: A4, with room on the left to file it. */
const sizes = { portrait: { width: 595, height: 842 }, landscape: { width: 842, height: 595 } } as const;
const margins = { left: 57, right: 28, top: 34, bottom: 40 };

export interface Style {
  readonly font: keyof typeof fontFiles;
  readonly size: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly strike?: boolean;
  /** Grey: less than the rest. */
  readonly quiet?: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Sheets of paper as a PDF file: words are told apart as headings, cells and rows for who has them read aloud (ISO 32000-2 14.8). */
export interface Paper {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  /** What lies below belongs to the page number. */
  readonly bottom: number;
  readonly document: PDFKit.PDFDocument;
  newPage(): void;
  heightOf(words: string, width: number, style: Style): number;
  /** Writes as much as fits into `height`; all of it when left out. */
  write(words: string, box: Box, style: Style, height?: number): void;
  /** What stands on a page for the page's sake: no part of what is read. */
  ornament(draw: () => void): void;
  /** The file. `footer` is written on each page when it is known how many there are. */
  finish(footer: (page: number, pages: number) => string): Promise<Uint8Array>;
}

export function openPaper(given: {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  readonly layout: keyof typeof sizes;
  readonly createdAt: Date;
}): Paper {
  const { width, height } = sizes[given.layout];
  const document = new PDFDocument({
    size: 'A4',
    layout: given.layout,
    // Where a page ends is decided by the rows, never by the library in the middle of one.
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: given.language,
    displayTitle: true,
    info: { Title: given.title, Author: given.author, Creator: 'Tirkeu', CreationDate: given.createdAt },
  });
  for (const [name, file] of Object.entries(fontFiles)) document.registerFont(name, join(fontFolder, file));
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, 'end');
  const use = ({ font, size, quiet }: Style) =>
    document
      .font(font)
      .fontSize(size)
      .fillColor(quiet === true ? '#444444' : '#000000');
  const paper: Paper = {
    left: margins.left,
    width: width - margins.left - margins.right,
    top: margins.top,
    bottom: height - margins.bottom,
    document,
    newPage: () => void document.addPage(),
    heightOf: (words, within, style) => use(style).heightOfString(words, { width: within }),
    write(words, box, style, most) {
      const { align = 'left', strike = false } = style;
      const limit = most === undefined ? {} : { height: most, ellipsis: true };
      use(style).text(words, box.x, box.y, { width: box.width, align, strike, ...limit });
    },
    ornament(draw) {
      document.markContent('Artifact', { type: 'Pagination' });
      draw();
      document.endMarkedContent();
    },
    async finish(footer) {
      const { start, count } = document.bufferedPageRange();
      const style: Style = { font: 'plain', size: 7.5, quiet: true, align: 'center' };
      for (let at = start; at < start + count; at += 1) {
        document.switchToPage(at);
        const box = { x: paper.left, y: paper.bottom + 14, width: paper.width };
        paper.ornament(() => paper.write(footer(at - start + 1, count), box, style));
        // A long book must not hold up those who look at a letter meanwhile.
        await turn();
      }
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
  return paper;
}

/** Writes a heading or a paragraph over the whole width, as the next part of what is read, and gives where it ends. */
export function written(
  paper: Paper,
  tag: 'H1' | 'H2' | 'P',
  words: string,
  style: Style,
  y: number,
  language?: Language,
): number {
  const box = { x: paper.left, y, width: paper.width };
  const spoken = language === undefined ? {} : { lang: language };
  const element = paper.document.struct(tag, spoken, () => paper.write(words, box, style));
  paper.document.addStructure(element);
  element.end();
  return y + paper.heightOf(words, paper.width, style);
}

const plain: Style = { font: 'plain', size: 10 };
const label: Style = { font: 'plain', size: 9, quiet: true };

/** Writes a name and its value beside each other, on a new page where they don't fit, and gives where the longer one ends. */
export function writtenField(paper: Paper, { name, value, nameWidth, language }: Field, y: number): number {
  const valueWidth = paper.width - nameWidth;
  const height = Math.max(paper.heightOf(name, nameWidth - 8, label), paper.heightOf(value, valueWidth, plain));
  const fits = y + height <= paper.bottom;
  if (!fits) paper.newPage();
  const top = fits ? y : paper.top;
  const spoken = language === undefined ? {} : { lang: language };
  const element = paper.document.struct('P', spoken, () => {
    paper.write(name, { x: paper.left, y: top + 1, width: nameWidth - 8 }, label);
    paper.write(value, { x: paper.left + nameWidth, y: top, width: valueWidth }, plain);
  });
  paper.document.addStructure(element);
  element.end();
  return top + height;
}

interface Field {
  readonly name: string;
  readonly value: string;
  /** Where the value begins, in points from the left. */
  readonly nameWidth: number;
  /** Left out: the paper's own. */
  readonly language?: Language;
}

const charactersMax = 400;

/** A letter's words as a line of print: without line breaks, controls and what turns text around, and not endless. */
export function inPrint(words: string): string {
  const line = words
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim();
  const characters = [...line];
  return characters.length <= charactersMax ? line : `${characters.slice(0, charactersMax).join('')}…`;
}
