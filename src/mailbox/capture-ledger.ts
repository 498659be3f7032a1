import type { Result } from '../platform/result.ts';

/** A letter whose octets are stored. */
export interface CapturedMessage {
  readonly uid: number;
  /** When the intake's own mail server took the letter (IMAP INTERNALDATE). */
  readonly internalDate: Date;
  /** What the server says (RFC822.SIZE). */
  readonly sizeOctets: number;
  /** What was stored: the whole letter or, when not `complete`, its header section. */
  readonly octets: { readonly sha256: string; readonly sizeOctets: number };
  /** False when the letter is over the size limit: it stays in the mailbox and is never moved. */
  readonly complete: boolean;
}

/**
 * What capture writes to. Identity is (mailbox, uidValidity, uid).
 *
 * `uidValidity` is the server's 32-bit value (RFC 9051 §2.3.1.1) plus, in the bits above, how often that server took UIDs
 * back under the same value (a mailbox restored from a backup); see uid-generation.ts. Store it as 64 bits.
 */
export interface CaptureLedger {
  /** Every UID ever committed, disposed of or not. */
  accountedUids(mailbox: string, uidValidity: bigint): Promise<ReadonlySet<number>>;
  /** Stores octets, the same octets once. Called several at a time. */
  storeOctets(octets: AsyncIterable<Uint8Array>): Promise<Result<{ sha256: string; sizeOctets: number }>>;
  /** One transaction; only after it may the mailbox be changed. A UID that is committed already is left as it is. */
  commitCaptured(mailbox: string, uidValidity: bigint, messages: readonly CapturedMessage[]): Promise<Result<void>>;
  /** Complete letters that are committed and not yet moved or flagged. */
  pendingDisposals(mailbox: string, uidValidity: bigint): Promise<readonly number[]>;
  commitDisposed(mailbox: string, uidValidity: bigint, uids: readonly number[]): Promise<void>;
  commitSweep(
    mailbox: string,
    sweep: { readonly uidValidity: bigint; readonly messageCount: number; readonly at: Date },
  ): Promise<void>;
}
