import { newIdentifier } from '../../platform/identifier.ts';
import { insertToken, revokeToken } from '../../registry/api-tokens.ts';
import { recordAudit } from '../../registry/audit.ts';
import type { Transaction } from '../../registry/database.ts';
import type { StaffMember } from '../../registry/staff.ts';
import { type Scope, scopesOfRole } from './scopes.ts';
import { newTokenSecret, secretDigest } from './token-secret.ts';

/** Who made or revoked a token, as the audit names them. */
interface Keeper {
  /** Null: the command line. */
  readonly id: string | null;
  readonly name: string;
  readonly address: string | null;
}

export interface NewToken {
  readonly owner: StaffMember;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

/** Scopes that the owner's role does not have: a token with one of them is not made. */
export function scopesTooMany({ owner, scopes }: Pick<NewToken, 'owner' | 'scopes'>): readonly Scope[] {
  const own = scopesOfRole(owner.role);
  return scopes.filter((scope) => !own.includes(scope));
}

/** Makes a token and gives its secret, which nobody can be told a second time. */
export async function makeToken(
  tx: Transaction,
  { owner, name, scopes, days }: NewToken,
  keeper: Keeper,
  now: Date,
): Promise<{ readonly id: string; readonly secret: string; readonly expiresAt: Date }> {
  const id = newIdentifier(now);
  const secret = newTokenSecret();
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  const secretSha256 = secretDigest(secret);
  await insertToken(tx, { id, ownerId: owner.id, name, secretSha256, scopes, createdAt: now, expiresAt });
  const details = { token: id, name, staff: owner.email, scopes, expiresAt: expiresAt.toISOString() };
  await auditToken(tx, 'token-made', keeper, now, details);
  return { id, secret, expiresAt };
}

/** False: there is no such token, or it was revoked before. */
export async function endToken(tx: Transaction, id: string, keeper: Keeper, now: Date): Promise<boolean> {
  const revoked = await revokeToken(tx, id, now);
  if (revoked === null) return false;
  await auditToken(tx, 'token-revoked', keeper, now, { token: id, name: revoked.name });
  return true;
}

function auditToken(
  tx: Transaction,
  act: string,
  { id: staffId, name: staffName, address }: Keeper,
  at: Date,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  return recordAudit(tx, { at, staffId, staffName, act, letterId: null, address, details });
}
