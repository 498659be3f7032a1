import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { SomeEvidence } from '../facts/fact.ts';
import type { ClauseFinding } from '../regulation/finding.ts';

export const decisionKinds = ['register', 'defer', 'refuse', 'review', 'quarantine', 'ignore'] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/** Why the decision is what it is where no clause says so: automatic mail, forgery, duplicates, a failure of ours. */
export interface DecisionReason {
  readonly code: string;
  readonly evidence: readonly [] | SomeEvidence;
  readonly values?: Readonly<Record<string, string>>;
}

/** What follows from all findings. Stored with the examination; only `src/decision` makes one. */
export interface Decision {
  readonly kind: DecisionKind;
  /** Day of acceptance in the office's time zone: register and defer only. */
  readonly acceptedOn: CalendarDay | null;
  /** Instant at which a deferred letter is accepted (the next opening of reception); null otherwise. */
  readonly acceptedAt: Date | null;
  readonly reasons: readonly DecisionReason[];
  /** Every finding that is violated or undetermined, in the order of the regulation; none for what is ignored. */
  readonly findings: readonly ClauseFinding[];
}
