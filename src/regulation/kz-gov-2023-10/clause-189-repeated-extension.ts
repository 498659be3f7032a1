import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, notApplicable } from './document-clause.ts';
import { evidenceOf, isNotEmpty, requestsFor, statementsOn } from './speech-findings.ts';

/** text.kk.md#189 text.ru.md#189 text.en.md#189 */
export const clause189 = documentClause(
  '189',
  {
    kk: 'Тапсырма мерзімін қайта ұзарту',
    ru: 'Повторное продление срока поручения',
    en: 'A repeated extension of an assignment’s deadline',
  },
  examineExtension,
);

function examineExtension(parts: LetterParts): readonly Finding[] {
  const { proven, suspected } = requestsFor(parts, 'deadline-extension');
  const asked = [...proven, ...suspected];
  // An extension that was granted before makes this one a repeated one, whatever the request calls itself.
  const granted =
    asked.length === 0
      ? []
      : statementsOn(parts, 'deadline-extension').filter(
          ({ act: { act, polarity } }) => act === 'report' && polarity === 'positive',
        );
  const repeated = [...asked.filter(({ act }) => act.repeated), ...granted];
  return isNotEmpty(repeated)
    ? [undetermined('extension.repeated', 'for-staff', evidenceOf(repeated))]
    : notApplicable('extension.not-repeated');
}
