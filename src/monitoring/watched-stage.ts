import type { Stage, StageName } from '../pipeline/stage.ts';

/** How one run of a stage went: ids, codes and figures, nothing of the letter. */
export interface StageRun {
  readonly stage: StageName;
  readonly letterId: string;
  /** Runs that failed before this one. */
  readonly attempts: number;
  readonly outcome: 'done' | 'postponed' | 'failed' | 'threw';
  /** The failure's code; null where there was none. */
  readonly error: string | null;
  readonly seconds: number;
  /** Milliseconds since 1970, by a clock that is never set while the process runs. */
  readonly startedAt: number;
}

/** The same stage, telling of each of its runs. */
export function watchedStage(stage: Stage, tell: (run: StageRun) => void): Stage {
  return {
    ...stage,
    async run(services, request) {
      const from = performance.now();
      const told = (outcome: StageRun['outcome'], error: string | null): void =>
        tell({
          stage: stage.name,
          letterId: request.letterId,
          attempts: request.attempts,
          outcome,
          error,
          seconds: (performance.now() - from) / 1000,
          startedAt: performance.timeOrigin + from,
        });
      try {
        const result = await stage.run(services, request);
        if (result.ok) told(result.value, null);
        else told('failed', result.failure.code);
        return result;
      } catch (thrown) {
        told('threw', 'stage-threw');
        throw thrown;
      }
    },
  };
}
