import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/**
 * The control register in time. Every import is kept with what it changed from its day on; nothing is ever updated, so the register
 * can be asked as it stood on any day, and as it was known after any import.
 */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table control_register_import (
    sequence bigint primary key check (sequence > 0),
    imported_at timestamptz not null,
    effective_from date not null,
    source text not null check (source in ('settings', 'command')),
    file_name text not null,
    file_sha256 text not null check (length(file_sha256) = 64)
  )`.execute(tx);
  await sql`create table control_register_change (
    import_sequence bigint not null references control_register_import,
    effective_from date not null,
    assignment text not null,
    comparable_number text not null,
    kind text not null check (kind in ('added', 'changed', 'ended')),
    number text not null,
    assigned_on date not null,
    point text,
    issued_by text not null,
    on_control boolean not null,
    deadline date,
    responsible text not null,
    co_executors json not null,
    subject text not null,
    primary key (assignment, effective_from, import_sequence)
  )`.execute(tx);
  await sql`create index control_register_change_by_number
    on control_register_change (comparable_number, effective_from, import_sequence)`.execute(tx);
  await sql`create function refuse_register_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the control register is append-only: % refused; import it anew from the day of the change', tg_op;
    end
  $$`.execute(tx);
  for (const table of ['control_register_import', 'control_register_change']) {
    await sql`create trigger ${sql.raw(table)}_append_only before update or delete or truncate on ${sql.raw(table)}
      for each statement execute function refuse_register_change()`.execute(tx);
  }
}
