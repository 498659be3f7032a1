import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, notApplicable } from './document-clause.ts';
import { holdsDraft, markingsOf } from './marking-findings.ts';

/** text.kk.md#43.2 text.ru.md#43.2 text.en.md#43.2: restricted drafts go through EDMS. Other restricted letters are 150.2's. */
export const clause43_2 = documentClause(
  '43.2',
  {
    kk: 'Таратылуы шектелген ақпаратты қамтитын жобалар',
    ru: 'Проекты с информацией ограниченного распространения',
    en: 'Drafts with restricted information',
  },
  (parts) => (holdsDraft(parts) ? restrictedFindings(parts) : notApplicable('marking.no-draft')),
);

/** What a marking for official use comes to: e-mail is not its channel. */
export function restrictedFindings(parts: LetterParts): readonly Finding[] {
  const { proven, suspected } = markingsOf(parts, 'official-use');
  const [first] = proven;
  if (first !== undefined) return [violated('marking.official-use', 'refuse', first.evidence)];
  const [doubtful] = suspected;
  if (doubtful === undefined) return notApplicable('marking.none');
  return [undetermined('marking.official-use-doubtful', 'for-staff', doubtful.evidence)];
}
