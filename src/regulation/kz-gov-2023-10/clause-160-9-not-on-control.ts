import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { answeredAssignments } from './cited-assignments.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, notApplicable } from './document-clause.ts';

/** text.kk.md#160.9 text.ru.md#160.9 text.en.md#160.9, with the register that 170.4 makes. */
export const clause160_9 = documentClause(
  '160.9',
  {
    kk: 'Бақылауға қойылмаған тапсырмаға жауап',
    ru: 'Ответ на поручение, не поставленное на контроль',
    en: 'An answer to an assignment that was not put on control',
  },
  examineControl,
);

function examineControl(_: LetterParts, facts: LetterFacts): readonly Finding[] {
  const cited = answeredAssignments(facts);
  if (cited === null) return notApplicable('assignment.not-looked-up');
  const held = cited.answered.find(({ standing }) => standing === 'on-control');
  const findings: Finding[] = [];
  for (const { standing, cited: one, evidence } of cited.answered) {
    const values = { number: one.number ?? '—' };
    if (standing === 'not-held') findings.push(undetermined('assignment.not-held', 'for-staff', evidence, values));
    if (standing === 'partly-on-control') {
      findings.push(undetermined('assignment.partly-on-control', 'for-staff', evidence, values));
    }
    if (standing === 'not-on-control') {
      // A letter that answers an assignment on control, too, is not refused for the other.
      findings.push(
        held === undefined
          ? violated('assignment.not-on-control', 'refuse', evidence, values)
          : undetermined('assignment.partly-on-control', 'for-staff', evidence, values),
      );
    }
  }
  for (const { standing, cited: one, evidence } of cited.perhapsAnswered) {
    if (standing === 'on-control') continue;
    const code = standing === 'not-held' ? 'assignment.not-held' : 'assignment.perhaps-not-on-control';
    findings.push(undetermined(code, 'for-staff', evidence, { number: one.number ?? '—' }));
  }
  if (findings.length > 0) return findings;
  return held === undefined
    ? notApplicable('assignment.none')
    : [{ outcome: 'satisfied', code: 'assignment.on-control', evidence: held.evidence }];
}
