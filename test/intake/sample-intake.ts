import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../src/platform/settings.ts';
import { type LetterRow, listLetters } from '../../src/registry/letters.ts';
import { noticesOf, type StoredNotice } from '../../src/registry/notices.ts';
import { type SampleLetter, type SampleMail, sampleMail } from '../faults/sample-mail.ts';
import { labSettings, startTestIntake, type TestIntake, type TestIntakeOptions, waitFor } from './test-intake.ts';

/** Within reception hours of a working day: 10:00 in Almaty on Tuesday 24 November 2026. */
export const inHours = new Date('2026-11-24T05:00:00Z');

/** The intake with senders whose letters are made for the test. */
export interface SampleIntake extends TestIntake {
  readonly mail: SampleMail;
  /** Delivers a letter into the mailbox of its recipient. It arrives now by the office's clock unless told. */
  send(sample: Omit<SampleLetter, 'arrivedAt'> & { readonly arrivedAt?: Date }): Promise<Buffer>;
  /** Every letter in the order of arrival. */
  letters(): Promise<readonly LetterRow[]>;
  /** The letter with this subject, once it is decided. */
  decided(subject: string, secondsMax?: number): Promise<LetterRow>;
  noticesFor(subject: string): Promise<readonly StoredNotice[]>;
}

export interface SampleIntakeOptions extends TestIntakeOptions {
  /** Changes what the DNS answers. */
  readonly zone?: (zone: SampleMail['zone']) => SampleMail['zone'];
}

export async function startSampleIntake(options: SampleIntakeOptions = {}): Promise<SampleIntake> {
  const mail = await sampleMail();
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-zone-'));
  const zoneFile = join(folder, 'zone.json');
  await writeFile(zoneFile, JSON.stringify(options.zone?.(mail.zone) ?? mail.zone));
  const base = options.base ?? (await labSettings());
  const intake = await startTestIntake({
    startAt: inHours,
    ...options,
    base: { ...base, network: { ...base.network, dns: { zoneFile } }, limits: soonAgain(base.limits) },
  });
  const letters = async () => {
    const rows = await listLetters(intake.running().services.database, { limit: 1000, offset: 0 });
    return rows.toReversed();
  };
  const withSubject = async (subject: string) => (await letters()).find((letter) => letter.subject === subject);
  return {
    ...intake,
    mail,
    letters,
    async send(sample) {
      const arrivedAt = sample.arrivedAt ?? intake.clock.now();
      const raw = await mail.letter({ ...sample, arrivedAt });
      await intake.dovecot.deliver(sample.to, raw, arrivedAt);
      return raw;
    },
    async decided(subject, secondsMax = 40) {
      await waitFor(async () => (await withSubject(subject))?.state === 'decided', secondsMax);
      return (await withSubject(subject))!;
    },
    async noticesFor(subject) {
      const letter = await withSubject(subject);
      return letter === undefined ? [] : noticesOf(intake.running().services.database, letter.id);
    },
    async stop() {
      await intake.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the world spoils for a moment is tried again within the test's patience. */
function soonAgain(limits: Settings['limits']): Settings['limits'] {
  return { ...limits, stageRetrySeconds: 0.2, stageRetrySecondsMax: 1 };
}
