import { Piscina } from 'piscina';
import { messageOf, ok, type Result, transient } from '../platform/result.ts';
import type { CollectedEvidence } from './collect-evidence.ts';
import type { ReadingTask } from './reading-thread.ts';

/** Reads letters in threads that a time or heap limit can end without harm to the process. */
export interface ReadingPool {
  read(task: ReadingTask): Promise<Result<CollectedEvidence>>;
  close(): Promise<void>;
}

export function openReadingPool(options: {
  readonly threadsMax: number;
  readonly secondsMax: number;
  readonly heapMegabytesMax: number;
}): ReadingPool {
  const pool = new Piscina<ReadingTask, CollectedEvidence>({
    filename: new URL('./reading-thread.ts', import.meta.url).href,
    name: 'readInThread',
    minThreads: 0,
    maxThreads: options.threadsMax,
    idleTimeout: 30_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytesMax, maxYoungGenerationSizeMb: 8 },
  });
  const waiting: (() => void)[] = [];
  let threadsFree = options.threadsMax;
  return {
    async read(task) {
      // The time that a letter waits for a thread is not its own: hostile ones before it would have it stopped unread.
      if (threadsFree > 0) threadsFree -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return ok(await pool.run(task, { signal: AbortSignal.timeout(options.secondsMax * 1000) }));
      } catch (thrown) {
        return transient('parser-stopped', `reading the letter was stopped: ${messageOf(thrown)}`, thrown);
      } finally {
        const next = waiting.shift();
        if (next === undefined) threadsFree += 1;
        else next();
      }
    },
    close: () => pool.destroy(),
  };
}
