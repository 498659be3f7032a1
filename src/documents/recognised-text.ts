import type { Box, DocumentPage, TextBlock } from './document-facts.ts';
import { type FactSheet, visibleCharacters } from './fact-sheet.ts';

/**
 * An image as a file: as it stood in the letter, or a page's pixels as a portable any-map (PBM family: P4, P5, P6). A page that could
 * not be drawn here comes as `pdf`: the whole file, and the size in which the page is to be drawn.
 */
export interface ScanImage {
  readonly format: string;
  readonly octets: Uint8Array;
  /** Page of a file with several, from 1. */
  readonly page: number;
  /** In pixels, as its header says. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch; null where nothing tells. */
  readonly resolution: number | null;
}

export interface RecognisedWord {
  readonly text: string;
  /** 0 to 1, the engine's own measure. */
  readonly confidence: number;
  /** In pixels from the upper left corner. */
  readonly box: Box;
}

/** What was recognised on one page. */
export interface RecognisedPage {
  /** Name, version and languages: another engine would read other words. */
  readonly engine: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Paragraphs, their lines, the words of each. */
  readonly paragraphs: readonly (readonly (readonly RecognisedWord[])[])[];
}

/** How sure the recognition of a scan is of a block's words. */
export interface Recognition {
  /** 0 to 1, over all letters. */
  readonly confidence: number;
  /** Words that may well be others: where they stand in the block's text. */
  readonly doubtful: readonly { readonly start: number; readonly end: number; readonly confidence: number }[];
}

/** Optical character recognition. Null: it can not tell. It keeps its own limits of time and memory. */
export type RecogniseText = (image: ScanImage) => Promise<RecognisedPage | null>;

/** Fewer letters than this on a page are noise. */
const lettersMin = 15;

/** Below this a word may well be another one. */
const confidenceMin = 0.8;

/** Adds recognised words as blocks of their own kind, with their places. Gives the page, readable or not. */
export function addRecognised(recognised: RecognisedPage | null, page: DocumentPage, sheet: FactSheet): DocumentPage {
  if (recognised === null) return page;
  const words = recognised.paragraphs.flat(2);
  const characterCount = visibleCharacters(words.map(({ text }) => text).join(''));
  if (characterCount < lettersMin) return page;
  const scale = { x: page.widthPt / recognised.width, y: page.heightPt / recognised.height };
  for (const lines of recognised.paragraphs) {
    const place = { page: page.page, paragraph: sheet.nextBlock() };
    sheet.addBlock({ ...blockOf(lines, scale), place, role: 'recognised' }, []);
  }
  sheet.open.recognisedBy = recognised.engine;
  return { ...page, characterCount, readable: true };
}

function blockOf(
  lines: readonly (readonly RecognisedWord[])[],
  scale: { readonly x: number; readonly y: number },
): Omit<TextBlock, 'place' | 'role'> {
  let text = '';
  const doubtful: { start: number; end: number; confidence: number }[] = [];
  for (const [at, words] of lines.entries()) {
    for (const [wordAt, word] of words.entries()) {
      if (wordAt > 0) text += ' ';
      else if (at > 0) text += '\n';
      const start = text.length;
      text += word.text;
      if (word.confidence < confidenceMin) doubtful.push({ start, end: text.length, confidence: word.confidence });
    }
  }
  const words = lines.flat();
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const weighed = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0);
  return {
    text,
    fontName: null,
    fontSizePt: null,
    bold: false,
    lineSpacing: null,
    box: around(words, scale),
    lines: lines.map((line) => ({ text: line.map((word) => word.text).join(' '), box: around(line, scale) })),
    recognition: { confidence: letters === 0 ? 0 : Math.round((weighed / letters) * 100) / 100, doubtful },
  };
}

/** The box around words, in points of the page. */
function around(words: readonly RecognisedWord[], { x, y }: { readonly x: number; readonly y: number }): Box {
  const edges = (edge: keyof Box) => words.map(({ box }) => box[edge]);
  return {
    left: Math.round(Math.min(...edges('left')) * x),
    top: Math.round(Math.min(...edges('top')) * y),
    right: Math.round(Math.max(...edges('right')) * x),
    bottom: Math.round(Math.max(...edges('bottom')) * y),
  };
}
