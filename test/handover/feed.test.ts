import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readDocument } from '../../src/documents/read-document.ts';
import type { HandedEvent } from '../../src/handover/event.ts';
import type { EventPage } from '../../src/handover/feed-api.ts';
import { type FeedServer, serveFeed } from '../../src/handover/feed-server.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { labSettings } from '../intake/test-intake.ts';
import { keepLetter, keptFolder } from '../keeping/kept-registry.ts';
import { describeBoth } from '../registry/both-databases.ts';

const token = 'token-of-the-document-system';

describeBoth('the feed', (database) => {
  let kept: Awaited<ReturnType<typeof keptFolder>>;
  let settings: Settings;
  let feed: FeedServer;
  const faults: unknown[] = [];

  beforeAll(async () => {
    kept = await keptFolder();
    settings = await labSettings();
    for (let at = 1; at <= 23; at += 1) await keepLetter(database(), kept.letterStore, { octets: `letter ${at}` });
    feed = await serveFeed(
      { database: database(), settings, letterStore: kept.letterStore },
      { host: '127.0.0.1', port: 0, token, onFault: (fault) => void faults.push(fault) },
    );
  });
  afterAll(async () => {
    await feed.close();
    await kept.remove();
  });

  const ask = (path: string, authorization = `Bearer ${token}`, method = 'GET', language = '') =>
    fetch(`http://127.0.0.1:${feed.port}${path}`, {
      method,
      headers: { authorization, 'accept-language': language },
    });
  const page = async (query: string): Promise<EventPage> => (await ask(`/api/v1/events?${query}`)).json() as never;

  test('gives every entry in order, page by page, and a cursor that goes on from the end', async () => {
    const found: HandedEvent[] = [];
    let cursor = '';
    let more = true;
    while (more) {
      const next = await page(`limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...next.events);
      ({ next: cursor, more } = next);
    }
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 23 }, (_, at) => `letters-2026-${at + 1}`));
    expect(await page(`cursor=${cursor}`)).toEqual({ events: [], next: cursor, more: false });
    await keepLetter(database(), kept.letterStore, { octets: 'later' });
    expect((await page(`cursor=${cursor}`)).events.map(({ id }) => id)).toEqual(['letters-2026-24']);
    // The same cursor gives the same events: a receiver that lost them asks again.
    expect((await page(`cursor=${cursor}`)).events).toHaveLength(1);
  });

  test('gives the original octet for octet, and the report', async () => {
    const original = await ask('/api/v1/events/letters-2026-5/original');
    expect(original.headers.get('content-type')).toBe('message/rfc822');
    expect(await original.text()).toBe('letter 5');
    const report = await ask('/api/v1/events/letters-2026-5/report');
    expect(report.headers.get('content-type')).toBe('application/pdf');
    expect(report.headers.get('content-disposition')).toBe('attachment; filename="letters-2026-5.pdf"');
    const { kind, blocks } = await readDocument(new Uint8Array(await report.arrayBuffer()));
    expect(kind).toBe('pdf');
    expect(blocks.map(({ text }) => text).join('\n')).toContain('00005-2026');
  });

  test('gives nothing without the token, nothing else by any name, and takes nothing', async () => {
    for (const wrong of ['', 'Bearer', `Bearer ${token}x`, `Basic ${token}`, `bearer ${token}`]) {
      expect((await ask('/api/v1/events', wrong)).status, wrong).toBe(401);
    }
    expect((await ask('/api/v1/openapi.json', 'none')).status).toBe(401);
    for (const path of ['/', '/api/v1/events/letters-2026-99/original', '/api/v1/events/..%2f..%2fetc/original']) {
      expect((await ask(path)).status, path).toBe(404);
    }
    for (const query of ['cursor=x', 'limit=0', 'limit=201', 'limit=a', `cursor=${'A'.repeat(5000)}`, 'other=1']) {
      expect((await ask(`/api/v1/events?${query}`)).status, query).toBe(400);
    }
    expect((await ask('/api/v1/events', undefined, 'POST')).status).toBe(405);
    expect(faults).toEqual([]);
  });

  test('tells that an original is gone when its retention has run out', async () => {
    await sql`insert into letter_removal (letter_id, sha256, class, keep_days, removed_at)
      select letter.id, letter.sha256, 'accepted', 30, now() from letter
      join journal_entry as entry on entry.letter_id = letter.id where entry.position = 6`.execute(database());
    expect((await ask('/api/v1/events/letters-2026-6/original')).status).toBe(404);
    expect((await page('limit=6')).events.at(-1)?.letter.original).toBe('removed');
  });

  test('is described by an OpenAPI document that what it gives fits, and whose references lead somewhere', async () => {
    const document = (await (await ask('/api/v1/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, { get: { responses: Record<string, unknown> } }>;
      components: { schemas: Record<string, object> };
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toHaveLength(3);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(references.length).toBeGreaterThan(5);
    for (const target of references) {
      expect(Object.keys(document.components.schemas)).toContain(target.replace('#/components/schemas/', ''));
    }
    const schema = z.fromJSONSchema(document.components.schemas.Event as never);
    for (const event of (await page('limit=30')).events) expect(schema.safeParse(event).error).toBeUndefined();
    expect(schema.safeParse({ id: 'x' }).success).toBe(false);
  });

  test('is described, and refuses, in the language of who asks; English where none of ours is asked for', async () => {
    const told = async (language: string) => {
      const { info } = (await (await ask('/api/v1/openapi.json', undefined, 'GET', language)).json()) as {
        info: { description: string };
      };
      const { error } = (await (await ask('/api/v1/events?limit=0', undefined, 'GET', language)).json()) as {
        error: string;
      };
      return [info.description.split(':')[0], error];
    };
    expect(await told('kk')).toEqual(['Қабылданған хаттар', 'белгі немесе шек осы арнаға жарамсыз']);
    expect(await told('ru-KZ,en;q=0.5')).toEqual([
      'Принятые письма',
      'указатель или предел не подходит для этой ленты',
    ]);
    expect(await told('de')).toEqual(['Accepted letters', 'not a cursor or limit of this feed']);
  });
});
