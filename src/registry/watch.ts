import { sql } from 'kysely';
import type { Database } from './database.ts';
import { noticeNeedsStaff } from './notices.ts';
import type { NoticeState } from './tables.ts';

/** A letter's step that failed and is tried again, or that nobody gets to. */
export interface WatchedStep {
  readonly examinationId: string;
  readonly letterId: string;
  readonly stage: string;
  readonly mailbox: string;
  readonly arrivedAt: Date;
  readonly attempts: number;
  /** Claims that ended with their worker. */
  readonly lostClaims: number;
  readonly lastError: string | null;
  /** Since when it could be worked on, or when it will be tried again. */
  readonly dueAt: Date;
  /** Somebody is at it. */
  readonly isClaimed: boolean;
}

const stepColumns = sql`request.examination_id as "examinationId", request.letter_id as "letterId", request.stage,
  letter.mailbox, letter.arrived_at as "arrivedAt", request.attempts, request.lost_claims as "lostClaims",
  request.last_error as "lastError", greatest(request.due_at, request.requested_at) as "dueAt"`;

/** Steps that failed at least once and are tried again; those of the earliest letters first. */
export async function failingSteps(database: Database, now: Date, limit: number): Promise<readonly WatchedStep[]> {
  const { rows } = await sql<WatchedStep>`
    select ${stepColumns}, coalesce(claimed_until > ${now}, false) as "isClaimed"
    from stage_request as request join letter on letter.id = request.letter_id
    where finished_at is null and attempts > 0 order by letter.arrived_at, request.letter_id limit ${limit}`.execute(
    database,
  );
  return rows;
}

/** Steps that never failed and yet have waited since before `dueBefore`, or were lost with a worker. */
export async function delayedSteps(
  database: Database,
  { now, dueBefore, limit }: { readonly now: Date; readonly dueBefore: Date; readonly limit: number },
): Promise<readonly WatchedStep[]> {
  const { rows } = await sql<WatchedStep>`
    select ${stepColumns}, coalesce(claimed_until > ${now}, false) as "isClaimed"
    from stage_request as request join letter on letter.id = request.letter_id
    where finished_at is null and attempts = 0 and (greatest(due_at, requested_at) < ${dueBefore} or lost_claims > 0)
    order by greatest(due_at, requested_at), request.letter_id limit ${limit}`.execute(database);
  return rows;
}

/** A notice that people should look at. */
export interface WatchedNotice {
  readonly id: string;
  readonly letterId: string;
  readonly kind: string;
  readonly recipient: string;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly bouncedByLetterId: string | null;
  /** Who holds the letter. */
  readonly heldBy: string | null;
}

/** Notices that did not leave or came back, the latest first; what people have settled is left out. */
export async function noticesForStaff(database: Database, limit: number): Promise<readonly WatchedNotice[]> {
  const { rows } = await sql<WatchedNotice>`
    select notice.id, notice.letter_id as "letterId", kind, recipient, state, attempts, last_error as "lastError",
      created_at as "createdAt", sent_at as "sentAt", bounced_by_letter_id as "bouncedByLetterId", desk.held_by as "heldBy"
    from (
      select * from notice where ${noticeNeedsStaff}
      union all
      select * from notice where bounced_by_letter_id is not null and state = 'sent' and settled_at is null) as notice
    left join desk on desk.letter_id = notice.letter_id
    order by created_at desc, notice.id limit ${limit}`.execute(database);
  return rows;
}

/** Whose notice it is; null: there is none of this id. */
export async function noticeOwner(
  database: Database,
  id: string,
): Promise<{ readonly letterId: string; readonly examinationId: string } | null> {
  const { rows } = await sql<{ letterId: string; examinationId: string }>`
    select letter_id as "letterId", examination_id as "examinationId" from notice where id = ${id}`.execute(database);
  return rows[0] ?? null;
}

export interface NoticeSums {
  readonly sent: number;
  readonly bounced: number;
  /** Written, and on its way or waiting for its hour. */
  readonly waiting: number;
}

/** Sent and returned since `since`, and what waits now. */
export async function noticeSums(database: Database, since: Date): Promise<NoticeSums> {
  const { rows } = await sql<NoticeSums>`
    select (select count(*) from notice where sent_at >= ${since}) as sent,
      (select count(*) from notice where bounced_by_letter_id is not null and created_at >= ${since}) as bounced,
      (select count(*) from notice where state in ('pending', 'sending', 'handing-over')) as waiting`.execute(database);
  return rows[0] ?? { sent: 0, bounced: 0, waiting: 0 };
}

/** What the ledger holds of a mailbox under its present numbering. */
export interface LedgerFigures {
  readonly mailbox: string;
  readonly accounted: number;
  /** Committed, and still to be moved or flagged in the mailbox. */
  readonly toDispose: number;
}

export async function ledgerFigures(database: Database): Promise<readonly LedgerFigures[]> {
  const { rows } = await sql<LedgerFigures>`
    select state.mailbox, (
        select count(*) from mailbox_message as message
        where message.mailbox = state.mailbox and message.uid_validity = state.uid_validity) as accounted, (
        select count(*) from mailbox_message as message
        where message.mailbox = state.mailbox and message.uid_validity = state.uid_validity and disposal = 'pending')
        as "toDispose"
    from mailbox_state as state order by state.mailbox`.execute(database);
  return rows;
}

/** A worker as it last signed on; `silentSeconds` by the database's own clock. */
export interface WatchedWorker {
  readonly id: string;
  readonly name: string;
  readonly machine: string;
  readonly startedAt: Date;
  readonly lastBeatAt: Date;
  readonly silentSeconds: number;
  readonly mailboxes: readonly string[];
}

export async function watchedWorkers(database: Database): Promise<readonly WatchedWorker[]> {
  const { rows } = await sql<WatchedWorker>`
    select id, name, machine, started_at as "startedAt", last_beat_at as "lastBeatAt",
      greatest(extract(epoch from now() - last_beat_at), 0)::float8 as "silentSeconds",
      array(select mailbox from mailbox_lease where worker_id = worker.id order by mailbox) as mailboxes
    from worker order by name, machine, id`.execute(database);
  return rows;
}
