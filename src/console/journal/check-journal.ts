import type { Database } from '../../registry/database.ts';
import { type JournalProblem, verifyJournal } from '../../registry/journal-verify.ts';
import type { JournalVolume } from './journal-asked.ts';

/** What the check of the journal's chain came to. */
export interface JournalCheck {
  /** Null: the search was ended before the journal was. */
  readonly entriesChecked: number | null;
  readonly problems: readonly JournalProblem[];
}

/** A chain with more is broken all over: telling each fault from the others would take minutes. */
export const problemsMax = 100;

/** Recomputes the chain, of one volume or of all, until it ends or `problemsMax` are found. */
export async function checkJournal(database: Database, only?: JournalVolume): Promise<JournalCheck> {
  const problems: JournalProblem[] = [];
  const search = verifyJournal(database, undefined, only);
  while (problems.length < problemsMax) {
    const step = await search.next();
    if (step.done === true) return { entriesChecked: step.value.entriesChecked, problems };
    problems.push(step.value);
  }
  return { entriesChecked: null, problems };
}

/** How many problems there are, as people are told: "100+" where the search was ended. */
export function problemCount({ entriesChecked, problems }: JournalCheck): string {
  return entriesChecked === null ? `${problems.length}+` : String(problems.length);
}
