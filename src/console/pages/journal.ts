import { html } from 'hono/html';
import { z } from 'zod';
import { dayOf } from '../../calendar/day-of.ts';
import { entriesOf } from '../../registry/journal.ts';
import { bookLine, bookPage, journalVolumes } from '../../registry/journal-book.ts';
import { journalCsv } from '../../registry/journal-export.ts';
import { verifyJournal } from '../../registry/journal-verify.ts';
import { type Page, publicRoute, type SignedInPage, staffRoute } from '../page.ts';
import { readers } from '../roles.ts';
import { cardMain, type RegistrationCard, registrationCard } from '../views/card.ts';
import { dotted } from '../views/dates.ts';
import { type BookView, journalMain, printedBook } from '../views/journal.ts';
import { showPage, showPart } from '../views/layout.ts';
import { organisationName } from '../views/organisation.ts';
import { errorPage } from './error.ts';

const pageLength = 100;
const printedMax = 2000;

const queryShape = z.object({
  series: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional()
    .catch(undefined),
  year: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  organisation: z.string().min(1).max(100).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

export const journalRoutes = [
  staffRoute('get', '/journal', readers, (page) => showBook(page, false)),
  staffRoute('get', '/journal/print', readers, (page) => showBook(page, true)),
  staffRoute('get', '/journal/export.csv', readers, exportBook),
  staffRoute('post', '/journal/verify', readers, verifyBook),
  staffRoute('get', '/journal/:series/:year/:position', readers, showCard),
  publicRoute('get', '/verify/:series/:year/:position/:hash', verifyRegistration),
];

/** The volume and the part of it that the address names; the latest volume of the letters where it names none. */
export async function bookAsked({ console: desk, request }: SignedInPage) {
  const { database, settings, clock } = desk.services;
  const query = queryShape.parse(request.req.query());
  const volumes = await journalVolumes(database);
  const today = dayOf(clock(), settings.office.timeZone);
  const series = query.series ?? settings.numbering.letters;
  const year = query.year ?? volumes.find((volume) => volume.series === series)?.year ?? Number(today.slice(0, 4));
  return { query, volumes, series, year };
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
    main: printed ? printedBook(page, view) : journalMain(page, view),
  });
}

function exportBook(page: SignedInPage): Response {
  const { database, settings } = page.console.services;
  const options = {
    language: page.language,
    timeZone: settings.office.timeZone,
    organisationName: (id: string) => organisationName(page, id),
  };
  const encoder = new TextEncoder();
  const pieces = async function* () {
    for await (const piece of journalCsv(database, options)) yield encoder.encode(piece);
  };
  return page.request.body(ReadableStream.from(pieces()) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="journal.csv"',
  });
}

async function verifyBook(page: SignedInPage): Promise<Response> {
  const { say, console: desk } = page;
  const problems = verifyJournal(desk.services.database);
  let found = 0;
  for (;;) {
    const next = await problems.next();
    if (next.done) {
      const told =
        found === 0
          ? say('journal.whole', { count: next.value.entriesChecked })
          : say('journal.broken', { count: found });
      return showPart(page, html`<p class="${found === 0 ? 'told' : 'alert'}" role="status">${told}</p>`);
    }
    found += 1;
  }
}

interface EntryAsked {
  readonly series: string;
  readonly year: number;
  readonly position: number;
}

function entryAsked({ request }: Page): EntryAsked | null {
  const { series, year, position } = request.req.param() as Record<string, string | undefined>;
  if (series === undefined || !/^[a-z0-9-]{1,60}$/.test(series)) return null;
  if (!/^\d{4}$/.test(year ?? '') || !/^\d{1,9}$/.test(position ?? '')) return null;
  return { series, year: Number(year), position: Number(position) };
}

/** The card of the entry that the address names; null where there is none. */
export async function cardAsked(page: SignedInPage): Promise<RegistrationCard | null> {
  const { database } = page.console.services;
  const asked = entryAsked(page);
  const line = asked === null ? null : await bookLine(database, asked);
  if (line === null) return null;
  return registrationCard(page, line, await entriesOf(database, line.letterId));
}

async function showCard(page: SignedInPage): Promise<Response> {
  const card = await cardAsked(page);
  if (card === null) return errorPage(page, 404);
  return showPage(page, { title: page.say('card.title'), section: 'journal', main: cardMain(page, card) });
}

/** What a paper with our stamp may be held against: number and day, and nothing of the letter. */
async function verifyRegistration(page: Page): Promise<Response> {
  const { say, request, console: desk } = page;
  const asked = entryAsked(page);
  const hash = request.req.param('hash') ?? '';
  const line = asked === null || !/^[0-9a-f]{16}$/.test(hash) ? null : await bookLine(desk.services.database, asked);
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
