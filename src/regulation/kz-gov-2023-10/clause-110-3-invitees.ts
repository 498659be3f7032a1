import type { LetterParts } from '../../facts/letter-parts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { filesOfRole, presentationOf } from './presentation-materials.ts';

/** text.kk.md#110.3 text.ru.md#110.3 text.en.md#110.3 */
export const clause110_3 = documentClause(
  '110.3',
  { kk: 'Шақырылатын тұлғалар тізімі', ru: 'Список приглашаемых лиц', en: 'The list of persons invited' },
  examineInvitees,
);

const inviteesNamed = /приглаш|шақыр/iu;
/** «список назовём по телефону», «тізімін кейін жолдаймыз»: what is promised for later does not stand here. */
const inviteesPromised =
  /(?:приглаш|шақыр|списо?к|тізім)[^.!?;:\n]{0,60}(?:(?<!\p{L})(?:назов[её]м|сообщим|представим|направим|вышлем|передадим|дошл[её]м|досыла|позже|позднее)|(?:кейін(?:ірек)?|соңыра|телефонмен|бөлек)\s+(?:\p{L}+\s)?(?:жолда|жібер|ұсын|айт|бер|хабарла))/iu;

function examineInvitees(parts: LetterParts): readonly Finding[] {
  const materials = presentationOf(parts);
  if (materials === null) return notApplicable('presentation.none');
  const [list] = filesOfRole(parts, 'invitees');
  if (list !== undefined) {
    return [{ outcome: 'satisfied', code: 'presentation.invitees', evidence: list.evidence }];
  }
  const files = parts.files.filter(({ role, enclosed }) => role !== 'accompanying' && !enclosed);
  const [brief, slides] = [filesOfRole(parts, 'brief'), filesOfRole(parts, 'slides')];
  const said = knownValue(parts.text)?.text ?? '';
  // The list may stand in the letter itself, in an annex that was not told apart, or in the brief.
  const mayStandElsewhere =
    (inviteesNamed.test(said) && !inviteesPromised.test(said)) ||
    parts.text.state === 'unknown' ||
    files.some(
      ({ role, document }) => role === 'annex' || document.facts.blocks.some(({ text }) => inviteesNamed.test(text)),
    );
  const evidence = [
    ...materials.evidence,
    { kind: 'absence', where: 'attachments', searched: 'шақырылатын тұлғалар тізімі, список приглашаемых' },
  ] as const;
  const sure = materials.certainty === 'certain' && brief.length > 0 && slides.length > 0 && !mayStandElsewhere;
  return sure
    ? [violated('presentation.invitees-missing', 'refuse', evidence)]
    : [undetermined('presentation.invitees-doubtful', 'for-staff', evidence)];
}
