import type { LetterParts } from '../../facts/letter-parts.ts';
import type { SpeechAct } from '../../language/speech-act.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import { documentClause, knownValue, notApplicable } from './document-clause.ts';
import { evidenceOf, isNotEmpty, statementsOn } from './speech-findings.ts';

/**
 * text.kk.md#55.1 text.ru.md#55.1 text.en.md#55.1: drafts are received through ZhKAZh. As far as hours go, a late letter breaks nothing: its
 * acceptance is deferred, which is a decision by the calendar and not a finding.
 */
export const clause55_1 = documentClause(
  '55.1',
  { kk: 'Жобаларды қабылдау тәртібі', ru: 'Порядок приёма проектов', en: 'How drafts are received' },
  examineDrafts,
);

/** The system that drafts are received through, by its name in both languages. */
const rightChannel = /(?<!\p{L})(?:ЖКАЖ|ИС «?ЗПР|заң жобалау)/iu;

function examineDrafts(parts: LetterParts): readonly Finding[] {
  const drafts = parts.files.filter(({ role, enclosed }) => role === 'draft-act' && !enclosed);
  const stated = [...statementsOn(parts, 'draft-submission'), ...statementsOn(parts, 'draft-agreement')].filter(
    ({ act }) => act.polarity === 'positive',
  );
  // "The draft is submitted" says of nobody who does it: with a draft attached it may well be this letter.
  const submitted = stated
    .filter(
      ({ act: { act, topic, agent } }) =>
        topic === 'draft-submission' &&
        (act === 'submission' || act === 'request' ? agent !== 'third-party' : act === 'notice' && drafts.length > 0),
    )
    .filter(({ act }) => drafts.length > 0 || !isImpersonal(act));
  // A draft that was submitted through the right system is only told of.
  const isDraftSure = drafts.some(({ certainty }) => certainty === 'certain');
  const sure = submitted.filter(
    ({ act }) =>
      act.act !== 'notice' &&
      (act.certainty === 'certain' || (isDraftSure && (isImpersonal(act) || isOfDraftAtHand(act)))) &&
      !rightChannel.test(act.evidence.quote) &&
      act.addressee !== 'other',
  );
  const attached = drafts.flatMap(({ evidence }) => evidence);
  const holdsAnnex = parts.files.some(({ role }) => role !== 'main' && role !== 'accompanying');
  if (isNotEmpty(sure)) {
    const evidence = [...evidenceOf(sure), ...attached] as const;
    return holdsAnnex
      ? [violated('draft.submitted', 'refuse', evidence)]
      : [undetermined('draft.doubtful', 'for-staff', evidence)];
  }
  if (isNotEmpty(submitted)) {
    return [undetermined('draft.doubtful', 'for-staff', [...evidenceOf(submitted), ...attached])];
  }
  const [draft] = drafts;
  const isOpinion = statementsOn(parts, 'opinion-submission').length > 0;
  // That it is agreed with others says nothing of what it is sent for.
  const isToldWhatFor = stated.some(({ act: { act, topic } }) => topic !== 'draft-agreement' || act !== 'report');
  if (draft === undefined || isToldWhatFor || isOpinion || saysWhatFor(parts)) return notApplicable('draft.none');
  return [undetermined('draft.purpose-unstated', 'for-staff', draft.evidence)];
}

/** «На рассмотрение вносится проект …»: it takes the attached draft to tell that this letter does it. */
function isImpersonal({ doubts }: SpeechAct): boolean {
  return doubts.length > 0 && doubts.every((doubt) => doubt === 'impersonal');
}

/** «Заң жобасын қабылдауды сұраймыз»: which draft is to be accepted the attached one tells. */
function isOfDraftAtHand({ act, doubts }: SpeechAct): boolean {
  return act === 'request' && doubts.length > 0 && doubts.every((doubt) => doubt === 'object-not-named');
}

/** An answer to an assignment or presentation materials may hold a draft for information. */
function saysWhatFor(parts: LetterParts): boolean {
  return (knownValue(parts.kinds) ?? []).some(
    ({ kind }) => kind === 'presentation-materials' || kind === 'draft-answer' || kind === 'answer-to-assignment',
  );
}
