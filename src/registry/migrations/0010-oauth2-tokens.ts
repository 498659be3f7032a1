import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Tokens that mail servers are logged in to with, sealed under what the operator configured. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table oauth2_token (
    id text primary key,
    sealed text,
    claimed_by text,
    claimed_until timestamptz,
    updated_at timestamptz not null default now()
  )`.execute(tx);
}
