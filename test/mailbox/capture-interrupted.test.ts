import { chmod, chown, cp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { mailboxForEachTest } from './mailbox-for-each-test.ts';
import { letter, until } from './running-capture.ts';
import { withDovecot as test } from './with-dovecot.ts';

const box = mailboxForEachTest();
const { settings, start, appendMany, folderUids, subjects, sha256 } = box;

describe('nothing is lost and nothing comes twice', () => {
  test('when the server is killed in the middle of 300 letters, again and again', async () => {
    await appendMany(300, 20_000);
    const capture = start(settings(), box.ledger);
    const killWhen = async (what: string, kind: 'captured' | 'disposed', count: number) => {
      await until(what, () => capture.count(kind) >= count);
      await box.dovecot.kill();
      await box.dovecot.start();
    };
    await killWhen('the first letters are in', 'captured', 1);
    await killWhen('more are in', 'captured', 6);
    await killWhen('the first are moved', 'disposed', 1);
    await until(
      'all are moved',
      () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 300,
      50,
    );
    expect(box.ledger.rows.size).toBe(300);
    expect(box.ledger.committedAgain).toEqual([]);
    expect(capture.count('interrupted')).toBeGreaterThan(0);
    expect(await folderUids('INBOX')).toEqual([]);
    // Dovecot killed between the two halves of a MOVE leaves copies in the target: more files, no more letters.
    expect(new Set(await subjects('Tirkeu'))).toEqual(new Set(Array.from({ length: 300 }, (_, index) => `№ ${index}`)));
  });

  test('when the server is killed in the middle of a long letter', async () => {
    const raw = letter('long', 20_000_000);
    await box.dovecot.append(box.user, raw);
    await appendMany(2);
    let killed: Promise<void> | null = null;
    box.ledger.onOctets = (soFar) => {
      if (soFar > 3_000_000) killed ??= box.dovecot.kill();
    };
    const capture = start(settings(), box.ledger);
    await until('the connection broke', () => capture.count('interrupted') > 0);
    await killed;
    await box.dovecot.start();
    await until('all are moved', () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 3);
    expect(box.ledger.rowsOf(box.user)[0]?.octets.sha256).toBe(sha256(raw));
    expect(box.ledger.committedAgain).toEqual([]);
  });

  test('when we are stopped between commit and move: the next run moves what is pending', async () => {
    await appendMany(5);
    box.ledger.faults.disposed = true;
    const first = start(settings(), box.ledger);
    await until('they are committed', () => box.ledger.rows.size === 5);
    await until('the storage fault was noticed', () => first.count('interrupted') > 0);
    await first.stop();
    box.ledger.faults.disposed = false;
    await appendMany(1);
    start(settings(), box.ledger);
    await until('all six are moved', () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 6);
    expect(box.ledger.committedAgain).toEqual([]);
    expect(await folderUids('Tirkeu')).toHaveLength(6);
  });

  test('T22: when the storage fails the mailbox is left alone, and capture goes on by itself afterwards', async () => {
    await appendMany(4);
    box.ledger.faults.store = true;
    const capture = start(settings(), box.ledger);
    await until('the fault was told', () => capture.count('interrupted') > 0);
    expect(capture.events.find(({ kind }) => kind === 'interrupted')).toMatchObject({
      failure: { kind: 'transient', code: 'storage-unavailable' },
    });
    expect(box.ledger.rows.size).toBe(0);
    expect(await folderUids('INBOX')).toHaveLength(4);
    box.ledger.faults.store = false;
    box.ledger.faults.commit = true;
    const faultsSoFar = capture.count('interrupted');
    await until('the failing commit was told', () => capture.count('interrupted') > faultsSoFar);
    expect(await folderUids('INBOX')).toHaveLength(4);
    box.ledger.faults.commit = false;
    await until('all are moved', () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 4);
  });

  test('T4: a new UIDVALIDITY makes everything be fetched again under it', async () => {
    await appendMany(5);
    const first = start(settings({ afterCapture: 'leave' }), box.ledger);
    await until('all are committed', () => box.ledger.rows.size === 5);
    await first.stop();
    await box.dovecot.rebuildWithNewUidValidity(box.user);
    start(settings({ afterCapture: 'leave' }), box.ledger);
    await until('all are committed again', () => box.ledger.rows.size === 10);
    expect(new Set(box.ledger.rowsOf(box.user).map(({ uidValidity }) => uidValidity)).size).toBe(2);
    expect(box.ledger.stored.size).toBe(5);
  });

  test('T4: a mailbox restored from a backup spends UIDs again under the same UIDVALIDITY; the new letters are taken in', async () => {
    const folder = box.dovecot.mailFolder(box.user);
    await appendMany(3);
    await cp(folder, `${folder}.backup`, { recursive: true });
    await appendMany(3);
    const first = start(settings(), box.ledger);
    await until('six are moved', () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 6);
    await first.stop();
    // Dovecot may still be writing its logs there.
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 });
    await cp(`${folder}.backup`, folder, { recursive: true });
    if (process.getuid?.() === 0) await giveToOwnerOf(join(folder, '..'), folder);
    const fresh = letter('came after the restoration');
    expect(await box.dovecot.append(box.user, fresh)).toBe(4);
    const second = start(settings(), box.ledger);
    await until('the restored and the new are taken in', () => box.ledger.rows.size === 10);
    expect(second.count('restored')).toBe(1);
    expect(box.ledger.stored.has(sha256(fresh))).toBe(true);
    await second.stop();
    const third = start(settings(), box.ledger);
    await until('the third run has swept', () => third.count('swept') === 1);
    expect(third.count('restored')).toBe(0);
    expect(third.count('captured')).toBe(0);
  });
});

describe('one letter that the server will not give out', () => {
  test('does not stop the others, is told, and is taken in once it can be read', async () => {
    await appendMany(6);
    const maildir = box.dovecot.mailFolder(box.user);
    const unopened = (await readdir(join(maildir, 'new'))).sort()[2]!;
    const broken = join(maildir, 'cur', `${unopened}:2,`);
    await rename(join(maildir, 'new', unopened), broken);
    await chmod(broken, 0o000);
    const capture = start(settings({ sweepIntervalSeconds: 1 }), box.ledger);
    await until(
      'the five others are moved',
      () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 5,
    );
    await until('the broken one is told', () => capture.count('unreadable') > 0);
    expect(await folderUids('INBOX')).toHaveLength(1);
    await chmod(broken, 0o644);
    await until(
      'it is moved, too',
      () => box.ledger.rowsOf(box.user).filter(({ disposed }) => disposed).length === 6,
      40,
    );
    expect(box.ledger.committedAgain).toEqual([]);
  });
});

/** A copy made by root belongs to root; the server runs as somebody else. */
async function giveToOwnerOf(owned: string, folder: string): Promise<void> {
  const { uid, gid } = await stat(owned);
  for (const name of ['', ...(await readdir(folder, { recursive: true }))]) await chown(join(folder, name), uid, gid);
}
