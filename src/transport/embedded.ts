import { claimRequests, runStage } from '../pipeline/run-stage.ts';
import type { Services } from '../pipeline/services.ts';
import type { Stage, StageName } from '../pipeline/stage.ts';
import { messageOf } from '../platform/result.ts';

/** How long a sleeping stage waits before it looks by itself: a lost wake-up costs this much and nothing else. */
const lookAgainMs = 1000;

/** The in-process relay: it claims committed requests and runs them. The truth stays in the database. */
export interface EmbeddedRelay {
  /** Somebody committed a request for this stage. */
  wake(stage: StageName): void;
  /** Runs every stage until `signal` aborts; resolves when the runs under way have ended. */
  run(services: Services, signal: AbortSignal): Promise<void>;
}

export function embeddedRelay(
  stages: readonly Stage[],
  onError: (stage: StageName, message: string) => void,
): EmbeddedRelay {
  const bells = new Map(stages.map((stage) => [stage.name, bell()]));
  return {
    wake: (stage) => bells.get(stage)?.ring(),
    async run(services, signal) {
      signal.addEventListener('abort', () => {
        for (const each of bells.values()) each.ring();
      });
      await Promise.all(
        stages.map((stage) => runLoop(services, stage, bells.get(stage.name) ?? bell(), signal, onError)),
      );
    },
  };
}

/** Keeps up to `concurrencyMax` runs under way; sleeps when nothing is due. */
async function runLoop(
  services: Services,
  stage: Stage,
  stageBell: Bell,
  signal: AbortSignal,
  onError: (stage: StageName, message: string) => void,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  while (!signal.aborted) {
    let claimed: Awaited<ReturnType<typeof claimRequests>> = [];
    try {
      claimed = await claimRequests(services, stage, claimSize(stage) - underWay.size);
    } catch (thrown) {
      onError(stage.name, messageOf(thrown));
    }
    if (stage.concurrencyMax === 1) {
      for (const request of claimed) await runReported(services, stage, request, onError);
    } else {
      for (const request of claimed) {
        const run = runReported(services, stage, request, onError).finally(() => underWay.delete(run));
        underWay.add(run);
      }
    }
    if (underWay.size >= stage.concurrencyMax) await Promise.race(underWay);
    else if (claimed.length === 0) await stageBell.wait(lookAgainMs);
  }
  await Promise.all(underWay);
}

/** Strictly ordered stages take a handful at once and work it off one by one; the others what they may run together. */
function claimSize(stage: Stage): number {
  return stage.concurrencyMax === 1 ? 16 : stage.concurrencyMax;
}

async function runReported(
  services: Services,
  stage: Stage,
  request: Parameters<typeof runStage>[2],
  onError: (stage: StageName, message: string) => void,
): Promise<void> {
  try {
    await runStage(services, stage, request);
  } catch (thrown) {
    // The database itself failed: the request stays claimed and is free again when its lease ends.
    onError(stage.name, messageOf(thrown));
  }
}

interface Bell {
  ring(): void;
  /** Resolves at the next ring, at once if it rang since the last wait, or after `timeoutMs`. */
  wait(timeoutMs: number): Promise<void>;
}

function bell(): Bell {
  let rung = false;
  let release: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      release?.();
    },
    async wait(timeoutMs) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          release = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      release = null;
    },
  };
}
