import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** How far each receiver has taken the journal, which itself is the outbox: it is committed with the decision. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table handover_progress (
    target text not null,
    series text not null,
    year integer not null,
    position bigint not null,
    taken_at timestamptz not null default now(),
    primary key (target, series, year)
  )`.execute(tx);
  await sql`create table handover_target (
    target text primary key,
    claimed_by text,
    claimed_until timestamptz,
    attempts integer not null default 0,
    last_error text,
    retry_at timestamptz
  )`.execute(tx);
}
