import { createHash } from 'node:crypto';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { Language } from '../platform/localised-text.ts';
import type { Clause, ClauseText, FindingText } from './clause.ts';

/** The regulation as it stood from one day until the next edition's first day. */
export interface Edition {
  /** Act and first day: "kz-gov-2023-10@2024-02-14". */
  readonly id: string;
  readonly inForceFrom: CalendarDay;
  /** The automated clauses, in the order of the regulation. */
  readonly clauses: readonly Clause[];
  /** The wording of every clause that is held, automated or not, in the order of the regulation. */
  readonly wordings: readonly ClauseText[];
  readonly findingTexts: Readonly<Record<Language, Readonly<Record<string, FindingText>>>>;
}

/** An edition never changes, and every letter is examined under one. */
const digests = new WeakMap<Edition, string>();

/**
 * SHA-256, lower-case hex, over all that the edition says: wordings, the automated clauses with the time of each version, and the
 * codes that findings may carry. Stored with an examination: it shows later whether the same law was applied.
 */
export function editionDigest(edition: Edition): string {
  const known = digests.get(edition);
  if (known !== undefined) return known;
  const clauses = edition.clauses.map(({ citation, examines, versions }) => [
    citation.clause,
    examines,
    versions.map(({ inForceFrom, inForceUntil }) => [inForceFrom, inForceUntil ?? null]),
  ]);
  const wordings = edition.wordings.map(({ id, kk, ru, en }) => [id, kk, ru, en]);
  const codes = Object.keys(edition.findingTexts.kk).toSorted();
  const content = JSON.stringify([edition.id, edition.inForceFrom, wordings, clauses, codes]);
  const digest = createHash('sha256').update(content, 'utf8').digest('hex');
  digests.set(edition, digest);
  return digest;
}
