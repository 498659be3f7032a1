import { type Role, registrars } from '../../platform/roles.ts';
import type { DeskPlace, DeskQueue } from '../../registry/desk.ts';
import type { Actor, ActRefusal } from './actor.ts';

/** What people of the staff do with a letter. */
export type LetterAct =
  | 'accept'
  | 'refuse'
  | 'return'
  | 'note-defect'
  | 're-examine'
  | 'link-copy'
  | 'unlink-copy'
  | 'propose-release'
  | 'confirm'
  | 'correct-entry'
  | 'annul-entry'
  | 'undo';

interface Permission {
  readonly queues: readonly DeskQueue[];
  readonly roles: readonly Role[];
  /** The letter must bear a number (true), must not (false), or it doesn't matter (null). */
  readonly registered: boolean | null;
}

const anywhere: readonly DeskQueue[] = ['review', 'deferred', 'accepted', 'refused', 'quarantined', 'automatic'];

const permissions: Readonly<Record<LetterAct, Permission>> = {
  accept: { queues: ['review', 'refused', 'automatic'], roles: registrars, registered: false },
  refuse: { queues: ['review', 'deferred'], roles: registrars, registered: false },
  return: { queues: ['accepted'], roles: ['supervisor'], registered: true },
  'note-defect': { queues: ['review', 'deferred', 'accepted'], roles: registrars, registered: null },
  're-examine': { queues: anywhere, roles: registrars, registered: null },
  'link-copy': { queues: ['review', 'deferred', 'refused'], roles: registrars, registered: false },
  'unlink-copy': { queues: ['automatic'], roles: registrars, registered: null },
  'propose-release': { queues: ['quarantined'], roles: registrars, registered: null },
  confirm: { queues: anywhere, roles: registrars, registered: null },
  'correct-entry': { queues: ['accepted', 'review', 'refused'], roles: registrars, registered: true },
  'annul-entry': { queues: ['accepted'], roles: ['supervisor'], registered: true },
  undo: { queues: anywhere, roles: registrars, registered: null },
};

/** Whether a person may do this with a letter as it lies; null: they may. Pure: the page asks it too, to show what can be done. */
export function objectionTo(
  act: LetterAct,
  actor: Pick<Actor, 'id' | 'role'>,
  letter: { readonly place: DeskPlace | null; readonly holderName: string | null; readonly registered: boolean },
): ActRefusal | null {
  const { roles, queues, registered } = permissions[act];
  const { place } = letter;
  if (!roles.includes(actor.role)) return { code: 'wrong-role' };
  if (place === null) return { code: 'not-found' };
  if (!queues.includes(place.queue)) return { code: 'wrong-queue', queue: place.queue };
  if (registered === true && !letter.registered) return { code: 'not-registered' };
  if (registered === false && letter.registered) return { code: 'already-registered' };
  if (place.heldBy !== null && place.heldBy !== actor.id) {
    return { code: 'held-by-other', holder: letter.holderName ?? place.heldBy };
  }
  return null;
}
