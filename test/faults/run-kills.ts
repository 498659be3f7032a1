import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environmentWith } from '../../lab/lab-settings.ts';
import type { Settings } from '../../src/platform/settings.ts';
import type { Database } from '../../src/registry/database.ts';
import { openDatabase } from '../../workers/open-database.ts';
import { labSettings } from '../intake/test-intake.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../peers/dovecot.ts';
import { type SmtpSink, startSmtpSink } from '../peers/smtp-sink.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';
import { faultSettings } from './fault-settings.ts';
import { killPlan, type Life } from './kill-plan.ts';
import { type IntakeLife, prepareLife } from './killed-intake.ts';
import { sampleMail } from './sample-mail.ts';
import { type Delivery, samplePost } from './sample-post.ts';

export interface KillRunOptions {
  readonly seed: number;
  readonly letterCount: number;
  readonly randomKills: number;
  readonly onLife?: (line: string) => void;
}

/** What is left after the last life, to be looked at; `stop` removes it. */
export interface KillRun {
  readonly settings: Settings;
  readonly deliveries: readonly Delivery[];
  /** Borders at which a life ended. */
  readonly bordersHit: readonly string[];
  readonly sink: SmtpSink;
  readonly database: Database;
  stop(): Promise<void>;
}

/** How long one life may take to its end, on a machine that is busy with others. */
const lifeSecondsMax = 60;

/** Delivers the letters to a Dovecot while one life of the intake after the other ends by SIGKILL; the last one ends well. */
export async function runKills(options: KillRunOptions): Promise<KillRun> {
  const base = await labSettings();
  const mailboxes = base.mailboxes.mailboxes.map(({ address }) => address);
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-kills-'));
  const dovecot = await startDovecot({ users: mailboxes });
  const sink = await startSmtpSink();
  const stopPeers = async (): Promise<void> => {
    await dovecot.stop();
    await sink.stop();
    await rm(folder, { recursive: true, force: true });
  };
  let next: IntakeLife | null = null;
  try {
    const mail = await sampleMail();
    const zoneFile = join(folder, 'zone.json');
    await writeFile(zoneFile, JSON.stringify(mail.zone));
    const settings = faultSettings(base, { dovecot, sink, folder, zoneFile });
    await copyPristineDatabase(join(settings.storage.folder, 'database'));
    const deliveries: Delivery[] = [];
    const bordersHit: string[] = [];
    // The next process is made ready while the one before it lives.
    next = prepareLife(folder);
    for (const life of killPlan(options.seed, options.letterCount, options.randomKills)) {
      const post = await samplePost(mail, mailboxes, {
        firstAt: life.startAt,
        count: life.letterCount,
        startNumber: deliveries.length,
      });
      deliveries.push(...post);
      const current: IntakeLife = next;
      next = prepareLife(folder);
      const border = await live(life, current, { settings, dovecot, post, deliveredCount: deliveries.length });
      if (border !== null) bordersHit.push(border);
      options.onLife?.(`${life.startAt.toISOString()} ${JSON.stringify(life.end)} after ${deliveries.length} letters`);
    }
    await next.discard();
    const database = await openDatabase(settings, environmentWith(settings, dovecotPassword), { mayMigrate: true });
    const stop = async (): Promise<void> => {
      await database.destroy();
      await stopPeers();
    };
    return { settings, deliveries, bordersHit, sink, database, stop };
  } catch (thrown) {
    await next?.discard();
    await stopPeers();
    throw thrown;
  }
}

interface Surroundings {
  readonly settings: Settings;
  readonly dovecot: Dovecot;
  readonly post: readonly Delivery[];
  readonly deliveredCount: number;
}

/** Half of the post lies there when the intake starts, the other half comes while it runs. */
async function live({ startAt, end }: Life, life: IntakeLife, around: Surroundings): Promise<string | null> {
  const { settings, dovecot, post, deliveredCount } = around;
  const half = Math.ceil(post.length / 2);
  await deliver(dovecot, post.slice(0, half));
  const death = typeof end === 'object' && 'border' in end ? end.border : null;
  const password = dovecotPassword;
  life.begin({ settings, password, part: 'all', environment: {}, startAt: startAt.toISOString(), death, pace: null });
  await Promise.race([life.firstWord(), delay(lifeSecondsMax * 1000, undefined, { ref: false })]);
  await deliver(dovecot, post.slice(half));
  if (end === 'whole') {
    await untilSettled(life, deliveredCount);
    life.signal('SIGTERM');
  } else if ('moment' in end) {
    await delay(end.moment);
    life.signal('SIGKILL');
  }
  const { border, signal } = await life.ended(lifeSecondsMax);
  if (end !== 'whole' && signal !== 'SIGKILL') throw new Error(`a life that was to be killed ended by ${signal}`);
  return border;
}

async function deliver(dovecot: Dovecot, post: readonly Delivery[]): Promise<void> {
  for (const { mailbox, raw, arrivedAt } of post) await dovecot.deliver(mailbox, raw, arrivedAt);
}

async function untilSettled(life: IntakeLife, letterCount: number): Promise<void> {
  const deadline = performance.now() + lifeSecondsMax * 1000;
  for (;;) {
    const state = life.state();
    if (state !== null && state.letterCount >= letterCount && state.unfinishedCount === 0) return;
    if (performance.now() > deadline) throw new Error(`the last life did not settle: ${JSON.stringify(state)}`);
    await delay(50);
  }
}
