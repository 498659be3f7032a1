import { randomUUID } from 'node:crypto';
import { pause } from '../platform/pause.ts';
import { messageOf } from '../platform/result.ts';
import type { Settings } from '../platform/settings.ts';
import type { Database } from '../registry/database.ts';
import { claimTarget, entriesAfter, giveUpTarget, markFailed, markTaken, progressOf } from '../registry/handover.ts';
import { handedEvent } from './event.ts';
import type { Receiver } from './receiver.ts';

export interface HandOnOptions {
  readonly database: Database;
  readonly settings: Settings;
  /** In [0, 1), for the jitter of the waits. */
  readonly random: () => number;
  /** Told of a failure and of going on after it: ids and codes. */
  readonly tell: (event: HandOnEvent) => void;
}

export type HandOnEvent =
  | { readonly kind: 'handed-on'; readonly target: string; readonly event: string; readonly letterId: string }
  | { readonly kind: 'not-taken'; readonly target: string; readonly event: string; readonly error: string }
  | { readonly kind: 'no-database'; readonly target: string; readonly error: string };

const lookAgainMs = 1_000;
const entriesAtOnce = 20;

/**
 * Hands the journal on to one receiver until `signal`: in order, one after the other, each until it is taken. What is not taken
 * holds up what comes after it, for order is part of the promise. A crash between the receiver's answer and our note of it has the
 * event told again, under the same id.
 */
export async function handOn(receiver: Receiver, options: HandOnOptions, signal: AbortSignal): Promise<void> {
  const { database, tell } = options;
  const { target } = receiver;
  const holder = randomUUID();
  while (!signal.aborted) {
    let isBusy = false;
    try {
      isBusy = await handOnSome(receiver, options, holder, signal);
    } catch (thrown) {
      tell({ kind: 'no-database', target, error: messageOf(thrown) });
    }
    if (!isBusy) await pause(lookAgainMs, signal);
  }
  try {
    await giveUpTarget(database, target, holder);
  } catch (thrown) {
    // The claim runs out by itself.
    tell({ kind: 'no-database', target, error: messageOf(thrown) });
  }
}

/** True where there may be more at once. */
async function handOnSome(
  receiver: Receiver,
  options: HandOnOptions,
  holder: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { database, settings, random, tell } = options;
  const { target } = receiver;
  const waiting = async () => {
    const since = settings.handover.since ?? null;
    return entriesAfter(database, await progressOf(database, target), { since, limit: entriesAtOnce });
  };
  // Nothing is written where there is nothing to do.
  if ((await waiting()).length === 0) return false;
  const claim = await claimTarget(database, target, holder);
  if (claim.kind === 'not-yet') return false;
  // Read again under the claim: its holder before may have handed on since.
  const entries = await waiting();
  for (const entry of entries) {
    if (signal.aborted) return false;
    const event = await handedEvent(options, entry);
    const taken = await receiver.take(event);
    if (!taken.ok) {
      const wait = Math.min(receiver.retrySeconds * 2 ** claim.attempts, receiver.retrySecondsMax);
      await markFailed(database, target, holder, { error: taken.detail, retrySeconds: wait * (0.5 + random() / 2) });
      tell({ kind: 'not-taken', target, event: event.id, error: taken.detail });
      return false;
    }
    if (!(await markTaken(database, target, holder, entry))) return false;
    tell({ kind: 'handed-on', target, event: event.id, letterId: entry.letterId });
    // A failure after a success begins to count anew.
    if (claim.attempts > 0) return true;
  }
  return entries.length === entriesAtOnce;
}
