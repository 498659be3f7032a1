import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import { noticeNeedsStaff } from './notices.ts';

/** Where a decided letter lies for the staff. */
export const deskQueues = ['review', 'deferred', 'accepted', 'refused', 'quarantined', 'automatic'] as const;

export type DeskQueue = (typeof deskQueues)[number];

/** `failed` is no place of its own: a letter with a step or notice in trouble, wherever it lies. */
export type QueueName = DeskQueue | 'failed';

/** A letter's place and holder. */
export interface DeskPlace {
  readonly letterId: string;
  readonly queue: DeskQueue;
  readonly heldBy: string | null;
  readonly heldSince: Date | null;
}

const placeColumns = sql`letter_id as "letterId", queue, held_by as "heldBy", held_since as "heldSince"`;

export async function placeOf(database: Database, letterId: string): Promise<DeskPlace | null> {
  const { rows } = await sql<DeskPlace>`select ${placeColumns} from desk where letter_id = ${letterId}`.execute(
    database,
  );
  return rows[0] ?? null;
}

/** The place, locked until the transaction ends: acts on one letter come one after another. */
export async function lockPlace(tx: Transaction, letterId: string): Promise<DeskPlace | null> {
  const { rows } = await sql<DeskPlace>`
    select ${placeColumns} from desk where letter_id = ${letterId} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Null gives it up. */
export async function setHolder(tx: Transaction, letterId: string, holder: string | null, now: Date): Promise<void> {
  await sql`update desk set held_by = ${holder}, held_since = ${holder === null ? null : now}
    where letter_id = ${letterId}`.execute(tx);
}

/** `opensAt`: when a deferred letter is accepted. Clauses are left as they are unless told. */
export async function moveOnDesk(
  tx: Transaction,
  letterId: string,
  to: { readonly queue: DeskQueue; readonly opensAt?: Date | null; readonly clauses?: readonly string[] },
): Promise<void> {
  const clauses = to.clauses === undefined ? sql`clauses` : sql`${sql.val([...to.clauses])}::text[]`;
  await sql`update desk set queue = ${to.queue}, opens_at = ${to.opensAt ?? null}::timestamptz, clauses = ${clauses}
    where letter_id = ${letterId}`.execute(tx);
}

/** A letter with a step that failed and is tried again, or a notice that staff must look at and have not settled. */
export const troubledLetters = sql`
  select letter_id from stage_request where finished_at is null and attempts > 0
  union select letter_id from notice where ${noticeNeedsStaff}`;

export type QueueCounts = Readonly<Record<QueueName, number>>;

export async function countQueues(database: Database): Promise<QueueCounts> {
  const { rows } = await sql<{ queue: QueueName; count: number }>`
    select queue, sum(difference)::bigint as count from desk_tally group by queue
    union all select 'failed', count(*) from (${troubledLetters}) as troubled`.execute(database);
  const counts: Record<QueueName, number> = {
    review: 0,
    deferred: 0,
    accepted: 0,
    refused: 0,
    quarantined: 0,
    automatic: 0,
    failed: 0,
  };
  for (const { queue, count } of rows) counts[queue] = count;
  return counts;
}

/** Rows of a tally that counting reads within a millisecond or two. */
const tallyLengthMax = 500;

/** Whether so much was tallied since that counting would take longer than it has to. */
export async function isTallyLong(database: Database): Promise<boolean> {
  const { rows } = await sql<{ isLong: boolean }>`
    select (select count(*) > ${tallyLengthMax} from (select from desk_tally limit ${tallyLengthMax + 1}) as tallied)
      or (select count(*) - count(distinct day) > ${tallyLengthMax} from figure_change) as "isLong"`.execute(database);
  return rows[0]?.isLong ?? false;
}

/** Sums up what was tallied, so that counting stays quick. Counts are the same before and after. */
export async function sumUpTally(tx: Transaction): Promise<void> {
  await sql`with taken as (delete from desk_tally returning queue, difference)
    insert into desk_tally (queue, difference) select queue, sum(difference) from taken group by queue`.execute(tx);
  await sql`with taken as (delete from figure_change returning day, changes)
    insert into figure_change (day, changes) select day, sum(changes) from taken group by day`.execute(tx);
}
