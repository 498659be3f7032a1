import type { Evidence, SomeEvidence } from '../../facts/fact.ts';
import type { LetterFacts } from '../../facts/letter-facts.ts';
import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { answeredAssignments } from './cited-assignments.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { listedSender } from './sender-organisation.ts';

/** text.kk.md#141-1 text.ru.md#141-1 text.en.md#141-1, refused under 160.1. */
export const clause141_1 = documentClause(
  '141-1',
  {
    kk: 'Ведомстволар мен ведомстволық бағынысты ұйымдардың жүгінуі',
    ru: 'Обращения ведомств и подведомственных организаций',
    en: 'Letters of departments and subordinate organisations',
  },
  examineSuperior,
);

function examineSuperior(parts: LetterParts, facts: LetterFacts): readonly Finding[] {
  const sender = listedSender(facts);
  const cited = answeredAssignments(facts);
  if (sender === null || cited === null || parts.references.state === 'unknown') {
    return notApplicable('superior.not-read');
  }
  if (sender.kind !== 'department' && sender.kind !== 'subordinate-organisation') {
    return notApplicable('superior.own-right');
  }
  const kinds = knownValue(parts.kinds) ?? [];
  // 110 has the drafting body itself send its presentation materials.
  if (kinds.some(({ kind }) => kind === 'presentation-materials')) return notApplicable('superior.presentation');
  const all = [...cited.answered, ...cited.perhapsAnswered];
  const own = cited.answered.find(({ names }) => names === 'sender' || names === 'body-of-sender');
  if (own !== undefined) return [{ outcome: 'satisfied', code: 'superior.own-assignment', evidence: own.evidence }];
  const directory = facts.senderStanding.state === 'known' ? facts.senderStanding.evidence : [];
  const looked: readonly Evidence[] =
    all.length > 0 ? all.flatMap(({ evidence }) => evidence) : parts.references.evidence;
  const [first, ...others] = [...looked, ...directory];
  if (first === undefined) return notApplicable('superior.not-read');
  const evidence: SomeEvidence = [first, ...others];
  return isOpen(parts, all, sender.organisation, cited.answered.length)
    ? [undetermined('superior.doubtful', 'for-staff', evidence)]
    : [violated('superior.bypassed', 'refuse', evidence)];
}

/** What keeps it from being proven that the sender writes on its own and answers nothing that was given to it. */
function isOpen(
  parts: LetterParts,
  assignments: NonNullable<LetterFacts['assignments']>,
  sender: string,
  answeredCount: number,
): boolean {
  // The register does not hold what is cited, or it may be that what is cited is answered.
  if (assignments.some(({ standing }) => standing === 'not-held') || assignments.length > answeredCount) return true;
  const references = knownValue(parts.references) ?? [];
  if (references.some(({ answered, kind }) => answered && kind !== 'assignment') && answeredCount === 0) return true;
  // A service message may be sent on behalf of anybody, and so may a letter on another body's letterhead.
  if (parts.main.state === 'unknown' || parts.main.value === null) return true;
  const head = knownValue(parts.organisation)?.organisation ?? null;
  return head !== null && head !== sender;
}
