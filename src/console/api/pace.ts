import type { Database } from '../../registry/database.ts';
import { forgetQuiet, takeFromBucket } from '../../registry/request-pace.ts';

/** How often somebody may ask: so many at once, and so many in a minute in the long run. */
export interface Pace {
  /** Seconds to wait; 0: asked in time, and counted. */
  take(subject: string, perMinute: number): Promise<number>;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** More subjects than this are not remembered: those that have been quiet are forgotten first. */
const subjectsMax = 10_000;

/** A sixth of a minute's requests may come at once. */
function atOnceOf(perMinute: number): number {
  return Math.max(1, Math.ceil(perMinute / 6));
}

/** Counts in this process alone, which is the only one. `elapsedMs`: a clock that only runs on, like performance.now. */
export function ownPace(elapsedMs: () => number): Pace {
  const buckets = new Map<string, Bucket>();
  return {
    async take(subject, perMinute) {
      const now = elapsedMs();
      const perMs = perMinute / 60_000;
      const atOnce = atOnceOf(perMinute);
      const { left, at } = buckets.get(subject) ?? { left: atOnce, at: now };
      const filled = Math.min(atOnce, left + (now - at) * perMs);
      const taken = filled >= 1 ? filled - 1 : filled;
      // Set anew, so that the map's order is that of the last question.
      buckets.delete(subject);
      buckets.set(subject, { left: taken, at: now });
      for (const quiet of buckets.keys()) {
        if (buckets.size <= subjectsMax) break;
        buckets.delete(quiet);
      }
      return filled >= 1 ? 0 : Math.ceil((1 - filled) / perMs / 1000);
    },
  };
}

/** Longer than any bucket takes to fill up. */
const quietSeconds = 600;
const takenPerCleaning = 1000;

/** Counts for every console on the database server together. */
export function sharedPace(database: Database): Pace {
  let taken = 0;
  return {
    async take(subject, perMinute) {
      const perSecond = perMinute / 60;
      const asked = { subject, atOnce: atOnceOf(perMinute), perSecond };
      const { wasTaken, remaining } = await takeFromBucket(database, asked);
      taken += 1;
      if (taken % takenPerCleaning === 0) await forgetQuiet(database, quietSeconds);
      return wasTaken ? 0 : Math.max(1, Math.ceil((1 - remaining) / perSecond));
    },
  };
}
