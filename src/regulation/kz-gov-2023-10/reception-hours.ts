import type { Finding } from '../finding.ts';

/**
 * 55.1 and 150.2 as far as hours go: "documents that arrive after that time are accepted on the next working day". A late
 * letter breaks nothing. Its acceptance is deferred, which is a decision by the calendar and not a finding.
 */
export function hourIsNoBreach(): readonly Finding[] {
  return [{ outcome: 'not-applicable', code: 'hours.deferral-only' }];
}
