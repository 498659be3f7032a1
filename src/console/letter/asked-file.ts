import type { LetterDocument } from '../../facts/letter-parts.ts';
import { storedEvidence } from '../../pipeline/stored-evidence.ts';
import { ok, type Result } from '../../platform/result.ts';
import { loadEvidence } from '../../registry/evidence.ts';
import { findLetter, type StoredLetter } from '../../registry/letters.ts';
import type { Console } from '../page.ts';
import { fileOctets } from './file-octets.ts';
import { documentsOf } from './letter-on-desk.ts';

/** One file of a letter with its octets, as they were examined. */
export interface AskedFile {
  readonly letter: StoredLetter;
  readonly document: LetterDocument;
  readonly octets: Uint8Array<ArrayBuffer>;
}

/**
 * The file of a letter by its place in it, counted from nought. Null: there is no such file; a failure: there is one, and its octets
 * can't be had.
 */
export async function askedFile(
  { services }: Pick<Console, 'services'>,
  letterId: string,
  at: number,
): Promise<Result<AskedFile> | null> {
  const letter = await findLetter(services.database, letterId);
  const stored = letter === null ? null : await loadEvidence(services.database, letter.id);
  if (letter === null || stored === null) return null;
  const document = documentsOf({ evidence: storedEvidence(letter, stored) })[at];
  if (document === undefined) return null;
  const octets = await fileOctets(services, letter, document);
  return octets.ok ? ok({ letter, document, octets: octets.value }) : octets;
}
