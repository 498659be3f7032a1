import type { AuthenticationResults } from '../authenticity/authentication-results.ts';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import type { StoredLetter } from '../registry/letters.ts';
import type { ExaminedInThread } from './examine-in-thread.ts';

/** A letter on its way from the evidence to the decision, with what was seen and found while its octets were at hand. */
export interface HandedLetter {
  readonly letter: StoredLetter;
  readonly parsed: ParsedLetter;
  readonly authentication: AuthenticationResults;
  readonly examined: ExaminedInThread;
}

/** As many as one process reads at once, twice over; a letter that falls out is read from the database. */
const keptLettersMax = 32;

/**
 * What the evidence stage hands to the examination in the same process, by examination. All of it is stored as well and can be
 * found again from there: losing it, as a restart does, loses time and nothing else.
 */
export class HandedOver {
  readonly #letters = new Map<string, HandedLetter>();

  put(examinationId: string, letter: HandedLetter): void {
    this.#letters.set(examinationId, letter);
    const [oldest] = this.#letters.keys();
    if (this.#letters.size > keptLettersMax && oldest !== undefined) this.#letters.delete(oldest);
  }

  get(examinationId: string): HandedLetter | null {
    return this.#letters.get(examinationId) ?? null;
  }

  drop(examinationId: string): void {
    this.#letters.delete(examinationId);
  }
}
