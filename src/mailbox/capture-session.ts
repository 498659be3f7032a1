import type { Clock } from '../platform/clock.ts';
import type { MailboxSettings } from '../platform/settings.ts';
import type { CaptureLog } from './capture-event.ts';
import type { CaptureLedger } from './capture-ledger.ts';
import { disposalOf } from './disposal.ts';
import type { FetchTrouble } from './fetch-trouble.ts';
import type { ImapConnection } from './imap-connection.ts';
import { type FetchBatch, fetchBatch, type ListedLetter, listLetters, planBatches } from './letter-fetch.ts';
import { OperatingFault, withStorage } from './operating-fault.ts';
import { accountedView, highest } from './uid-generation.ts';

export interface SessionContext {
  readonly mailbox: MailboxSettings;
  readonly ledger: CaptureLedger;
  readonly letterSizeBytesMax: number;
  readonly clock: Clock;
  readonly log: CaptureLog;
  readonly signal: AbortSignal;
  readonly trouble: FetchTrouble;
}

/** The work of one connection on one folder; one thing at a time. Every method throws OperatingFault. */
export interface CaptureSession {
  /** Accounts for every UID of the folder. */
  sweep(): Promise<void>;
  /** Takes in what was announced since: letters above the highest UID seen. */
  takeNew(): Promise<void>;
}

/** UIDs that one command asks for; bounds the line's length and the answer. */
const listedPerCommand = 500;

export function openCaptureSession(connection: ImapConnection, context: SessionContext): CaptureSession {
  const { mailbox, ledger, log, trouble, clock } = context;
  const { client } = connection;
  const disposal = disposalOf(mailbox.afterCapture);
  let uidValidity = 0n;
  let highestSeen = 0;
  let isFirstSweep = true;

  const dispose = async (uids: readonly number[]): Promise<void> => {
    if (disposal.leavesLetters || uids.length === 0) return;
    const { disposed, refusal } = await disposal.dispose(connection, uids);
    if (disposed.length > 0) {
      await withStorage(() => ledger.commitDisposed(mailbox.id, uidValidity, disposed));
      log({ kind: 'disposed', letterCount: disposed.length });
    }
    if (refusal !== null) {
      log({ kind: 'disposal-failed', letterCount: uids.length - disposed.length, detail: refusal });
    }
  };

  const captureBatch = async (batch: FetchBatch): Promise<readonly number[]> => {
    const { stored, unreadable } = await fetchWatched(connection, context, batch);
    if (stored.length > 0) {
      const committed = await withStorage(() => ledger.commitCaptured(mailbox.id, uidValidity, stored));
      if (!committed.ok) throw new OperatingFault(committed.failure);
      const octetCount = stored.reduce((sum, { octets }) => sum + octets.sizeOctets, 0);
      log({ kind: 'captured', letterCount: stored.length, octetCount });
    }
    for (const { uid, sizeOctets, complete } of stored) {
      trouble.resolved(uid);
      if (!complete) log({ kind: 'too-large', uid, sizeOctets });
    }
    for (const { uid, detail } of unreadable) {
      log({ kind: 'unreadable', uid, detail, retryInMs: trouble.failed(uid) });
    }
    return stored.filter(({ complete }) => complete).map(({ uid }) => uid);
  };

  /** Returns the UIDs that may now be disposed of: last of all, so that a target that hangs keeps no letter waiting. */
  const capture = async (letters: readonly ListedLetter[]): Promise<readonly number[]> => {
    const isSuspect = (uid: number) => trouble.isSuspect(uid);
    const committed: number[] = [];
    for (const batch of planBatches(letters, context.letterSizeBytesMax, isSuspect)) {
      committed.push(...(await captureBatch(batch)));
    }
    return committed;
  };

  const disposePending = async (present: ReadonlySet<number>): Promise<void> => {
    if (disposal.leavesLetters) return;
    const pending = await withStorage(() => ledger.pendingDisposals(mailbox.id, uidValidity));
    await dispose(pending.filter((uid) => present.has(uid)));
    // We were stopped between the move and writing it down: committed, to be moved, and gone from the folder.
    const gone = pending.filter((uid) => !present.has(uid));
    if (isFirstSweep && disposal.removesLetters && gone.length > 0) {
      await withStorage(() => ledger.commitDisposed(mailbox.id, uidValidity, gone));
    }
  };

  const openFolder = async (): Promise<readonly number[]> => {
    const readOnly = disposal.leavesLetters;
    // Selected anew for each sweep: only SELECT tells a changed UIDVALIDITY for certain.
    const opened = await connection.command(`SELECT ${mailbox.folder}`, () =>
      client.mailboxOpen(mailbox.folder, { readOnly }),
    );
    const found = await connection.command('UID SEARCH', () => client.search({ all: true }, { uid: true }));
    if (!Array.isArray(found)) throw refusedSearch();
    const view = await accountedView(ledger, mailbox.id, { ...opened, uids: found });
    if (view.isRestored) log({ kind: 'restored', uidValidity: view.uidValidity });
    if (view.uidValidity !== uidValidity) {
      log({ kind: 'connected', uidValidity: view.uidValidity, messageCount: found.length });
      uidValidity = view.uidValidity;
    }
    highestSeen = Math.max(opened.uidNext - 1, highest(found));
    const missing = found.filter((uid) => !view.accounted.has(uid) && !trouble.isPostponed(uid));
    for (let start = 0; start < missing.length; start += listedPerCommand) {
      await capture(await listLetters(connection, missing.slice(start, start + listedPerCommand), clock));
    }
    return found;
  };

  return {
    async sweep() {
      const uids = await openFolder();
      const present = new Set(uids);
      trouble.keepOnly(present);
      await disposePending(present);
      isFirstSweep = false;
      const messageCount = uids.length;
      await withStorage(() => ledger.commitSweep(mailbox.id, { uidValidity, messageCount, at: clock() }));
      log({ kind: 'swept', messageCount, unreadableCount: trouble.postponedCount });
    },
    async takeNew() {
      // "n:*" always names the last letter too, even when its UID is below n (RFC 9051 §6.4.9).
      const listed = await listLetters(connection, `${highestSeen + 1}:*`, clock);
      const letters = listed.filter(({ uid }) => uid > highestSeen);
      highestSeen = Math.max(highestSeen, highest(letters.map(({ uid }) => uid)));
      await dispose(await capture(letters));
    },
  };
}

/** A connection that ends while letters are fetched makes them suspects: one of them may have ended it. */
async function fetchWatched(
  connection: ImapConnection,
  { ledger, trouble, signal, log }: SessionContext,
  batch: FetchBatch,
) {
  try {
    return await fetchBatch(connection, ledger, batch);
  } catch (thrown) {
    const isOurDoing = thrown instanceof OperatingFault && thrown.failure.code === 'storage-unavailable';
    const uids = batch.letters.map(({ uid }) => uid);
    const [alone] = uids;
    if (!isOurDoing && !signal.aborted) {
      if (uids.length === 1 && alone !== undefined && trouble.isSuspect(alone)) {
        const detail = thrown instanceof Error ? thrown.message : String(thrown);
        log({ kind: 'unreadable', uid: alone, detail, retryInMs: trouble.failed(alone) });
      } else {
        trouble.suspect(uids);
      }
    }
    throw thrown;
  }
}

function refusedSearch(): OperatingFault {
  const detail = 'the server refused to list the folder';
  return new OperatingFault({ kind: 'permanent', code: 'imap-refused', detail });
}
