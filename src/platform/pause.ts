import { setTimeout as delay } from 'node:timers/promises';

/** Waits so long, or until `signal` aborts: whichever is first. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (thrown) {
    // Cut short is what was asked for; anything else is a fault of ours.
    if (!signal.aborted) throw thrown;
  }
}
