import { languageAsked } from '../language.ts';
import { type Page, publicRoute, type Route } from '../page.ts';
import { showPage } from '../views/layout.ts';
import { apiDescription } from './description.ts';
import { json } from './operation.ts';
import { operations } from './operations.ts';
import { readerMain } from './reader.ts';

/** What programs may ask, and the description of it, which is no secret. */
export const apiRoutes: readonly Route[] = [
  publicRoute('get', '/api', showReader),
  publicRoute('get', '/api/v1/openapi.json', (page) => {
    const language = languageAsked(page.request) ?? 'en';
    return json(page, apiDescription(language), { 'Content-Language': language });
  }),
  ...operations.map(({ method, path, scope, access, answer }) => ({ method, path, scope, access, answer })),
];

function showReader(page: Page): Promise<Response> {
  return showPage(page, { title: page.say('api.title'), styles: ['api.css'], main: readerMain(page) });
}
