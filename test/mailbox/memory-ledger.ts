import { createHash } from 'node:crypto';
import type { CapturedMessage, CaptureLedger } from '../../src/mailbox/capture-ledger.ts';
import { ok, type Result, transient } from '../../src/platform/result.ts';

export interface LedgerRow extends CapturedMessage {
  readonly mailbox: string;
  readonly uidValidity: bigint;
  disposed: boolean;
}

/** Capture's port without a database: what was committed, and switches that make it fail. */
export interface MemoryLedger extends CaptureLedger {
  readonly rows: Map<string, LedgerRow>;
  readonly stored: Map<string, number>;
  /** UIDs that were committed a second time: capture did work twice. */
  readonly committedAgain: number[];
  readonly commitSizes: number[];
  readonly sweeps: { mailbox: string; uidValidity: bigint; messageCount: number }[];
  /** What the ledger does wrong, switched by the test. */
  readonly faults: { store: boolean; commit: boolean; disposed: boolean };
  /** Called before each commit. */
  onCommit: (messages: readonly CapturedMessage[]) => void | Promise<void>;
  /** Called for each piece of a letter with the octets so far. */
  onOctets: (soFar: number) => void;
  rowsOf(mailbox: string): readonly LedgerRow[];
}

export function openMemoryLedger(): MemoryLedger {
  const rows = new Map<string, LedgerRow>();
  const stored = new Map<string, number>();
  const committedAgain: number[] = [];
  const commitSizes: number[] = [];
  const sweeps: { mailbox: string; uidValidity: bigint; messageCount: number }[] = [];
  const faults = { store: false, commit: false, disposed: false };
  const of = (mailbox: string, uidValidity: bigint) =>
    [...rows.values()].filter((row) => row.mailbox === mailbox && row.uidValidity === uidValidity);
  const ledger: MemoryLedger = {
    rows,
    stored,
    committedAgain,
    commitSizes,
    sweeps,
    faults,
    onCommit: () => undefined,
    onOctets: () => undefined,
    rowsOf: (mailbox) => [...rows.values()].filter((row) => row.mailbox === mailbox).sort((a, b) => a.uid - b.uid),
    accountedUids: (mailbox, uidValidity) => Promise.resolve(new Set(of(mailbox, uidValidity).map(({ uid }) => uid))),
    async storeOctets(octets): Promise<Result<{ sha256: string; sizeOctets: number }>> {
      const hash = createHash('sha256');
      let sizeOctets = 0;
      for await (const piece of octets) {
        if (faults.store) return transient('storage-unavailable', 'no space left on device');
        hash.update(piece);
        sizeOctets += piece.length;
        ledger.onOctets(sizeOctets);
      }
      const sha256 = hash.digest('hex');
      stored.set(sha256, (stored.get(sha256) ?? 0) + 1);
      return ok({ sha256, sizeOctets });
    },
    async commitCaptured(mailbox, uidValidity, messages) {
      await ledger.onCommit(messages);
      if (faults.commit) return transient('storage-unavailable', 'the database is away');
      commitSizes.push(messages.length);
      for (const message of messages) {
        const key = `${mailbox} ${uidValidity} ${message.uid}`;
        if (rows.has(key)) committedAgain.push(message.uid);
        else rows.set(key, { ...message, mailbox, uidValidity, disposed: false });
      }
      return ok(undefined);
    },
    pendingDisposals: (mailbox, uidValidity) =>
      Promise.resolve(
        of(mailbox, uidValidity)
          .filter((row) => row.complete && !row.disposed)
          .map(({ uid }) => uid),
      ),
    commitDisposed(mailbox, uidValidity, uids) {
      if (faults.disposed) return Promise.reject(new Error('the database is away'));
      for (const uid of uids) {
        const row = rows.get(`${mailbox} ${uidValidity} ${uid}`);
        if (row === undefined) return Promise.reject(new Error(`UID ${uid} was changed in the mailbox uncommitted`));
        row.disposed = true;
      }
      return Promise.resolve();
    },
    commitSweep(mailbox, { uidValidity, messageCount }) {
      sweeps.push({ mailbox, uidValidity, messageCount });
      return Promise.resolve();
    },
  };
  return ledger;
}
