import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** What was captured, what was seen, what was decided, what was numbered, what was said. */
export async function up(tx: Transaction): Promise<void> {
  await createLetters(tx);
  await createExaminations(tx);
  await createJournal(tx);
  await createNotices(tx);
}

async function createLetters(tx: Transaction): Promise<void> {
  await sql`create table letter (
    id text primary key,
    mailbox text not null,
    sha256 text not null check (length(sha256) = 64),
    size_octets bigint not null,
    arrived_at timestamptz not null,
    captured_at timestamptz not null,
    complete boolean not null,
    state text not null check (state in ('captured', 'waiting', 'decided')),
    message_id text,
    content_sha256 text,
    subject text,
    from_address text,
    organisation text
  )`.execute(tx);
  await sql`create index letter_by_arrival on letter (arrived_at, id)`.execute(tx);
  await sql`create index letter_by_octets on letter (sha256, mailbox)`.execute(tx);
  await sql`create index letter_by_content on letter (content_sha256)`.execute(tx);
  // RFC 5322 sets no limit to a Message-ID, a b-tree does: hashed, a hostile one can't make the insert fail.
  await sql`create index letter_by_message_id on letter using hash (message_id)`.execute(tx);

  await sql`create table mailbox_message (
    mailbox text not null,
    uid_validity bigint not null,
    uid bigint not null,
    letter_id text not null references letter,
    size_octets bigint not null,
    internal_date timestamptz not null,
    disposal text not null check (disposal in ('pending', 'done', 'left')),
    recorded_at timestamptz not null,
    primary key (mailbox, uid_validity, uid)
  )`.execute(tx);
  await sql`create index mailbox_message_by_letter on mailbox_message (letter_id)`.execute(tx);
  await sql`create index mailbox_message_to_dispose on mailbox_message (mailbox, uid_validity, uid)
    where disposal = 'pending'`.execute(tx);

  await sql`create table mailbox_state (
    mailbox text primary key,
    uid_validity bigint not null,
    last_sweep_at timestamptz,
    last_sweep_count integer,
    last_event_at timestamptz
  )`.execute(tx);

  await sql`create table duplicate_link (
    letter_id text primary key references letter,
    original_letter_id text not null references letter,
    found_at timestamptz not null,
    check (letter_id <> original_letter_id)
  )`.execute(tx);
}

/** `json`, not `jsonb`: it keeps the text as written and takes U+0000, which hostile letters hold. */
async function createExaminations(tx: Transaction): Promise<void> {
  await sql`create table evidence (
    letter_id text primary key references letter,
    parsed json,
    authentication json,
    collected_at timestamptz not null,
    attempts integer not null
  )`.execute(tx);

  await sql`create table examination (
    id text primary key,
    letter_id text not null references letter,
    sequence integer not null,
    requested_at timestamptz not null,
    examined_at timestamptz,
    edition text,
    edition_digest text,
    facts json,
    findings json,
    reasons json,
    decision text check (decision in ('register', 'defer', 'refuse', 'review', 'quarantine', 'ignore')),
    accepted_on date,
    accepted_at timestamptz,
    unique (letter_id, sequence)
  )`.execute(tx);

  await sql`create table stage_request (
    examination_id text not null references examination,
    stage text not null,
    letter_id text not null references letter,
    arrived_at timestamptz not null,
    requested_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    lost_claims integer not null default 0,
    last_error text,
    claimed_until timestamptz,
    finished_at timestamptz,
    primary key (examination_id, stage)
  )`.execute(tx);
  await sql`create index stage_request_in_order on stage_request (stage, arrived_at, letter_id)
    where finished_at is null`.execute(tx);
  await sql`create index stage_request_by_due on stage_request (due_at)
    where finished_at is null and claimed_until is null`.execute(tx);
  await sql`create index stage_request_claimed on stage_request (claimed_until)
    where finished_at is null and claimed_until is not null`.execute(tx);
  // The query of unfinishedBefore repeats this condition word for word, or it would scan.
  await sql`create index stage_request_undecided on stage_request (arrived_at, letter_id)
    where finished_at is null and attempts = 0 and stage in ('evidence', 'examination')`.execute(tx);
  // All that was deferred overnight falls due at once: until then none of it is looked at.
  await sql`create index stage_request_acceptance on stage_request (due_at)
    where finished_at is null and stage = 'acceptance'`.execute(tx);
}

async function createJournal(tx: Transaction): Promise<void> {
  await sql`create table journal_counter (
    series text not null,
    year integer not null,
    last_number bigint not null,
    last_position bigint not null,
    last_hash text not null,
    primary key (series, year)
  )`.execute(tx);

  await sql`create table journal_entry (
    series text not null,
    year integer not null,
    position bigint not null check (position > 0),
    kind text not null check (kind in ('registration', 'correction', 'annulment')),
    number bigint check (number > 0),
    registered_number text,
    letter_id text not null references letter,
    cites_position bigint,
    registered_on date not null,
    registered_at timestamptz not null,
    details json not null,
    previous_hash text not null,
    hash text not null,
    primary key (series, year, position),
    unique (series, year, number),
    foreign key (series, year, cites_position) references journal_entry (series, year, position),
    check ((kind = 'registration') = (number is not null)),
    check ((kind = 'registration') = (registered_number is not null)),
    check ((kind = 'registration') = (cites_position is null))
  )`.execute(tx);
  await sql`create unique index journal_entry_one_registration on journal_entry (letter_id)
    where kind = 'registration'`.execute(tx);
  await sql`create index journal_entry_by_letter on journal_entry (letter_id)`.execute(tx);

  await sql`create function refuse_journal_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the journal is append-only: % refused; write a correction that cites the entry', tg_op;
    end
  $$`.execute(tx);
  await sql`create trigger journal_entry_append_only before update or delete on journal_entry
    for each row execute function refuse_journal_change()`.execute(tx);
  await sql`create trigger journal_entry_never_truncated before truncate on journal_entry
    for each statement execute function refuse_journal_change()`.execute(tx);
}

async function createNotices(tx: Transaction): Promise<void> {
  await sql`create table notice (
    id text primary key,
    letter_id text not null references letter,
    examination_id text not null references examination,
    kind text not null,
    recipient text not null,
    message_id text not null unique,
    subject text not null,
    raw text not null,
    state text not null
      check (state in ('pending', 'sending', 'handing-over', 'sent', 'refused', 'held', 'unconfirmed')),
    attempts integer not null default 0,
    last_error text,
    created_at timestamptz not null,
    sent_at timestamptz,
    response text,
    bounced_by_letter_id text references letter,
    unique (letter_id, kind)
  )`.execute(tx);
  // Uncompressed: these columns are written once and seldom read, and compressing them took longer than storing them.
  for (const column of [
    'evidence alter parsed',
    'evidence alter authentication',
    'examination alter facts',
    'notice alter raw',
  ]) {
    await sql`alter table ${sql.raw(column)} set storage external`.execute(tx);
  }
  await sql`create index notice_by_recipient on notice (recipient, created_at)`.execute(tx);
  await sql`create index notice_by_state on notice (state) where state <> 'sent'`.execute(tx);
}
