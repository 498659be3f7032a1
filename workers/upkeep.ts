import type { Log } from '../src/platform/log.ts';
import { pause } from '../src/platform/pause.ts';
import { messageOf } from '../src/platform/result.ts';
import type { Database } from '../src/registry/database.ts';
import { lettersUnderWay } from '../src/registry/stage-requests.ts';
import { dueUpkeep, keepUp, type Upkeep } from '../src/registry/upkeep.ts';

export interface UpkeepOptions {
  /** How long no letter must have been under way, and how soon it is looked again. */
  readonly quietMs: number;
  /** A clock that only runs on, like performance.now. */
  readonly elapsedMs: () => number;
  readonly onDone?: (done: Upkeep, tookMs: number) => void;
}

/** The embedded database has nobody else to vacuum and analyse it: a table at a time, and only while no letter waits. */
export async function keepUpWhileQuiet(
  database: Database,
  log: Log,
  signal: AbortSignal,
  { quietMs, elapsedMs, onDone }: UpkeepOptions,
): Promise<void> {
  let busyAt = elapsedMs();
  while (!signal.aborted) {
    await pause(quietMs, signal);
    try {
      if (await lettersUnderWay(database)) busyAt = elapsedMs();
      const isQuiet = elapsedMs() - busyAt >= quietMs;
      const due = isQuiet && !signal.aborted ? await dueUpkeep(database) : null;
      if (due === null) continue;
      const beganAt = elapsedMs();
      await keepUp(database, due);
      onDone?.(due, elapsedMs() - beganAt);
    } catch (thrown) {
      log.error({ error: messageOf(thrown) }, 'the database could not be kept up');
    }
  }
}
