import { describe, expect, test } from 'vitest';
import { afterAnswer, askBreaker, type BreakerState, closedBreaker } from '../../src/network/circuit-breaker.ts';

const rules = { failuresMax: 3, pauseSeconds: 10, pauseSecondsMax: 35 };
const open = (until: number, openings = 1): BreakerState => ({ kind: 'open', until, openings });
const trying = (since: number, openings = 1): BreakerState => ({ kind: 'trying', since, openings });
const failures = (count: number): BreakerState => ({ kind: 'closed', failures: count });

describe('whether a host is asked', () => {
  const cases = [
    { name: 'closed: it is', state: closedBreaker, now: 0, mayAsk: true, next: closedBreaker },
    { name: 'closed with some failures: it is', state: failures(2), now: 0, mayAsk: true, next: failures(2) },
    {
      name: 'open, a millisecond too early: it is not',
      state: open(10_000),
      now: 9999,
      mayAsk: false,
      next: open(10_000),
    },
    { name: 'open, at the moment: one tries', state: open(10_000), now: 10_000, mayAsk: true, next: trying(10_000) },
    { name: 'while one tries, nobody else', state: trying(10_000), now: 19_999, mayAsk: false, next: trying(10_000) },
    {
      name: 'when that one never told, another',
      state: trying(10_000),
      now: 20_000,
      mayAsk: true,
      next: trying(20_000),
    },
  ];
  for (const { name, state, now, mayAsk, next } of cases) {
    test(name, () => expect(askBreaker(state, now, rules)).toEqual({ mayAsk, state: next }));
  }
});

describe('what an outcome does', () => {
  const cases = [
    { name: 'an answer closes it', state: trying(0, 4), outcome: 'answered', next: closedBreaker },
    { name: 'an answer forgets failures', state: failures(2), outcome: 'answered', next: closedBreaker },
    { name: 'failures are counted', state: failures(1), outcome: 'failed', next: failures(2) },
    { name: 'the last allowed one opens it', state: failures(2), outcome: 'failed', next: open(15_000) },
    { name: 'a failed try doubles the pause', state: trying(0, 1), outcome: 'failed', next: open(25_000, 2) },
    { name: 'up to the longest pause', state: trying(0, 2), outcome: 'failed', next: open(40_000, 3) },
    { name: 'a late failure changes nothing', state: open(9000), outcome: 'failed', next: open(9000) },
  ] as const;
  for (const { name, state, outcome, next } of cases) {
    test(name, () => expect(afterAnswer(state, outcome, 5000, rules)).toEqual(next));
  }
});
