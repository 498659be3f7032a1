import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, inTransaction } from './database.ts';

/** As src/mailbox keeps them; the registry knows nothing of their use. */
interface Tokens {
  readonly refreshToken: string | null;
  readonly accessToken: string;
  readonly expiresAt: Date;
}

/** Longer than any honest question to a provider; a process that dies in it delays the others by that. */
const claimSeconds = 20;

/**
 * Tokens of one log-in, shared by every process on the database. They are sealed (AES-256-GCM) under the secret that the operator
 * configured, so that the database alone, or a backup of it, opens no mailbox; another configured secret starts anew.
 */
export function tokenKeeper(database: Database, { id, secret }: { readonly id: string; readonly secret: string }) {
  const holder = randomUUID();
  const key = Buffer.from(hkdfSync('sha256', secret, id, 'tirkeu oauth2 tokens', 32));
  return {
    async load(): Promise<Tokens | null> {
      const { rows } = await sql<{ sealed: string | null }>`
        select sealed from oauth2_token where id = ${id}`.execute(database);
      const sealed = rows[0]?.sealed ?? null;
      return sealed === null ? null : opened(key, sealed);
    },
    async claim(): Promise<boolean> {
      const { rows } = await sql`
        insert into oauth2_token (id, claimed_by, claimed_until)
        values (${id}, ${holder}, now() + make_interval(secs => ${claimSeconds}))
        on conflict (id) do update set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
        where oauth2_token.claimed_until is null or oauth2_token.claimed_until <= now()
        returning id`.execute(database);
      return rows.length === 1;
    },
    // Durable before it is used: a provider that rotates takes the one before never again.
    keep: (tokens: Tokens): Promise<void> =>
      inTransaction(database, async (tx) => {
        await sql`update oauth2_token set sealed = ${sealedUnder(key, tokens)}, claimed_by = null, claimed_until = null,
          updated_at = now() where id = ${id}`.execute(tx);
      }),
    async giveUp(): Promise<void> {
      await sql`update oauth2_token set claimed_by = null, claimed_until = null
        where id = ${id} and claimed_by = ${holder}`.execute(database);
    },
  };
}

function sealedUnder(key: Buffer, tokens: Tokens): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const octets = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), octets]).toString('base64');
}

/** Null where it was sealed under another secret. */
function opened(key: Buffer, sealed: string): Tokens | null {
  const octets = Buffer.from(sealed, 'base64');
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, octets.subarray(0, 12));
    cipher.setAuthTag(octets.subarray(12, 28));
    const text = Buffer.concat([cipher.update(octets.subarray(28)), cipher.final()]).toString('utf8');
    const { refreshToken, accessToken, expiresAt } = JSON.parse(text) as Tokens & { expiresAt: string };
    return { refreshToken, accessToken, expiresAt: new Date(expiresAt) };
  } catch {
    return null;
  }
}
