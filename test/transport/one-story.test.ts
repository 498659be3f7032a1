import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBenchSender } from '../../bench/bench-letters.ts';
import { labClock } from '../../lab/lab-clock.ts';
import { environmentWith, onLoopback } from '../../lab/lab-settings.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openLog } from '../../src/platform/log.ts';
import type { Environment } from '../../src/platform/read-secret.ts';
import type { Settings } from '../../src/platform/settings.ts';
import type { Database } from '../../src/registry/database.ts';
import { countUnfinished } from '../../src/registry/stage-requests.ts';
import { openDatabase } from '../../workers/open-database.ts';
import { partNamed, type RunningWorker, startPart } from '../../workers/run-worker.ts';
import { labAuthority, useLabPortAlone } from '../intake/lab-port.ts';
import { type Envelope, labEnvelopes, labLetter, labSettings, root, waitFor } from '../intake/test-intake.ts';
import { dovecotPassword, startDovecot } from '../peers/dovecot.ts';
import { isInstalled } from '../peers/install.ts';
import { startPostgresql } from '../peers/postgresql.ts';
import { startRedis } from '../peers/redis.ts';
import { startS3Server } from '../peers/s3-server.ts';
import { startSmtpSink } from '../peers/smtp-sink.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';
import { type Story, storyOf } from './story.ts';

const letterCount = 200;
const arrivesAt = (at: number): Date => new Date(Date.parse('2026-11-24T04:00:00Z') + at * 60_000);

interface Posted {
  readonly mailbox: string;
  readonly raw: Buffer;
  readonly arrivedAt: Date;
}

const arePeersThere = isInstalled('dovecot') && isInstalled('redis') && isInstalled('postgresql');
const authority = labAuthority();
useLabPortAlone();

describe.runIf(arePeersThere)(`the same ${letterCount} letters in both modes`, () => {
  let folder: string;
  let embedded: Story;
  let distributed: Story;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-story-'));
    await authority.up();
    const sender = await openBenchSender(folder, join(root, 'lab/config/zone.json'));
    const post = await postOf((size) => sender.letter(size));
    const base = await labSettings();
    const settings: Settings = {
      ...base,
      network: { ...base.network, dns: { zoneFile: sender.zoneFile } },
      notices: { ...base.notices, perCorrespondent: { countMax: 10_000, windowSeconds: 3600 } },
    };
    embedded = await tellEmbedded(settings, post);
    distributed = await tellDistributed(settings, post);
  }, 900_000);
  afterAll(async () => {
    await authority.down();
    await rm(folder, { recursive: true, force: true });
  });

  for (const table of ['letters', 'evidence', 'examinations', 'journal', 'notices', 'duplicates', 'sent'] as const) {
    test(`${table} are the same, row for row`, () => {
      expect(distributed[table].length).toBeGreaterThan(0);
      expect(distributed[table]).toEqual(embedded[table]);
    });
  }

  test('the story is not a dull one', () => {
    expect(embedded.letters).toHaveLength(letterCount);
    expect(new Set(embedded.examinations.map(({ decision }) => decision)).size).toBeGreaterThanOrEqual(5);
  });
});

/** The laboratory's letters and small ones in between, each at a minute of its own: their numbers have one right order. */
async function postOf(make: (sizeOctets: number) => Promise<Buffer>): Promise<readonly Posted[]> {
  const names = (await readdir(join(root, 'lab/letters'))).filter((name) => name.endsWith('.eml')).sort();
  const envelopes: Readonly<Record<string, Envelope>> = await labEnvelopes();
  const post: Posted[] = [];
  for (let at = 0; at < letterCount; at += 1) {
    const id = at % 6 === 0 ? names[at / 6]?.slice(0, -4) : undefined;
    const mailbox = id === undefined ? 'kense@ukimet.kz' : envelopes[id]!.rcpt_to[0]!;
    post.push({ mailbox, raw: id === undefined ? await make(4000) : await labLetter(id), arrivedAt: arrivesAt(at) });
  }
  return post;
}

async function tellEmbedded(base: Settings, post: readonly Posted[]): Promise<Story> {
  return told(base, post, (settings) => ({ ...settings, limits: { ...settings.limits, stageRetrySeconds: 0.2 } }), {});
}

async function tellDistributed(base: Settings, post: readonly Posted[]): Promise<Story> {
  const [postgresql, redis, s3] = await Promise.all([startPostgresql(), startRedis(), startS3Server()]);
  const { accessKeyId, secretAccessKey, ...store } = s3.access;
  try {
    return await told(
      base,
      post,
      (settings) => ({
        ...settings,
        limits: { ...settings.limits, stageRetrySeconds: 0.2 },
        storage: {
          ...settings.storage,
          database: { postgresql: { environment: 'TIRKEU_DATABASE_URL' } },
          wakeUps: { redis: { environment: 'TIRKEU_REDIS_URL' } },
          letters: {
            s3: { ...store, accessKeyId: { environment: 'S3_KEY' }, secretAccessKey: { environment: 'S3_SECRET' } },
          },
        },
      }),
      {
        TIRKEU_DATABASE_URL: postgresql.url,
        TIRKEU_REDIS_URL: redis.url,
        S3_KEY: accessKeyId,
        S3_SECRET: secretAccessKey,
      },
    );
  } finally {
    await Promise.all([postgresql.stop(), redis.stop(), s3.stop()]);
  }
}

/** Captures everything before anything is examined, so that the order of arrival alone decides; then runs the rest. */
async function told(
  base: Settings,
  post: readonly Posted[],
  adjust: (settings: Settings) => Settings,
  secrets: Environment,
): Promise<Story> {
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-story-'));
  const dovecot = await startDovecot({ users: base.mailboxes.mailboxes.map(({ address }) => address) });
  const sink = await startSmtpSink();
  const servers = {
    imap: { host: '127.0.0.1', port: dovecot.port },
    smtp: { host: '127.0.0.1', port: sink.port },
  } as const;
  const settings = adjust(onLoopback(base, { ...servers, storageFolder: folder }));
  const environment = { ...environmentWith(settings, dovecotPassword), ...secrets };
  const clock = labClock(arrivesAt(letterCount + 1), systemClock).now;
  const run = async (names: readonly string[], isDone: (database: Database) => Promise<boolean>) => {
    const surroundings = { settings, environment, clock, tell: () => undefined, mayMigrate: true };
    const workers: RunningWorker[] = [];
    for (const name of names) workers.push(await startPart(partNamed(name), surroundings, openLog('silent')));
    await waitFor(() => isDone(workers[0]!.services.database), 400);
    for (const worker of workers) await worker.stop();
  };
  const isAlone = settings.storage.database === 'embedded';
  if (isAlone) await copyPristineDatabase(join(folder, 'database'));
  try {
    for (const { mailbox, raw, arrivedAt } of post) await dovecot.deliver(mailbox, raw, arrivedAt);
    await run(['capture'], async (database) => {
      await delay(100);
      return (await database.selectFrom('letter').select('id').execute()).length >= post.length;
    });
    const rest = isAlone ? ['all'] : ['evidence', 'evidence', 'examination', 'examination', 'notices'];
    await run(rest, async (database) => {
      await delay(200);
      return (await countUnfinished(database)) === 0;
    });
    const database = await openDatabase(settings, environment, { mayMigrate: false });
    const story = await storyOf(database, sink);
    await database.destroy();
    return story;
  } finally {
    await dovecot.stop();
    await sink.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
