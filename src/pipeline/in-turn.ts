import { setTimeout as delay } from 'node:timers/promises';
import type { Services } from './services.ts';

/** How long a letter waits in its place for earlier ones that other workers are at, before its request is given back. */
const patienceMs = 1500;
const lookMs = 10;

/**
 * Tries until it is the letter's turn (`attempt` gives something else than null). Where workers share the database, an earlier
 * letter is in another one's hands for some milliseconds: giving the request back at once would throw away what was examined.
 * Alone, letters run in their order anyway, and null is told at once.
 */
export async function inTurn<Value>(services: Services, attempt: () => Promise<Value | null>): Promise<Value | null> {
  const isShared = services.settings.storage.database !== 'embedded';
  const until = performance.now() + (isShared ? patienceMs : 0);
  for (;;) {
    const value = await attempt();
    if (value !== null || performance.now() >= until) return value;
    await delay(lookMs);
  }
}
