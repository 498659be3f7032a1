import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { waitFor } from '../test/intake/test-intake.ts';
import { dovecotPassword } from '../test/peers/dovecot.ts';
import type { IntakeProcess } from './intake-process.ts';

/** Letters a second through the whole intake, beside two floors on the same Dovecot in the same run. */
export interface Throughput {
  readonly fetchPerSecond: number;
  readonly fetchAndParsePerSecond: number;
  readonly endToEndPerSecond: number;
}

/**
 * Delivers the letters, measures the floors, starts the intake and waits until every letter is decided and its notice is with
 * the SMTP server. The time counts from the start of the process, its own start-up included.
 */
export async function measureThroughput(
  intake: IntakeProcess,
  letters: readonly Buffer[],
  nodeArguments: readonly string[] = [],
): Promise<Throughput> {
  // The database is made at the first start: that is no letter's time.
  await intake.start();
  await intake.stopProcess();
  const arrivedAt = new Date();
  for (const raw of letters) await intake.dovecot.deliver('kense@ukimet.kz', raw, arrivedAt);
  const fetchSeconds = await seconds(() => fetchAll(intake.dovecot.port, false));
  const parseSeconds = await seconds(() => fetchAll(intake.dovecot.port, true));
  const endSeconds = await seconds(async () => {
    await intake.start(nodeArguments);
    await waitFor(() => {
      const { decided, noticesDue, noticesEnded } = intake.counts();
      return decided >= letters.length && noticesEnded >= noticesDue;
    }, 600);
  });
  return {
    fetchPerSecond: letters.length / fetchSeconds,
    fetchAndParsePerSecond: letters.length / parseSeconds,
    endToEndPerSecond: letters.length / endSeconds,
  };
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** The floor: every letter in one range fetch by imapflow, with or without `simpleParser` on each. */
async function fetchAll(port: number, parse: boolean): Promise<void> {
  const auth = { user: 'kense@ukimet.kz', pass: dovecotPassword };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth, logger: false });
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
