import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FigureFilter } from '../../registry/figures.ts';
import type { FiguresAsked } from './figures.ts';

export const figureUnits = ['day', 'week', 'month'] as const;

/** What one column of a chart stands for; weeks begin on Monday. */
type FigureUnit = (typeof figureUnits)[number];

/** Days up to today that a link stands for. */
export const presets = ['7', '30', '90', '365'] as const;

/** What the address of the figures says. A value that makes no sense is left out, so that an old link still opens. */
export const figuresQuery = z.object({
  preset: z.enum(presets).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  by: z.enum(figureUnits).optional().catch(undefined),
  mailbox: z.string().min(1).max(100).optional().catch(undefined),
  organisation: z.string().min(1).max(100).optional().catch(undefined),
});

export type FiguresQuery = z.output<typeof figuresQuery>;

/** Calendar days of the office, both inclusive, and where the columns of the charts begin. */
export interface FigurePeriod {
  readonly from: string;
  readonly to: string;
  readonly unit: FigureUnit;
  /** The preset that the days come from; null: they were chosen. */
  readonly preset: (typeof presets)[number] | null;
  /** First day of each column; the first and the last column may be cut. */
  readonly starts: readonly string[];
}

/** Past that a chart is no longer read at a glance. */
const columnCountMax = 62;
const dayCountMax = 3660;

/** @param today in the office's zone */
export function figurePeriod(query: FiguresQuery, today: string): FigurePeriod {
  const chosen = query.from !== undefined || query.to !== undefined;
  const preset = chosen ? null : (query.preset ?? '30');
  const last = Temporal.PlainDate.from(query.to ?? today);
  const first =
    query.from === undefined
      ? last.subtract({ days: Number(preset ?? '30') - 1 })
      : Temporal.PlainDate.from(query.from);
  const [from, to] = Temporal.PlainDate.compare(first, last) <= 0 ? [first, last] : [last, first];
  const earliest = to.subtract({ days: dayCountMax });
  const begin = Temporal.PlainDate.compare(from, earliest) < 0 ? earliest : from;
  const unit = unitFor(begin, to, query.by);
  return { from: begin.toString(), to: to.toString(), unit, preset, starts: startsOf(begin, to, unit) };
}

/** The wished unit, or the smallest one in which the chart can still be read. */
function unitFor(from: Temporal.PlainDate, to: Temporal.PlainDate, wished: FigureUnit | undefined): FigureUnit {
  const days = from.until(to, { largestUnit: 'day' }).days + 1;
  const fitting = days <= 45 ? 'day' : days <= 300 ? 'week' : 'month';
  if (wished === undefined) return fitting;
  const columns = { day: days, week: days / 7, month: days / 30 }[wished];
  return columns <= columnCountMax ? wished : fitting;
}

function startsOf(from: Temporal.PlainDate, to: Temporal.PlainDate, unit: FigureUnit): readonly string[] {
  const starts: string[] = [];
  for (let start = from; Temporal.PlainDate.compare(start, to) <= 0; start = nextStart(start, unit)) {
    starts.push(start.toString());
  }
  return starts;
}

function nextStart(start: Temporal.PlainDate, unit: FigureUnit): Temporal.PlainDate {
  switch (unit) {
    case 'day':
      return start.add({ days: 1 });
    case 'week':
      return start.add({ days: 8 - start.dayOfWeek });
    case 'month':
      return start.with({ day: 1 }).add({ months: 1 });
  }
}

/** The same as the database is asked for it: by the columns of the charts, and by single days. */
export function figuresAsked(
  { starts, from, to }: Pick<FigurePeriod, 'starts' | 'from' | 'to'>,
  { mailbox, organisation }: Pick<FiguresQuery, 'mailbox' | 'organisation'>,
  timeZone: string,
): FiguresAsked {
  const instant = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  const [begin, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const filter = (days: readonly string[]): FigureFilter => {
    const [first, ...others] = days.map((day) => instant(Temporal.PlainDate.from(day)));
    if (first === undefined) throw new TypeError('a period has at least one day');
    return { starts: [first, ...others], before: instant(end.add({ days: 1 })), timeZone, mailbox, organisation };
  };
  return { columns: filter(starts), days: filter(startsOf(begin, end, 'day')) };
}
