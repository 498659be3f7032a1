import { html } from 'hono/html';
import type { Database } from '../../registry/database.ts';
import { bookPage } from '../../registry/journal-book.ts';
import { verifyJournal } from '../../registry/journal-verify.ts';
import { type SignedInPage, staffRoute } from '../page.ts';
import type { PrintedBook } from '../paper/journal-pdf.ts';
import { readers } from '../roles.ts';
import { showPage } from '../views/layout.ts';
import { errorPage } from './error.ts';
import { bookAsked, cardAsked } from './journal.ts';

export const journalPaperRoutes = [
  staffRoute('get', '/journal/book.pdf', readers, printBook),
  staffRoute('get', '/journal/:series/:year/:position/card.pdf', readers, printCard),
];

/** Some two hundred pages: more is for several files, by days. */
const entriesMax = 5000;
/** A chain with more is broken all over: telling each fault from the others would take minutes. */
const faultsCounted = 100;

async function printBook(page: SignedInPage): Promise<Response> {
  const { say, console: desk } = page;
  const { database, clock } = desk.services;
  const { query, series, year } = await bookAsked(page);
  const { from, to, organisation } = query;
  const lines = await bookPage(database, {
    series,
    year,
    from,
    to,
    organisation,
    order: 'oldest',
    limit: entriesMax + 1,
  });
  if (lines.length > entriesMax) {
    const title = say('paper.too-long', { count: entriesMax });
    const main = html`<section class="narrow"><h1>${title}</h1><p>${say('paper.too-long-what')}</p><p><a href="/journal">${say('journal.title')}</a></p></section>`;
    return showPage(page, { title, section: 'journal', status: 422, main });
  }
  // Loaded when something is printed: writing PDF is much code, and rare.
  const { journalPdf } = await import('../paper/journal-pdf.ts');
  const octets = await journalPdf(page, {
    series,
    year,
    organisation: organisation ?? null,
    lines,
    chain: { ...(await chainState(database, { series, year })), checkedAt: clock() },
  });
  return file(page, octets, `journal-${series}-${year}.pdf`);
}

async function chainState(
  database: Database,
  volume: { readonly series: string; readonly year: number },
): Promise<Pick<PrintedBook['chain'], 'entriesChecked' | 'faults' | 'isCounted'>> {
  const problems = verifyJournal(database, undefined, volume);
  for (let faults = 0; faults < faultsCounted; faults += 1) {
    const step = await problems.next();
    if (step.done === true) return { entriesChecked: step.value.entriesChecked, faults, isCounted: true };
  }
  return { entriesChecked: 0, faults: faultsCounted, isCounted: false };
}

async function printCard(page: SignedInPage): Promise<Response> {
  const card = await cardAsked(page);
  if (card === null) return errorPage(page, 404);
  const { cardPdf } = await import('../paper/card-pdf.ts');
  const { series, year, position } = card.line;
  return file(page, await cardPdf(page, card), `card-${series}-${year}-${position}.pdf`);
}

function file({ request }: SignedInPage, octets: Uint8Array, name: string): Response {
  return request.body(new Uint8Array(octets), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}
