import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/**
 * How much of what somebody may ask at once is left, for consoles that share a database server. Unlogged: after a crash everybody
 * begins anew, and no request waits for the disk.
 */
export async function up(tx: Transaction): Promise<void> {
  await sql`create unlogged table request_pace (
    subject text primary key,
    remaining double precision not null,
    asked_at timestamptz not null,
    was_taken boolean not null
  )`.execute(tx);
  await sql`create index request_pace_quiet on request_pace (asked_at)`.execute(tx);
}
