import type { AssignmentLookUp } from '../../facts/control-register.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';

/** What the letter answers, as the control register has it. Null: references or register were not looked up. */
export interface AnsweredAssignments {
  /** The letter says that it answers them, and nothing about that is doubtful. */
  readonly answered: readonly AssignmentLookUp[];
  /** Named in the letter, and it may be that they are what it answers. */
  readonly perhapsAnswered: readonly AssignmentLookUp[];
}

/** An assignment that is only told of is none that the letter answers, unless it is the only one that it names. */
export function answeredAssignments({ assignments }: LetterFacts): AnsweredAssignments | null {
  if (assignments === undefined) return null;
  const answered = assignments.filter(({ cited }) => cited.answered === 'certain');
  const doubtful = assignments.filter(({ cited }) => cited.answered === 'doubtful');
  const named = assignments.filter(({ cited }) => cited.answered === 'no');
  const isOnlyNamed = answered.length === 0 && doubtful.length === 0;
  return { answered, perhapsAnswered: isOnlyNamed ? named : doubtful };
}
