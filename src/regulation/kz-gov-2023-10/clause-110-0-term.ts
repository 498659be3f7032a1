import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { presentationLimits, presentationOf } from './presentation-materials.ts';

/** text.kk.md#110.0 text.ru.md#110.0 text.en.md#110.0: within one working day of the assignment. */
export const clause110_0 = documentClause(
  '110.0',
  {
    kk: 'Таныстырылым материалдарын ұсыну мерзімі',
    ru: 'Срок внесения материалов презентации',
    en: 'When presentation materials are due',
  },
  examineTerm,
);

/** The day on which the assignment reached the sender nobody here knows, so a term is only suspected to be missed. */
function examineTerm(parts: LetterParts, { arrivedOn, workingDays }: LetterFacts): readonly Finding[] {
  if (presentationOf(parts) === null) return notApplicable('presentation.none');
  const assignments = (knownValue(parts.references) ?? []).filter(
    ({ kind, answered, date }) => kind === 'assignment' && answered && date !== null && date <= arrivedOn,
  );
  const latest = assignments.toSorted((one, other) => ((one.date ?? '') < (other.date ?? '') ? 1 : -1))[0];
  if (latest === undefined || latest.date === null || workingDays?.state !== 'known') {
    return notApplicable('presentation.term-unknown');
  }
  const given = latest.date;
  const used = workingDays.value.filter((day) => day > given).length;
  return used <= presentationLimits.termWorkingDays
    ? notApplicable('presentation.in-time')
    : [undetermined('presentation.late', 'for-staff', [...latest.evidence, ...workingDays.evidence], { day: given })];
}
