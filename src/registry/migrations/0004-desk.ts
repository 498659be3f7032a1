import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Where each decided letter lies for the staff, who holds it, and by which words it is found. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create table desk (
    letter_id text primary key references letter,
    queue text not null
      check (queue in ('accepted', 'review', 'deferred', 'refused', 'quarantined', 'automatic')),
    arrived_at timestamptz not null,
    mailbox text not null,
    organisation text,
    clauses text[] not null,
    opens_at timestamptz,
    held_by text,
    held_since timestamptz,
    searchable boolean not null default false
  )`.execute(tx);
  await sql`create index desk_by_queue on desk (queue, arrived_at, letter_id)`.execute(tx);
  await sql`create index desk_by_arrival on desk (arrived_at, letter_id)`.execute(tx);
  await sql`create index desk_by_organisation on desk (organisation, queue, arrived_at, letter_id)`.execute(tx);
  await sql`create index desk_by_clause on desk using gin (clauses)`.execute(tx);
  await sql`create index desk_unsearchable on desk (letter_id) where not searchable`.execute(tx);
  await sql`create index desk_held on desk (held_by) where held_by is not null`.execute(tx);

  await sql`create table letter_words (
    letter_id text primary key references letter,
    words tsvector not null,
    outgoing_number text,
    thread text[] not null
  )`.execute(tx);
  await sql`create index letter_words_found on letter_words using gin (words)`.execute(tx);
  await sql`create index letter_words_by_outgoing_number on letter_words (outgoing_number)`.execute(tx);
  await sql`create index letter_words_by_thread on letter_words using gin (thread)`.execute(tx);
  await sql`create index journal_entry_by_registered_number on journal_entry (registered_number)`.execute(tx);
  await sql`create index journal_entry_by_day on journal_entry (registered_on, series, position)`.execute(tx);
  await sql`create index stage_request_troubled on stage_request (letter_id)
    where finished_at is null and attempts > 0`.execute(tx);

  await createStaffDecisions(tx);
  await layOutDecided(tx);
}

/** `advice`: what a later examination would say; it decides nothing. `staff`: a person decided; findings are their grounds. */
async function createStaffDecisions(tx: Transaction): Promise<void> {
  await sql`alter table examination add column purpose text not null default 'decision'
    check (purpose in ('decision', 'advice', 'staff'))`.execute(tx);
  await sql`alter table examination add column decided_by text`.execute(tx);

  await sql`create table staff_finding (
    id text primary key,
    letter_id text not null references letter,
    clause text not null,
    description text not null,
    recorded_by text not null,
    recorded_at timestamptz not null
  )`.execute(tx);
  await sql`create index staff_finding_by_letter on staff_finding (letter_id)`.execute(tx);

  // The grounds of a refusal by staff, in the words of its notice.
  await sql`create table staff_ground (
    examination_id text not null references examination,
    place integer not null,
    clause text not null,
    message json not null,
    remedy json not null,
    primary key (examination_id, place)
  )`.execute(tx);

  // One open proposal a letter: what a second person is asked to confirm.
  await sql`create table act_proposal (
    letter_id text primary key references letter,
    act text not null,
    input json not null,
    reason text not null,
    proposed_by text not null,
    proposed_at timestamptz not null
  )`.execute(tx);
}

/**
 * The database itself lays a letter out when its examination comes to a decision, and moves it when it gets its number: whoever
 * writes those, in whatever version, can't forget the desk.
 *
 * Clauses are found by their spelling: reading the JSON would fail at the U+0000 that hostile letters bring into it. Within a
 * string of JSON a quotation mark is escaped, so no letter can forge one.
 */
async function layOutDecided(tx: Transaction): Promise<void> {
  await sql`create function clauses_found(findings json) returns text[] language sql immutable as $$
    select coalesce(array_agg(distinct found[1]), '{}')
    from regexp_matches(findings::text, '"clause":"([0-9.-]+)"', 'g') as found
  $$`.execute(tx);
  await sql`create function desk_queue(decision text) returns text language sql immutable as $$
    select case decision when 'register' then 'accepted' when 'defer' then 'deferred' when 'refuse' then 'refused'
      when 'quarantine' then 'quarantined' when 'ignore' then 'automatic' else 'review' end
  $$`.execute(tx);
  await sql`create function lay_out_letter() returns trigger language plpgsql as $$
    begin
      insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, opens_at)
      select id, desk_queue(new.decision), arrived_at, mailbox, organisation, clauses_found(new.findings), new.accepted_at
      from letter where id = new.letter_id
      on conflict (letter_id) do nothing;
      return null;
    end
  $$`.execute(tx);
  await sql`create trigger examination_lays_out after update on examination for each row
    when (old.examined_at is null and new.examined_at is not null and new.purpose = 'decision')
    execute function lay_out_letter()`.execute(tx);
  await sql`create function accept_on_desk() returns trigger language plpgsql as $$
    begin
      update desk set queue = 'accepted', opens_at = null where letter_id = new.letter_id and queue <> 'accepted';
      return null;
    end
  $$`.execute(tx);
  await sql`create trigger journal_entry_accepts after insert on journal_entry for each row
    when (new.kind = 'registration') execute function accept_on_desk()`.execute(tx);
  await sql`insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, opens_at)
    select letter.id, case when entry.letter_id is null then desk_queue(examination.decision) else 'accepted' end,
      letter.arrived_at, letter.mailbox, letter.organisation, clauses_found(examination.findings), examination.accepted_at
    from letter
    join lateral (
      select decision, findings, accepted_at from examination
      where letter_id = letter.id and examined_at is not null order by sequence desc limit 1) as examination on true
    left join journal_entry as entry on entry.letter_id = letter.id and entry.kind = 'registration'
    where letter.state = 'decided'`.execute(tx);
}
