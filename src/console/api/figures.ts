import { z } from 'zod';
import { deskQueues } from '../../registry/desk.ts';
import { figureFile, figuresOf } from '../figures/figure-file.ts';
import { type ColumnTimes, figureNames } from '../figures/figures.ts';
import { figureUnits } from '../figures/period.ts';
import { readers } from '../roles.ts';
import { json, operation } from './operation.ts';

const figuresAsked = z.strictObject({
  from: z.iso.date().optional().describe('First day of arrival; left out: 30 days before the last'),
  to: z.iso.date().optional().describe('Last day of arrival; left out: today'),
  by: z
    .enum(figureUnits)
    .optional()
    .describe('A column’s length; a longer one is taken where columns would be too many'),
  mailbox: z.string().min(1).max(100).optional().describe('Id of the mailbox'),
  organisation: z.string().min(1).max(100).optional().describe('Id of the directory’s entry'),
});

const count = z.int();
const times = z.strictObject({ count, median: z.number(), p90: z.number() }).nullable();
const byWhom = z.strictObject({
  intake: times.describe('Decisions of the intake itself'),
  staff: times.describe('Decisions of people'),
});

const figuresSchema = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(figureUnits),
  columns: z.array(z.iso.date()).describe('First day of each column'),
  letters: z
    .array(z.strictObject(Object.fromEntries(deskQueues.map((queue) => [queue, count]))))
    .describe('Where the letters of each column lie'),
  refusalsByClause: z.array(z.strictObject({ clause: z.string(), count })),
  refusalsByOrganisation: z.array(
    z.strictObject({ organisation: z.string().nullable(), refused: count, letters: count }),
  ),
  secondsToDecision: z.strictObject({ columns: z.array(byWhom), whole: byWhom }),
  deferredByHour: z.array(count).length(24),
  review: z.array(z.strictObject({ entered: count, left: count, standing: count })),
});

export const figureOperations = [
  operation({
    method: 'get',
    path: '/figures',
    scope: 'figures:read',
    access: readers,
    operationId: 'getFigures',
    summary: 'Letters by day and decision, refusals, time to decision, deferrals by hour, letters in review',
    tag: 'figures',
    query: figuresAsked,
    given: { name: 'Figures', schema: figuresSchema },
    answer: async (page, { query }) => {
      const { period, figures } = await figuresOf(page, { ...query, preset: undefined });
      return json(page, {
        from: period.from,
        to: period.to,
        by: period.unit,
        columns: [...period.starts],
        letters: figures.letters.map((each) => ({ ...each })),
        refusalsByClause: figures.clauses.map(({ clause, count }) => ({ clause, count })),
        refusalsByOrganisation: figures.organisations.map(({ organisation, refused, letters }) => ({
          organisation,
          refused,
          letters,
        })),
        secondsToDecision: { columns: figures.time.columns.map(timesAnswer), whole: timesAnswer(figures.time.whole) },
        deferredByHour: [...figures.hours],
        review: figures.backlog.map((each) => ({ ...each })),
      } satisfies z.output<typeof figuresSchema>);
    },
  }),
  operation({
    method: 'get',
    path: '/figures/:figure/export.csv',
    scope: 'figures:read',
    access: readers,
    operationId: 'exportFigure',
    summary: 'One figure as a table',
    tag: 'figures',
    params: z.strictObject({ figure: z.enum(figureNames) }),
    query: figuresAsked,
    given: { type: 'text/csv', description: 'RFC 4180, with headings in the language that is asked for' },
    problems: [404],
    answer: (page, { params, query }) => figureFile(page, params.figure, { ...query, preset: undefined }),
  }),
];

function timesAnswer({ intake, staff }: ColumnTimes): z.output<typeof byWhom> {
  const told = (each: ColumnTimes['intake']) =>
    each === null ? null : { count: each.count, median: each.median, p90: each.p90 };
  return { intake: told(intake), staff: told(staff) };
}
