import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/read-document.ts';
import { handedEventSchema } from '../../src/handover/event.ts';
import { folderReceiver } from '../../src/handover/folder-export.ts';
import { type HandOnEvent, handOn } from '../../src/handover/hand-on.ts';
import type { Receiver } from '../../src/handover/receiver.ts';
import { webhookReceiver } from '../../src/handover/webhook.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { inTransaction } from '../../src/registry/database.ts';
import { targetFigures } from '../../src/registry/handover.ts';
import { correctEntry } from '../../src/registry/journal.ts';
import { labSettings, waitFor } from '../intake/test-intake.ts';
import { keepLetter, keptFolder } from '../keeping/kept-registry.ts';
import { describeBoth } from '../registry/both-databases.ts';
import { arrival } from '../registry/sample-letters.ts';
import { type DocumentSystem, startDocumentSystem } from './document-system.ts';

const secret = 'a secret of both';

describeBoth('handing on', (database) => {
  let kept: Awaited<ReturnType<typeof keptFolder>>;
  let settings: Settings;
  let system: DocumentSystem;
  let serial = 0;
  let tellings: HandOnEvent[] = [];

  beforeAll(async () => {
    kept = await keptFolder();
    settings = await labSettings();
  });
  afterAll(() => kept.remove());
  beforeEach(async () => {
    system = await startDocumentSystem(secret);
    tellings = [];
    await sql`delete from handover_progress`.execute(database());
    await sql`delete from handover_target`.execute(database());
  });
  afterEach(() => system.close());

  const accept = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at += 1) {
      serial += 1;
      await keepLetter(database(), kept.letterStore, { octets: `handed on ${serial}\r\n` });
    }
  };
  const webhook = (given: { timeoutSeconds?: number } = {}): Receiver =>
    webhookReceiver({
      url: system.url,
      secret,
      timeoutSeconds: 5,
      retrySeconds: 0.05,
      retrySecondsMax: 0.2,
      clock: systemClock,
      ...given,
    });
  async function during<Value>(receivers: readonly Receiver[], work: () => Promise<Value>): Promise<Value> {
    const stop = new AbortController();
    const options = {
      database: database(),
      settings,
      random: () => 0,
      tell: (event: HandOnEvent) => void tellings.push(event),
    };
    const running = receivers.map((receiver) => handOn(receiver, options, stop.signal));
    try {
      return await work();
    } finally {
      stop.abort();
      await Promise.all(running);
    }
  }
  const ids = (): readonly string[] => system.told.map(({ id }) => id);
  const expected = (): readonly string[] => Array.from({ length: serial }, (_, at) => `letters-2026-${at + 1}`);

  test('tells every entry once, in order, signed, and what comes later as it comes', async () => {
    await accept(30);
    await during([webhook()], async () => {
      await waitFor(() => system.told.length === serial, 30);
      await accept(3);
      await waitFor(() => system.told.length === serial, 30);
    });
    expect(ids()).toEqual(expected());
    expect(system.told.every(({ isSigned }) => isSigned)).toBe(true);
    for (const { body } of system.told) handedEventSchema.parse(JSON.parse(body));
    expect(await targetFigures(database())).toEqual([
      { target: 'webhook', waiting: 0, attempts: 0, lastError: null, retryAt: null },
    ]);
  });

  test('a receiver that refuses, hangs up, sends elsewhere or is silent is told again, and nothing overtakes', async () => {
    system.answers = [500, 'hang-up', 307, 'silence', 429, 200, 503];
    await during([webhook({ timeoutSeconds: 1 })], () => waitFor(() => new Set(ids()).size === serial, 60));
    expect(ids().slice(0, 8)).toEqual([...Array(6).fill('letters-2026-1'), 'letters-2026-2', 'letters-2026-2']);
    expect([...new Set(ids())]).toEqual(expected());
    expect(tellings.filter(({ kind }) => kind === 'not-taken')).toHaveLength(6);
  });

  test('while it is away the failure is shown with what waits', async () => {
    const { url } = system;
    await system.close();
    await during([webhook()], () => waitFor(() => tellings.filter(({ kind }) => kind === 'not-taken').length > 2, 20));
    const [figures] = await targetFigures(database());
    expect(figures).toMatchObject({ target: 'webhook', waiting: serial });
    expect(figures?.attempts).toBeGreaterThan(2);
    expect(figures?.lastError).toContain('ECONNREFUSED');
    expect(url).toContain('127.0.0.1');
  });

  test('of several processes one hands on; the order is kept when they take turns', async () => {
    await during([webhook(), webhook(), webhook()], () => waitFor(() => new Set(ids()).size === serial, 30));
    expect(ids()).toEqual(expected());
  });

  test('a crash between the answer and our note of it has the same event told again under its id', async () => {
    await during([webhook()], () => waitFor(() => system.told.length >= 5, 20));
    await sql`update handover_progress set position = position - 1`.execute(database());
    const last = ids().at(-1);
    const before = system.told.length;
    await during([webhook()], () => waitFor(() => system.told.length > before, 20));
    expect(ids()[before]).toBe(last);
  });

  test('a correction is handed on with the id of the entry that it corrects', async () => {
    await inTransaction(database(), (tx) =>
      correctEntry(tx, {
        kind: 'correction',
        series: 'letters',
        year: 2026,
        citesPosition: 2,
        registeredOn: '2026-11-24',
        registeredAt: arrival,
        details: { reason: 'slip' },
      }),
    );
    serial += 1;
    await during([webhook()], () => waitFor(() => system.told.length === serial, 30));
    expect(JSON.parse(system.told.at(-1)!.body)).toMatchObject({ kind: 'correction', cites: 'letters-2026-2' });
  });

  test('the folder holds original, metadata and report of each, whole or not at all', async () => {
    const folder = join(kept.folder, 'export');
    const receiver = folderReceiver({ folder, letterStore: kept.letterStore, office: settings.office });
    // What has been taken before: writing down a report takes a moment, and a few entries show as much as many.
    const first = serial - 5;
    await sql`insert into handover_target (target) values ('folder')`.execute(database());
    await sql`insert into handover_progress (target, series, year, position)
      values ('folder', 'letters', 2026, ${first - 1})`.execute(database());
    // What a killed run left behind.
    await mkdir(join(folder, '.letters-2026-1-x.unfinished'), { recursive: true });
    await during([receiver], () => waitFor(() => existsSync(join(folder, '2026', `letters-2026-${serial}`)), 60));
    expect((await readdir(join(folder, '2026'))).toSorted()).toEqual(
      expected()
        .slice(first - 1)
        .toSorted(),
    );
    const one = join(folder, '2026', `letters-2026-${first}`);
    expect((await readdir(one)).toSorted()).toEqual(['metadata.json', 'original.eml', 'report.pdf']);
    expect(await readFile(join(one, 'original.eml'), 'utf8')).toBe(`handed on ${first}\r\n`);
    const metadata = handedEventSchema.parse(JSON.parse(await readFile(join(one, 'metadata.json'), 'utf8')));
    expect(metadata).toMatchObject({ id: `letters-2026-${first}`, registeredNumber: `000${first}-2026` });
    // Told again: what is there stays as it is.
    expect(await receiver.take(metadata)).toEqual({ ok: true });
    const { blocks } = await readDocument(await readFile(join(one, 'report.pdf')));
    const words = blocks.map(({ text }) => text).join('\n');
    for (const each of ['Қабылданған хат туралы есеп', 'Отчёт о принятом письме', `000${first}-2026`]) {
      expect(words).toContain(each);
    }
  });
});
