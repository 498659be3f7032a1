import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { answeredAssignments } from './cited-assignments.ts';
import { undetermined } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';

/** text.kk.md#191.2 text.ru.md#191.2 text.en.md#191.2 */
export const clause191_2 = documentClause(
  '191.2',
  {
    kk: 'Мерзімінен кеш берілген жауап',
    ru: 'Ответ после срока',
    en: 'An answer after the deadline',
  },
  examineDeadline,
);

/** An order on disciplinary liability, in either language, by its title in text, annex line or file name. */
const disciplinaryOrder =
  /(?:дисциплинарн|тәртіптік|(?<!\p{L})выговор|сөгіс|объявлен\p{L}{0,2}\s+(?:строг\p{L}{2,3}\s+)?замечани|замечани\p{L}{1,2}\s+объявлен|(?:қатаң\s+)?ескерту\s+жариялан|привлеч[её]н\p{L}*\s+к\s+ответственност|взыскани|жауапкершілікке\s+тарт|жаза\s+қолдан)/iu;

function examineDeadline(parts: LetterParts, facts: LetterFacts): readonly Finding[] {
  const cited = answeredAssignments(facts);
  if (cited === null) return notApplicable('deadline.not-looked-up');
  const late = cited.answered.filter(
    ({ ownRows }) =>
      ownRows.length > 0 && ownRows.every(({ deadline }) => deadline !== null && deadline < facts.arrivedOn),
  );
  if (late.length === 0) return notApplicable('deadline.kept');
  const words = [
    knownValue(parts.text)?.text ?? '',
    ...(knownValue(parts.annexLine)?.titles ?? []),
    ...parts.files.map(({ document }) => document.fileName),
  ];
  if (words.some((text) => disciplinaryOrder.test(text))) return notApplicable('deadline.order');
  return late.map(({ cited: { number }, ownRows, evidence }) =>
    undetermined('deadline.missed', 'for-staff', evidence, {
      number: number ?? '—',
      deadline:
        ownRows
          .map(({ deadline }) => deadline ?? '')
          .toSorted()
          .at(-1) ?? '',
    }),
  );
}
