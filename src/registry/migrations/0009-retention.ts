import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Which letters must not lose their octets, and which have lost them. Rows about letters stay for ever. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table legal_hold (
    id text primary key,
    letter_id text not null references letter,
    reason text not null,
    placed_by text not null,
    placed_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz
  )`.execute(tx);
  await sql`create unique index legal_hold_open on legal_hold (letter_id) where lifted_at is null`.execute(tx);
  await sql`create table letter_removal (
    letter_id text primary key references letter,
    sha256 text not null,
    class text not null,
    keep_days integer not null check (keep_days > 0),
    removed_at timestamptz not null,
    octets_gone_at timestamptz
  )`.execute(tx);
  await sql`create index letter_removal_by_octets on letter_removal (sha256)`.execute(tx);
  await sql`create index letter_removal_unfinished on letter_removal (sha256) where octets_gone_at is null`.execute(tx);
}
