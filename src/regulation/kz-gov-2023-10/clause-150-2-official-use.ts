import { restrictedFindings } from './clause-43-2-restricted-drafts.ts';
import { documentClause, notApplicable } from './document-clause.ts';
import { holdsDraft } from './marking-findings.ts';

/**
 * text.kk.md#150.2 text.ru.md#150.2 text.en.md#150.2: correspondence for official use goes through EDMS. "Documents that arrive after that
 * time are accepted on the next working day" is deferral, a decision by the calendar: an hour is no breach.
 */
export const clause150_2 = documentClause(
  '150.2',
  {
    kk: '«Қызмет бабында пайдалану үшін» белгісі бар хат-хабар',
    ru: 'Корреспонденция с пометкой «для служебного пользования»',
    en: 'Correspondence marked “for official use”',
  },
  (parts) => (holdsDraft(parts) ? notApplicable('marking.draft') : restrictedFindings(parts)),
);
