import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { Finding } from '../finding.ts';
import { answeredAssignments } from './cited-assignments.ts';
import { undetermined } from './coded-finding.ts';
import { notApplicable } from './document-clause.ts';

/**
 * text.kk.md#160.4: "attached information does not match the assignment". Only staff can tell what matches; the intake points out an
 * answer to an assignment that was given to others.
 */
export function examineMatching(facts: LetterFacts): readonly Finding[] {
  const cited = answeredAssignments(facts);
  if (cited === null) return notApplicable('parts.not-taken');
  const strange = cited.answered.filter(({ names }) => names === 'neither');
  // Of several assignments one that names the sender is reason enough to write.
  const isNamed = cited.answered.some(({ names }) => names === 'sender' || names === 'body-of-sender');
  if (strange.length === 0 || isNamed) return notApplicable('assignment.matching');
  return strange.map(({ cited: { number }, evidence }) =>
    undetermined('assignment.names-others', 'for-staff', evidence, { number: number ?? '—' }),
  );
}
