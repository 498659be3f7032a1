import { listRar, listZip } from './archive/list-archive.ts';
import { openZip } from './archive/zip-container.ts';
import type { DocumentFacts } from './document-facts.ts';
import { type DocumentLimits, documentLimits, LimitReached, MalformedDocument } from './document-limits.ts';
import { type FactSheet, factSheet } from './fact-sheet.ts';
import { looksLikeOffice, meantKind, readOffice } from './office/read-office.ts';
import { readImage } from './other/read-image.ts';
import { readOldOffice } from './other/read-old-office.ts';
import { readHtmlFile, readTextFile } from './other/read-text-file.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { recogniseKind } from './recognise-kind.ts';
import type { RecogniseText } from './recognised-text.ts';
import { readRtf } from './rtf/read-rtf.ts';

export interface ReadingOptions {
  readonly limits?: DocumentLimits;
  /** Reads the words of scans. Without it their pages are not readable. */
  readonly recognise?: RecogniseText;
  /** Of the whole file, where the octets are the beginning of a text that is longer than texts are read. */
  readonly sizeOctets?: number;
}

/** Of a text so many octets are read, whatever the charset. */
export const textOctetsMax = documentLimits.textCharactersMax * 2;

/** Files that are read from their beginning alone. */
export function isText(kind: DocumentFacts['kind']): boolean {
  return kind === 'txt' || kind === 'html';
}

/**
 * Reads a file for what the clauses ask of it, by its content alone. Bombs, broken and hostile files end as a state and
 * defects. Runs for as long as the file makes it within the limits: callers run it in a thread that they can end, and
 * write `stoppedDocument` where they had to. `octets` are left as they are.
 */
export async function readDocument(octets: Uint8Array, options: ReadingOptions = {}): Promise<DocumentFacts> {
  const limits = options.limits ?? documentLimits;
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const { kind, format } = recogniseKind(buffer);
  const sizeOctets = options.sizeOctets ?? buffer.length;
  const sheet = factSheet(kind, sizeOctets, limits);
  sheet.open.format = format;
  try {
    await readKind({ octets: buffer, sizeOctets }, limits, sheet, options.recognise ?? null);
    if (digitalByNature.has(sheet.open.kind)) sheet.open.bornDigital = bornAsText(sheet.facts());
  } catch (thrown) {
    if (thrown instanceof LimitReached) {
      sheet.addDefect(thrown.code, sheet.open.kind, thrown.message);
      sheet.stop(thrown.message);
    } else if (thrown instanceof MalformedDocument) {
      sheet.open.state = { state: 'corrupt', reason: thrown.message.slice(0, 200) };
    } else throw thrown;
  }
  return sheet.facts();
}

/** What is known of a file whose reading had to be ended from outside: a time or memory limit of its thread. */
export function stoppedDocument(octets: Uint8Array, reason: string): DocumentFacts {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const { kind, format } = recogniseKind(buffer);
  const sheet = factSheet(kind, buffer.length, documentLimits);
  sheet.open.format = format;
  sheet.stop(reason);
  return sheet.facts();
}

/** Kinds that hold text as text; one that holds nothing but pictures may be a scan all the same. */
const digitalByNature: ReadonlySet<DocumentFacts['kind']> = new Set(['docx', 'xlsx', 'pptx', 'rtf', 'txt', 'html']);

/** A few words beside pictures may be a stamp on scans. */
const wordsBesidePictures = 200;

function bornAsText({ kind, fonts, blocks, pictureCount }: DocumentFacts): boolean | null {
  if (blocks.length === 0) return null;
  // Slides and tables live of pictures and few words.
  if (pictureCount === 0 || kind === 'pptx' || kind === 'xlsx') return true;
  return fonts.reduce((sum, { characterCount }) => sum + characterCount, 0) >= wordsBesidePictures ? true : null;
}

async function readKind(
  { octets, sizeOctets }: { readonly octets: Buffer; readonly sizeOctets: number },
  limits: DocumentLimits,
  sheet: FactSheet,
  recognise: RecogniseText | null,
): Promise<void> {
  const { kind, format } = sheet.open;
  switch (kind) {
    case 'pdf':
      return readPdf(octets, limits, sheet, recognise);
    case 'zip':
      return readZip(octets, limits, sheet);
    case 'rar':
      return listRar(octets, limits, sheet);
    case 'rtf':
      return readRtf(octets, limits, sheet);
    case 'txt':
      return readTextFile({ octets, sizeOctets }, limits.textCharactersMax, sheet);
    case 'html':
      return readHtmlFile({ octets, sizeOctets }, limits.textCharactersMax, sheet);
    case 'image':
      return readImage(octets, format ?? '', sheet, recognise);
    case 'unknown':
      if (format === 'ole2') readOldOffice(octets, sheet);
      else sheet.open.state = { state: 'unreadable', reason: 'a kind of file that is not read here' };
      return;
    default:
      return;
  }
}

async function readZip(octets: Buffer, limits: DocumentLimits, sheet: FactSheet): Promise<void> {
  const zip = await openZip(octets, limits);
  if (looksLikeOffice(zip) && (await readOffice(octets, limits, sheet))) return;
  const meant = meantKind(zip);
  if (meant === null) return listZip(octets, limits, sheet);
  sheet.open.kind = meant;
  sheet.open.state = { state: 'corrupt', reason: 'the parts that name its main part are broken' };
}
