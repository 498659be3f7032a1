import { html } from 'hono/html';
import { bookFile, cardFile, printedEntriesMax } from '../journal/print-journal.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';
import { showPage } from '../views/layout.ts';
import { errorPage } from './error.ts';
import { bookAsked, lineAsked } from './journal.ts';

export const journalPaperRoutes = [
  staffRoute('get', '/journal/book.pdf', readers, printBook),
  staffRoute('get', '/journal/:series/:year/:position/card.pdf', readers, printCard),
];

async function printBook(page: SignedInPage): Promise<Response> {
  const { say } = page;
  const { query, series, year } = await bookAsked(page);
  const file = await bookFile(page, { ...query, series, year });
  if (file !== null) return file;
  const title = say('paper.too-long', { count: printedEntriesMax });
  const main = html`<section class="narrow"><h1>${title}</h1><p>${say('paper.too-long-what')}</p><p><a href="/journal">${say('journal.title')}</a></p></section>`;
  return showPage(page, { title, section: 'journal', status: 422, main });
}

async function printCard(page: SignedInPage): Promise<Response> {
  const line = await lineAsked(page);
  return line === null ? errorPage(page, 404) : cardFile(page, line);
}
