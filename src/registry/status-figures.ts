import { sql } from 'kysely';
import type { Database } from './database.ts';
import { troubledLetters } from './desk.ts';
import { type TargetFigures, targetFigures } from './handover.ts';
import type { NoticeState } from './tables.ts';

/** How the work stands: figures only, cheap enough to be asked every few seconds however many letters there are. */
export interface StatusFigures {
  readonly stages: readonly StageFigures[];
  readonly mailboxes: readonly MailboxFigures[];
  /** States that a notice doesn't stay in for long; those sent are not counted. */
  readonly notices: readonly { readonly state: NoticeState; readonly count: number }[];
  /** Of those that wait to leave; null where none does. */
  readonly oldestNoticeAt: Date | null;
  /** Letters that lie with the staff or wait for the hour of reception. */
  readonly desk: readonly { readonly queue: WaitingQueue; readonly count: number; readonly oldestAt: Date }[];
  /** Letters with a step that failed and is tried again, or a notice that staff must look at. */
  readonly troubledCount: number;
  readonly journal: readonly { readonly series: string; readonly year: number; readonly lastNumber: number }[];
  readonly workers: readonly { readonly name: string; readonly machine: string }[];
  /** Receivers that accepted letters are told to; those that ask by themselves are not among them. */
  readonly handover: readonly TargetFigures[];
}

type WaitingQueue = 'review' | 'deferred' | 'quarantined';

interface StageFigures {
  readonly stage: string;
  /** Requests that could be worked on now, or are. */
  readonly due: number;
  /** Of those: since when the oldest has been due. */
  readonly oldestDueAt: Date | null;
  /** Requests whose hour has not come. */
  readonly later: number;
  /** Requests that failed at least once and are tried again. */
  readonly failing: number;
}

export interface MailboxFigures {
  readonly mailbox: string;
  readonly lastSweepAt: Date | null;
  /** Messages in the folder then. */
  readonly lastSweepCount: number | null;
  readonly lastEventAt: Date | null;
  /** From the arrival of the newest letter to its being safely stored; null before the first one. */
  readonly lagSeconds: number | null;
}

export async function statusFigures(database: Database, now: Date): Promise<StatusFigures> {
  // One after the other: the embedded database has one session, and nobody waits for these figures.
  return {
    stages: await stageFigures(database, now),
    mailboxes: await mailboxFigures(database),
    ...(await noticeFigures(database)),
    desk: await deskFigures(database),
    troubledCount: await countTroubled(database),
    journal: await journalFigures(database),
    workers: await workerFigures(database),
    handover: await targetFigures(database),
  };
}

async function stageFigures(database: Database, now: Date): Promise<readonly StageFigures[]> {
  const { rows } = await sql<StageFigures>`
    select stage, count(*) filter (where is_due) as due, min(since) filter (where is_due) as "oldestDueAt",
      count(*) filter (where not is_due) as later, count(*) filter (where attempts > 0) as failing
    from (
      select stage, attempts, greatest(due_at, requested_at) as since,
        due_at <= ${now} or due_at <= requested_at as is_due
      from stage_request where finished_at is null) as request
    group by stage order by stage`.execute(database);
  return rows;
}

async function mailboxFigures(database: Database): Promise<readonly MailboxFigures[]> {
  const { rows } = await sql<MailboxFigures>`
    select state.mailbox, state.last_sweep_at as "lastSweepAt", state.last_sweep_count as "lastSweepCount",
      state.last_event_at as "lastEventAt",
      (select extract(epoch from message.recorded_at - message.internal_date)::float8 from mailbox_message as message
        where message.mailbox = state.mailbox and message.uid_validity = state.uid_validity
        order by message.uid desc limit 1) as "lagSeconds"
    from mailbox_state as state order by state.mailbox`.execute(database);
  return rows;
}

async function noticeFigures(database: Database): Promise<Pick<StatusFigures, 'notices' | 'oldestNoticeAt'>> {
  const { rows } = await sql<{ state: NoticeState; count: number; oldestAt: Date }>`
    select state, count(*) as count, min(created_at) as "oldestAt" from notice where state <> 'sent' and settled_at is null
    group by state order by state`.execute(database);
  const leaving = rows.filter(({ state }) => ['pending', 'sending', 'handing-over'].includes(state));
  const oldest = leaving.map(({ oldestAt }) => oldestAt.getTime());
  return {
    notices: rows.map(({ state, count }) => ({ state, count })),
    oldestNoticeAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)),
  };
}

async function deskFigures(database: Database): Promise<StatusFigures['desk']> {
  const { rows } = await sql<StatusFigures['desk'][number]>`
    select queue, count(*) as count, min(arrived_at) as "oldestAt" from desk
    where queue in ('review', 'deferred', 'quarantined') group by queue order by queue`.execute(database);
  return rows;
}

async function countTroubled(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${troubledLetters}) as troubled`.execute(database);
  return rows[0]?.count ?? 0;
}

async function journalFigures(database: Database): Promise<StatusFigures['journal']> {
  const { rows } = await sql<StatusFigures['journal'][number]>`
    select series, year, last_number as "lastNumber" from journal_counter order by series, year`.execute(database);
  return rows;
}

async function workerFigures(database: Database): Promise<StatusFigures['workers']> {
  const { rows } = await sql<StatusFigures['workers'][number]>`
    select name, machine from worker order by name, machine`.execute(database);
  return rows;
}
