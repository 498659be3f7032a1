import { Piscina } from 'piscina';
import { messageOf, ok, type Result, transient } from '../../platform/result.ts';
import { threadLimits } from '../../platform/thread-limits.ts';
import type { Rendering, RenderingTask, RenderingThreadTask } from './rendering-thread.ts';

/** Draws documents in threads that limits of time and memory can end without harm to the process. */
export interface RenderingPool {
  render(task: RenderingTask): Promise<Result<Rendering>>;
  close(): Promise<void>;
}

const usualLimits = { secondsMax: 15, heapMegabytesMax: 384 };
/** More people than this who wait for a document at once are told that it can't be shown now. */
const waitingMax = 40;

export function openRenderingPool(limits = usualLimits): RenderingPool {
  const pool = new Piscina<RenderingThreadTask, Rendering>({
    filename: new URL('./rendering-thread.ts', import.meta.url).href,
    name: 'renderInThread',
    minThreads: 0,
    maxThreads: 2,
    maxQueue: waitingMax,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    // Its times are kept in two tables of 360 KB, and nobody asks for them.
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytesMax, maxYoungGenerationSizeMb: 16 },
  });
  return {
    async render(task) {
      const { begun, signal, clear } = threadLimits(limits, () => pool.threads);
      try {
        return ok(await pool.run({ task, begun }, { signal }));
      } catch (thrown) {
        // What the pool throws then says no more than that it was told to stop.
        const why = messageOf(signal.aborted ? signal.reason : thrown);
        return transient('parser-stopped', `drawing the document was stopped: ${why}`, thrown);
      } finally {
        clear();
      }
    },
    close: () => pool.destroy(),
  };
}
