import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** What the reading of a letter already found, on its way to an examination in another process; null before and after. */
export async function up(tx: Transaction): Promise<void> {
  await sql`alter table examination add column handed_over bytea`.execute(tx);
  // It is compressed already.
  await sql`alter table examination alter handed_over set storage external`.execute(tx);
}
