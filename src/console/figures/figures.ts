import type { Database } from '../../registry/database.ts';
import { type DeskQueue, deskQueues } from '../../registry/desk.ts';
import {
  type DecisionTimes,
  decisionTimes,
  deferredByHour,
  type FigureFilter,
  lettersByQueue,
  refusalsByClause,
  refusalsByOrganisation,
  reviewFlow,
} from '../../registry/figures.ts';

export const figureNames = ['letters', 'clauses', 'organisations', 'time', 'hours', 'backlog'] as const;

export type FigureName = (typeof figureNames)[number];

/** How many letters of a column lie in each queue. */
export type ColumnLetters = Readonly<Record<DeskQueue, number>>;

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

export async function readFigure<Name extends FigureName>(
  database: Database,
  name: Name,
  filter: FigureFilter,
): Promise<Figures[Name]> {
  return readers[name](database, filter);
}

export async function readFigures(database: Database, filter: FigureFilter): Promise<Figures> {
  // One after the other: the embedded database has one session, and letters must get in between.
  return {
    letters: await readers.letters(database, filter),
    clauses: await readers.clauses(database, filter),
    organisations: await readers.organisations(database, filter),
    time: await readers.time(database, filter),
    hours: await readers.hours(database, filter),
    backlog: await readers.backlog(database, filter),
  };
}

const readers: { readonly [Name in FigureName]: (database: Database, filter: FigureFilter) => Promise<Figures[Name]> } =
  {
    async letters(database, filter) {
      const counts = await lettersByQueue(database, filter);
      return filter.starts.map((_, at) => {
        const own = counts.filter(({ column }) => column === at);
        const of = (queue: DeskQueue) => own.find((each) => each.queue === queue)?.count ?? 0;
        return Object.fromEntries(deskQueues.map((queue) => [queue, of(queue)])) as Record<DeskQueue, number>;
      });
    },
    clauses: refusalsByClause,
    organisations: refusalsByOrganisation,
    async time(database, filter) {
      const times = await decisionTimes(database, filter);
      const of = (column: number | null): ColumnTimes => ({
        intake: times.find((each) => each.column === column && !each.byStaff) ?? null,
        staff: times.find((each) => each.column === column && each.byStaff) ?? null,
      });
      return { columns: filter.starts.map((_, at) => of(at)), whole: of(null) };
    },
    async hours(database, filter) {
      const counts = await deferredByHour(database, filter);
      return Array.from({ length: 24 }, (_, at) => counts.find(({ hour }) => hour === at)?.count ?? 0);
    },
    async backlog(database, filter) {
      const flow = await reviewFlow(database, filter);
      const before = flow.find(({ column }) => column === null);
      let standing = (before?.entered ?? 0) - (before?.left ?? 0);
      return filter.starts.map((_, at) => {
        const { entered, left } = flow.find(({ column }) => column === at) ?? { entered: 0, left: 0 };
        standing += entered - left;
        return { entered, left, standing };
      });
    },
  };
