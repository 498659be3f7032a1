import type { DocumentPage } from './document-facts.ts';
import { type FactSheet, visibleCharacters } from './fact-sheet.ts';

/** An image as a file: as it stood in the letter, or a page's pixels as a portable any-map (PBM family: P4, P5, P6). */
export interface ScanImage {
  readonly format: string;
  readonly octets: Uint8Array;
  /** Page of a file with several, from 1. */
  readonly page: number;
}

/** Optical character recognition. Null: it can not tell. It keeps its own limits of time and memory. */
export type RecogniseText = (image: ScanImage) => Promise<string | null>;

/** Fewer letters than this on a page are noise. */
const lettersMin = 15;

/** Adds recognised words as blocks of their own kind: lines parted by empty ones. Gives the page, readable or not. */
export function addRecognised(text: string | null, page: DocumentPage, sheet: FactSheet): DocumentPage {
  const characterCount = text === null ? 0 : visibleCharacters(text);
  if (text === null || characterCount < lettersMin) return page;
  for (const paragraph of text.split(/\n[ \t]*\n/)) {
    const place = { page: page.page, paragraph: sheet.nextBlock() };
    const font = { fontName: null, fontSizePt: null, bold: false };
    const words = paragraph.replace(/[ \t\r]*\n[ \t]*/g, '\n').trim();
    sheet.addBlock({ text: words, place, role: 'recognised', ...font, lineSpacing: null }, []);
  }
  return { ...page, characterCount, readable: true };
}
