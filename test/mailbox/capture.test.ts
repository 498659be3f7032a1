import { describe, expect } from 'vitest';
import { mailboxForEachTest } from './mailbox-for-each-test.ts';
import { letter, mailboxSettings, startCapture, until } from './running-capture.ts';
import { withDovecot as test } from './with-dovecot.ts';

const box = mailboxForEachTest();
const { settings, start, appendMany, folderUids, sha256 } = box;

describe('what is in the folder is taken in', () => {
  test('octet for octet, with the moment the server took it, and moved after the commit', async () => {
    const raw = letter('Тіркеу', 3000);
    const internalDate = new Date('2024-02-29T23:59:59+06:00');
    await box.dovecot.append(box.user, raw, { internalDate });
    let inboxAtCommit: number[] = [];
    box.ledger.onCommit = async () => {
      inboxAtCommit = await folderUids('INBOX');
    };
    const capture = start(settings(), box.ledger);
    await until('the letter is moved', () => box.ledger.rowsOf(box.user)[0]?.disposed === true);
    expect(box.ledger.rowsOf(box.user)).toMatchObject([
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
      await box.dovecot.append(box.user, `From: a@dsm.example\r\n${id}\r\n${body}\r\n`);
    }
    start(settings(), box.ledger);
    await until('all are moved', () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 4);
    expect(box.ledger.stored.size).toBe(3);
  });

  test('T5: a letter that staff have read already, and a deleted-flagged one; \\Seen is never set by us', async () => {
    await box.dovecot.append(box.user, letter('read'), { flags: ['\\Seen'] });
    await box.dovecot.append(box.user, letter('unread'));
    start(settings({ afterCapture: 'leave' }), box.ledger);
    await until('both are committed', () => box.ledger.rows.size === 2);
    const client = await box.dovecot.openSession(box.user);
    await client.mailboxOpen('INBOX');
    const flags = await client.fetchAll('1:*', { flags: true });
    expect(flags.map((row) => row.flags?.has('\\Seen'))).toEqual([true, false]);
    await client.logout();
  });

  test('flagged instead of moved, and not taken in again afterwards', async () => {
    await appendMany(3);
    const first = start(settings({ afterCapture: { flag: 'Tirkelgen' } }), box.ledger);
    await until('all are flagged', () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 3);
    await first.stop();
    const client = await box.dovecot.openSession(box.user);
    await client.mailboxOpen('INBOX');
    expect(await client.search({ keyword: 'Tirkelgen' }, { uid: true })).toEqual([1, 2, 3]);
    await client.logout();
    const second = start(settings({ afterCapture: { flag: 'Tirkelgen' } }), box.ledger);
    await until('the second run has swept', () => second.count('swept') > 0);
    expect(second.count('captured')).toBe(0);
    expect(box.ledger.committedAgain).toEqual([]);
  });

  test('T19: what can no longer be a letter is taken in as it is', async () => {
    const raw = Buffer.from([0x80, 0xff, 0x0d, 0x0a, 0x0d, 0x0a, ...Array.from({ length: 256 }, (_, i) => i || 1)]);
    await box.dovecot.append(box.user, raw);
    await appendMany(1);
    start(settings(), box.ledger);
    await until('both are committed', () => box.ledger.rows.size === 2);
  });

  test('T21: two official mailboxes at once, the same letter in both', async () => {
    const other = box.nextUser();
    const raw = letter('to both');
    await box.dovecot.append(box.user, raw);
    await box.dovecot.append(other, raw);
    start(settings(), box.ledger);
    start(mailboxSettings(box.dovecot.port, other), box.ledger);
    await until('both are moved', () => [...box.ledger.rows.values()].filter(({ disposed }) => disposed).length === 2);
    expect([...box.ledger.stored.keys()]).toEqual([sha256(raw)]);
  });
});

describe('new letters', () => {
  test('are taken in by IDLE alone, without a sweep', async () => {
    const capture = start(settings(), box.ledger);
    await until('the folder is watched', () => capture.count('swept') === 1);
    for (const count of [1, 2, 3]) {
      await box.dovecot.append(box.user, letter(`№ ${count}`));
      await until(
        `${count} letters are moved`,
        () => box.ledger.rowsOf(box.user).filter((row) => row.disposed).length === count,
      );
    }
    expect(capture.count('swept')).toBe(1);
    expect(box.ledger.commitSizes).toEqual([1, 1, 1]);
  });

  test('T7: that come while the last ones are still being taken in are captured once', async () => {
    let slowCommits = 0;
    box.ledger.onCommit = async () => {
      slowCommits += 1;
      await new Promise((resolve) => setTimeout(resolve, 150));
    };
    const capture = start(settings({ sweepIntervalSeconds: 1 }), box.ledger);
    await until('the folder is watched', () => capture.count('swept') === 1);
    await appendMany(30);
    await until('all are moved', () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 30);
    expect(box.ledger.committedAgain).toEqual([]);
    expect(slowCommits).toBeGreaterThan(1);
    expect([...box.ledger.stored.values()].every((times) => times === 1)).toBe(true);
  });
});

describe('sizes', () => {
  test('T6: of a letter over the limit the header section is kept, it stays where it is, and the others go on', async () => {
    const large = letter('too large', 300_000);
    await box.dovecot.append(box.user, letter('before'));
    await box.dovecot.append(box.user, large);
    await box.dovecot.append(box.user, letter('after'));
    const capture = start(settings(), box.ledger, { letterSizeBytesMax: 200_000 });
    await until(
      'the two others are moved',
      () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 2,
    );
    const header = large.slice(0, large.indexOf('\r\n\r\n') + 4);
    expect(box.ledger.rowsOf(box.user)[1]).toMatchObject({
      uid: 2,
      complete: false,
      sizeOctets: Buffer.byteLength(large),
      octets: { sha256: sha256(header) },
    });
    expect(await folderUids('INBOX')).toEqual([2]);
    expect(capture.events.filter(({ kind }) => kind === 'too-large')).toHaveLength(1);
    await capture.stop();
    const again = start(settings(), box.ledger, { letterSizeBytesMax: 200_000 });
    await until('the next run has swept', () => again.count('swept') === 1);
    expect(again.count('too-large')).toBe(0);
  });

  test('a letter of 40 MB is streamed', async () => {
    const raw = Buffer.from(letter('large', 40_000_000));
    await box.dovecot.append(box.user, raw);
    globalThis.gc?.();
    const before = process.memoryUsage();
    let peak = 0;
    const timer = setInterval(() => {
      const { external, heapUsed } = process.memoryUsage();
      peak = Math.max(peak, external + heapUsed);
    }, 5);
    start(settings(), box.ledger);
    await until('it is moved', () => box.ledger.rowsOf(box.user)[0]?.disposed === true);
    clearInterval(timer);
    expect(box.ledger.rowsOf(box.user)[0]?.octets).toEqual({ sha256: sha256(raw), sizeOctets: raw.length });
    expect(peak - before.external - before.heapUsed).toBeLessThan(100_000_000);
  });
});

describe('the settings', () => {
  test('a folder that is missing is told and waited for', async () => {
    const capture = start(settings({ folder: 'Kelgen' }), box.ledger);
    await until('it was told', () => capture.count('interrupted') > 0);
    expect(capture.events.find(({ kind }) => kind === 'interrupted')).toMatchObject({
      failure: { kind: 'permanent', code: 'mailbox-folder-missing' },
    });
    const client = await box.dovecot.openSession(box.user);
    await client.mailboxCreate('Kelgen');
    await client.append('Kelgen', letter('x'));
    await client.logout();
    await until('the letter is moved', () => box.ledger.rowsOf(box.user)[0]?.disposed === true);
  });

  test('the password is not sent where the server does not offer the TLS that is asked for', async () => {
    const { imap } = settings();
    await appendMany(1);
    const capture = start(settings({ imap: { ...imap, tls: 'starttls' } }), box.ledger);
    await until('it was told', () => capture.count('interrupted') > 0);
    expect(box.ledger.rows.size).toBe(0);
    expect(capture.count('connected')).toBe(0);
  });

  test('a password in the clear over a network is a fault of the settings', async () => {
    const { imap } = settings();
    const wrong = settings({ imap: { ...imap, host: 'mail.gov.example' } });
    await expect(startCapture(wrong, box.ledger).stop()).rejects.toThrow(/tls/);
  });
});
