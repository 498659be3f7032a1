import { html } from 'hono/html';
import { z } from 'zod';
import { entriesOf } from '../../registry/journal.ts';
import { type BookLine, bookPage } from '../../registry/journal-book.ts';
import { checkJournal, problemCount } from '../journal/check-journal.ts';
import { entryAsked, entryPath, organisationId, seriesId, volumeAsked, volumeYear } from '../journal/journal-asked.ts';
import { journalFile } from '../journal/print-journal.ts';
import { type Page, publicRoute, type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';
import { cardMain, registrationCard } from '../views/card.ts';
import { dotted } from '../views/dates.ts';
import { type BookView, journalMain, printedBook } from '../views/journal.ts';
import { showPage, showPart } from '../views/layout.ts';
import { errorPage } from './error.ts';

const pageLength = 100;
const printedMax = 2000;

const queryShape = z.object({
  series: seriesId.optional().catch(undefined),
  year: volumeYear.optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  organisation: organisationId.optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

export const journalRoutes = [
  staffRoute('get', '/journal', readers, (page) => showBook(page, false)),
  staffRoute('get', '/journal/print', readers, (page) => showBook(page, true)),
  staffRoute('get', '/journal/export.csv', readers, journalFile),
  staffRoute('post', '/journal/verify', readers, verifyBook),
  staffRoute('get', '/journal/:series/:year/:position', readers, showCard),
  publicRoute('get', '/verify/:series/:year/:position/:hash', verifyRegistration),
];

/** The volume and the part of it that the address names. A value that makes no sense is left out, so that an old link still opens. */
export async function bookAsked({ console: desk, request }: SignedInPage) {
  const query = queryShape.parse(request.req.query());
  return { query, ...(await volumeAsked(desk, query)) };
}

async function showBook(page: SignedInPage, printed: boolean): Promise<Response> {
  const { database } = page.console.services;
  const { query, volumes, series, year } = await bookAsked(page);
  const limit = printed ? printedMax : pageLength;
  const lines = await bookPage(database, {
    series,
    year,
    from: query.from,
    to: query.to,
    organisation: query.organisation,
    before: query.before,
    order: printed ? 'oldest' : 'newest',
    limit: limit + 1,
  });
  const shown = lines.slice(0, limit);
  const next = lines.length > limit ? (shown.at(-1)?.position ?? null) : null;
  const view: BookView = { series, year, query, volumes, lines: shown, next };
  return showPage(page, {
    title: page.say('journal.title'),
    section: 'journal',
    wide: !printed,
    scripts: ['list.js'],
    main: printed ? printedBook(page, view) : journalMain(page, view),
  });
}

async function verifyBook(page: SignedInPage): Promise<Response> {
  const { say, console: desk } = page;
  const check = await checkJournal(desk.services.database);
  const isWhole = check.problems.length === 0;
  const told = isWhole
    ? say('journal.whole', { count: check.entriesChecked ?? 0 })
    : say('journal.broken', { count: problemCount(check) });
  return showPart(page, html`<p class="${isWhole ? 'told' : 'alert'}" role="status">${told}</p>`);
}

/** The entry that the path names; null: there is none. */
export async function lineAsked({ console: desk, request }: Page): Promise<BookLine | null> {
  const { hash: _, ...path } = request.req.param() as Record<string, string>;
  const read = entryPath.safeParse(path);
  return read.success ? entryAsked(desk, read.data) : null;
}

async function showCard(page: SignedInPage): Promise<Response> {
  const line = await lineAsked(page);
  if (line === null) return errorPage(page, 404);
  const card = registrationCard(page, line, await entriesOf(page.console.services.database, line.letterId));
  return showPage(page, { title: page.say('card.title'), section: 'journal', main: cardMain(page, card) });
}

/** What a paper with our stamp may be held against: number and day, and nothing of the letter. */
async function verifyRegistration(page: Page): Promise<Response> {
  const { say, request, console: desk } = page;
  const hash = request.req.param('hash') ?? '';
  const line = /^[0-9a-f]{16}$/.test(hash) ? await lineAsked(page) : null;
  const holds = line !== null && line.kind === 'registration' && line.hash.startsWith(hash);
  const values = { number: line?.registeredNumber ?? '', day: dotted(line?.registeredOn ?? '') };
  const told = !holds ? say('verify.unknown') : say(line.annulled ? 'verify.annulled' : 'verify.found', values);
  return showPage(page, {
    title: say('verify.title'),
    status: holds ? 200 : 404,
    main: html`<section class="narrow card"><p class="quiet">${desk.services.settings.office.name[page.language]}</p>
<h1>${say('verify.title')}</h1><p class="${holds && !line.annulled ? 'told' : 'alert'}">${told}</p></section>`,
  });
}
