import type { Actor } from '../pipeline/acts/actor.ts';
import type { SignedInPage } from './page.ts';

/** The person as acts and audit know them. */
export function actorOf({ viewer, address }: SignedInPage): Actor {
  const { id, name, role, viaToken } = viewer;
  return { id, name, role, address, ...(viaToken !== undefined && { viaToken }) };
}
