import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { LetterStore } from '../letterstore/letter-store.ts';
import { acceptedLanguage, type Language } from '../platform/localised-text.ts';
import type { Settings } from '../platform/settings.ts';
import type { Database } from '../registry/database.ts';
import { entriesAfter, findEntry, type JournalCursor } from '../registry/handover.ts';
import type { JournalEntry } from '../registry/journal.ts';
import { entryNamed, type HandedEvent, handedEvent } from './event.ts';
import { cursorText, type EventPage, eventsQuerySchema, feedDescription, readCursor } from './feed-api.ts';
import { feedRefusal } from './feed-texts.ts';

export interface FeedWorld {
  readonly database: Database;
  readonly settings: Settings;
  readonly letterStore: LetterStore;
}

export interface FeedServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A document system, perhaps two of them, and a person. */
const connectionsMax = 64;

/** Serves the journal to whoever has the token. Nothing can be changed through it. */
export async function serveFeed(
  world: FeedWorld,
  options: {
    readonly host: string;
    readonly port: number;
    readonly token: string;
    readonly onFault: (fault: unknown) => void;
  },
): Promise<FeedServer> {
  const server = createServer(
    { maxHeaderSize: 16_384, headersTimeout: 5_000, requestTimeout: 10_000 },
    (request, response) => {
      answer(world, options.token, request, response).catch((thrown: unknown) => {
        options.onFault(thrown);
        if (response.headersSent) response.destroy();
        else send(response, 500, { error: feedRefusal(languageOf(request), 'failed') });
      });
    },
  );
  server.maxConnections = connectionsMax;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  world: FeedWorld,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse: Refuse = (status, code) => send(response, status, { error: feedRefusal(languageOf(request), code) });
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    return refuse(405, 'get-only');
  }
  if (!isAuthorised(request.headers.authorization ?? '', token)) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return refuse(401, 'no-token');
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/api/v1/openapi.json') return send(response, 200, feedDescription(languageOf(request)));
  if (url.pathname === '/api/v1/events') return sendPage(world, url, response, refuse);
  const [, id, part] = /^\/api\/v1\/events\/([a-z0-9-]{1,140})\/(original|report)$/.exec(url.pathname) ?? [];
  const named = id === undefined ? null : entryNamed(id);
  const entry = named === null ? null : await findEntry(world.database, named);
  if (entry === null || part === undefined) return refuse(404, 'no-such-thing');
  const event = await handedEvent(world, entry);
  return part === 'report' ? sendReport(world, event, response) : sendOriginal(world, event, response, refuse);
}

type Refuse = (status: number, code: Parameters<typeof feedRefusal>[1]) => void;

/** English to a program that asks for none of ours. */
function languageOf(request: IncomingMessage): Language {
  return acceptedLanguage(request.headers['accept-language'] ?? '') ?? 'en';
}

/** Hashed first: equal lengths are what the comparison wants, and it takes the same time for every guess. */
function isAuthorised(header: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}

async function sendPage(world: FeedWorld, url: URL, response: ServerResponse, refuse: Refuse): Promise<void> {
  const query = eventsQuerySchema.safeParse(Object.fromEntries(url.searchParams));
  const cursor = query.success && query.data.cursor !== undefined ? readCursor(query.data.cursor) : [];
  if (!query.success || cursor === null) return refuse(400, 'no-cursor');
  const { limit } = query.data;
  const since = world.settings.handover.since ?? null;
  const entries = await entriesAfter(world.database, cursor, { since, limit });
  const events: HandedEvent[] = [];
  for (const entry of entries) events.push(await handedEvent(world, entry));
  const page: EventPage = { events, next: cursorText(advanced(cursor, entries)), more: entries.length === limit };
  return send(response, 200, page);
}

function advanced(cursor: JournalCursor, entries: readonly JournalEntry[]): JournalCursor {
  const places = new Map(cursor.map((place) => [`${place.year} ${place.series}`, place]));
  for (const { series, year, position } of entries) places.set(`${year} ${series}`, { series, year, position });
  return [...places.values()];
}

async function sendOriginal(
  { letterStore }: FeedWorld,
  event: HandedEvent,
  response: ServerResponse,
  refuse: Refuse,
): Promise<void> {
  if (event.letter.original === 'removed') return refuse(404, 'original-removed');
  const opened = await letterStore.open(event.letter.sha256);
  if (!opened.ok) throw new Error(opened.failure.detail);
  response.writeHead(200, {
    'Content-Type': 'message/rfc822',
    'Content-Disposition': `attachment; filename="${event.id}.eml"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  await pipeline(opened.value, response);
}

async function sendReport({ settings }: FeedWorld, event: HandedEvent, response: ServerResponse): Promise<void> {
  const { reportPdf } = await import('./report-pdf.ts');
  const report = await reportPdf(event, settings.office);
  response.writeHead(200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${event.id}.pdf"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(report);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
