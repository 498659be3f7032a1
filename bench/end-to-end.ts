import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { startTestIntake, type TestIntake } from '../test/intake/test-intake.ts';
import { dovecotPassword } from '../test/peers/dovecot.ts';

/** Letters a second through the whole intake, beside two floors on the same Dovecot in the same run. */
export interface Throughput {
  readonly letters: number;
  readonly octets: number;
  readonly fetchPerSecond: number;
  readonly fetchAndParsePerSecond: number;
  readonly endToEndPerSecond: number;
}

const arrivedAt = new Date('2026-11-24T05:00:05Z');

/**
 * Delivers the letters while the intake is stopped, measures the floors, starts the intake and waits until every letter is
 * decided and its notice is with the SMTP server.
 */
export async function measureThroughput(letters: readonly Buffer[], zoneFile: string): Promise<Throughput> {
  const intake = await startBenchIntake(zoneFile);
  try {
    await intake.stopIntake();
    for (const raw of letters) await intake.dovecot.deliver('kense@ukimet.kz', raw, arrivedAt);
    const fetchSeconds = await seconds(() => fetchAll(intake, false));
    const parseSeconds = await seconds(() => fetchAll(intake, true));
    const started = performance.now();
    await intake.start();
    await intake.settled(letters.length, 600);
    const endSeconds = (performance.now() - started) / 1000;
    return {
      letters: letters.length,
      octets: letters.reduce((sum, raw) => sum + raw.length, 0),
      fetchPerSecond: letters.length / fetchSeconds,
      fetchAndParsePerSecond: letters.length / parseSeconds,
      endToEndPerSecond: letters.length / endSeconds,
    };
  } finally {
    await intake.stop();
  }
}

export function startBenchIntake(zoneFile: string): Promise<TestIntake> {
  return startTestIntake({
    startAt: new Date('2026-11-24T05:30:00Z'),
    adjust: (settings) => ({
      ...settings,
      network: { ...settings.network, dns: { zoneFile } },
      notices: { ...settings.notices, perCorrespondent: { countMax: 1_000_000, windowSeconds: 3600 } },
    }),
  });
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The floor: every letter in one range fetch by imapflow, with or without `simpleParser` on each. */
async function fetchAll(intake: TestIntake, parse: boolean): Promise<void> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: intake.dovecot.port,
    secure: false,
    auth: { user: 'kense@ukimet.kz', pass: dovecotPassword },
    logger: false,
  });
  await client.connect();
  const lock = await client.getMailboxLock('INBOX', { readOnly: true });
  try {
    for await (const message of client.fetch('1:*', { source: true })) {
      if (parse && message.source !== undefined) await simpleParser(message.source);
    }
  } finally {
    lock.release();
    await client.logout();
  }
}
