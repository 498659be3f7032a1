import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts, LetterReference } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { isStated } from './speech-findings.ts';

/** text.kk.md#148 text.ru.md#148 text.en.md#148, refused under 160.1. */
export const clause148 = documentClause(
  '148',
  {
    kk: 'Премьер-Министр мен Үкімет жауабының жобасы',
    ru: 'Проект ответа Премьер-Министра и Правительства',
    en: 'A draft answer of the Prime Minister or the Government',
  },
  examineDraftAnswer,
);

function examineDraftAnswer(parts: LetterParts, { assignments }: LetterFacts): readonly Finding[] {
  const draft = (knownValue(parts.kinds) ?? []).find(({ kind }) => kind === 'draft-answer');
  if (draft === undefined) return notApplicable('answer.no-draft');
  if (parts.references.state === 'unknown' || parts.speechActs.state === 'unknown') {
    return notApplicable('answer.not-read');
  }
  if (isStated(parts, 'own-initiative')) {
    return [{ outcome: 'satisfied', code: 'answer.own-initiative', evidence: draft.evidence }];
  }
  const cited = parts.references.value.filter(mayBeAssignment);
  const full = cited.find(({ number, date }) => number !== null && date !== null);
  if (full === undefined) {
    const evidence = [...draft.evidence, ...parts.references.evidence] as const;
    // Half a reference may be a whole one that was not read to its end.
    return draft.certainty === 'certain' && cited.length === 0
      ? [violated('answer.no-reference', 'refuse', evidence)]
      : [undetermined('answer.reference-incomplete', 'for-staff', evidence)];
  }
  const pointMissing = cited.every(({ points }) => points.length === 0) && assignments?.some((one) => one.pointMissing);
  return pointMissing === true
    ? [undetermined('answer.point-missing', 'for-staff', [...draft.evidence, ...full.evidence])]
    : [{ outcome: 'satisfied', code: 'answer.reference', evidence: full.evidence }];
}

function mayBeAssignment({ kind, answered }: LetterReference): boolean {
  return kind === 'assignment' || kind === 'reply-line' || (answered && kind !== 'outgoing' && kind !== 'act');
}
