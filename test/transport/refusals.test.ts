import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environmentWith, onLoopback } from '../../lab/lab-settings.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openLog } from '../../src/platform/log.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { openPostgresql } from '../../src/registry/database.ts';
import { migrate } from '../../src/registry/migrate.ts';
import { runWorker } from '../../workers/one-worker.ts';
import { openDatabase } from '../../workers/open-database.ts';
import { SetUpError } from '../../workers/set-up-error.ts';
import { labSettings } from '../intake/test-intake.ts';
import { freePort } from '../peers/free-port.ts';
import { isInstalled } from '../peers/install.ts';
import { type Postgresql, startPostgresql } from '../peers/postgresql.ts';
import { startRedis } from '../peers/redis.ts';

const arePeersThere = isInstalled('redis') && isInstalled('postgresql');

describe.runIf(arePeersThere)('what does not fit together is refused, in the words of whoever must mend it:', () => {
  let folder: string;
  let postgresql: Postgresql;
  let settings: Settings;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-refusal-'));
    postgresql = await startPostgresql();
    const nobody = { host: '127.0.0.1', port: 1 } as const;
    settings = onLoopback(await labSettings(), { imap: nobody, smtp: nobody, storageFolder: join(folder, 'storage') });
  });
  afterAll(async () => {
    await postgresql.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const shared = (): Settings => ({
    ...settings,
    storage: { ...settings.storage, database: { postgresql: { environment: 'DATABASE' } } },
  });
  const start = (given: Settings, secrets: Readonly<Record<string, string>>): Promise<void> => {
    const environment = { ...environmentWith(given, 'parol'), ...secrets };
    const surroundings = { settings: given, environment, clock: systemClock, tell: () => undefined };
    return runWorker('evidence', surroundings, openLog('silent'), AbortSignal.abort());
  };
  /** Every language says it, and each in words of its own. */
  const refused = async (run: Promise<unknown>, ...words: readonly string[]): Promise<void> => {
    const thrown: unknown = await run.then(
      () => null,
      (error: unknown) => error,
    );
    if (!(thrown instanceof SetUpError)) throw new Error(`not refused as a fault of set-up: ${String(thrown)}`);
    const texts = Object.values(thrown.text);
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) for (const word of words) expect(text).toContain(word);
  };

  test('a PostgreSQL that is not there, or takes no such password, in words and not with a stack', async () => {
    const nobody = `postgresql://tirkeu:x@127.0.0.1:${await freePort()}/tirkeu`;
    await refused(start(shared(), { DATABASE: nobody }), 'ECONNREFUSED', 'PostgreSQL');
    const unknown = new URL(postgresql.url);
    unknown.pathname = '/no-such-database';
    await refused(start(shared(), { DATABASE: unknown.href }), 'no-such-database');
  });

  test('a single worker on the embedded database', () => refused(start(settings, {}), 'PostgreSQL'));

  test('a second process on the embedded database', async () => {
    const environment = environmentWith(settings, 'parol');
    const first = await openDatabase(settings, environment, { mayMigrate: true });
    await refused(openDatabase(settings, environment, { mayMigrate: true }), settings.storage.folder, 'PostgreSQL');
    await first.destroy();
  });

  test('a schema of an older version, until it is migrated; one of a newer version that took something away', async () => {
    const url = await postgresql.createDatabase('schema');
    await refused(start(shared(), { DATABASE: url }), 'tirkeu migrate', '0001-registry');
    const database = openPostgresql(url);
    await migrate(database);
    await start(shared(), { DATABASE: url });
    await database.insertInto('migration').values({ id: '9998-adds' }).execute();
    await start(shared(), { DATABASE: url });
    await database.insertInto('migration').values({ id: '9999-drops', takes_away: true }).execute();
    await refused(start(shared(), { DATABASE: url }), '9999-drops');
    await database.destroy();
  });

  test('a Redis that throws keys away; one that is not there is waited for', async () => {
    const url = await postgresql.createDatabase('redis');
    const database = openPostgresql(url);
    await migrate(database);
    await database.destroy();
    const woken: Settings = {
      ...shared(),
      storage: { ...shared().storage, wakeUps: { redis: { environment: 'REDIS' } } },
    };
    const redis = await startRedis({ policy: 'allkeys-lru' });
    await refused(start(woken, { DATABASE: url, REDIS: redis.url }), 'allkeys-lru', 'noeviction');
    await redis.stop();
    await start(woken, { DATABASE: url, REDIS: redis.url });
  });
});
