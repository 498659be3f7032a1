import { dayOf } from '../../calendar/day-of.ts';
import { csvByteOrderMark, csvLine } from '../../registry/csv.ts';
import { figureTable } from '../figures/figure-table.ts';
import { figureNames, readFigure, readFigures } from '../figures/figures.ts';
import { type FigurePeriod, type FiguresQuery, figureFilter, figurePeriod, figuresQuery } from '../figures/period.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';
import { figuresMain } from '../views/figures/figures.ts';
import { showPage } from '../views/layout.ts';
import { errorPage } from './error.ts';

export const figureRoutes = [
  staffRoute('get', '/figures', readers, showFigures),
  staffRoute('get', '/figures/:figure/export.csv', readers, exportFigure),
];

function asked({ request, console: desk }: SignedInPage): {
  readonly query: FiguresQuery;
  readonly period: FigurePeriod;
} {
  const { clock, settings } = desk.services;
  const query = figuresQuery.parse(request.req.query());
  return { query, period: figurePeriod(query, dayOf(clock(), settings.office.timeZone)) };
}

async function showFigures(page: SignedInPage): Promise<Response> {
  const { database, settings } = page.console.services;
  const { query, period } = asked(page);
  const figures = await readFigures(database, figureFilter(period, query, settings.office.timeZone));
  return showPage(page, {
    title: page.say('figures.title'),
    section: 'figures',
    wide: true,
    styles: ['figures.css'],
    main: figuresMain(page, { query, period, figures }),
  });
}

async function exportFigure(page: SignedInPage): Promise<Response> {
  const { database, settings } = page.console.services;
  const name = figureNames.find((each) => each === page.request.req.param('figure'));
  if (name === undefined) return errorPage(page, 404);
  const { query, period } = asked(page);
  const figure = await readFigure(database, name, figureFilter(period, query, settings.office.timeZone));
  const { columns, rows } = figureTable(page, name, figure, period);
  const headings = columns.map(({ label, kind }) =>
    kind === 'seconds' ? page.say('figures.seconds-suffix', { label }) : label,
  );
  const lines = rows.map((row) => csvLine(row.map((cell) => (cell === null ? '' : String(cell)))));
  return page.request.body([csvByteOrderMark, csvLine(headings), ...lines].join(''), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}-${period.from}-${period.to}.csv"`,
  });
}
