import { dayOf } from '../../calendar/day-of.ts';
import { csvByteOrderMark, csvLine } from '../../registry/csv.ts';
import type { SignedInPage } from '../page.ts';
import { figureTable } from './figure-table.ts';
import { type FigureName, type Figures, readFigures } from './figures.ts';
import { type FigurePeriod, type FiguresQuery, figurePeriod, figuresAsked } from './period.ts';

/** The figures of the days that are asked for, counted from today in the office's zone where none are named. */
export async function figuresOf(
  { console: desk }: SignedInPage,
  query: FiguresQuery,
): Promise<{ readonly period: FigurePeriod; readonly figures: Figures }> {
  const { clock, settings, database } = desk.services;
  const { timeZone } = settings.office;
  const period = figurePeriod(query, dayOf(clock(), timeZone));
  return { period, figures: await readFigures(database, desk.figureDays, figuresAsked(period, query, timeZone)) };
}

/** One figure as a CSV file to save, its headings in the page's language. */
export async function figureFile(page: SignedInPage, name: FigureName, query: FiguresQuery): Promise<Response> {
  const { period, figures } = await figuresOf(page, query);
  const { columns, rows } = figureTable(page, name, figures[name], period);
  const headings = columns.map(({ label, kind }) =>
    kind === 'seconds' ? page.say('figures.seconds-suffix', { label }) : label,
  );
  const lines = rows.map((row) => csvLine(row.map((cell) => (cell === null ? '' : String(cell)))));
  return page.request.body([csvByteOrderMark, csvLine(headings), ...lines].join(''), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}-${period.from}-${period.to}.csv"`,
  });
}
