import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { presentationOf } from './presentation-materials.ts';

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

/**
 * Days off are the calendar's, and the day on which the assignment reached the sender nobody here knows. So a term is only
 * suspected to be missed, and of the days off only Saturdays and Sundays are left out.
 */
function examineTerm(parts: LetterParts, { arrivedOn }: LetterFacts): readonly Finding[] {
  if (presentationOf(parts) === null) return notApplicable('presentation.none');
  const assignments = (knownValue(parts.references) ?? []).filter(
    ({ kind, answered, date }) => kind === 'assignment' && answered && date !== null && date <= arrivedOn,
  );
  const latest = assignments.toSorted((one, other) => ((one.date ?? '') < (other.date ?? '') ? 1 : -1))[0];
  if (latest === undefined || latest.date === null) return notApplicable('presentation.term-unknown');
  return weekdaysAfter(latest.date, arrivedOn) <= 1
    ? notApplicable('presentation.in-time')
    : [undetermined('presentation.late', 'for-staff', latest.evidence, { day: latest.date })];
}

const dayMilliseconds = 86_400_000;

/** Mondays to Fridays after the first day, up to the last; counted no further than a fortnight. */
function weekdaysAfter(first: string, last: string): number {
  const end = Date.parse(`${last}T00:00:00Z`);
  let count = 0;
  for (let at = Date.parse(`${first}T00:00:00Z`) + dayMilliseconds, step = 0; at <= end && step < 14; step += 1) {
    // 1 January 1970 was a Thursday.
    const weekday = (Math.floor(at / dayMilliseconds) + 4) % 7;
    if (weekday !== 0 && weekday !== 6) count += 1;
    at += dayMilliseconds;
  }
  return count;
}
