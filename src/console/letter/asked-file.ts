import type { LetterDocument } from '../../facts/letter-parts.ts';
import { storedEvidence } from '../../pipeline/stored-evidence.ts';
import { loadEvidence } from '../../registry/evidence.ts';
import { findLetter, type StoredLetter } from '../../registry/letters.ts';
import type { SignedInPage } from '../page.ts';
import { fileOctets } from './file-octets.ts';
import { documentsOf } from './letter-on-desk.ts';

/** One file of a letter with its octets, as they were examined. */
export interface AskedFile {
  readonly letter: StoredLetter;
  readonly document: LetterDocument;
  readonly octets: Uint8Array<ArrayBuffer>;
}

/** The file that an address names by its place in the letter. Null: there is none, or its octets can't be had. */
export async function askedFile(page: SignedInPage, letterId: string | null): Promise<AskedFile | null> {
  const { services } = page.console;
  const at = Number(page.request.req.param('file'));
  const letter = letterId === null ? null : await findLetter(services.database, letterId);
  const stored = letter === null ? null : await loadEvidence(services.database, letter.id);
  if (letter === null || stored === null || !Number.isInteger(at)) return null;
  const document = documentsOf({ evidence: storedEvidence(letter, stored) })[at];
  if (document === undefined) return null;
  const octets = await fileOctets(services, letter, document);
  return octets.ok ? { letter, document, octets: octets.value } : null;
}
