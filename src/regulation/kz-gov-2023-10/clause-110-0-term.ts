import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import { datesOf, kazakhMonths } from '../../language/dates.ts';
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
  const given = latest?.date ?? dayTold(knownValue(parts.text)?.text ?? '', arrivedOn);
  if (given === null || workingDays?.state !== 'known') return notApplicable('presentation.term-unknown');
  const used = workingDays.value.filter((day) => day > given).length;
  return used <= presentationLimits.termWorkingDays
    ? notApplicable('presentation.in-time')
    : [
        undetermined('presentation.late', 'for-staff', [...(latest?.evidence ?? []), ...workingDays.evidence], {
          day: given,
        }),
      ];
}

/** «во исполнение поручения, поступившего 4 декабря»: a day without its year is the last one before the letter came. */
const toldDay =
  /(?:поручени|тапсырма)[^.!?\n]{0,80}?(?<![\d.])(\d{1,2})\s+(\p{L}{3,12})(?:\s+(20\d{2})(?!\d)|(?![\p{L}\s]{0,3}\d))/iu;
/** «8 желтоқсанда алынған тапсырмаға», «8 желтоқсандағы тапсырма». */
const toldDayBefore = new RegExp(
  `(?<![\\d.])(\\d{1,2})\\s+(${kazakhMonths.join('|')})(?:да|де|та|те|дағы|дегі|тағы|тегі)\\s[^.!?\\n]{0,60}?тапсырма`,
  'iu',
);

function dayTold(text: string, arrivedOn: string): string | null {
  const [, day, month, named] = toldDayBefore.exec(text) ?? toldDay.exec(text) ?? [];
  if (day === undefined || month === undefined) return null;
  const year = Number(arrivedOn.slice(0, 4));
  const days = (named === undefined ? [year, year - 1] : [named]).flatMap((each) =>
    datesOf(`${day} ${month} ${each}`).map(({ date }) => date),
  );
  return days.find((date) => date <= arrivedOn) ?? null;
}
