/** One host, as the breaker sees it. Moments are milliseconds since 1970. */
export type BreakerState =
  /** Asked freely; so many failures in a row so far. */
  | { readonly kind: 'closed'; readonly failures: number }
  /** Not asked until then. `openings`: how often in a row it opened, for longer and longer pauses. */
  | { readonly kind: 'open'; readonly until: number; readonly openings: number }
  /** One question is out to see whether the host is back; nobody else asks meanwhile. */
  | { readonly kind: 'trying'; readonly since: number; readonly openings: number };

export interface BreakerRules {
  /** Failures in a row that open it. */
  readonly failuresMax: number;
  readonly pauseSeconds: number;
  readonly pauseSecondsMax: number;
}

export const closedBreaker: BreakerState = { kind: 'closed', failures: 0 };

/** Whether a question may go out now, and the state when it does. */
export function askBreaker(
  state: BreakerState,
  now: number,
  rules: BreakerRules,
): { readonly mayAsk: boolean; readonly state: BreakerState } {
  switch (state.kind) {
    case 'closed':
      return { mayAsk: true, state };
    case 'open':
      return now < state.until
        ? { mayAsk: false, state }
        : { mayAsk: true, state: { kind: 'trying', since: now, openings: state.openings } };
    case 'trying': {
      // Whoever tried may have been stopped without telling: after another pause somebody else may try.
      const given = now - state.since >= rules.pauseSeconds * 1000;
      return given ? { mayAsk: true, state: { ...state, since: now } } : { mayAsk: false, state };
    }
  }
}

export function afterAnswer(
  state: BreakerState,
  outcome: 'answered' | 'failed',
  now: number,
  rules: BreakerRules,
): BreakerState {
  if (outcome === 'answered') return closedBreaker;
  switch (state.kind) {
    case 'closed':
      return state.failures + 1 < rules.failuresMax
        ? { kind: 'closed', failures: state.failures + 1 }
        : opened(1, now, rules);
    case 'trying':
      return opened(state.openings + 1, now, rules);
    case 'open':
      // A question that went out before it opened.
      return state;
  }
}

function opened(openings: number, now: number, rules: BreakerRules): BreakerState {
  const pauseSeconds = Math.min(rules.pauseSeconds * 2 ** (openings - 1), rules.pauseSecondsMax);
  return { kind: 'open', until: now + pauseSeconds * 1000, openings };
}
