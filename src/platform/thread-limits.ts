import type { Worker } from 'node:worker_threads';

/** What ends a task in a pool's thread from outside: a hostile letter or document may never come back by itself. */
export interface ThreadLimits {
  /** The thread writes its own id here, which is never 0, as soon as it has begun with the task. */
  readonly begun: Int32Array;
  /** Aborts when a limit is reached, with the reason. */
  readonly signal: AbortSignal;
  /** To be called when the task has ended. */
  clear(): void;
}

/** A thread loads all that it works with before its first task: on a busy machine that takes longer than most tasks. */
const startSecondsMax = 120;
/** A scan of the largest size stands there three times over while it is read: as much again as the heap would be too little for it. */
const outsideHeapRatio = 2;
const lookEveryMs = 200;
const megabyte = 1024 * 1024;

/**
 * Ends a task `secondsMax` after its thread has begun with it, for the start of a thread is no task's fault; and once the thread
 * holds more than twice `heapMegabytesMax` outside of its heap: typed arrays and inflated streams, which no `resourceLimits` counts.
 * The figure is the thread's own, so that one task never pays for another's.
 */
export function threadLimits(
  { secondsMax, heapMegabytesMax }: { readonly secondsMax: number; readonly heapMegabytesMax: number },
  threads: () => readonly Worker[],
): ThreadLimits {
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const outsideHeapMax = outsideHeapRatio * heapMegabytesMax;
  const stop = new AbortController();
  const askedAt = performance.now();
  let begunAt: number | null = null;
  let asking = false;
  const lookAtMemory = async (): Promise<void> => {
    const thread = threads().find(({ threadId }) => threadId === Atomics.load(begun, 0));
    if (asking || thread === undefined) return;
    asking = true;
    try {
      const { external_memory: octets } = await thread.getHeapStatistics();
      if (octets > outsideHeapMax * megabyte)
        stop.abort(new Error(`more than ${outsideHeapMax} MB outside of the heap`));
    } catch (thrown) {
      // A thread that has ended holds nothing; whatever else goes wrong is ours, and its task is told of it.
      if ((thrown as NodeJS.ErrnoException).code !== 'ERR_WORKER_NOT_RUNNING') stop.abort(thrown);
    } finally {
      asking = false;
    }
  };
  const looking = setInterval(() => {
    const now = performance.now();
    if (begunAt === null && Atomics.load(begun, 0) !== 0) begunAt = now;
    const [since, max] = begunAt === null ? [askedAt, startSecondsMax] : [begunAt, secondsMax];
    if (now - since >= max * 1000) stop.abort(new Error(`no end after ${max} s`));
    else void lookAtMemory();
  }, lookEveryMs);
  return { begun, signal: stop.signal, clear: () => clearInterval(looking) };
}
