import type { Actor } from '../pipeline/acts/actor.ts';
import type { SignedInPage } from './page.ts';

/** The person as acts and audit know them. */
export function actorOf({ viewer, address }: SignedInPage): Actor {
  return { id: viewer.id, name: viewer.name, role: viewer.role, address };
}
