import type { SomeEvidence } from '../../facts/fact.ts';
import type { LetterParts, PlacedSpeechAct } from '../../facts/letter-parts.ts';
import type { Topic } from '../../language/speech-act.ts';
import { knownValue } from './document-clause.ts';

export interface FoundRequests {
  readonly proven: readonly PlacedSpeechAct[];
  readonly suspected: readonly PlacedSpeechAct[];
}

/** What the letter itself asks for on a topic. What others ask, what is told, refused, quoted or denied is no request. */
export function requestsFor(parts: LetterParts, topic: Topic): FoundRequests {
  const asked = actsOn(parts, topic).filter(
    ({ act: { act, polarity, agent } }) => act === 'request' && polarity === 'positive' && agent !== 'third-party',
  );
  const isSure = ({ act }: PlacedSpeechAct): boolean => act.certainty === 'certain' && act.addressee !== 'other';
  return { proven: asked.filter(isSure), suspected: asked.filter((one) => !isSure(one)) };
}

/** What the letter says on a topic in its own words; a quotation says nothing. */
export function statementsOn(parts: LetterParts, topic: Topic): readonly PlacedSpeechAct[] {
  return actsOn(parts, topic).filter(({ act: { act } }) => act !== 'quotation' && act !== 'request-of-another');
}

export function isStated(parts: LetterParts, topic: Topic): boolean {
  return statementsOn(parts, topic).some(({ act: { polarity } }) => polarity === 'positive');
}

/** Sentences shown as evidence of one request. */
const shownMax = 3;

export function evidenceOf(acts: readonly [PlacedSpeechAct, ...PlacedSpeechAct[]]): SomeEvidence {
  const [first, ...others] = acts;
  return [...first.evidence, ...others.slice(0, shownMax - 1).flatMap(({ evidence }) => evidence)];
}

export function isNotEmpty(acts: readonly PlacedSpeechAct[]): acts is readonly [PlacedSpeechAct, ...PlacedSpeechAct[]] {
  return acts.length > 0;
}

function actsOn(parts: LetterParts, topic: Topic): readonly PlacedSpeechAct[] {
  return (knownValue(parts.speechActs) ?? []).filter(({ act }) => act.topic === topic);
}
