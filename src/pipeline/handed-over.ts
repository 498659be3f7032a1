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

/** As many as one process reads at once, twice over: with more of them on their way, reading waits for the decisions. */
const lettersMax = 32;

/** Those that were being read when there was no more room; one that falls out beyond is read from the database. */
const keptLettersMax = lettersMax + 16;

/** Decisions may themselves wait for a letter that is still to be read. */
const patienceMs = 1_000;

/**
 * What the evidence stage hands to the examination in the same process, by examination. All of it is stored as well and can be
 * found again from there: losing it, as a restart does, loses time and nothing else.
 */
export class HandedOver {
  readonly #letters = new Map<string, HandedLetter>();
  readonly #waiting = new Set<() => void>();

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
    const [next] = this.#waiting;
    if (this.#letters.size < lettersMax) next?.();
  }

  /**
   * Resolves when there is room for another letter, or after a second. Without that, reading that is ahead of the decisions would have
   * every letter fall out before its turn and be examined a second time, which puts the decisions further behind.
   */
  room(): Promise<void> {
    if (this.#letters.size < lettersMax) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        this.#waiting.delete(end);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, patienceMs);
      this.#waiting.add(end);
    });
  }
}
