import { createHash } from 'node:crypto';
import { chmod, chown, cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { type Dovecot, startDovecot } from '../peers/dovecot.ts';
import { type MemoryLedger, openMemoryLedger } from './memory-ledger.ts';
import { letter, mailboxSettings, type RunningCapture, startCapture, until } from './running-capture.ts';
import { withDovecot as test } from './with-dovecot.ts';

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
  user = users[userCount]!;
  userCount += 1;
});
afterEach(async () => {
  for (const capture of running.splice(0)) await capture.stop();
});

const settings = (changes: Parameters<typeof mailboxSettings>[2] = {}) => mailboxSettings(dovecot.port, user, changes);
const start = (...args: Parameters<typeof startCapture>): RunningCapture => {
  const capture = startCapture(...args);
  running.push(capture);
  return capture;
};
const sha256 = (octets: string | Buffer) => createHash('sha256').update(octets).digest('hex');

async function appendMany(count: number, bodyOctets = 200, owner = user): Promise<void> {
  const client = await dovecot.openSession(owner);
  for (let index = 0; index < count; index += 1) await client.append('INBOX', letter(`№ ${index}`, bodyOctets));
  await client.logout();
}

async function folderUids(folder: string, owner = user): Promise<number[]> {
  const client = await dovecot.openSession(owner);
  try {
    await client.mailboxOpen(folder, { readOnly: true });
    return (await client.search({ all: true }, { uid: true })) || [];
  } finally {
    await client.logout();
  }
}

async function subjects(folder: string): Promise<string[]> {
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
}

describe('what is in the folder is taken in', () => {
  test('octet for octet, with the moment the server took it, and moved after the commit', async () => {
    const raw = letter('Тіркеу', 3000);
    const internalDate = new Date('2024-02-29T23:59:59+06:00');
    await dovecot.append(user, raw, { internalDate });
    let inboxAtCommit: number[] = [];
    ledger.onCommit = async () => {
      inboxAtCommit = await folderUids('INBOX');
    };
    const capture = start(settings(), ledger);
    await until('the letter is moved', () => ledger.rowsOf(user)[0]?.disposed === true);
    expect(ledger.rowsOf(user)).toMatchObject([
      { uid: 1, internalDate, complete: true, octets: { sha256: sha256(raw), sizeOctets: Buffer.byteLength(raw) } },
    ]);
    expect(inboxAtCommit).toEqual([1]);
    expect(await folderUids('INBOX')).toEqual([]);
    expect(await folderUids('Tirkeu')).toHaveLength(1);
    expect(capture.count('disposal-failed')).toBe(0);
  });

  test('T2, T3: same Message-ID with another body, no Message-ID at all twice: all are kept', async () => {
    const bodies = ['one', 'two', 'three', 'three'];
    for (const [index, body] of bodies.entries()) {
      const id = index < 2 ? 'Message-ID: <same@dsm.example>\r\n' : '';
      await dovecot.append(user, `From: a@dsm.example\r\n${id}\r\n${body}\r\n`);
    }
    start(settings(), ledger);
    await until('all are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 4);
    expect(ledger.stored.size).toBe(3);
  });

  test('T5: a letter that staff have read already, and a deleted-flagged one; \\Seen is never set by us', async () => {
    await dovecot.append(user, letter('read'), { flags: ['\\Seen'] });
    await dovecot.append(user, letter('unread'));
    start(settings({ afterCapture: 'leave' }), ledger);
    await until('both are committed', () => ledger.rows.size === 2);
    const client = await dovecot.openSession(user);
    await client.mailboxOpen('INBOX');
    const flags = await client.fetchAll('1:*', { flags: true });
    expect(flags.map((row) => row.flags?.has('\\Seen'))).toEqual([true, false]);
    await client.logout();
  });

  test('flagged instead of moved, and not taken in again afterwards', async () => {
    await appendMany(3);
    const first = start(settings({ afterCapture: { flag: 'Tirkelgen' } }), ledger);
    await until('all are flagged', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 3);
    await first.stop();
    const client = await dovecot.openSession(user);
    await client.mailboxOpen('INBOX');
    expect(await client.search({ keyword: 'Tirkelgen' }, { uid: true })).toEqual([1, 2, 3]);
    await client.logout();
    const second = start(settings({ afterCapture: { flag: 'Tirkelgen' } }), ledger);
    await until('the second run has swept', () => second.count('swept') > 0);
    expect(second.count('captured')).toBe(0);
    expect(ledger.committedAgain).toEqual([]);
  });

  test('T19: what can no longer be a letter is taken in as it is', async () => {
    const raw = Buffer.from([0x80, 0xff, 0x0d, 0x0a, 0x0d, 0x0a, ...Array.from({ length: 256 }, (_, i) => i || 1)]);
    await dovecot.append(user, raw);
    await appendMany(1);
    start(settings(), ledger);
    await until('both are committed', () => ledger.rows.size === 2);
  });

  test('T21: two official mailboxes at once, the same letter in both', async () => {
    const other = users[userCount]!;
    userCount += 1;
    const raw = letter('to both');
    await dovecot.append(user, raw);
    await dovecot.append(other, raw);
    start(settings(), ledger);
    start(mailboxSettings(dovecot.port, other), ledger);
    await until('both are moved', () => [...ledger.rows.values()].filter(({ disposed }) => disposed).length === 2);
    expect([...ledger.stored.keys()]).toEqual([sha256(raw)]);
  });
});

describe('new letters', () => {
  test('are taken in by IDLE alone, without a sweep', async () => {
    const capture = start(settings(), ledger);
    await until('the folder is watched', () => capture.count('swept') === 1);
    for (const count of [1, 2, 3]) {
      await dovecot.append(user, letter(`№ ${count}`));
      await until(
        `${count} letters are moved`,
        () => ledger.rowsOf(user).filter((row) => row.disposed).length === count,
      );
    }
    expect(capture.count('swept')).toBe(1);
    expect(ledger.commitSizes).toEqual([1, 1, 1]);
  });

  test('T7: that come while the last ones are still being taken in are captured once', async () => {
    let slowCommits = 0;
    ledger.onCommit = async () => {
      slowCommits += 1;
      await new Promise((resolve) => setTimeout(resolve, 150));
    };
    const capture = start(settings({ sweepIntervalSeconds: 1 }), ledger);
    await until('the folder is watched', () => capture.count('swept') === 1);
    await appendMany(30);
    await until('all are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 30);
    expect(ledger.committedAgain).toEqual([]);
    expect(slowCommits).toBeGreaterThan(1);
    expect([...ledger.stored.values()].every((times) => times === 1)).toBe(true);
  });
});

describe('sizes', () => {
  test('T6: of a letter over the limit the header section is kept, it stays where it is, and the others go on', async () => {
    const large = letter('too large', 300_000);
    await dovecot.append(user, letter('before'));
    await dovecot.append(user, large);
    await dovecot.append(user, letter('after'));
    const capture = start(settings(), ledger, { letterSizeBytesMax: 200_000 });
    await until('the two others are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 2);
    const header = large.slice(0, large.indexOf('\r\n\r\n') + 4);
    expect(ledger.rowsOf(user)[1]).toMatchObject({
      uid: 2,
      complete: false,
      sizeOctets: Buffer.byteLength(large),
      octets: { sha256: sha256(header) },
    });
    expect(await folderUids('INBOX')).toEqual([2]);
    expect(capture.events.filter(({ kind }) => kind === 'too-large')).toHaveLength(1);
    await capture.stop();
    const again = start(settings(), ledger, { letterSizeBytesMax: 200_000 });
    await until('the next run has swept', () => again.count('swept') === 1);
    expect(again.count('too-large')).toBe(0);
  });

  test('a letter of 40 MB is streamed', async () => {
    const raw = Buffer.from(letter('large', 40_000_000));
    await dovecot.append(user, raw);
    globalThis.gc?.();
    const before = process.memoryUsage();
    let peak = 0;
    const timer = setInterval(() => {
      const { external, heapUsed } = process.memoryUsage();
      peak = Math.max(peak, external + heapUsed);
    }, 5);
    start(settings(), ledger);
    await until('it is moved', () => ledger.rowsOf(user)[0]?.disposed === true);
    clearInterval(timer);
    expect(ledger.rowsOf(user)[0]?.octets).toEqual({ sha256: sha256(raw), sizeOctets: raw.length });
    expect(peak - before.external - before.heapUsed).toBeLessThan(100_000_000);
  });
});

describe('nothing is lost and nothing comes twice', () => {
  test('when the server is killed in the middle of 300 letters, again and again', async () => {
    await appendMany(300, 20_000);
    const capture = start(settings(), ledger);
    const killWhen = async (what: string, kind: 'captured' | 'disposed', count: number) => {
      await until(what, () => capture.count(kind) >= count);
      await dovecot.kill();
      await dovecot.start();
    };
    await killWhen('the first letters are in', 'captured', 1);
    await killWhen('more are in', 'captured', 6);
    await killWhen('the first are moved', 'disposed', 1);
    await until('all are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 300, 50);
    expect(ledger.rows.size).toBe(300);
    expect(ledger.committedAgain).toEqual([]);
    expect(capture.count('interrupted')).toBeGreaterThan(0);
    expect(await folderUids('INBOX')).toEqual([]);
    // Dovecot killed between the two halves of a MOVE leaves copies in the target: more files, no more letters.
    expect(new Set(await subjects('Tirkeu'))).toEqual(new Set(Array.from({ length: 300 }, (_, index) => `№ ${index}`)));
  });

  test('when the server is killed in the middle of a long letter', async () => {
    const raw = letter('long', 20_000_000);
    await dovecot.append(user, raw);
    await appendMany(2);
    let killed: Promise<void> | null = null;
    ledger.onOctets = (soFar) => {
      if (soFar > 3_000_000) killed ??= dovecot.kill();
    };
    const capture = start(settings(), ledger);
    await until('the connection broke', () => capture.count('interrupted') > 0);
    await killed;
    await dovecot.start();
    await until('all are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 3);
    expect(ledger.rowsOf(user)[0]?.octets.sha256).toBe(sha256(raw));
    expect(ledger.committedAgain).toEqual([]);
  });

  test('when we are stopped between commit and move: the next run moves what is pending', async () => {
    await appendMany(5);
    ledger.faults.disposed = true;
    const first = start(settings(), ledger);
    await until('they are committed', () => ledger.rows.size === 5);
    await until('the storage fault was noticed', () => first.count('interrupted') > 0);
    await first.stop();
    ledger.faults.disposed = false;
    await appendMany(1);
    start(settings(), ledger);
    await until('all six are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 6);
    expect(ledger.committedAgain).toEqual([]);
    expect(await folderUids('Tirkeu')).toHaveLength(6);
  });

  test('T22: when the storage fails the mailbox is left alone, and capture goes on by itself afterwards', async () => {
    await appendMany(4);
    ledger.faults.store = true;
    const capture = start(settings(), ledger);
    await until('the fault was told', () => capture.count('interrupted') > 0);
    expect(capture.events.find(({ kind }) => kind === 'interrupted')).toMatchObject({
      failure: { kind: 'transient', code: 'storage-unavailable' },
    });
    expect(ledger.rows.size).toBe(0);
    expect(await folderUids('INBOX')).toHaveLength(4);
    ledger.faults.store = false;
    ledger.faults.commit = true;
    const faultsSoFar = capture.count('interrupted');
    await until('the failing commit was told', () => capture.count('interrupted') > faultsSoFar);
    expect(await folderUids('INBOX')).toHaveLength(4);
    ledger.faults.commit = false;
    await until('all are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 4);
  });

  test('T4: a new UIDVALIDITY makes everything be fetched again under it', async () => {
    await appendMany(5);
    const first = start(settings({ afterCapture: 'leave' }), ledger);
    await until('all are committed', () => ledger.rows.size === 5);
    await first.stop();
    await dovecot.rebuildWithNewUidValidity(user);
    start(settings({ afterCapture: 'leave' }), ledger);
    await until('all are committed again', () => ledger.rows.size === 10);
    expect(new Set(ledger.rowsOf(user).map(({ uidValidity }) => uidValidity)).size).toBe(2);
    expect(ledger.stored.size).toBe(5);
  });

  test('T4: a mailbox restored from a backup spends UIDs again under the same UIDVALIDITY; the new letters are taken in', async () => {
    const folder = dovecot.mailFolder(user);
    await appendMany(3);
    await cp(folder, `${folder}.backup`, { recursive: true });
    await appendMany(3);
    const first = start(settings(), ledger);
    await until('six are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 6);
    await first.stop();
    await rm(folder, { recursive: true });
    await cp(`${folder}.backup`, folder, { recursive: true });
    if (process.getuid?.() === 0) await giveToOwnerOf(join(folder, '..'), folder);
    const fresh = letter('came after the restoration');
    expect(await dovecot.append(user, fresh)).toBe(4);
    const second = start(settings(), ledger);
    await until('the restored and the new are taken in', () => ledger.rows.size === 10);
    expect(second.count('restored')).toBe(1);
    expect(ledger.stored.has(sha256(fresh))).toBe(true);
    await second.stop();
    const third = start(settings(), ledger);
    await until('the third run has swept', () => third.count('swept') === 1);
    expect(third.count('restored')).toBe(0);
    expect(third.count('captured')).toBe(0);
  });
});

describe('one letter that the server will not give out', () => {
  test('does not stop the others, is told, and is taken in once it can be read', async () => {
    await appendMany(6);
    const maildir = dovecot.mailFolder(user);
    const unopened = (await readdir(join(maildir, 'new'))).sort()[2]!;
    const broken = join(maildir, 'cur', `${unopened}:2,`);
    await rename(join(maildir, 'new', unopened), broken);
    await chmod(broken, 0o000);
    const capture = start(settings({ sweepIntervalSeconds: 1 }), ledger);
    await until('the five others are moved', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 5);
    await until('the broken one is told', () => capture.count('unreadable') > 0);
    expect(await folderUids('INBOX')).toHaveLength(1);
    await chmod(broken, 0o644);
    await until('it is moved, too', () => ledger.rowsOf(user).filter(({ disposed }) => disposed).length === 6, 40);
    expect(ledger.committedAgain).toEqual([]);
  });
});

describe('the settings', () => {
  test('a folder that is missing is told and waited for', async () => {
    const capture = start(settings({ folder: 'Kelgen' }), ledger);
    await until('it was told', () => capture.count('interrupted') > 0);
    expect(capture.events.find(({ kind }) => kind === 'interrupted')).toMatchObject({
      failure: { kind: 'permanent', code: 'mailbox-folder-missing' },
    });
    const client = await dovecot.openSession(user);
    await client.mailboxCreate('Kelgen');
    await client.append('Kelgen', letter('x'));
    await client.logout();
    await until('the letter is moved', () => ledger.rowsOf(user)[0]?.disposed === true);
  });

  test('the password is not sent where the server does not offer the TLS that is asked for', async () => {
    const { imap } = settings();
    await appendMany(1);
    const capture = start(settings({ imap: { ...imap, tls: 'starttls' } }), ledger);
    await until('it was told', () => capture.count('interrupted') > 0);
    expect(ledger.rows.size).toBe(0);
    expect(capture.count('connected')).toBe(0);
  });

  test('a password in the clear over a network is a fault of the settings', async () => {
    const { imap } = settings();
    const wrong = settings({ imap: { ...imap, host: 'mail.gov.example' } });
    await expect(startCapture(wrong, ledger).stop()).rejects.toThrow(/tls/);
  });
});

/** A copy made by root belongs to root; the server runs as somebody else. */
async function giveToOwnerOf(owned: string, folder: string): Promise<void> {
  const { uid, gid } = await stat(owned);
  for (const name of ['', ...(await readdir(folder, { recursive: true }))]) await chown(join(folder, name), uid, gid);
}
