import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Who may sign in to the console, and what everybody did there. The first five tables are written by the sign-in library. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table staff_user (
    id text primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null,
    image text,
    role text not null check (role in ('clerk', 'supervisor', 'auditor', 'administrator')),
    language text not null check (language in ('kk', 'ru', 'en')),
    disabled_at timestamptz,
    two_factor_enabled boolean,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`.execute(tx);
  await sql`create table staff_session (
    id text primary key,
    user_id text not null references staff_user on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`.execute(tx);
  await sql`create index staff_session_by_user on staff_session (user_id)`.execute(tx);
  await sql`create table staff_account (
    id text primary key,
    user_id text not null references staff_user on delete cascade,
    account_id text not null,
    provider_id text not null,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`.execute(tx);
  await sql`create index staff_account_by_user on staff_account (user_id)`.execute(tx);
  await sql`create table staff_verification (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`.execute(tx);
  await sql`create index staff_verification_by_identifier on staff_verification (identifier)`.execute(tx);
  await sql`create table staff_second_factor (
    id text primary key,
    user_id text not null references staff_user on delete cascade,
    secret text not null,
    backup_codes text not null,
    verified boolean,
    failed_verification_count integer,
    locked_until timestamptz
  )`.execute(tx);
  await sql`create index staff_second_factor_by_user on staff_second_factor (user_id)`.execute(tx);
  await createThrottle(tx);
  await createAudit(tx);
}

/** Failed sign-ins by what they were tried for: an account's address, or the address they came from. */
async function createThrottle(tx: Transaction): Promise<void> {
  await sql`create table sign_in_throttle (
    subject text primary key,
    failures integer not null,
    last_failure_at timestamptz not null,
    closed_until timestamptz
  )`.execute(tx);
}

async function createAudit(tx: Transaction): Promise<void> {
  await sql`create table audit_entry (
    id text primary key,
    at timestamptz not null,
    staff_id text,
    staff_name text not null,
    act text not null,
    letter_id text references letter,
    address text,
    details json not null
  )`.execute(tx);
  await sql`create index audit_entry_by_letter on audit_entry (letter_id, id)`.execute(tx);
  await sql`create index audit_entry_by_staff on audit_entry (staff_id, id)`.execute(tx);
  await sql`create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit is append-only: % refused', tg_op;
    end
  $$`.execute(tx);
  await sql`create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function refuse_audit_change()`.execute(tx);
  await sql`create trigger audit_entry_never_truncated before truncate on audit_entry
    for each statement execute function refuse_audit_change()`.execute(tx);
}
