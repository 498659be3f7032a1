import { ImapFlow } from 'imapflow';
import { waitFor } from '../test/intake/test-intake.ts';
import { dovecotPassword } from '../test/peers/dovecot.ts';
import { openIntakeProcess } from './intake-process.ts';
import { percentile, printTable } from './table.ts';

// Seconds from APPEND to the notice at the SMTP server while the intake idles, beside Dovecot's own announcement in IDLE.
const letterCount = 60;
const intake = await openIntakeProcess();
try {
  await intake.start();
  const watcher = await watchAnnouncements(intake.dovecot.port);
  const notices: number[] = [];
  const announcements: number[] = [];
  for (let at = 0; at < letterCount; at += 1) {
    const raw = await intake.sender.letter(100_000);
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
      beside: `Dovecot announces it after ${words(announcements)}`,
      aim: 'p95 1000 ms',
    },
  ]);
} finally {
  await intake.stop();
}

/** A second client that only idles: when Dovecot announces a message at all. */
async function watchAnnouncements(port: number): Promise<{ lastAt(): number | null; stop(): Promise<void> }> {
  let lastAt: number | null = null;
  const auth = { user: 'kense@ukimet.kz', pass: dovecotPassword };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false });
  client.on('exists', ({ count, prevCount }) => {
    if (count > prevCount) lastAt = Date.now();
  });
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  return { lastAt: () => lastAt, stop: () => client.logout() };
}
