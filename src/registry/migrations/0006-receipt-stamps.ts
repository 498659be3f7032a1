import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Time stamps over letters as they were received. By the octets: a copy that comes later existed as early as the first. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table receipt_stamp (
    sha256 text primary key check (length(sha256) = 64),
    gen_time timestamptz not null,
    authority_uri text not null,
    token text not null,
    recorded_at timestamptz not null
  )`.execute(tx);
}
