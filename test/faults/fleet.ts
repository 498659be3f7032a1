import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environmentWith } from '../../lab/lab-settings.ts';
import type { Settings } from '../../src/platform/settings.ts';
import type { Database } from '../../src/registry/database.ts';
import { countUnfinished } from '../../src/registry/stage-requests.ts';
import { openDatabase } from '../../workers/open-database.ts';
import type { Pace } from '../../workers/run-worker.ts';
import { labSettings } from '../intake/test-intake.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../peers/dovecot.ts';
import { type Postgresql, startPostgresql } from '../peers/postgresql.ts';
import { type Redis, startRedis } from '../peers/redis.ts';
import { type SmtpSink, startSmtpSink } from '../peers/smtp-sink.ts';
import { faultSettings } from './fault-settings.ts';
import type { Death } from './kill-switch.ts';
import { type IntakeLife, prepareLife } from './killed-intake.ts';
import { type SampleMail, sampleMail } from './sample-mail.ts';
import type { Delivery } from './sample-post.ts';

/** The distributed mode on one machine: real servers, and workers that are processes of their own. */
export interface Fleet {
  readonly settings: Settings;
  readonly dovecot: Dovecot;
  readonly sink: SmtpSink;
  readonly postgresql: Postgresql;
  readonly redis: Redis;
  readonly mail: SampleMail;
  readonly mailboxes: readonly string[];
  /** The test's own connection. */
  readonly database: Database;
  readonly workers: readonly FleetWorker[];
  /** Starts a worker of this name; it may be one that ends itself at a border. */
  start(part: string, how?: { readonly death?: Death; readonly startAt?: Date }): FleetWorker;
  /** When the first worker's clock began, and what every worker's clock shows now. */
  readonly startAt: Date;
  now(): Date;
  /** Whether the senders' DNS answers; workers that start from now on see it. */
  silenceDns(isSilent: boolean): Promise<void>;
  deliver(post: readonly Delivery[]): Promise<void>;
  /** How many letters the ledger of the mailboxes holds. */
  captured(): Promise<number>;
  /** Resolves when so many letters are captured and nothing is left to do. */
  settled(letterCount: number, secondsMax: number): Promise<void>;
  stop(): Promise<void>;
}

export interface FleetWorker {
  readonly part: string;
  readonly life: IntakeLife;
}

export interface FleetOptions {
  readonly adjust?: (settings: Settings) => Settings;
  /** Ports that the workers see in place of the servers' own: a proxy's. */
  readonly imapPort?: (port: number) => Promise<number>;
  readonly smtpPort?: (port: number) => Promise<number>;
  readonly startAt?: Date;
  /** How soon workers miss each other; as usual where it is left out. */
  readonly pace?: Pace;
  /** Keeps a process at hand that has loaded its modules, for workers that take a dead one's place. */
  readonly hasSpare?: boolean;
}

/** 10:00 in Almaty on a working day. */
export const fleetMorning = new Date('2026-11-24T05:00:00Z');

export async function startFleet(options: FleetOptions = {}): Promise<Fleet> {
  const base = await labSettings();
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-fleet-'));
  const mailboxes = base.mailboxes.mailboxes.map(({ address }) => address);
  const mail = await sampleMail();
  const zoneFile = join(folder, 'zone.json');
  await writeFile(zoneFile, JSON.stringify(mail.zone));
  const [dovecot, sink, postgresql, redis] = await Promise.all([
    startDovecot({ users: mailboxes }),
    startSmtpSink(),
    startPostgresql(),
    startRedis(),
  ]);
  const seen = {
    dovecot: { port: (await options.imapPort?.(dovecot.port)) ?? dovecot.port },
    sink: { port: (await options.smtpPort?.(sink.port)) ?? sink.port },
  };
  const loopback = faultSettings(base, { ...seen, folder, zoneFile });
  const shared: Settings = {
    ...loopback,
    storage: {
      ...loopback.storage,
      database: { postgresql: { environment: 'TIRKEU_DATABASE_URL' } },
      wakeUps: { redis: { environment: 'TIRKEU_REDIS_URL' } },
    },
  };
  const settings = options.adjust?.(shared) ?? shared;
  const secrets = { TIRKEU_DATABASE_URL: postgresql.url, TIRKEU_REDIS_URL: redis.url };
  const environment = { ...environmentWith(settings, dovecotPassword), ...secrets };
  const database = await openDatabase(settings, environment, { mayMigrate: true });
  const workers: FleetWorker[] = [];
  let spare: IntakeLife | null = null;
  const startAt = options.startAt ?? fleetMorning;
  const startedAt = Date.now();
  /** Every worker's clock shows the same, whenever it starts. */
  const nowThere = (): Date => new Date(startAt.getTime() + Date.now() - startedAt);
  return {
    settings,
    dovecot,
    sink,
    postgresql,
    redis,
    mail,
    mailboxes,
    database,
    workers,
    start(part, how = {}) {
      const life = spare ?? prepareLife(folder);
      spare = options.hasSpare === true ? prepareLife(folder) : null;
      life.begin({
        settings,
        password: dovecotPassword,
        part,
        environment: secrets,
        startAt: (how.startAt ?? nowThere()).toISOString(),
        death: how.death ?? null,
        pace: options.pace ?? null,
      });
      const worker = { part, life };
      workers.push(worker);
      return worker;
    },
    startAt,
    now: nowThere,
    async silenceDns(isSilent) {
      const silent = Object.fromEntries(Object.keys(mail.zone).map((name) => [name, 'TIMEOUT' as const]));
      await writeFile(zoneFile, JSON.stringify(isSilent ? silent : mail.zone));
    },
    async deliver(post) {
      for (const { mailbox, raw, arrivedAt } of post) await dovecot.deliver(mailbox, raw, arrivedAt);
    },
    captured: async () => (await stateOf(database)).letters,
    settled: (letterCount, secondsMax) => settled(database, letterCount, secondsMax),
    async stop() {
      await Promise.all([...workers.map(({ life }) => life.discard()), spare?.discard()]);
      await database.destroy();
      await Promise.all([dovecot.stop(), sink.stop(), postgresql.stop(), redis.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function settled(database: Database, letterCount: number, secondsMax: number): Promise<void> {
  const deadline = performance.now() + secondsMax * 1000;
  for (;;) {
    const state = await stateOf(database).catch((thrown: Error) => thrown.message);
    if (typeof state === 'object' && state.letters >= letterCount && state.unfinished === 0) return;
    if (performance.now() > deadline) throw new Error(`not settled in ${secondsMax} s: ${JSON.stringify(state)}`);
    await delay(100);
  }
}

async function stateOf(database: Database): Promise<{ readonly letters: number; readonly unfinished: number }> {
  const { letters } = await database
    .selectFrom('mailbox_message')
    .select(({ fn }) => fn.countAll<number>().as('letters'))
    .executeTakeFirstOrThrow();
  return { letters: Number(letters), unfinished: await countUnfinished(database) };
}
