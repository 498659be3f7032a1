import { type DeskQueue, deskQueues } from '../../registry/desk.ts';
import type { Page } from '../page.ts';
import type { TextKey } from '../texts/texts.ts';
import { dotted } from '../views/dates.ts';
import { organisationName } from '../views/organisation.ts';
import type { ColumnTimes, FigureName, Figures } from './figures.ts';
import type { FigurePeriod } from './period.ts';

/** A figure in words and numbers: what the page shows as a table and what the CSV holds. */
export interface FigureTable {
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

interface FigureColumn {
  readonly label: string;
  readonly kind: 'text' | 'count' | 'seconds';
}

/** Null: there is nothing to tell. */
type Cell = string | number | null;

export function figureTable<Name extends FigureName>(
  page: Page,
  name: Name,
  figure: Figures[Name],
  period: FigurePeriod,
): FigureTable {
  return writers[name](page, figure, period);
}

type Writer<Name extends FigureName> = (page: Page, figure: Figures[Name], period: FigurePeriod) => FigureTable;

const writers: { readonly [Name in FigureName]: Writer<Name> } = {
  letters: (page, letters, period) => ({
    columns: [
      whenColumn(page, period),
      ...deskQueues.map((queue) => count(page, `queue.${queue}`)),
      count(page, 'figures.total'),
    ],
    rows: letters.map((column, at) => [
      columnLabel(period, at),
      ...deskQueues.map((queue) => column[queue]),
      totalOf(column),
    ]),
  }),
  clauses: (page, clauses) => ({
    columns: [text(page, 'queue.filter.clause'), count(page, 'figures.refusals')],
    rows: clauses.map((each) => [each.clause, each.count]),
  }),
  organisations: (page, organisations) => ({
    columns: [
      text(page, 'queue.filter.organisation'),
      count(page, 'figures.refusals'),
      count(page, 'figures.letters-sent'),
    ],
    rows: organisations.map(({ organisation, refused, letters }) => [
      organisationName(page, organisation) ?? page.say('figures.unknown-sender'),
      refused,
      letters,
    ]),
  }),
  time: (page, { columns, whole }, period) => ({
    columns: [
      whenColumn(page, period),
      ...(['intake', 'staff'] as const).flatMap((who): FigureColumn[] => [
        count(page, `figures.${who}-count`),
        { label: page.say(`figures.${who}-median`), kind: 'seconds' },
        { label: page.say(`figures.${who}-p90`), kind: 'seconds' },
      ]),
    ],
    rows: [
      ...columns.map((column, at) => [columnLabel(period, at), ...timeCells(column)]),
      [page.say('figures.whole-period'), ...timeCells(whole)],
    ],
  }),
  hours: (page, hours) => ({
    columns: [text(page, 'figures.hour'), count(page, 'figures.deferred')],
    rows: hours.map((each, hour) => [hourLabel(hour), each]),
  }),
  backlog: (page, backlog, period) => ({
    columns: [
      whenColumn(page, period),
      count(page, 'figures.entered'),
      count(page, 'figures.left'),
      count(page, 'figures.standing'),
    ],
    rows: backlog.map(({ entered, left, standing }, at) => [columnLabel(period, at), entered, left, standing]),
  }),
};

function text(page: Page, key: TextKey): FigureColumn {
  return { label: page.say(key), kind: 'text' };
}

function count(page: Page, key: TextKey): FigureColumn {
  return { label: page.say(key), kind: 'count' };
}

function whenColumn(page: Page, { unit }: FigurePeriod): FigureColumn {
  return text(page, `figures.unit.${unit}`);
}

function timeCells({ intake, staff }: ColumnTimes): readonly Cell[] {
  return [intake, staff].flatMap((times) =>
    times === null ? [0, null, null] : [times.count, Math.round(times.median), Math.round(times.p90)],
  );
}

export function totalOf(column: Readonly<Record<DeskQueue, number>>): number {
  return deskQueues.reduce((sum, queue) => sum + column[queue], 0);
}

/** "24.11.2026", or the first day of a week or month. */
export function columnLabel({ starts }: Pick<FigurePeriod, 'starts'>, at: number): string {
  return dotted(starts[at] ?? '');
}

/** "09:00" */
export function hourLabel(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
