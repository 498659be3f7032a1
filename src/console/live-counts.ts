import { pause } from '../platform/pause.ts';
import type { Database } from '../registry/database.ts';
import { countQueues, type QueueCounts } from '../registry/desk.ts';
import { type KeptAnswer, keptAnswer } from './kept-answer.ts';

/** The queues' counts, counted at most so often however many people look. */
export interface LiveCounts extends KeptAnswer<QueueCounts> {
  /** Gives the counts now and at each change until the signal. */
  watch(signal: AbortSignal, tell: (counts: QueueCounts) => Promise<void>): Promise<void>;
}

const keptMs = 1500;
const askEveryMs = 2000;

/** `elapsedMs`: a clock that only runs on, like performance.now. */
export function liveCounts(database: Database, elapsedMs: () => number): LiveCounts {
  const kept = keptAnswer(() => countQueues(database), keptMs, elapsedMs);
  return {
    ...kept,
    async watch(signal, tell) {
      let told = '';
      while (!signal.aborted) {
        const counts = await kept.current();
        const written = JSON.stringify(counts);
        if (written !== told) await tell(counts);
        told = written;
        await pause(askEveryMs, signal);
      }
    },
  };
}
