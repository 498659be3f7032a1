import { messageOf, type OperatingFailure, permanent, type Result } from '../platform/result.ts';
import { inOneStatement } from '../registry/database.ts';
import { ClaimLost, claimDue, failStage } from '../registry/stage-requests.ts';
import type { Services } from './services.ts';
import type { RunOutcome, Stage, StageRequest } from './stage.ts';

/** `lost`: the request had passed to another worker meanwhile; nothing of this run was kept. */
export type RunEnd = RunOutcome | 'failed' | 'lost';

/** A claim outlives any honest run; after a crash the request is free again when it ends. */
const leaseSeconds = 600;

/** Claims up to `limit` due requests of the stage in order of arrival. */
export function claimRequests(
  services: Services,
  stage: Stage,
  limit: number,
  underWay: readonly string[],
): Promise<readonly StageRequest[]> {
  return inOneStatement(services.database, (tx) =>
    claimDue(tx, {
      underWay,
      stage: stage.name,
      now: services.clock(),
      limit,
      leaseSeconds,
      inOrder: stage.name === 'examination',
      claimedBy: services.workerId,
    }),
  );
}

/**
 * Runs one claimed request to its end: done, to be tried again later, or given up. Never throws for what a run does: a thrown
 * error is our own fault, it is kept at the request, told, and the letter ends with staff when no attempt is left.
 */
export async function runStage(services: Services, stage: Stage, request: StageRequest): Promise<RunEnd> {
  try {
    const outcome = await outcomeOf(stage, services, request);
    return outcome.ok ? outcome.value : await afterFailure(services, stage, request, outcome.failure);
  } catch (thrown) {
    if (!(thrown instanceof ClaimLost)) throw thrown;
    services.tell({ kind: 'claim-lost', stage: stage.name, letterId: request.letterId });
    return 'lost';
  }
}

async function afterFailure(
  services: Services,
  stage: Stage,
  request: StageRequest,
  failure: OperatingFailure,
): Promise<'failed'> {
  const attempts = request.attempts + 1;
  const error = `${failure.code}: ${failure.detail}`;
  services.tell({ kind: 'stage-failed', stage: stage.name, letterId: request.letterId, attempts, error });
  const exhausted = failure.kind === 'permanent' || attempts >= attemptsMax(services, failure);
  if (stage.giveUp !== null && exhausted) {
    await stage.giveUp(services, request, failure);
    return 'failed';
  }
  const dueAt = new Date(services.clock().getTime() + retryDelayMs(services, attempts));
  await failStage(services.database, request, stage.name, { error, dueAt });
  return 'failed';
}

async function outcomeOf(stage: Stage, services: Services, request: StageRequest): Promise<Result<RunOutcome>> {
  // A letter that ends the whole process would do so at every restart, and no other letter could go on.
  if (stage.giveUp !== null && request.lostClaims > services.settings.limits.stageAttemptsMax) {
    return permanent('worker-lost', `the process ended ${request.lostClaims} times in the middle of it`);
  }
  try {
    return await stage.run(services, request);
  } catch (thrown) {
    if (thrown instanceof ClaimLost) throw thrown;
    return {
      ok: false,
      failure: { kind: 'transient', code: 'stage-threw', detail: messageOf(thrown), cause: thrown },
    };
  }
}

/** A thread stopped by its limits is stopped again by the same letter: two tries are enough to tell it from a busy machine. */
function attemptsMax(services: Services, failure: OperatingFailure): number {
  return failure.code === 'parser-stopped' ? 2 : services.settings.limits.stageAttemptsMax;
}

/** Doubles from attempt to attempt up to the configured longest wait. */
function retryDelayMs(services: Services, attempts: number): number {
  const { stageRetrySeconds, stageRetrySecondsMax } = services.settings.limits;
  return Math.min(stageRetrySeconds * 2 ** (attempts - 1), stageRetrySecondsMax) * 1000;
}
