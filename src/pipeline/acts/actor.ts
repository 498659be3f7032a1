import type { Role } from '../../platform/roles.ts';

/** Who acts: a person of the staff, as the audit names them. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Network address of the person's machine; null on the command line. */
  readonly address: string | null;
  /** The token by which a program acts for the person; left out: the person acts. */
  readonly viaToken?: { readonly id: string; readonly name: string };
}

/** Why an act could not be done. Nothing was changed. */
export type ActRefusal =
  | { readonly code: 'not-found' }
  /** Somebody else holds the letter. */
  | { readonly code: 'held-by-other'; readonly holder: string }
  /** The act is for letters that this person holds. */
  | { readonly code: 'not-held' }
  /** The letter lies in a queue in which this cannot be done. */
  | { readonly code: 'wrong-queue'; readonly queue: string }
  | { readonly code: 'wrong-role' }
  /** The second person must be another one. */
  | { readonly code: 'same-person' }
  | { readonly code: 'already-registered' }
  | { readonly code: 'not-registered' }
  | { readonly code: 'already-proposed' }
  | { readonly code: 'nothing-proposed' }
  /** The notice has left, or nothing can be taken back. */
  | { readonly code: 'too-late' }
  | { readonly code: 'calendar-missing' }
  | { readonly code: 'itself' };

export type ActResult<Value = undefined> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: ActRefusal };

export function done<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refused(refusal: ActRefusal): { readonly ok: false; readonly refusal: ActRefusal } {
  return { ok: false, refusal };
}
