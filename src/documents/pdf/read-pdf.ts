import type { BlockRole } from '../document-facts.ts';
import { type DocumentLimits, LimitReached } from '../document-limits.ts';
import { evidence, type FactSheet, mainFont } from '../fact-sheet.ts';
import { addRecognised, type RecogniseText } from '../recognised-text.ts';
import { addAnnotations } from './annotations.ts';
import { refusedRanges } from './bounded-ranges.ts';
import { refusedStreams } from './browser-parts.ts';
import { holdsStreamTooLarge } from './large-streams.ts';
import { type OpenedPdf, openPdf, pdfFault } from './open-pdf.ts';
import { blockPieces, blockPlace, blockText, pageBlocks } from './page-blocks.ts';
import { pageSegments } from './page-lines.ts';
import { pageMarks } from './page-marks.ts';
import { bornDigital, pageFacts } from './page-origin.ts';
import { scanImage, undrawnPage } from './scan-image.ts';
import type { PdfWord } from './show-text.ts';

/** Reads a PDF (ISO 32000-1) into the fact sheet, page by page; a page that can't be read is a defect of its own. */
export async function readPdf(
  octets: Buffer,
  limits: DocumentLimits,
  sheet: FactSheet,
  recognise: RecogniseText | null,
): Promise<void> {
  const tooLarge = 'a stream of the PDF is too large to be inflated';
  if (holdsStreamTooLarge(octets)) throw new LimitReached('inflated-size-exceeded', tooLarge);
  const refusedBefore = refusedStreams();
  const rangesBefore = refusedRanges();
  const pdf = await openPdf(octets, limits.imagePixelsMax);
  if (pdf === null) {
    sheet.open.state = { state: 'encrypted', reason: 'the PDF needs a password' };
    return;
  }
  try {
    await addDocumentFacts(pdf, octets, sheet);
    await addPages(pdf, octets, limits, sheet, recognise);
    // The library takes a stream that was refused for an empty one.
    if (refusedStreams() > refusedBefore) throw new LimitReached('inflated-size-exceeded', tooLarge);
    if (refusedRanges() > rangesBefore) throw new LimitReached('item-count-exceeded', 'a table of a font is too long');
  } catch (thrown) {
    throw thrown instanceof LimitReached ? thrown : pdfFault(thrown);
  } finally {
    await pdf.close();
  }
}

async function addDocumentFacts({ document }: OpenedPdf, octets: Buffer, sheet: FactSheet): Promise<void> {
  const { open } = sheet;
  const value = document.numPages;
  open.count = { unit: 'page', value, basis: 'counted', atLeast: value, claims: [] };
  open.restricted = (await document.getPermissions()) !== null;
  // A signature's dictionary must stand outside of compressed streams (12.8.1): its contents lie at known octets.
  open.signaturePresent = octets.includes('/ByteRange');
  const information = (await document.getMetadata()).info as { Producer?: unknown; Creator?: unknown };
  const producer = [information.Creator, information.Producer].filter((one) => typeof one === 'string');
  open.producer = producer.length === 0 ? null : [...new Set(producer)].join('; ').slice(0, 200);
  const scripts: unknown = await document.getJSActions();
  if (typeof scripts === 'object' && scripts !== null && Object.keys(scripts).length > 0) {
    const quote = Object.values(scripts as Record<string, unknown>)
      .flat()
      .join(' ');
    open.macros = [{ what: 'pdf-javascript', evidence: evidence({ part: 'document' }, quote) }];
  }
  const attachments: unknown = await document.getAttachments();
  const names = attachments instanceof Map ? [...attachments.keys()] : Object.keys(attachments ?? {});
  open.embedded = names.slice(0, 100).map((name: unknown) => ({
    name: String(name).slice(0, 200),
    what: 'file' as const,
    evidence: evidence({ part: 'attachments' }, String(name)),
  }));
}

/** So many times more pages than are read, and a PDF is not read at all. */
const searchedPagesRatio = 10;

async function addPages(
  pdf: OpenedPdf,
  octets: Buffer,
  limits: DocumentLimits,
  sheet: FactSheet,
  recognise: RecogniseText | null,
): Promise<void> {
  const { document } = pdf;
  let failed = 0;
  // Each page is looked for among all pages: of a hundred thousand even the first five hundred would take minutes.
  const readPages = document.numPages > limits.pageCountMax * searchedPagesRatio ? 0 : limits.pageCountMax;
  for (let number = 1; number <= document.numPages; number++) {
    if (number > readPages) {
      sheet.addDefect('page-count-exceeded', `page ${number}`, 'there are more pages than are read');
      sheet.stop('there are more pages than are read');
      break;
    }
    try {
      await addPage(pdf, octets, number, limits, sheet, recognise);
    } catch (thrown) {
      if (thrown instanceof LimitReached) throw thrown;
      failed++;
      sheet.addDefect('page-unreadable', `page ${number}`, pdfFault(thrown).message);
      const unknown = { origin: 'unknown' as const, widthPt: 0, heightPt: 0, characterCount: 0, imageShare: 0 };
      sheet.open.pages.push({ page: number, ...unknown, readable: false });
    }
  }
  sheet.open.bornDigital = bornDigital(sheet.open.pages);
  if (failed > 0 && failed === sheet.open.pages.length) {
    sheet.open.state = { state: 'corrupt', reason: 'none of the pages can be read' };
  }
}

async function addPage(
  pdf: OpenedPdf,
  octets: Buffer,
  number: number,
  limits: DocumentLimits,
  sheet: FactSheet,
  recognise: RecogniseText | null,
): Promise<void> {
  const page = await pdf.document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const marks = await pageMarks(pdf, page, limits);
  const words = marks.words.map((word) => withPlace(word, width, height));
  const facts = pageFacts(number, width, height, { ...marks, words });
  const isScan = facts.origin === 'scan' && recognise !== null;
  // Some compressions of scanners, and images in strips, are drawn by the recogniser's own means.
  const recognised = isScan
    ? await recognise(scanImage(page, number, marks) ?? undrawnPage(octets, page, number))
    : null;
  sheet.open.pictureCount += marks.images.length;
  sheet.open.pages.push(addRecognised(recognised, facts, sheet));
  if (!facts.readable && facts.characterCount > 0) {
    sheet.addDefect('letters-unknown', `page ${number}`, 'the fonts do not tell which letters are drawn');
  }
  const fields = await addAnnotations(page, number, words, sheet);
  const seen = words.filter(({ hidden }) => hidden === undefined);
  addWords(seen, width, number, 'body', sheet);
  for (const reason of ['invisible', 'imperceptible', 'off-page'] as const) {
    addWords(
      words.filter(({ hidden }) => hidden === reason),
      width,
      number,
      'body',
      sheet,
      reason,
    );
  }
  for (const [id, fieldWords] of marks.annotationWords) {
    if (fields.has(id)) addWords(fieldWords, width, number, 'form-field', sheet);
  }
  page.cleanup();
}

function withPlace(word: PdfWord, width: number, height: number): PdfWord {
  if (word.hidden !== undefined) return word;
  const outside = word.right < 0 || word.left > width || word.bottom < 0 || word.top > height;
  return outside ? { ...word, hidden: 'off-page' } : word;
}

function addWords(
  words: readonly PdfWord[],
  width: number,
  page: number,
  role: BlockRole,
  sheet: FactSheet,
  hidden?: 'invisible' | 'imperceptible' | 'off-page',
): void {
  if (words.length === 0) return;
  const turned = words.filter((word) => word.turned);
  for (const block of pageBlocks(pageSegments(words), width)) {
    const pieces = blockPieces(block);
    const place = { page, paragraph: sheet.nextBlock() };
    const more = { ...mainFont(pieces), ...blockPlace(block), ...(hidden === undefined ? {} : { hidden }) };
    sheet.addBlock({ text: blockText(block), place, role, ...more }, pieces);
  }
  if (turned.length === 0) return;
  // Words along a margin or across the page: their order is that of drawing.
  const block = { segments: pageSegments(turned.map((word) => ({ ...word, turned: false }))) };
  const pieces = blockPieces(block);
  const place = { page, paragraph: sheet.nextBlock() };
  const text = turned.map((word) => `${word.spaceBefore ? ' ' : ''}${word.text}`).join('');
  const more = { ...mainFont(pieces), box: blockPlace(block).box, lineSpacing: null };
  sheet.addBlock({ text, place, role: 'text-box', ...more, ...(hidden === undefined ? {} : { hidden }) }, pieces);
}
