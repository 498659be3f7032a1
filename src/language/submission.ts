import type { Word } from './analysed-sentence.ts';
import type { FoundDeed } from './deeds.ts';
import { type Standing, standingAlone } from './governance.ts';
import { senderAs, subjectBefore } from './own-organisation.ts';
import { has, type ReadSentence, reading } from './predicate.ts';

/**
 * 55.1: «Вносим проект …», «жобасын енгіземіз», «Министерство вносит …», «прилагаемый проект направляется» do what they say; «просим
 * принять проект, внесенный …» does not. Null: the sentence's grammar decides, as with any other deed.
 */
export function submissionOf(
  deed: FoundDeed,
  read: ReadSentence,
  ownNames: readonly string[],
  language: string,
): Standing | null {
  if (deed.rule.topic !== 'draft-submission') return null;
  const own = read.predicates.find((one) => one.at === deed.at);
  if (own === undefined) return null;
  const { words } = read.analysed;
  const isForInformation = words.some((word) => has(word, 'for-information'));
  const { polarity } = own;
  if (own.act === 'submission')
    return isForInformation ? standingAlone('report', { polarity }) : standingAlone('submission', { polarity });
  if (own.act !== 'notice' || deed.reading.tense === 'future') return null;
  if (isForInformation) return standingAlone('report', { polarity });
  // The Kazakh present is the future, too («енгізіледі»), unless a helping verb makes it one of now («енгізіліп отыр»).
  const isNow = language === 'ru' || deed.reading.form === 'converb';
  const standing =
    deed.reading.passive === true
      ? passive(deed, read, ownNames, language, polarity)
      : active(read, deed.at, ownNames, polarity);
  if (isNow || standing === null || standing.doubts.length > 0) return isNow ? standing : null;
  return { ...standing, doubts: ['impersonal'] };
}

/** «Министерство … вносит»: handed in by the letter's own organisation, so far as it is the one named. */
function active(
  read: ReadSentence,
  at: number,
  ownNames: readonly string[],
  polarity: Standing['polarity'],
): Standing | null {
  const who = senderAs(subjectBefore(read, at), ownNames);
  if (who === 'own') return standingAlone('submission', { polarity, agent: 'organisation' });
  const isNamed = read.analysed.words.some((word) => has(word, 'organisation'));
  return who === 'unclear' || (ownNames.length === 0 && isNamed)
    ? standingAlone('submission', { polarity, agent: 'organisation', doubts: ['agent-unclear'] })
    : null;
}

/** «На Ваше рассмотрение вносится …», «жоба қоса жолданады»: a letter that speaks of no other doer does it itself. */
function passive(
  deed: FoundDeed,
  { analysed: { words }, predicates }: ReadSentence,
  ownNames: readonly string[],
  language: string,
  polarity: Standing['polarity'],
): Standing | null {
  // «завизирован сторонами и вносится»: another verb before has a doer of its own.
  const joined = words.findLastIndex(({ lower }, at) => at < deed.at && (lower === 'и' || lower === ','));
  const before = Math.max(joined, predicates.findLast(({ at }) => at < deed.at)?.at ?? -1);
  // A Kazakh passive names its doer by «тарапынан»; «органдармен келісілген» says with whom.
  const doer = words.filter(
    (word, at) =>
      language === 'ru' &&
      at > before &&
      has(word, 'organisation', 'leader') &&
      reading(word, (one) => one.grammaticalCase === 'instrumental') !== undefined,
  );
  const isByAnother =
    doer.length > 0 &&
    senderAs(
      words.map(({ lower }) => lower),
      ownNames,
    ) !== 'own';
  if (isByAnother || (language === 'kk' && words.some(({ lower }) => lower === 'тарапынан'))) return null;
  // A rule of procedure («проекты вносятся …») speaks of many drafts.
  const draft = words.slice(deed.from, deed.until + 1).find((word) => has(word, 'draft'));
  if (reading(draft, (one) => one.plural === true) !== undefined) return null;
  const isOfThisLetter = words.some((word) => has(word, 'you', 'attach', 'this-letter'));
  if (isOfThisLetter) return standingAlone('submission', { polarity });
  return words.some((word) => has(word, 'acceptance'))
    ? standingAlone('submission', { polarity, doubts: ['impersonal'] })
    : null;
}

/** «проект заключения Правительства на …», «заң жобасына қорытынды жобасы»: the Government's opinion is no act that is received as a draft. */
export function isDraftOpinion({ from, until }: FoundDeed, all: readonly Word[], language: string): boolean {
  const words = all.slice(from, until + 1);
  const drafts = words.flatMap((word, at) => (has(word, 'draft') && !has(word, 'act') ? [at] : []));
  const ofOpinion = (at: number): boolean =>
    language === 'ru'
      ? has(
          words.slice(at + 1, at + 4).find((word) => has(word, 'opinion', 'act')),
          'opinion',
        )
      : has(words[at - 1], 'opinion');
  // «заң жобасына қорытынды жобасын»: the draft that is handed in is the one of which the verb is said, the last before it.
  const handedIn = language === 'ru' ? drafts[0] : drafts.at(-1);
  return handedIn !== undefined && ofOpinion(handedIn);
}
