import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type LabClock, labClock } from '../../lab/lab-clock.ts';
import { environmentWith, onLoopback } from '../../lab/lab-settings.ts';
import type { PipelineEvent } from '../../src/pipeline/pipeline-event.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type Log, openLog } from '../../src/platform/log.ts';
import type { Environment } from '../../src/platform/read-secret.ts';
import { readSettings } from '../../src/platform/read-settings.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { type RunningIntake, startIntake } from '../../workers/all.ts';
import { logPipelineEvent } from '../../workers/event-log.ts';
import type { OpenServices } from '../../workers/open-services.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../peers/dovecot.ts';
import { type SmtpSink, startSmtpSink } from '../peers/smtp-sink.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';

/** The whole intake as it runs in production, against a real Dovecot and an SMTP server on loopback. */
export interface TestIntake {
  readonly dovecot: Dovecot;
  readonly sink: SmtpSink;
  readonly clock: LabClock;
  readonly events: PipelineEvent[];
  readonly settings: Settings;
  running(): RunningIntake;
  start(): Promise<void>;
  /** Stops the intake and leaves servers and storage as they are. */
  stopIntake(): Promise<void>;
  /** Resolves when `count` letters are decided and every notice that is due has ended. */
  settled(count: number, secondsMax?: number): Promise<void>;
  stop(): Promise<void>;
}

export const root = fileURLToPath(new URL('../../', import.meta.url));

export async function labSettings(): Promise<Settings> {
  const read = await readSettings(join(root, 'lab/config'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

export interface TestIntakeOptions {
  readonly startAt?: Date;
  /** The office; the laboratory's unless told. */
  readonly base?: Settings;
  /** Changes the settings that already name the loopback servers. */
  readonly adjust?: (settings: Settings) => Settings;
  /** Secrets beside the mailboxes' passwords. */
  readonly environment?: Environment;
  /** Puts something of the test's between the stages and what they work with. */
  readonly around?: (services: OpenServices) => OpenServices;
  /** Asks the mail server's own way of judging tokens, beside passwords. */
  readonly tokenInfoUrl?: string;
  /** Where the log goes; nowhere unless told. */
  readonly log?: Log;
}

export async function startTestIntake(options: TestIntakeOptions = {}): Promise<TestIntake> {
  const base = options.base ?? (await labSettings());
  const dovecot = await startDovecot({
    users: base.mailboxes.mailboxes.map((mailbox) => mailbox.address),
    ...(options.tokenInfoUrl !== undefined && { tokenInfoUrl: options.tokenInfoUrl }),
  });
  const sink = await startSmtpSink();
  const storageFolder = await mkdtemp(join(tmpdir(), 'tirkeu-intake-'));
  const loopback = onLoopback(base, {
    imap: { host: '127.0.0.1', port: dovecot.port },
    smtp: { host: '127.0.0.1', port: sink.port },
    storageFolder,
  });
  const settings = options.adjust?.(loopback) ?? loopback;
  if (settings.storage.database === 'embedded') {
    await copyPristineDatabase(join(settings.storage.folder, 'database'));
  }
  const clock = labClock(options.startAt ?? new Date('2026-11-24T05:00:00Z'), systemClock);
  const events: PipelineEvent[] = [];
  let intake: RunningIntake | null = null;
  const test: TestIntake = {
    dovecot,
    sink,
    clock,
    events,
    settings,
    running() {
      if (intake === null) throw new Error('the intake is not running');
      return intake;
    },
    async start() {
      const log = options.log ?? openLog('silent');
      const tell = (event: PipelineEvent) => {
        events.push(event);
        logPipelineEvent(log, event);
      };
      const environment = { ...environmentWith(settings, dovecotPassword), ...options.environment };
      intake = await startIntake({ settings, environment, clock: clock.now, tell }, log, options.around);
    },
    async stopIntake() {
      await intake?.stop();
      intake = null;
    },
    settled: (count, secondsMax = 60) => waitFor(() => isSettled(events, count), secondsMax),
    async stop() {
      await test.stopIntake();
      await dovecot.stop();
      await sink.stop();
      await rm(storageFolder, { recursive: true, force: true });
    },
  };
  await test.start();
  return test;
}

export async function waitFor(condition: () => boolean | Promise<boolean>, secondsMax: number): Promise<void> {
  const deadline = performance.now() + secondsMax * 1000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not reached within ${secondsMax} s`);
    await delay(20);
  }
}

function isSettled(events: readonly PipelineEvent[], count: number): boolean {
  const decided = events.filter((event) => event.kind === 'decided');
  const due = decided.filter((event) => event.noticeDue).length;
  const ended = events.filter((event) => event.kind === 'notice' && event.state !== 'waiting').length;
  return decided.length >= count && ended >= due;
}

export function labLetter(id: string): Promise<Buffer> {
  return readFile(join(root, `lab/letters/${id}.eml`));
}

export interface Envelope {
  readonly rcpt_to: readonly string[];
  readonly received_at: string;
}

export async function labEnvelopes(): Promise<Readonly<Record<string, Envelope>>> {
  return JSON.parse(await readFile(join(root, 'lab/letters/envelopes.json'), 'utf8'));
}
