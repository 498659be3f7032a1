import { pause } from '../platform/pause.ts';
import type { Database } from '../registry/database.ts';
import { countQueues, type QueueCounts } from '../registry/desk.ts';

/** The queues' counts, counted at most so often however many people look. */
export interface LiveCounts {
  current(): Promise<QueueCounts>;
  /** Counts anew at the next question: somebody has just moved a letter. */
  forget(): void;
  /** Gives the counts now and at each change until the signal. */
  watch(signal: AbortSignal, tell: (counts: QueueCounts) => Promise<void>): Promise<void>;
}

const keptMs = 1500;
const askEveryMs = 2000;

/** `elapsedMs`: a clock that only runs on, like performance.now. */
export function liveCounts(database: Database, elapsedMs: () => number): LiveCounts {
  let kept: { readonly counts: Promise<QueueCounts>; readonly at: number } | null = null;
  const current = (): Promise<QueueCounts> => {
    if (kept === null || elapsedMs() - kept.at > keptMs) {
      const counts = countQueues(database);
      kept = { counts, at: elapsedMs() };
      counts.catch(() => {
        kept = null;
      });
    }
    return kept.counts;
  };
  return {
    current,
    forget() {
      kept = null;
    },
    async watch(signal, tell) {
      let told = '';
      while (!signal.aborted) {
        const counts = await current();
        const written = JSON.stringify(counts);
        if (written !== told) await tell(counts);
        told = written;
        await pause(askEveryMs, signal);
      }
    },
  };
}
