import { Piscina } from 'piscina';
import { timeLimit } from '../../pipeline/reading-pool.ts';
import { messageOf, ok, type Result, transient } from '../../platform/result.ts';
import type { Rendering, RenderingTask, RenderingThreadTask } from './rendering-thread.ts';

/** Draws documents in threads that a time or heap limit can end without harm to the process. */
export interface RenderingPool {
  render(task: RenderingTask): Promise<Result<Rendering>>;
  close(): Promise<void>;
}

const secondsMax = 15;
const heapMegabytesMax = 384;
/** More people than this who wait for a document at once are told that it can't be shown now. */
const waitingMax = 40;

export function openRenderingPool(): RenderingPool {
  const pool = new Piscina<RenderingThreadTask, Rendering>({
    filename: new URL('./rendering-thread.ts', import.meta.url).href,
    name: 'renderInThread',
    minThreads: 0,
    maxThreads: 2,
    maxQueue: waitingMax,
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax, maxYoungGenerationSizeMb: 16 },
  });
  return {
    async render(task) {
      const limit = timeLimit(secondsMax);
      try {
        return ok(await pool.run({ task, begun: limit.begun }, { signal: limit.signal }));
      } catch (thrown) {
        return transient('parser-stopped', `drawing the document was stopped: ${messageOf(thrown)}`, thrown);
      } finally {
        limit.clear();
      }
    },
    close: () => pool.destroy(),
  };
}
