import type { Fact } from '../../facts/fact.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { LocalisedText } from '../../platform/localised-text.ts';
import type { Clause } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { type ClauseId, clauseWording } from './clause-wording.ts';
import { act, resolution85InForceFrom } from './parameters.ts';

type Examine = (parts: LetterParts, facts: LetterFacts) => readonly Finding[];

/** A clause on what a letter holds or says, in force since resolution No. 85. */
export function documentClause(clause: ClauseId, title: LocalisedText, examine: Examine): Clause {
  return {
    citation: { act, clause },
    title,
    examines: 'documents',
    wording: clauseWording(clause),
    versions: [{ inForceFrom: resolution85InForceFrom, examine: onParts(examine) }],
  };
}

/** Nothing is asked of a letter whose parts were not taken apart. */
export function onParts(examine: Examine): (facts: LetterFacts) => readonly Finding[] {
  return (facts) => (facts.parts === undefined ? notApplicable('parts.not-taken') : examine(facts.parts, facts));
}

export function notApplicable(code: string): readonly Finding[] {
  return [{ outcome: 'not-applicable', code }];
}

/**
 * The value, or null where it is not known. A document that can't be read is held for staff once, under 160.5, and not under
 * every clause that would have asked something of it.
 */
export function knownValue<Value>(fact: Fact<Value>): Value | null {
  return fact.state === 'known' ? fact.value : null;
}
