import { Piscina } from 'piscina';
import { messageOf, ok, type Result, transient } from '../platform/result.ts';
import { memoryLimit } from './memory-limit.ts';
import type { ReadingTask, ReadLetter, ThreadSurroundings, ThreadTask } from './reading-thread.ts';

/** Reads letters in threads that a time or heap limit can end without harm to the process. */
export interface ReadingPool {
  read(task: ReadingTask): Promise<Result<ReadLetter>>;
  /** Starts a thread before the first letter: loading takes it as long as a hundred letters. The others start when they are needed. */
  warmUp(): void;
  close(): Promise<void>;
}

export function openReadingPool(options: {
  readonly threadsMax: number;
  readonly secondsMax: number;
  readonly heapMegabytesMax: number;
  readonly surroundings: ThreadSurroundings;
}): ReadingPool {
  const pool = new Piscina<ThreadTask, ReadLetter>({
    filename: new URL('./reading-thread.ts', import.meta.url).href,
    name: 'readInThread',
    workerData: options.surroundings,
    minThreads: 0,
    maxThreads: options.threadsMax,
    idleTimeout: 30_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytesMax, maxYoungGenerationSizeMb: 8 },
  });
  const outsideHeapMax = options.heapMegabytesMax * outsideHeapRatio;
  const waiting: (() => void)[] = [];
  let threadsFree = options.threadsMax;
  return {
    async read(task) {
      // The time that a letter waits for a thread is not its own: hostile ones before it would have it stopped unread.
      if (threadsFree > 0) threadsFree -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      const limit = timeLimit(options.secondsMax);
      const memory = memoryLimit(outsideHeapMax, limit.begun, () => pool.threads);
      const signal = AbortSignal.any([limit.signal, memory.signal]);
      try {
        return ok(await pool.run({ task, begun: limit.begun }, { signal }));
      } catch (thrown) {
        return transient('parser-stopped', `reading the letter was stopped: ${messageOf(thrown)}`, thrown);
      } finally {
        limit.clear();
        memory.clear();
        const next = waiting.shift();
        if (next === undefined) threadsFree += 1;
        else next();
      }
    },
    warmUp() {
      // Closed before it was loaded, or not to be loaded at all: the first letter will be told.
      pool.run({} as ThreadTask, { name: 'beReady' }).catch(() => undefined);
    },
    close: () => pool.destroy(),
  };
}

/** A scan of the largest size stands there three times over while it is read: as much again as the heap would be too little for it. */
const outsideHeapRatio = 2;

/** A thread loads the whole of the reading before its first letter: on a busy machine that takes longer than most letters. */
const startSecondsMax = 120;
const lookEveryMs = 100;

/** Ends a letter's reading `secondsMax` after its thread has begun with it: the start of a thread is no letter's fault. */
export function timeLimit(secondsMax: number): { begun: Int32Array; signal: AbortSignal; clear: () => void } {
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const stop = new AbortController();
  const askedAt = performance.now();
  let begunAt: number | null = null;
  const looking = setInterval(() => {
    const now = performance.now();
    if (begunAt === null && Atomics.load(begun, 0) !== 0) begunAt = now;
    const [since, max] = begunAt === null ? [askedAt, startSecondsMax] : [begunAt, secondsMax];
    if (now - since >= max * 1000) stop.abort(new Error(`no end after ${max} s`));
  }, lookEveryMs);
  return { begun, signal: stop.signal, clear: () => clearInterval(looking) };
}
