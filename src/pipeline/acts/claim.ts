import { sql } from 'kysely';
import { recordAudit } from '../../registry/audit.ts';
import type { Transaction } from '../../registry/database.ts';
import { lockPlace, setHolder } from '../../registry/desk.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';

interface ClaimAct {
  readonly letterId: string;
  readonly actor: Actor;
  readonly now: Date;
}

/** Takes a letter so that nobody else acts on it. Of two people at once one wins, and the other is told who. */
export async function claimLetter(tx: Transaction, { letterId, actor, now }: ClaimAct): Promise<ActResult> {
  const place = await lockPlace(tx, letterId);
  if (place === null) return refused({ code: 'not-found' });
  if (place.heldBy === actor.id) return done(undefined);
  if (place.heldBy !== null) return refused({ code: 'held-by-other', holder: await nameOf(tx, place.heldBy) });
  await setHolder(tx, letterId, actor.id, now);
  await audited(tx, { letterId, actor, now }, 'claim', {});
  return done(undefined);
}

/** Gives a letter back. A supervisor may also give back what another holds, and says why. */
export async function releaseLetter(
  tx: Transaction,
  { letterId, actor, now, reason }: ClaimAct & { readonly reason: string | null },
): Promise<ActResult> {
  const place = await lockPlace(tx, letterId);
  if (place === null) return refused({ code: 'not-found' });
  if (place.heldBy === null) return done(undefined);
  const own = place.heldBy === actor.id;
  if (!own && actor.role !== 'supervisor') {
    return refused({ code: 'held-by-other', holder: await nameOf(tx, place.heldBy) });
  }
  await setHolder(tx, letterId, null, now);
  const details = own ? {} : { heldBy: place.heldBy, reason: reason ?? '' };
  await audited(tx, { letterId, actor, now }, own ? 'release' : 'take-away', details);
  return done(undefined);
}

/** Hands a letter to another person of the staff. */
export async function assignLetter(
  tx: Transaction,
  { letterId, actor, now, to }: ClaimAct & { readonly to: string },
): Promise<ActResult> {
  if (actor.role !== 'supervisor') return refused({ code: 'wrong-role' });
  const place = await lockPlace(tx, letterId);
  if (place === null) return refused({ code: 'not-found' });
  await setHolder(tx, letterId, to, now);
  await audited(tx, { letterId, actor, now }, 'assign', { to, before: place.heldBy });
  return done(undefined);
}

export async function nameOf(tx: Transaction, staffId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from staff_user where id = ${staffId}`.execute(tx);
  return rows[0]?.name ?? staffId;
}

export function audited(
  tx: Transaction,
  { letterId, actor, now }: ClaimAct,
  act: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordAudit(tx, {
    at: now,
    staffId: actor.id,
    staffName: actor.name,
    act,
    letterId,
    address: actor.address,
    details: actor.viaToken === undefined ? details : { ...details, viaToken: actor.viaToken },
  });
}
