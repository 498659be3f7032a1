import type { SomeEvidence } from '../../facts/fact.ts';
import type { LetterParts, PlacedSpeechAct } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { isOfAssignment, seeksMoreTime, tellsOfGrant } from './extension-sought.ts';
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
  const told = statementsOn(parts, 'deadline-extension').filter(({ act: { polarity } }) => polarity === 'positive');
  // An extension that was granted before makes this one a repeated one, whatever the request calls itself.
  const granted = asked.length === 0 ? [] : told.filter(({ act: { act } }) => act === 'report');
  const repeated = [...asked.filter(({ act }) => act.repeated), ...granted];
  const found = isNotEmpty(repeated) ? evidenceOf(repeated) : soughtAgain(parts, told);
  return found === null
    ? notApplicable('extension.not-repeated')
    : [undetermined('extension.repeated', 'for-staff', found)];
}

/** An extension that was given, or is called another one, and more time that is sought in whatever words. */
function soughtAgain(parts: LetterParts, told: readonly PlacedSpeechAct[]): SomeEvidence | null {
  const sentences = knownValue(parts.text)?.sentences ?? [];
  if (!seeksMoreTime(sentences.map(({ text }) => text))) return null;
  const another = told.filter(
    ({ act }) => (act.act === 'report' || (act.act === 'notice' && act.repeated)) && isOfAssignment(act.evidence.quote),
  );
  if (isNotEmpty(another)) return evidenceOf(another);
  if (!sentences.some(({ text }) => isOfAssignment(text))) return null;
  return sentences.find(({ text }) => tellsOfGrant(text))?.evidence ?? null;
}
