import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import type { DeskQueue } from './desk.ts';

/** Letters that arrived in a stretch of time, half-open. Everything left out is not asked for. */
export interface FigureFilter {
  /** When each column of a chart, or each day, begins, in order; the first is the beginning of all. */
  readonly starts: readonly [Date, ...Date[]];
  readonly before: Date;
  /** The office's (IANA name): hours are its own. */
  readonly timeZone: string;
  readonly mailbox?: string | undefined;
  readonly organisation?: string | undefined;
}

/** What is counted of the letters that arrived in the stretch of a column. */
export interface ColumnFigures {
  /** Where they lie. */
  readonly letters: readonly { readonly queue: DeskQueue; readonly count: number }[];
  /** Refused letters by the clauses that the refusal rests on; a letter counts once for each of them. */
  readonly clauses: readonly { readonly clause: string; readonly count: number }[];
  /** Null: senders who were not proven to be of the directory. Automatic mail is left out. */
  readonly organisations: readonly {
    readonly organisation: string | null;
    readonly refused: number;
    readonly letters: number;
  }[];
  /** Seconds from arrival to the decision that stands. Automatic mail is left out: nobody waits for its decision. */
  readonly times: readonly {
    /** A person of the staff took it; else the intake itself. */
    readonly byStaff: boolean;
    readonly seconds: readonly number[];
  }[];
  /** Letters that reception was closed for, by the hour of the day at which they arrived. */
  readonly hours: readonly { readonly hour: number; readonly count: number }[];
}

/** One for each of `starts`. One question after the other: the embedded database has one session, and letters must get in between. */
export async function columnFigures(database: Database, filter: FigureFilter): Promise<readonly ColumnFigures[]> {
  const asked = { column: columnOf(filter, sql`arrived_at`), arrived: arrivedIn(filter) };
  const letters = await lettersByQueue(database, asked);
  const clauses = await refusalsByClause(database, asked);
  const organisations = await refusalsByOrganisation(database, asked);
  const times = await decisionTimes(database, asked);
  const hours = await deferredByHour(database, asked, filter.timeZone);
  return filter.starts.map((_, at) => ({
    letters: letters.get(at) ?? [],
    clauses: clauses.get(at) ?? [],
    organisations: organisations.get(at) ?? [],
    times: times.get(at) ?? [],
    hours: hours.get(at) ?? [],
  }));
}

interface Asked {
  readonly column: RawBuilder<number>;
  readonly arrived: RawBuilder<unknown>;
}

type ByColumn<Name extends keyof ColumnFigures> = ReadonlyMap<number, ColumnFigures[Name]>;

async function lettersByQueue(database: Database, { column, arrived }: Asked): Promise<ByColumn<'letters'>> {
  const { rows } = await sql<{ column: number; queue: DeskQueue; count: number }>`
    select ${column} as "column", queue, count(*) as count from desk
    where ${arrived} group by 1, 2 order by 1, 2`.execute(database);
  return byColumn(rows);
}

async function refusalsByClause(database: Database, { column, arrived }: Asked): Promise<ByColumn<'clauses'>> {
  const { rows } = await sql<{ column: number; clause: string; count: number }>`
    select ${column} as "column", clause, count(*) as count from desk, unnest(grounds) as clause
    where queue = 'refused' and ${arrived} group by 1, 2 order by 1, 2`.execute(database);
  return byColumn(rows);
}

async function refusalsByOrganisation(
  database: Database,
  { column, arrived }: Asked,
): Promise<ByColumn<'organisations'>> {
  const { rows } = await sql<{ column: number; organisation: string | null; refused: number; letters: number }>`
    select ${column} as "column", organisation, count(*) filter (where queue = 'refused') as refused, count(*) as letters
    from desk where queue <> 'automatic' and ${arrived} group by 1, 2 order by 1, 2`.execute(database);
  return byColumn(rows);
}

async function decisionTimes(database: Database, { column, arrived }: Asked): Promise<ByColumn<'times'>> {
  const { rows } = await sql<{ column: number; byStaff: boolean; seconds: readonly number[] }>`
    select ${column} as "column", decided_by_staff as "byStaff",
      array_agg(greatest(extract(epoch from decided_at - arrived_at), 0)::int) as seconds
    from desk where decided_at is not null and queue <> 'automatic' and ${arrived}
    group by 1, 2 order by 1, 2`.execute(database);
  return byColumn(rows);
}

async function deferredByHour(
  database: Database,
  { column, arrived }: Asked,
  timeZone: string,
): Promise<ByColumn<'hours'>> {
  const { rows } = await sql<{ column: number; hour: number; count: number }>`
    select ${column} as "column", extract(hour from arrived_at at time zone ${timeZone}::text)::int as hour,
      count(*) as count
    from desk where was_deferred and ${arrived} group by 1, 2 order by 1, 2`.execute(database);
  return byColumn(rows);
}

function byColumn<Row extends { readonly column: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Omit<Row, 'column'>[]> {
  const columns = new Map<number, Omit<Row, 'column'>[]>();
  for (const { column, ...row } of rows) {
    const own = columns.get(column);
    if (own === undefined) columns.set(column, [row]);
    else own.push(row);
  }
  return columns;
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

/** How often what figures count was changed, by the day of arrival ("YYYY-MM-DD", UTC); days that nothing is known of are left out. */
export async function figureChanges(
  database: Database,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ day: string; changes: number }>`
    select day, sum(changes)::bigint as changes from figure_change
    where day >= ${from}::date and day <= ${to}::date group by day`.execute(database);
  return new Map(rows.map(({ day, changes }) => [day, changes]));
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
