import type { OperatingFailure, Result } from '../platform/result.ts';
import type { Services } from './services.ts';

/**
 * In the order of a letter's way. `acceptance` gives a deferred letter its number when reception opens; `receipt-stamp` stands
 * beside the way.
 */
export const stageNames = ['evidence', 'examination', 'acceptance', 'notice', 'receipt-stamp'] as const;

export type StageName = (typeof stageNames)[number];

/** A request that this run holds: nobody else works on it until its lease ends. */
export interface StageRequest {
  readonly examinationId: string;
  readonly letterId: string;
  /** Failed runs before this one. */
  readonly attempts: number;
  /** Runs before this one that ended with their whole process. */
  readonly lostClaims: number;
  /** Which claim of the request this is; what is written under an older one is not kept. */
  readonly claim: number;
}

/** `postponed`: nothing was wrong, it was too early; the request is free again. */
export type RunOutcome = 'done' | 'postponed';

/**
 * One step of a letter's way. `run` writes its product, the end of its own request and the request for the next stage in one
 * transaction; it may run twice and gives one result.
 */
export interface Stage {
  readonly name: StageName;
  /** Requests worked on at the same time in one process. */
  readonly concurrencyMax: number;
  /** What it writes must come in the order of arrival. */
  readonly ordered: boolean;
  readonly run: (services: Services, request: StageRequest) => Promise<Result<RunOutcome>>;
  /** Called when no attempt is left or the failure is permanent: writes what people must see. Null: tried for ever. */
  readonly giveUp: ((services: Services, request: StageRequest, failure: OperatingFailure) => Promise<void>) | null;
}
