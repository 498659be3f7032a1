import type { Worker } from 'node:worker_threads';

const lookEveryMs = 200;
const megabyte = 1024 * 1024;

/**
 * Ends a letter's reading once its thread holds more than so much outside of its heap: typed arrays and inflated streams, which no
 * `resourceLimits` counts. The figure is the thread's own, so that one letter never pays for another's. `begun` holds the thread's
 * id as soon as it has begun.
 */
export function memoryLimit(
  megabytesMax: number,
  begun: Int32Array,
  threads: () => readonly Worker[],
): { signal: AbortSignal; clear: () => void } {
  const stop = new AbortController();
  let asking = false;
  const look = async (): Promise<void> => {
    const thread = threads().find(({ threadId }) => threadId === Atomics.load(begun, 0));
    if (asking || thread === undefined) return;
    asking = true;
    try {
      const { external_memory: octets } = await thread.getHeapStatistics();
      if (octets > megabytesMax * megabyte) stop.abort(new Error(`more than ${megabytesMax} MB outside of the heap`));
    } catch (thrown) {
      // A thread that has ended holds nothing; whatever else goes wrong is ours, and its letter is told of it.
      if ((thrown as NodeJS.ErrnoException).code !== 'ERR_WORKER_NOT_RUNNING') stop.abort(thrown);
    } finally {
      asking = false;
    }
  };
  const looking = setInterval(() => void look(), lookEveryMs);
  return { signal: stop.signal, clear: () => clearInterval(looking) };
}
