import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import type { StaffMember } from './staff.ts';

/** A program's key to the console's API. It acts as its owner, within its scopes and the owner's role. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly lastUsedAddress: string | null;
  readonly revokedAt: Date | null;
  readonly owner: Pick<StaffMember, 'id' | 'name' | 'email' | 'role' | 'disabledAt'>;
}

type TokenRow = Omit<ApiToken, 'owner'> & {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerEmail: string;
  readonly ownerRole: StaffMember['role'];
  readonly ownerDisabledAt: Date | null;
};

const columns = sql`api_token.id, api_token.name, scopes, api_token.created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt", last_used_address as "lastUsedAddress", revoked_at as "revokedAt",
  owner.id as "ownerId", owner.name as "ownerName", owner.email as "ownerEmail", owner.role as "ownerRole",
  owner.disabled_at as "ownerDisabledAt"`;

function tokenOf(row: TokenRow): ApiToken {
  const { ownerId, ownerName, ownerEmail, ownerRole, ownerDisabledAt, ...token } = row;
  const owner = { id: ownerId, name: ownerName, email: ownerEmail, role: ownerRole, disabledAt: ownerDisabledAt };
  return { ...token, owner };
}

/** The secret itself is never stored: whoever reads the database or a backup gets no key. */
export async function insertToken(
  tx: Transaction,
  token: Pick<ApiToken, 'id' | 'name' | 'scopes' | 'createdAt' | 'expiresAt'> & {
    readonly ownerId: string;
    readonly secretSha256: string;
  },
): Promise<void> {
  const { id, ownerId, name, secretSha256, scopes, createdAt, expiresAt } = token;
  await sql`insert into api_token (id, owner_id, name, secret_sha256, scopes, created_at, expires_at)
    values (${id}, ${ownerId}, ${name}, ${secretSha256}, ${sql.val([...scopes])}::text[], ${createdAt}, ${expiresAt})`.execute(
    tx,
  );
}

/** Those that can be used first, the newest first. */
export async function listTokens(database: Database, now: Date): Promise<readonly ApiToken[]> {
  const { rows } = await sql<TokenRow>`
    select ${columns} from api_token join staff_user as owner on owner.id = owner_id
    order by revoked_at is not null or expires_at <= ${now}, api_token.created_at desc, api_token.id`.execute(database);
  return rows.map(tokenOf);
}

/** Null: no such token. What it holds says whether it can still be used. */
export async function findTokenBySecret(database: Database, secretSha256: string): Promise<ApiToken | null> {
  const { rows } = await sql<TokenRow>`
    select ${columns} from api_token join staff_user as owner on owner.id = owner_id
    where secret_sha256 = ${secretSha256}`.execute(database);
  return rows[0] === undefined ? null : tokenOf(rows[0]);
}

/** Gives the token that was revoked; null where there is none or it was revoked before. */
export async function revokeToken(tx: Transaction, id: string, now: Date): Promise<{ readonly name: string } | null> {
  const { rows } = await sql<{ name: string }>`
    update api_token set revoked_at = ${now} where id = ${id} and revoked_at is null returning name`.execute(tx);
  return rows[0] ?? null;
}

export async function noteTokenUse(tx: Transaction, id: string, now: Date, address: string): Promise<void> {
  await sql`update api_token set last_used_at = ${now}, last_used_address = ${address} where id = ${id}`.execute(tx);
}
