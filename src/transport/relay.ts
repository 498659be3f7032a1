import { claimRequests, type RunEnd, runStage } from '../pipeline/run-stage.ts';
import type { Services } from '../pipeline/services.ts';
import type { Stage, StageName, StageRequest } from '../pipeline/stage.ts';
import { pause } from '../platform/pause.ts';
import { messageOf } from '../platform/result.ts';
import { postponeStage } from '../registry/stage-requests.ts';
import { type Bell, bell } from './bell.ts';

/** How long a stage waits whose request was put off for a moment. */
const lookAgainSoonMs = 50;

/** Between two tries to give a request back to a database that fails. */
const giveBackAgainMs = 500;

/** Claims committed requests of this process's stages and runs them. The truth stays in the database. */
export interface Relay {
  /** Somebody committed a request for this stage. */
  wake(stage: StageName): void;
  /** Runs every stage until `signal` aborts; resolves when the runs under way have ended. */
  run(services: Services, signal: AbortSignal): Promise<void>;
}

export interface RelayOptions {
  readonly stages: readonly Stage[];
  /** The database has one session, in which transactions run in the order in which they are asked for. */
  readonly oneSession: boolean;
  /** How long a sleeping stage waits before it looks by itself: a lost wake-up costs this much and nothing else. */
  readonly lookAgainMs: () => number;
  /** The database could not be reached; the relay looks again by itself. */
  readonly onError: (stage: StageName, message: string) => void;
}

export function stageRelay(options: RelayOptions): Relay {
  const bells = new Map(options.stages.map((stage) => [stage.name, bell()]));
  return {
    wake: (stage) => bells.get(stage)?.ring(),
    async run(services, signal) {
      signal.addEventListener('abort', () => {
        for (const each of bells.values()) each.ring();
      });
      await Promise.all(
        options.stages.map((stage) => {
          const loop = { ...options, services, stage, signal, stageBell: bells.get(stage.name) ?? bell() };
          return stage.ordered ? runInOrder(loop) : runTogether(loop);
        }),
      );
    },
  };
}

interface StageLoop extends RelayOptions {
  readonly services: Services;
  readonly stage: Stage;
  readonly signal: AbortSignal;
  readonly stageBell: Bell;
}

/** So few, where several workers share the database: while one writes its letters, the next ones are examined by others. */
const sharedHandful = 4;

/** Claims a handful, works it off in the order of arrival, claims the next. */
async function runInOrder(loop: StageLoop): Promise<void> {
  while (!loop.signal.aborted) {
    const requests = await claim(loop, loop.oneSession ? loop.stage.concurrencyMax : sharedHandful);
    const ends = await Promise.all(requests.map((request) => run(loop, request)));
    // A pause that no bell cuts short: what was put off would be claimed and put off again for as long as the earlier letter takes.
    if (ends.includes('postponed')) await pause(lookAgainSoonMs, loop.signal);
    else if (requests.length === 0) await loop.stageBell.wait(loop.lookAgainMs());
  }
}

/** Keeps runs under way, and claims again only when half of them have ended: a claim is a commit. */
async function runTogether(loop: StageLoop): Promise<void> {
  const underWay = new Map<Promise<void>, string>();
  const { concurrencyMax } = loop.stage;
  while (!loop.signal.aborted) {
    const requests = await claim(loop, concurrencyMax - underWay.size, [...underWay.values()]);
    for (const request of requests) {
      const ended: Promise<void> = run(loop, request).then(() => {
        underWay.delete(ended);
      });
      underWay.set(ended, request.examinationId);
    }
    if (requests.length === 0) await loop.stageBell.wait(loop.lookAgainMs());
    while (underWay.size > concurrencyMax / 2) await Promise.race(underWay.keys());
  }
  await Promise.all(underWay.keys());
}

async function claim(
  { services, stage, oneSession, onError }: StageLoop,
  limit: number,
  underWay: readonly string[] = [],
): Promise<readonly StageRequest[]> {
  try {
    const claimed = await claimRequests(services, stage, limit, underWay);
    // There may be more than this process can hold: somebody else's turn.
    if (claimed.length === limit && !oneSession) services.wake(stage.name);
    return claimed;
  } catch (thrown) {
    onError(stage.name, messageOf(thrown));
    return [];
  }
}

async function run(loop: StageLoop, request: StageRequest): Promise<RunEnd> {
  const { services, stage, onError } = loop;
  try {
    return await runStage(services, stage, request);
  } catch (thrown) {
    onError(stage.name, messageOf(thrown));
    await giveBack(loop, request);
    return 'failed';
  }
}

/** The database itself failed in the middle of a run: as soon as it is back, the request is free again for whoever is first. */
async function giveBack({ services, stage, signal, onError }: StageLoop, request: StageRequest): Promise<void> {
  while (!signal.aborted) {
    try {
      return await postponeStage(services.database, request, stage.name);
    } catch (thrown) {
      onError(stage.name, messageOf(thrown));
    }
    await pause(giveBackAgainMs, signal);
  }
}
