import type { Evidence } from '../../facts/fact.ts';
import type { LetterParts, PlacedSpeechAct } from '../../facts/letter-parts.ts';
import type { Topic } from '../../language/speech-act.ts';
import { knownValue } from './document-clause.ts';
import { statementsOn } from './speech-findings.ts';

/** Grounds of 27 that a letter claims for a meeting; null: none. */
export interface ClaimedGrounds {
  /** 27(1), (2), (3), (5): only staff can tell whether they hold. */
  readonly staffOnly: readonly Evidence[] | null;
  /** 27(4) */
  readonly disagreement: readonly Evidence[] | null;
}

const staffTopics: readonly Topic[] = ['ground-president', 'ground-security', 'ground-emergency', 'ground-assignment'];

/** "подпункт 4) пункта 27", "27-тармағының 4) тармақшасы", "пункт 27-1", "27-1-тармақ". */
const citedGround =
  /подпункт\p{L}{0,3}\s{0,2}(?<ru>\d)\)?\s{0,2}(?:статьи|пункта)\s{0,2}27(?![-\d])|27[\s-]{0,2}(?:тармағы|бабы)\p{L}{0,5}\s{0,2}(?<kk>\d)\)?\s{0,2}-?\s?тармақша/giu;
const citedConditions = /(?:пункт\p{L}{0,3}\s{0,2}27-1(?!\d)|27-1[\s-]{0,2}(?:тарма[қғ]|ба[бп]))/iu;

/** What the letter names as ground, by the Regulation's numbers or in words. The request itself is no ground of its own. */
export function claimedGrounds(parts: LetterParts, asked: readonly PlacedSpeechAct[]): ClaimedGrounds {
  const text = knownValue(parts.text)?.text ?? '';
  const cited = [...text.matchAll(citedGround)].map((match) => ({
    ground: match.groups?.ru ?? match.groups?.kk ?? '',
    evidence: { kind: 'record', where: 'letter', quote: match[0] } satisfies Evidence,
  }));
  const conditions = citedConditions.exec(text);
  const said = (topic: Topic): readonly Evidence[] =>
    statementsOn(parts, topic)
      .filter(({ act: { polarity } }) => polarity === 'positive')
      // "Просим дать поручение о проведении совещания" asks for an assignment and claims none.
      .filter((one) => topic !== 'ground-assignment' || !asked.some((each) => overlaps(each, one)))
      .flatMap(({ evidence }) => evidence);
  const staffOnly = [
    ...cited.filter(({ ground }) => ground !== '4').map(({ evidence }) => evidence),
    ...staffTopics.flatMap(said),
  ];
  const disagreement: readonly Evidence[] = [
    ...cited.filter(({ ground }) => ground === '4').map(({ evidence }) => evidence),
    ...(conditions === null ? [] : [{ kind: 'record', where: 'letter', quote: conditions[0] } satisfies Evidence]),
    ...said('ground-disagreement'),
  ];
  return {
    staffOnly: staffOnly.length > 0 ? staffOnly : null,
    disagreement: disagreement.length > 0 ? disagreement : null,
  };
}

function overlaps({ act: one }: PlacedSpeechAct, { act: other }: PlacedSpeechAct): boolean {
  return one.evidence.start < other.evidence.end && other.evidence.start < one.evidence.end;
}
