/**
 * Letters that the server would not give out, or during whose fetching the connection ended. They are fetched alone and
 * last, later and later, so that one of them can neither stop the others nor be forgotten.
 */
export interface FetchTrouble {
  /** The connection ended while these were fetched together: any of them may be the cause. */
  suspect(uids: readonly number[]): void;
  /** Fetched alone and failed; returns the wait until the next try in ms. */
  failed(uid: number): number;
  resolved(uid: number): void;
  isSuspect(uid: number): boolean;
  isPostponed(uid: number): boolean;
  /** Letters that are no longer in the folder trouble nobody. */
  keepOnly(uids: ReadonlySet<number>): void;
  /** Milliseconds until the next postponed letter may be tried; Infinity when there is none. */
  nextTryInMs(): number;
  readonly postponedCount: number;
}

const firstWaitMs = 5_000;
const longestWaitMs = 15 * 60_000;

/** @param monotonicMs a clock that never jumps, such as `performance.now` */
export function watchFetchTrouble(monotonicMs: () => number): FetchTrouble {
  const troubles = new Map<number, { failureCount: number; notBeforeMs: number }>();
  return {
    suspect(uids) {
      for (const uid of uids) {
        if (!troubles.has(uid)) troubles.set(uid, { failureCount: 0, notBeforeMs: 0 });
      }
    },
    failed(uid) {
      const failureCount = (troubles.get(uid)?.failureCount ?? 0) + 1;
      const waitMs = Math.min(longestWaitMs, firstWaitMs * 4 ** (failureCount - 1));
      troubles.set(uid, { failureCount, notBeforeMs: monotonicMs() + waitMs });
      return waitMs;
    },
    resolved: (uid) => void troubles.delete(uid),
    isSuspect: (uid) => troubles.has(uid),
    isPostponed: (uid) => (troubles.get(uid)?.notBeforeMs ?? 0) > monotonicMs(),
    keepOnly(uids) {
      for (const uid of troubles.keys()) if (!uids.has(uid)) troubles.delete(uid);
    },
    nextTryInMs() {
      let earliest = Number.POSITIVE_INFINITY;
      for (const { notBeforeMs } of troubles.values()) earliest = Math.min(earliest, notBeforeMs);
      return Math.max(0, earliest - monotonicMs());
    },
    get postponedCount() {
      const now = monotonicMs();
      return [...troubles.values()].filter(({ notBeforeMs }) => notBeforeMs > now).length;
    },
  };
}
