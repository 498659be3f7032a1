import type { Transaction } from '../../registry/database.ts';
import { type DeskPlace, lockPlace } from '../../registry/desk.ts';
import { findRegistration, type JournalEntry } from '../../registry/journal.ts';
import { findLetter, type StoredLetter } from '../../registry/letters.ts';
import { nameOfStaff } from '../../registry/staff.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';
import { type LetterAct, objectionTo } from './permitted.ts';

/** A letter locked for one act that may be done with it. */
export interface OpenAct {
  readonly letter: StoredLetter;
  readonly place: DeskPlace;
  readonly registration: JournalEntry | null;
}

/** Locks the letter's place, so that acts come one after another, and asks whether this one may be done. */
export async function openAct(
  tx: Transaction,
  act: LetterAct,
  letterId: string,
  actor: Actor,
): Promise<ActResult<OpenAct>> {
  const place = await lockPlace(tx, letterId);
  const letter = await findLetter(tx, letterId);
  const registration = await findRegistration(tx, letterId);
  const holderName = place === null || place.heldBy === null ? null : await nameOfStaff(tx, place.heldBy);
  const objection = objectionTo(act, actor, { place, holderName, registered: registration !== null });
  if (objection !== null) return refused(objection);
  if (place === null || letter === null) return refused({ code: 'not-found' });
  return done({ letter, place, registration });
}
