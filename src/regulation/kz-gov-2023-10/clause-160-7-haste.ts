import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, notApplicable } from './document-clause.ts';
import { evidenceOf, isNotEmpty, requestsFor } from './speech-findings.ts';

/** text.kk.md#160.7 text.ru.md#160.7 text.en.md#160.7 */
export const clause160_7 = documentClause(
  '160.7',
  {
    kk: 'Жобалар мен құжаттарды қарауды жылдамдату туралы өтініш',
    ru: 'Просьба ускорить рассмотрение проектов и документов',
    en: 'A request to speed up the consideration of drafts and documents',
  },
  examineHaste,
);

function examineHaste(parts: LetterParts): readonly Finding[] {
  const { proven, suspected } = requestsFor(parts, 'hasten-consideration');
  if (isNotEmpty(proven)) return [violated('haste.asked', 'refuse', evidenceOf(proven))];
  if (isNotEmpty(suspected)) return [undetermined('haste.doubtful', 'for-staff', evidenceOf(suspected))];
  return notApplicable('haste.not-asked');
}
