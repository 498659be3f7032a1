import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { root, type TestIntake, waitFor } from '../test/intake/test-intake.ts';
import { dovecotPassword } from '../test/peers/dovecot.ts';
import { openBenchSender } from './bench-letters.ts';
import { startBenchIntake } from './end-to-end.ts';
import { percentile, printTable } from './table.ts';

// Seconds from APPEND to the notice at the SMTP server while the intake idles, beside Dovecot's own announcement in IDLE.
const letterCount = 60;
const folder = await mkdtemp(join(tmpdir(), 'tirkeu-bench-'));
const sender = await openBenchSender(folder, join(root, 'lab/config/zone.json'));
const intake = await startBenchIntake(sender.zoneFile);
try {
  await waitFor(async () => (await intake.dovecot.log()).includes('Login'), 30);
  const watcher = await watchFloor(intake);
  const notices: number[] = [];
  const announcements: number[] = [];
  for (let at = 0; at < letterCount; at += 1) {
    const raw = await sender.letter(100_000);
    const before = intake.sink.received.length;
    await intake.dovecot.append('kense@ukimet.kz', raw);
    const appended = Date.now();
    await waitFor(() => intake.sink.received.length > before, 30);
    notices.push((intake.sink.received.at(-1)?.receivedAt.getTime() ?? Number.NaN) - appended);
    announcements.push((watcher.lastAt() ?? Number.NaN) - appended);
  }
  await watcher.stop();
  const words = (values: readonly number[]) =>
    `p50 ${Math.round(percentile(values, 0.5))} ms, p95 ${Math.round(percentile(values, 0.95))} ms`;
  printTable('From APPEND to the notice at the SMTP server, with IDLE', [
    {
      what: `${letterCount} letters of 100 KB`,
      figure: words(notices),
      beside: `EXISTS ${words(announcements)}`,
      aim: 'p95 1000 ms',
    },
  ]);
} finally {
  await intake.stop();
  await rm(folder, { recursive: true, force: true });
}

/** A second client that only idles: when Dovecot announces a message at all. */
async function watchFloor(test: TestIntake): Promise<{ lastAt(): number | null; stop(): Promise<void> }> {
  let lastAt: number | null = null;
  const auth = { user: 'kense@ukimet.kz', pass: dovecotPassword };
  const client = new ImapFlow({ host: '127.0.0.1', port: test.dovecot.port, secure: false, auth, logger: false });
  client.on('exists', () => {
    lastAt = Date.now();
  });
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  return { lastAt: () => lastAt, stop: () => client.logout() };
}
