import { figureFile, figuresOf } from '../figures/figure-file.ts';
import { figureNames } from '../figures/figures.ts';
import { figuresQuery } from '../figures/period.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';
import { figuresMain } from '../views/figures/figures.ts';
import { showPage } from '../views/layout.ts';
import { errorPage } from './error.ts';

export const figureRoutes = [
  staffRoute('get', '/figures', readers, showFigures),
  staffRoute('get', '/figures/:figure/export.csv', readers, exportFigure),
];

async function showFigures(page: SignedInPage): Promise<Response> {
  const query = figuresQuery.parse(page.request.req.query());
  const { period, figures } = await figuresOf(page, query);
  return showPage(page, {
    title: page.say('figures.title'),
    section: 'figures',
    wide: true,
    styles: ['figures.css'],
    main: figuresMain(page, { query, period, figures }),
  });
}

function exportFigure(page: SignedInPage): Response | Promise<Response> {
  const name = figureNames.find((each) => each === page.request.req.param('figure'));
  if (name === undefined) return errorPage(page, 404);
  return figureFile(page, name, figuresQuery.parse(page.request.req.query()));
}
