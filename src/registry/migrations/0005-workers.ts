import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Who works on this database, who holds which request, and who watches which mailbox. */
export async function up(tx: Transaction): Promise<void> {
  // An unknown migration that only adds is no reason for an older program to stop; one that takes away is.
  await sql`alter table migration add column takes_away boolean not null default false`.execute(tx);

  await sql`create table worker (
    id text primary key,
    name text not null,
    machine text not null,
    started_at timestamptz not null default now(),
    beat bigint not null default 0,
    last_beat_at timestamptz not null default now()
  )`.execute(tx);

  // No reference to worker: the row outlives its holder, or the fence would begin anew.
  await sql`create table mailbox_lease (
    mailbox text primary key,
    worker_id text,
    fence bigint not null
  )`.execute(tx);

  await sql`alter table stage_request add column claimed_by text`.execute(tx);
  await sql`alter table stage_request add column claim_count integer not null default 0`.execute(tx);
}
