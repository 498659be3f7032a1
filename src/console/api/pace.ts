/** How often somebody may ask: so many at once, and so many in a minute in the long run. */
export interface Pace {
  /** Seconds to wait; 0: asked in time, and counted. */
  take(subject: string, perMinute: number): number;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** More subjects than this are not remembered: those that have been quiet are forgotten first. */
const subjectsMax = 10_000;

/** Counts in this process alone. `elapsedMs`: a clock that only runs on, like performance.now. */
export function openPace(elapsedMs: () => number): Pace {
  const buckets = new Map<string, Bucket>();
  return {
    take(subject, perMinute) {
      const now = elapsedMs();
      const perMs = perMinute / 60_000;
      const atOnce = Math.max(1, Math.ceil(perMinute / 6));
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
