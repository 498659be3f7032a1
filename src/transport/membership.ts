import { pause } from '../platform/pause.ts';
import { messageOf } from '../platform/result.ts';
import type { Database } from '../registry/database.ts';
import {
  giveSignOfLife,
  type LiveWorker,
  liveWorkers,
  releaseOrphanedClaims,
  signOff,
  signOn,
  strikeOff,
  type WorkerIdentity,
} from '../registry/workers.ts';

/** How often a worker gives a sign of life and looks for others'. */
export const beatMs = 3_000;
/** Without a sign of life for so long a worker is dead; what it held is taken over within one beat more. */
export const silenceMs = 15_000;

export interface MembershipOptions {
  readonly database: Database;
  readonly worker: WorkerIdentity;
  readonly beatMs: number;
  readonly silenceMs: number;
  /** After each beat: who lives. */
  readonly onBeat: (workers: readonly LiveWorker[]) => Promise<void>;
  /** Others took this worker for dead (it was stopped, or cut off from the database), and it has signed on again. */
  readonly onRevived: () => void;
  readonly onError: (message: string) => void;
}

/**
 * Keeps a worker among those of its database until `signal`, and strikes dead ones off. Every worker watches all others; the
 * time that a beat stands still is measured by the watcher's own monotonic clock, so that no clock that is set, on whatever
 * machine, makes a worker dead or keeps a dead one alive.
 */
export async function keepMembership(options: MembershipOptions, signal: AbortSignal): Promise<void> {
  const { database, worker } = options;
  const watch = beatWatch();
  while (!signal.aborted) {
    try {
      if (!(await giveSignOfLife(database, worker.id))) {
        await signOn(database, worker);
        options.onRevived();
      }
      const workers = await liveWorkers(database);
      const silent = watch.silent(workers, options.silenceMs).filter(({ id }) => id !== worker.id);
      await strikeOff(database, silent);
      await releaseOrphanedClaims(database);
      await options.onBeat(workers.filter(({ id }) => !silent.some((each) => each.id === id)));
    } catch (thrown) {
      options.onError(messageOf(thrown));
    }
    await pause(options.beatMs, signal);
  }
  try {
    await signOff(database, worker.id);
  } catch (thrown) {
    // The others find out by its silence.
    options.onError(messageOf(thrown));
  }
}

/** Since when each worker's beat has stood still, as far as this process has seen. */
function beatWatch() {
  let seen = new Map<string, { readonly beat: number; readonly since: number }>();
  return {
    silent(workers: readonly LiveWorker[], silenceMs: number): readonly LiveWorker[] {
      const now = performance.now();
      seen = new Map(
        workers.map(({ id, beat }) => {
          const before = seen.get(id);
          return [id, before?.beat === beat ? before : { beat, since: now }];
        }),
      );
      return workers.filter(({ id }) => now - (seen.get(id)?.since ?? now) >= silenceMs);
    },
  };
}
