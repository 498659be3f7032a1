import { z } from 'zod';
import type { ActResult } from '../../pipeline/acts/actor.ts';
import { assignLetter, claimLetter } from '../../pipeline/acts/claim.ts';
import type { Transaction } from '../../registry/database.ts';

/** Letters of one act: as many as a page of a queue shows. */
export const pickedMax = 50;

export const pickedLetters = z.array(z.uuid()).max(pickedMax);

/** What an act came to for one of several letters; those that it was refused for are as they were. */
export interface PickedOutcome {
  readonly letterId: string;
  readonly result: ActResult;
}

type Act = Omit<Parameters<typeof claimLetter>[1], 'letterId'>;

/** Claims each letter that nobody else holds. */
export function claimLetters(tx: Transaction, letterIds: readonly string[], act: Act) {
  return onEach(letterIds, (letterId) => claimLetter(tx, { letterId, ...act }));
}

/** Hands each letter to one person; letters that others held change hands, and the audit says from whom. */
export function assignLetters(tx: Transaction, letterIds: readonly string[], act: Act & { readonly to: string }) {
  return onEach(letterIds, (letterId) => assignLetter(tx, { letterId, ...act }));
}

/** In the order of their ids, each once: people who pick the same letters must not wait for each other in a ring. */
async function onEach(
  letterIds: readonly string[],
  act: (letterId: string) => Promise<ActResult>,
): Promise<readonly PickedOutcome[]> {
  const outcomes: PickedOutcome[] = [];
  for (const letterId of [...new Set(letterIds)].toSorted()) outcomes.push({ letterId, result: await act(letterId) });
  return outcomes;
}
