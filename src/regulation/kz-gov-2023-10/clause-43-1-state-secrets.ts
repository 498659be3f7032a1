import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, notApplicable } from './document-clause.ts';
import { markingsOf } from './marking-findings.ts';

/**
 * text.kk.md#43.1 text.ru.md#43.1 text.en.md#43.1, and text.kk.md#150.2-2 for letters: state secrets come on paper. A letter so marked
 * is an incident: nothing of it is quoted but the marking.
 */
export const clause43_1 = documentClause(
  '43.1',
  {
    kk: 'Мемлекеттік құпияларды қамтитын құжаттар',
    ru: 'Документы с государственными секретами',
    en: 'Documents that hold state secrets',
  },
  examineSecrecy,
);

function examineSecrecy(parts: LetterParts): readonly Finding[] {
  const { proven, suspected } = markingsOf(parts, 'secret');
  if (proven.length === 0 && suspected.length === 0) return notApplicable('marking.none');
  return [
    ...proven.slice(0, 1).map(({ evidence }) => violated('marking.secret', 'quarantine', evidence)),
    ...(proven.length > 0 ? [] : suspected.slice(0, 1)).map(({ evidence }) =>
      undetermined('marking.secret-doubtful', 'for-staff', evidence),
    ),
  ];
}
