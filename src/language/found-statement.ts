import type { StatementRule } from './topic-rule.ts';

/** Something that a sentence says rather than asks. `from` and `until` are the words it spans. */
export interface FoundStatement {
  readonly rule: Pick<StatementRule, 'id' | 'topic'>;
  readonly from: number;
  readonly until: number;
  readonly isDenied: boolean;
  readonly isQuoted: boolean;
  /** Done, to be done or asked: from the verb that the rule names. */
  readonly isAhead: boolean;
  /** What it says leaves room for doubt. */
  readonly isDoubtful?: boolean;
}
