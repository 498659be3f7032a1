import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import type { DeskQueue } from './desk.ts';

/** Letters that arrived in a stretch of time, half-open. Everything left out is not asked for. */
export interface FigureFilter {
  /** When each column of a chart begins, in order; the first is the beginning of all. */
  readonly starts: readonly [Date, ...Date[]];
  readonly before: Date;
  /** The office's (IANA name): hours are its own. */
  readonly timeZone: string;
  readonly mailbox?: string | undefined;
  readonly organisation?: string | undefined;
}

/** How many letters that arrived in the stretch of a column lie where; columns are counted from nought. */
export interface LetterCount {
  readonly column: number;
  readonly queue: DeskQueue;
  readonly count: number;
}

export async function lettersByQueue(database: Database, filter: FigureFilter): Promise<readonly LetterCount[]> {
  const { rows } = await sql<LetterCount>`
    select ${columnOf(filter, sql`arrived_at`)} as "column", queue, count(*) as count from desk
    where ${arrivedIn(filter)} group by 1, 2 order by 1, 2`.execute(database);
  return rows;
}

/** Refused letters by the clauses that the refusal rests on; a letter counts once for each of them. */
export async function refusalsByClause(
  database: Database,
  filter: FigureFilter,
): Promise<readonly { readonly clause: string; readonly count: number }[]> {
  const { rows } = await sql<{ clause: string; count: number }>`
    select clause, count(*) as count from desk, unnest(grounds) as clause
    where queue = 'refused' and ${arrivedIn(filter)} group by clause order by count desc, clause`.execute(database);
  return rows;
}

/** Null: senders who were not proven to be of the directory. */
export async function refusalsByOrganisation(
  database: Database,
  filter: FigureFilter,
): Promise<readonly { readonly organisation: string | null; readonly refused: number; readonly letters: number }[]> {
  const { rows } = await sql<{ organisation: string | null; refused: number; letters: number }>`
    select organisation, count(*) filter (where queue = 'refused') as refused, count(*) as letters
    from desk where queue <> 'automatic' and ${arrivedIn(filter)}
    group by organisation having count(*) filter (where queue = 'refused') > 0
    order by refused desc, organisation`.execute(database);
  return rows;
}

/** Seconds from arrival to the decision that stands. */
export interface DecisionTimes {
  /** Null: all columns together. */
  readonly column: number | null;
  /** A person of the staff took it; else the intake itself. */
  readonly byStaff: boolean;
  readonly count: number;
  readonly median: number;
  readonly p90: number;
}

/** Automatic mail is left out: nobody waits for its decision. */
export async function decisionTimes(database: Database, filter: FigureFilter): Promise<readonly DecisionTimes[]> {
  const { rows } = await sql<Omit<DecisionTimes, 'median' | 'p90'> & { times: readonly [number, number] }>`
    select "column", by_staff as "byStaff", count(*) as count,
      percentile_cont(array[0.5, 0.9]) within group (order by seconds) as times
    from (
      select ${columnOf(filter, sql`arrived_at`)} as "column", decided_by_staff as by_staff,
        greatest(extract(epoch from decided_at - arrived_at), 0)::float8 as seconds
      from desk where decided_at is not null and queue <> 'automatic' and ${arrivedIn(filter)}) as decided
    group by grouping sets (("column", by_staff), (by_staff)) order by "column" nulls first, by_staff`.execute(
    database,
  );
  return rows.map(({ times: [median, p90], ...row }) => ({ ...row, median, p90 }));
}

/** Letters that reception was closed for, by the hour of the day at which they arrived. */
export async function deferredByHour(
  database: Database,
  filter: FigureFilter,
): Promise<readonly { readonly hour: number; readonly count: number }[]> {
  const { rows } = await sql<{ hour: number; count: number }>`
    select extract(hour from arrived_at at time zone ${filter.timeZone}::text)::int as hour, count(*) as count
    from desk where was_deferred and ${arrivedIn(filter)} group by 1 order by 1`.execute(database);
  return rows;
}

/** Letters that came to review and left it in the stretch of a column; null stands for all the time before. */
export interface ReviewFlow {
  readonly column: number | null;
  readonly entered: number;
  readonly left: number;
}

export async function reviewFlow(database: Database, filter: FigureFilter): Promise<readonly ReviewFlow[]> {
  const { starts, before } = filter;
  const { rows } = await sql<ReviewFlow>`
    with moved as (
      select entered_at as at, 1 as entered, 0 as gone from review_stay where entered_at < ${before} and ${whose(filter)}
      union all
      select left_at, 0, 1 from review_stay where left_at < ${before} and ${whose(filter)})
    select case when at >= ${starts[0]} then ${columnOf(filter, sql`at`)} end as "column", sum(entered)::int as entered,
      sum(gone)::int as left
    from moved group by 1 order by 1 nulls first`.execute(database);
  return rows;
}

/** Looked up among the beginnings: telling each letter's day in the office's zone would take longer than all the rest. */
function columnOf({ starts }: FigureFilter, at: RawBuilder<unknown>): RawBuilder<number> {
  return sql`width_bucket(${at}, ${starts.map((start) => start.toISOString())}::timestamptz[]) - 1`;
}

function arrivedIn(filter: FigureFilter): RawBuilder<unknown> {
  return sql`arrived_at >= ${filter.starts[0]} and arrived_at < ${filter.before} and ${whose(filter)}`;
}

function whose({ mailbox, organisation }: FigureFilter): RawBuilder<unknown> {
  return sql`${mailbox === undefined ? sql`true` : sql`mailbox = ${mailbox}`}
    and ${organisation === undefined ? sql`true` : sql`organisation = ${organisation}`}`;
}
