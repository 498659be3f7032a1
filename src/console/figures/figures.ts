import type { Database } from '../../registry/database.ts';
import { type DeskQueue, deskQueues } from '../../registry/desk.ts';
import { type ColumnFigures, type FigureFilter, reviewFlow } from '../../registry/figures.ts';
import type { KeptDays } from './kept-days.ts';

/** In the order in which they stand on the page: two beside each other are of a height. */
export const figureNames = ['letters', 'time', 'clauses', 'organisations', 'hours', 'backlog'] as const;

export type FigureName = (typeof figureNames)[number];

/** How many letters of a column lie in each queue. */
export type ColumnLetters = Readonly<Record<DeskQueue, number>>;

interface DecisionTimes {
  readonly count: number;
  readonly median: number;
  /** Nine of ten were taken in that time. */
  readonly p90: number;
}

/** Seconds from arrival to decision; null where nothing was decided. */
export interface ColumnTimes {
  readonly intake: DecisionTimes | null;
  readonly staff: DecisionTimes | null;
}

interface ColumnBacklog {
  readonly entered: number;
  readonly left: number;
  /** In review when the column ends. */
  readonly standing: number;
}

/** Every figure that was asked for, its columns in the order of the period. */
export interface Figures {
  readonly letters: readonly ColumnLetters[];
  readonly clauses: readonly { readonly clause: string; readonly count: number }[];
  readonly organisations: readonly {
    readonly organisation: string | null;
    readonly refused: number;
    readonly letters: number;
  }[];
  readonly time: { readonly columns: readonly ColumnTimes[]; readonly whole: ColumnTimes };
  /** By the hour of the day, 24 of them. */
  readonly hours: readonly number[];
  readonly backlog: readonly ColumnBacklog[];
}

/** What is asked: the columns of the charts, and the days that they are made of. */
export interface FiguresAsked {
  readonly columns: FigureFilter;
  readonly days: FigureFilter;
}

export async function readFigures(
  database: Database,
  kept: KeptDays,
  { columns, days }: FiguresAsked,
): Promise<Figures> {
  const counted = await kept.of(days);
  const inColumns = columns.starts.map((start, at) => {
    const end = columns.starts[at + 1] ?? columns.before;
    return counted.filter((_, day) => {
      const begin = days.starts[day];
      return begin !== undefined && begin >= start && begin < end;
    });
  });
  return {
    letters: inColumns.map(lettersOf),
    clauses: clausesOf(counted),
    organisations: organisationsOf(counted),
    time: { columns: inColumns.map(timesOf), whole: timesOf(counted) },
    hours: hoursOf(counted),
    backlog: await backlogOf(database, columns),
  };
}

function lettersOf(days: readonly ColumnFigures[]): ColumnLetters {
  const sums = Object.fromEntries(deskQueues.map((queue) => [queue, 0])) as Record<DeskQueue, number>;
  for (const { letters } of days) for (const { queue, count } of letters) sums[queue] += count;
  return sums;
}

function clausesOf(days: readonly ColumnFigures[]): Figures['clauses'] {
  const sums = new Map<string, number>();
  for (const { clauses } of days)
    for (const { clause, count } of clauses) sums.set(clause, (sums.get(clause) ?? 0) + count);
  return [...sums]
    .map(([clause, count]) => ({ clause, count }))
    .toSorted((one, other) => other.count - one.count || byName(one.clause, other.clause));
}

/** Only those who were refused. */
function organisationsOf(days: readonly ColumnFigures[]): Figures['organisations'] {
  const sums = new Map<string | null, { refused: number; letters: number }>();
  for (const { organisations } of days) {
    for (const { organisation, refused, letters } of organisations) {
      const sum = sums.get(organisation) ?? { refused: 0, letters: 0 };
      sums.set(organisation, { refused: sum.refused + refused, letters: sum.letters + letters });
    }
  }
  return [...sums]
    .filter(([, { refused }]) => refused > 0)
    .map(([organisation, sum]) => ({ organisation, ...sum }))
    .toSorted((one, other) => other.refused - one.refused || byName(one.organisation, other.organisation));
}

/** Who is not known comes last. */
function byName(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : Number(one > other);
}

function timesOf(days: readonly ColumnFigures[]): ColumnTimes {
  const taken = (byStaff: boolean): DecisionTimes | null => {
    const parts = days.flatMap(({ times }) => times.filter((each) => each.byStaff === byStaff));
    const seconds = Float64Array.from(parts.flatMap((part) => part.seconds)).sort();
    if (seconds.length === 0) return null;
    return { count: seconds.length, median: shareOf(seconds, 0.5), p90: shareOf(seconds, 0.9) };
  };
  return { intake: taken(false), staff: taken(true) };
}

/** The value below which such a share of the sorted ones lies, between two of them by how near it is to each. */
function shareOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

function hoursOf(days: readonly ColumnFigures[]): readonly number[] {
  const sums = Array.from({ length: 24 }, () => 0);
  for (const { hours } of days) for (const { hour, count } of hours) sums[hour] = (sums[hour] ?? 0) + count;
  return sums;
}

async function backlogOf(database: Database, columns: FigureFilter): Promise<readonly ColumnBacklog[]> {
  const flow = await reviewFlow(database, columns);
  const before = flow.find(({ column }) => column === null);
  let standing = (before?.entered ?? 0) - (before?.left ?? 0);
  return columns.starts.map((_, at) => {
    const { entered, left } = flow.find(({ column }) => column === at) ?? { entered: 0, left: 0 };
    standing += entered - left;
    return { entered, left, standing };
  });
}
