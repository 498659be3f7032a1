import type { DocumentPage } from '../document-facts.ts';
import { visibleCharacters } from '../fact-sheet.ts';
import { coveredShare } from './geometry.ts';
import type { PageMarks } from './page-marks.ts';
import type { PdfWord } from './show-text.ts';

/** A page this much covered by images may be a scan. */
const scanShare = 0.7;
/** Letters that a stamp, a barcode's number or a page number adds to a scan, at most. */
const stampLetters = 80;
/** So many letters above an image are a text on a letterhead's picture. */
const textLetters = 300;

/**
 * Whether a page was born digital. A scan is an image as large as the page with no more words in sight than a stamp
 * has: words beneath or unseen are what OCR added. Between a stamp and a text, it is not known.
 */
export function pageFacts(page: number, widthPt: number, heightPt: number, marks: PageMarks): DocumentPage {
  const visible = marks.words.filter(({ hidden }) => hidden === undefined);
  const characterCount = letters(visible);
  const unseen = letters(marks.words.filter(({ hidden }) => hidden === 'invisible'));
  const imageShare = coveredShare(
    marks.images.map(({ box }) => box),
    widthPt,
    heightPt,
  );
  const unknownLetters = visible.reduce((sum, word) => sum + word.unknownLetters, 0);
  return {
    page,
    origin: originOf(characterCount, unseen, imageShare, marks),
    widthPt: Math.round(widthPt),
    heightPt: Math.round(heightPt),
    characterCount,
    imageShare,
    readable: characterCount > 0 ? unknownLetters * 5 < characterCount : imageShare === 0 && marks.fills.length < 50,
  };
}

function originOf(seen: number, unseen: number, imageShare: number, marks: PageMarks): DocumentPage['origin'] {
  if (imageShare >= scanShare) {
    if (seen <= stampLetters) return 'scan';
    // A text layer beneath tells an image of words from an ornament, and the words above are then a larger stamp.
    if (unseen > seen) return 'scan';
    return seen >= textLetters ? 'digital' : 'unknown';
  }
  if (seen > 0) return 'digital';
  if (imageShare === 0 && marks.fills.length === 0 && unseen === 0) return 'blank';
  return 'unknown';
}

function letters(words: readonly PdfWord[]): number {
  return words.reduce((sum, { text }) => sum + visibleCharacters(text), 0);
}

/** True or false where all pages with anything on them agree. */
export function bornDigital(pages: readonly DocumentPage[]): boolean | null {
  const origins = new Set(pages.map(({ origin }) => origin).filter((origin) => origin !== 'blank'));
  if (origins.size !== 1) return null;
  if (origins.has('digital')) return true;
  return origins.has('scan') ? false : null;
}
