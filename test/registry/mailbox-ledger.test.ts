import { expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import {
  accountedUids,
  ledgerRows,
  letterForRestoredMessage,
  mailboxStates,
  markDisposed,
  pendingDisposals,
  recordMessage,
  recordSweep,
} from '../../src/registry/mailbox-ledger.ts';
import { describeBoth } from './both-databases.ts';
import { arrival, captureLetter, randomSha256 } from './sample-letters.ts';

describeBoth('the mailbox ledger', (database) => {
  function account(mailbox: string, uidValidity: number, uid: number, letterId: string): Promise<boolean> {
    return inTransaction(database(), (tx) =>
      recordMessage(tx, {
        mailbox,
        uidValidity,
        uid,
        letterId,
        sizeOctets: 100_000,
        internalDate: arrival,
        disposal: 'pending',
        recordedAt: arrival,
      }),
    );
  }

  test('accounts for every UID exactly once', async () => {
    const letterId = await captureLetter(database());
    const other = await captureLetter(database());
    expect(await account('once', 4_294_967_295, 7, letterId)).toBe(true);
    expect(await account('once', 4_294_967_295, 7, other)).toBe(false);
    expect(await account('once', 1, 7, letterId)).toBe(true);
    expect(await accountedUids(database(), 'once', 4_294_967_295)).toEqual(new Set([7]));
    expect(await ledgerRows(database(), 'once', 4_294_967_295)).toMatchObject([
      { uid: 7, letterId, uidValidity: 4_294_967_295, internalDate: arrival, sizeOctets: 100_000 },
    ]);
  });

  test('pairs a renumbered mailbox with its letters one by one, then takes what is left as new', async () => {
    const sha256 = randomSha256();
    const twins = [
      await captureLetter(database(), { mailbox: 'twins', sha256 }),
      await captureLetter(database(), { mailbox: 'twins', sha256, minutes: 1 }),
    ];
    await account('twins', 1, 10, twins[0]!);
    await account('twins', 1, 11, twins[1]!);
    const found: (string | null)[] = [];
    for (const uid of [1, 2, 3]) {
      const letterId = await inTransaction(database(), (tx) => letterForRestoredMessage(tx, 'twins', 2, sha256));
      found.push(letterId);
      if (letterId !== null) await account('twins', 2, uid, letterId);
    }
    expect(found).toEqual([...twins, null]);
    expect(await inTransaction(database(), (tx) => letterForRestoredMessage(tx, 'elsewhere', 2, sha256))).toBeNull();
  });

  test('remembers what is still to be moved or flagged', async () => {
    const letterId = await captureLetter(database());
    for (const uid of [3, 1, 2]) await account('moved', 1, uid, letterId);
    await inTransaction(database(), (tx) => markDisposed(tx, 'moved', 1, []));
    expect(await pendingDisposals(database(), 'moved', 1)).toEqual([1, 2, 3]);
    await inTransaction(database(), (tx) => markDisposed(tx, 'moved', 1, [1, 3, 99]));
    expect(await pendingDisposals(database(), 'moved', 1)).toEqual([2]);
  });

  test('shows the last sweep of each mailbox', async () => {
    for (const count of [5, 6]) {
      await inTransaction(database(), (tx) =>
        recordSweep(tx, { mailbox: 'swept', uidValidity: 9, at: arrival, count }),
      );
    }
    expect(await mailboxStates(database())).toEqual([
      { mailbox: 'swept', uidValidity: 9, lastSweepAt: arrival, lastSweepCount: 6, lastEventAt: arrival },
    ]);
  });
});
