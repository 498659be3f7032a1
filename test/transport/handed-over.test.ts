import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labClock } from '../../lab/lab-clock.ts';
import { environmentWith, onLoopback } from '../../lab/lab-settings.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openLog } from '../../src/platform/log.ts';
import type { Settings } from '../../src/platform/settings.ts';
import type { Database } from '../../src/registry/database.ts';
import { packed, unpacked } from '../../src/registry/packed-json.ts';
import { openDatabase } from '../../workers/open-database.ts';
import { partNamed, startPart } from '../../workers/run-worker.ts';
import { sampleMail } from '../faults/sample-mail.ts';
import { labSettings, waitFor } from '../intake/test-intake.ts';
import { dovecotPassword, startDovecot } from '../peers/dovecot.ts';
import { isInstalled } from '../peers/install.ts';
import { type Postgresql, startPostgresql } from '../peers/postgresql.ts';
import { startSmtpSink } from '../peers/smtp-sink.ts';

const letterCount = 6;
const morning = new Date('2026-11-24T05:00:00Z');
const arePeersThere = isInstalled('dovecot') && isInstalled('postgresql');

describe.runIf(arePeersThere)('what an evidence worker found, on its way to an examination worker', () => {
  let folder: string;
  let settings: Settings;
  let postgresql: Postgresql;
  let database: Database;
  let dovecot: Awaited<ReturnType<typeof startDovecot>>;
  let sink: Awaited<ReturnType<typeof startSmtpSink>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-handed-'));
    const base = await labSettings();
    const users = base.mailboxes.mailboxes.map(({ address }) => address);
    [postgresql, dovecot, sink] = await Promise.all([startPostgresql(), startDovecot({ users }), startSmtpSink()]);
    const mail = await sampleMail();
    const zoneFile = join(folder, 'zone.json');
    await writeFile(zoneFile, JSON.stringify(mail.zone));
    const servers = {
      imap: { host: '127.0.0.1', port: dovecot.port },
      smtp: { host: '127.0.0.1', port: sink.port },
    } as const;
    const loopback = onLoopback(base, { ...servers, storageFolder: join(folder, 'storage') });
    settings = {
      ...loopback,
      network: { ...loopback.network, dns: { zoneFile } },
      storage: { ...loopback.storage, database: { postgresql: { environment: 'DATABASE' } } },
    };
    const environment = { ...environmentWith(settings, dovecotPassword), DATABASE: postgresql.url };
    database = await openDatabase(settings, environment, { mayMigrate: true });
    for (let at = 0; at < letterCount; at += 1) {
      const arrivedAt = new Date(morning.getTime() + at * 60_000);
      await dovecot.deliver(
        users[0]!,
        await mail.letter({ from: 'kense@minfin.gov.kz', to: users[0]!, arrivedAt }),
        arrivedAt,
      );
    }
    await runWorker('capture', async () => (await countOf(sql`letter`)) === letterCount);
    await runWorker('evidence', async () => (await countOf(sql`evidence`)) === letterCount);
  }, 180_000);
  afterAll(async () => {
    await database?.destroy();
    await Promise.all([postgresql?.stop(), dovecot?.stop(), sink?.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function countOf(from: ReturnType<typeof sql>): Promise<number> {
    const { rows } = await sql<{ count: string }>`select count(*) as count from ${from}`.execute(database);
    return Number(rows[0]!.count);
  }
  async function runWorker(name: string, isDone: () => Promise<boolean>): Promise<void> {
    const environment = { ...environmentWith(settings, dovecotPassword), DATABASE: postgresql.url };
    const clock = labClock(new Date(morning.getTime() + 3_600_000), systemClock).now;
    const surroundings = { settings, environment, clock, tell: () => undefined, mayMigrate: false };
    const worker = await startPart(partNamed(name), surroundings, openLog('silent'));
    try {
      await waitFor(isDone, 60);
    } finally {
      await worker.stop();
    }
  }

  test('lies with the examination until the decision, and is all that the decision needs', async () => {
    expect(
      await countOf(sql`examination where handed_over is not null and facts is not null and decision is null`),
    ).toBe(letterCount);
    // Without it the first letter could not be examined any more: what its files hold is gone.
    await sql`update evidence set attachments = '\\x00' where letter_id = (select id from letter order by arrived_at limit 1)`.execute(
      database,
    );
    // The second was found by another version of the program, the third under other settings, the fourth by another edition, the fifth
    // with an import of the register that nobody knows here, and the sixth by a version that said less of itself.
    const handed = await sql<{ id: string }>`
      select examination.id from examination join letter on letter.id = letter_id order by arrived_at`.execute(
      database,
    );
    const spoilt = handed.rows.map(({ id }) => id);
    for (const [at, id] of [...spoilt.slice(1, 4).entries()]) {
      await spoil(id, ({ by, ...found }) => ({ ...found, by: by.split(' ').with(at, 'another').join(' ') }));
    }
    await spoil(spoilt[4]!, (found) => ({ ...found, registerImport: 77 }));
    await spoil(spoilt[5]!, ({ by, ...found }) => ({ ...found, law: by.split(' ')[2] }));
    await runWorker(
      'examination',
      async () => (await countOf(sql`examination where decision is not null`)) === letterCount,
    );
    const decided = await sql<{ decision: string; number: number; isEmpty: boolean; hasFacts: boolean }>`
      select decision, entry.number, handed_over is null as "isEmpty", facts is not null as "hasFacts"
      from examination join letter on letter.id = examination.letter_id
      join journal_entry as entry on entry.letter_id = letter.id order by arrived_at`.execute(database);
    expect(decided.rows).toEqual(
      Array.from({ length: letterCount }, (_, at) => at + 1).map((number) => ({
        decision: 'register',
        number,
        isEmpty: true,
        hasFacts: true,
      })),
    );
  }, 120_000);

  async function spoil(id: string, how: (found: { readonly by: string }) => object): Promise<void> {
    const { rows } = await sql<{
      found: Uint8Array;
    }>`select handed_over as found from examination where id = ${id}`.execute(database);
    await sql`update examination set handed_over = ${packed({ ...how(unpacked(rows[0]!.found) as { by: string }), findings: 'not looked at' })} where id = ${id}`.execute(
      database,
    );
  }
});
