import type { Evidence } from '../../facts/fact.ts';
import type { DocumentEvidence } from '../../facts/files-as-read.ts';

/** Words of a file with the place where they stand: "hat.docx, page 1". */
export function fileEvidence(fileName: string, { place, quote }: DocumentEvidence): Evidence {
  const { page, slide, paragraph, cell, part } = place;
  const where = [
    fileName,
    ...(page === undefined ? [] : [`page ${page}`]),
    ...(slide === undefined ? [] : [`slide ${slide}`]),
    ...(cell === undefined ? [] : [cell]),
    ...(part === undefined ? [] : [part]),
    // A page says where to look; without pages the paragraph does.
    ...(page === undefined && slide === undefined && paragraph !== undefined ? [`paragraph ${paragraph}`] : []),
  ];
  return { kind: 'record', where: where.join(', '), quote };
}

/** The same in codes that the reader is told in words. */
export function codedRecord(fileName: string, quote: string): Evidence {
  return { kind: 'record', where: fileName, quote, coded: true };
}

/** What a file was seen to be, without words of it. */
export function fileRecord(fileName: string, quote: string): Evidence {
  return { kind: 'record', where: fileName, quote };
}
