import { Piscina } from 'piscina';
import { messageOf, ok, type Result, transient } from '../platform/result.ts';
import { threadLimits } from '../platform/thread-limits.ts';
import type { ReadingTask, ReadLetter, ThreadSurroundings, ThreadTask } from './reading-thread.ts';
import { ThreadsInUse } from './threads-in-use.ts';

/** Reads letters in threads that limits of time and memory can end without harm to the process. */
export interface ReadingPool {
  read(task: ReadingTask): Promise<Result<ReadLetter>>;
  /** Starts a thread before the first letter: loading takes it as long as a hundred letters. The others start when they are needed. */
  warmUp(): void;
  close(): Promise<void>;
}

/** `threadsAtFirst`, `threadsMax`: see `ThreadsInUse`. */
export function openReadingPool(options: {
  readonly threadsAtFirst: number;
  readonly threadsMax: number;
  readonly secondsMax: number;
  readonly heapMegabytesMax: number;
  readonly surroundings: ThreadSurroundings;
}): ReadingPool {
  const pool = new Piscina<ThreadTask | null, ReadLetter>({
    filename: new URL('./reading-thread.ts', import.meta.url).href,
    name: 'readInThread',
    workerData: options.surroundings,
    minThreads: 0,
    maxThreads: options.threadsMax,
    idleTimeout: 30_000,
    concurrentTasksPerWorker: 1,
    // Its times are kept in two tables of 360 KB, and nobody asks for them.
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytesMax, maxYoungGenerationSizeMb: 8 },
  });
  const threads = new ThreadsInUse(options);
  return {
    async read(task) {
      // The time that a letter waits for a thread is not its own: hostile ones before it would have it stopped unread.
      await threads.take();
      const { begun, signal, clear } = threadLimits(options, () => pool.threads);
      try {
        return ok(await pool.run({ task, begun }, { signal }));
      } catch (thrown) {
        // What the pool throws then says no more than that it was told to stop.
        const why = messageOf(signal.aborted ? signal.reason : thrown);
        return transient('parser-stopped', `reading the letter was stopped: ${why}`, thrown);
      } finally {
        clear();
        threads.giveBack();
      }
    },
    warmUp() {
      // Nobody waits for it: where a thread can't be loaded the first letter is told so, and a pool may be closed before it is.
      void threads.take().then(async () => {
        await Promise.allSettled([pool.run(null, { name: 'beReady' })]);
        threads.giveBack();
      });
    },
    async close() {
      threads.close();
      await pool.destroy();
    },
  };
}
