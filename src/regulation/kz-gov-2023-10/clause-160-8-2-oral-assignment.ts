import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, notApplicable } from './document-clause.ts';
import { considerationOf } from './finance-consideration.ts';
import { evidenceOf, isNotEmpty, requestsFor } from './speech-findings.ts';

/** text.kk.md#160.8-2 text.ru.md#160.8-2 text.en.md#160.8-2: nothing is refused under it. Staff record who gave the oral assignment. */
export const clause160_8_2 = documentClause(
  '160.8-2',
  {
    kk: 'Қаржы министрлігінің теріс қорытындысынан кейінгі өтініш',
    ru: 'Просьба после отрицательного заключения Министерства финансов',
    en: 'A request after a negative opinion of the Ministry of Finance',
  },
  examineOpinion,
);

function examineOpinion(parts: LetterParts): readonly Finding[] {
  const { proven, suspected } = requestsFor(parts, 'money');
  const asked = [...proven, ...suspected];
  if (!isNotEmpty(asked)) return notApplicable('money.not-asked');
  const { state, evidence } = considerationOf(parts);
  if (state !== 'negative') return notApplicable('money.no-negative-opinion');
  return [undetermined('money.negative-opinion', 'for-staff', [...evidenceOf(asked), ...evidence])];
}
