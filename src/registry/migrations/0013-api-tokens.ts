import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Tokens that programs use the console's API with, by their hashes, and the answers that requests with a key were given. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table api_token (
    id text primary key,
    owner_id text not null references staff_user,
    name text not null,
    secret_sha256 text not null unique,
    scopes text[] not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    last_used_address text,
    revoked_at timestamptz
  )`.execute(tx);
  await sql`create index api_token_by_owner on api_token (owner_id)`.execute(tx);
  await sql`create table api_answer (
    token_id text not null references api_token,
    key text not null,
    request_sha256 text not null,
    answer json,
    answered_at timestamptz not null,
    primary key (token_id, key)
  )`.execute(tx);
  await sql`create index api_answer_by_time on api_answer (answered_at)`.execute(tx);
}
