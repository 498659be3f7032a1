import type { OperatingFailure } from '../platform/result.ts';

/** What capture tells while it runs: for the log, the metrics and the demo. Telling is never part of the work. */
export type CaptureEvent =
  | { readonly kind: 'connected'; readonly uidValidity: bigint; readonly messageCount: number }
  | { readonly kind: 'captured'; readonly letterCount: number; readonly octetCount: number }
  | { readonly kind: 'too-large'; readonly uid: number; readonly sizeOctets: number }
  /** The server would not give this letter out; the others go on. */
  | { readonly kind: 'unreadable'; readonly uid: number; readonly detail: string; readonly retryInMs: number }
  | { readonly kind: 'disposed'; readonly letterCount: number }
  /** Captured letters that could not be moved or flagged: they stay where they are until a later sweep. */
  | { readonly kind: 'disposal-failed'; readonly letterCount: number; readonly detail: string }
  /** Every UID of the folder is accounted for, but for those that the server would not give out. */
  | { readonly kind: 'swept'; readonly messageCount: number; readonly unreadableCount: number }
  /** The server numbers letters from lower UIDs than it did: the mailbox was restored; everything is fetched again. */
  | { readonly kind: 'restored'; readonly uidValidity: bigint }
  /** The connection ended or the storage failed; nothing in the mailbox was changed by that. */
  | { readonly kind: 'interrupted'; readonly failure: OperatingFailure; readonly retryInMs: number };

export type CaptureLog = (event: CaptureEvent) => void;
