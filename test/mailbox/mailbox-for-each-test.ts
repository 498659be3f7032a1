import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { MailboxSettings } from '../../src/platform/settings.ts';
import { type Dovecot, startDovecot } from '../peers/dovecot.ts';
import { type MemoryLedger, openMemoryLedger } from './memory-ledger.ts';
import { letter, mailboxSettings, type RunningCapture, startCapture } from './running-capture.ts';

/** What a test of the capture works with: a mailbox that no test used before, and an empty ledger. */
export interface MailboxUnderTest {
  readonly dovecot: Dovecot;
  readonly ledger: MemoryLedger;
  readonly user: string;
  /** A second mailbox for the same test. */
  nextUser(): string;
  settings(changes?: Partial<MailboxSettings>): MailboxSettings;
  /** Starts a capture that ends with the test. */
  start(...args: Parameters<typeof startCapture>): RunningCapture;
  appendMany(count: number, bodyOctets?: number): Promise<void>;
  folderUids(folder: string): Promise<number[]>;
  subjects(folder: string): Promise<string[]>;
  sha256(octets: string | Buffer): string;
}

/** One Dovecot for the file's tests, one of its mailboxes for each. */
export function mailboxForEachTest(): MailboxUnderTest {
  let dovecot: Dovecot;
  let ledger: MemoryLedger;
  let user = '';
  let userCount = 0;
  const users = Array.from({ length: 40 }, (_, index) => `kense${index}`);
  const running: RunningCapture[] = [];

  beforeAll(async () => {
    dovecot = await startDovecot({ users });
  });
  afterAll(() => dovecot.stop());
  beforeEach(() => {
    ledger = openMemoryLedger();
    user = nextUser();
  });
  afterEach(async () => {
    for (const capture of running.splice(0)) await capture.stop();
  });

  function nextUser(): string {
    userCount += 1;
    return users[userCount - 1]!;
  }

  return {
    get dovecot() {
      return dovecot;
    },
    get ledger() {
      return ledger;
    },
    get user() {
      return user;
    },
    nextUser,
    settings: (changes = {}) => mailboxSettings(dovecot.port, user, changes),
    start(...args) {
      const capture = startCapture(...args);
      running.push(capture);
      return capture;
    },
    async appendMany(count, bodyOctets = 200) {
      const client = await dovecot.openSession(user);
      for (let index = 0; index < count; index += 1) await client.append('INBOX', letter(`№ ${index}`, bodyOctets));
      await client.logout();
    },
    async folderUids(folder) {
      const client = await dovecot.openSession(user);
      try {
        await client.mailboxOpen(folder, { readOnly: true });
        return (await client.search({ all: true }, { uid: true })) || [];
      } finally {
        await client.logout();
      }
    },
    async subjects(folder) {
      const client = await dovecot.openSession(user);
      await client.mailboxOpen(folder, { readOnly: true });
      const rows = await client.fetchAll('1:*', { headers: ['Subject'] });
      await client.logout();
      return rows.map(
        ({ headers }) =>
          headers
            ?.toString()
            .trim()
            .replace(/^Subject: /, '') ?? '',
      );
    },
    sha256: (octets) => createHash('sha256').update(octets).digest('hex'),
  };
}
