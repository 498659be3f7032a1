import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** What the letter's files are and who signed them, collected with the rest of the evidence. */
export async function up(tx: Transaction): Promise<void> {
  await sql`alter table evidence add column attachments json`.execute(tx);
}
