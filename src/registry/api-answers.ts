import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/** A request of one token by the key that its sender gave it, and a digest of what it asked for. */
export interface KeyedRequest {
  readonly tokenId: string;
  readonly key: string;
  readonly requestSha256: string;
}

/** Answers older than this are forgotten: a request that comes again later is a new one. */
const keptHours = 24;

/**
 * Takes the key for this transaction. Another request with the same key waits here until this one is committed or taken back.
 * False: a request with this key was answered before.
 */
export async function takeKey(tx: Transaction, request: KeyedRequest, now: Date): Promise<boolean> {
  const { tokenId, key, requestSha256 } = request;
  await sql`delete from api_answer where answered_at < ${new Date(now.getTime() - keptHours * 3_600_000)}`.execute(tx);
  const { numAffectedRows } = await sql`
    insert into api_answer (token_id, key, request_sha256, answered_at)
    values (${tokenId}, ${key}, ${requestSha256}, ${now}) on conflict (token_id, key) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Keeps the answer beside the key, in the transaction of what was done. */
export async function keepAnswer(
  tx: Transaction,
  { tokenId, key }: Omit<KeyedRequest, 'requestSha256'>,
  answer: object,
): Promise<void> {
  await sql`update api_answer set answer = ${JSON.stringify(answer)}
    where token_id = ${tokenId} and key = ${key}`.execute(tx);
}

/** Gives the key back: nothing was done, and the request may come again. */
export async function giveKeyBack(
  tx: Transaction,
  { tokenId, key }: Omit<KeyedRequest, 'requestSha256'>,
): Promise<void> {
  await sql`delete from api_answer where token_id = ${tokenId} and key = ${key}`.execute(tx);
}

/** What a request with this key was answered; null: there was none. */
export async function keptAnswer(
  database: Database,
  { tokenId, key }: Omit<KeyedRequest, 'requestSha256'>,
): Promise<{ readonly requestSha256: string; readonly answer: unknown } | null> {
  const { rows } = await sql<{ requestSha256: string; answer: unknown }>`
    select request_sha256 as "requestSha256", answer from api_answer
    where token_id = ${tokenId} and key = ${key}`.execute(database);
  return rows[0] ?? null;
}
