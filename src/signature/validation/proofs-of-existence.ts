import type { ReferenceTime, ValidationStage } from './signature-report.ts';
import type { JudgedTimestamp } from './timestamps.ts';

/** Between which moments a signature was made, as far as verified time stamps prove it. */
export interface ProofsOfExistence {
  /** EN 319 102-1 §5.5.4, best-signature-time: the earliest moment at which the signature is proven to have existed. */
  readonly reference: ReferenceTime;
  /** The latest moment at which it is proven not to have existed yet: what it signs states it. Null where nothing does. */
  readonly notBefore: Date | null;
  /** A time stamp that could still prove an earlier moment waits for an answer about revocation. */
  readonly waiting: boolean;
  readonly stage: ValidationStage;
}

/** Clocks of two authorities may differ by so much beside what they state. */
const clockToleranceMilliseconds = 60_000;

export function proofsOfExistence(
  timestamps: readonly JudgedTimestamp[],
  existedAt: { readonly at: Date; readonly source: ReferenceTime['source'] },
): ProofsOfExistence {
  const over = timestamps.filter(({ kind }) => kind !== 'content');
  const [earliest] = proven(over).toSorted((one, other) => one.getTime() - other.getTime());
  const notBefore =
    proven(timestamps.filter(({ kind }) => kind === 'content'))
      .toSorted((one, other) => one.getTime() - other.getTime())
      .at(-1) ?? null;
  const reference: ReferenceTime =
    earliest === undefined
      ? { at: existedAt.at.toISOString(), source: existedAt.source }
      : { at: earliest.toISOString(), source: 'time-stamp' };
  return {
    reference,
    notBefore,
    waiting: over.some(({ verdict }) => verdict.subIndication === 'TRY_LATER'),
    stage: stageOf(timestamps, earliest ?? null, notBefore),
  };
}

function proven(timestamps: readonly JudgedTimestamp[]): readonly Date[] {
  return timestamps.flatMap(({ verdict: { indication, info } }) =>
    indication === 'TOTAL_PASSED' && info !== null ? [info.genTime] : [],
  );
}

/** A time stamp that proves nothing does not make a signature fail: the reference time is then a later one. */
function stageOf(
  timestamps: readonly JudgedTimestamp[],
  earliest: Date | null,
  notBefore: Date | null,
): ValidationStage {
  const name = 'time-stamp';
  const verdicts = timestamps.map(({ verdict }) => verdict);
  const [first] = verdicts;
  if (first === undefined) return { name, outcome: 'not-done', subIndication: null, detail: 'no time stamp' };
  // EN 319 102-1 §5.5.4: what a signature is over existed before the signature did.
  if (
    earliest !== null &&
    notBefore !== null &&
    notBefore.getTime() > earliest.getTime() + clockToleranceMilliseconds
  ) {
    const detail = `the content's time stamp of ${notBefore.toISOString()} is younger than the signature's`;
    return { name, outcome: 'indeterminate', subIndication: 'TIMESTAMP_ORDER_FAILURE', detail };
  }
  const passed = [earliest, notBefore].filter((each) => each !== null);
  if (passed.length > 0) {
    return { name, outcome: 'passed', subIndication: null, detail: passed[0]!.toISOString() };
  }
  const open = verdicts.find(({ subIndication }) => subIndication === 'TRY_LATER') ?? first;
  const outcome = open.indication === 'TOTAL_FAILED' ? 'failed' : 'indeterminate';
  return { name, outcome, subIndication: open.subIndication, detail: open.detail };
}
