import type { Word } from './analysed-sentence.ts';
import type { LetterLanguage } from './morphology.ts';
import { senderAs, subjectBefore } from './own-organisation.ts';
import { has, type Predicate, type ReadSentence, reading } from './predicate.ts';
import { isUnknownInfinitive } from './russian-verb-endings.ts';

/** The words of a sentence that name a draft answer. */
interface NamedDraft {
  readonly from: number;
  readonly until: number;
}

/**
 * 148: whether a sentence hands the draft answer in that it names: «направляется проект ответа», «Министерство вносит …», «проект ответа
 * прилагается», «просим подписать прилагаемый проект ответа».
 */
export function isDraftHandedIn(
  draft: NamedDraft,
  own: Predicate,
  read: ReadSentence,
  ownNames: readonly string[],
): boolean {
  const { words, language } = read.analysed;
  return (
    isHandedIn(words[own.at], words[own.at + 1]) ||
    isHandedInByUs(own, read, ownNames) ||
    isHandedInAfter(draft, read, ownNames) ||
    (own.act === 'request' && has(words[own.at], 'propose')) ||
    isAttached(words, draft) ||
    isForConsideration(words, draft, read.predicates, language)
  );
}

/** «жауап жобасы қосымшада келтірілген»: handed in by a sentence that has no verb but what it says is attached. */
export function isDraftAttached(draft: NamedDraft, { analysed: { words } }: ReadSentence): boolean {
  return (
    isAttached(words, draft) && words.some(({ lower }) => /^(?:келтірілген|тіркелген|берілген|салынған)$/.test(lower))
  );
}

/** «Направляется проект ответа», «жобасы жолданады»: handed in without saying by whom. */
function isHandedIn(word: Word | undefined, next: Word | undefined): boolean {
  const isProgressive = /^(?:отыр|тұр|жатыр)$/.test(next?.lower ?? '');
  return (
    has(word, 'submit') &&
    reading(
      word,
      (one) =>
        one.passive === true &&
        ((one.form === 'finite' && one.tense !== 'past') || (isProgressive && one.form === 'converb')),
    ) !== undefined
  );
}

/** «подготовлен проект ответа, который вносится», «ответ … подготовлен и вносится», «жобасын ұсына отырып», «дайындап, енгізеді». */
function isHandedInAfter({ until }: NamedDraft, read: ReadSentence, ownNames: readonly string[]): boolean {
  const { words, language } = read.analysed;
  if (
    language === 'kk' &&
    words
      .slice(until + 1, until + 3)
      .some((word, place) => has(word, 'submit') && words[until + 2 + place]?.lower === 'отырып')
  )
    return true;
  return read.predicates.some((one) => {
    if (one.at <= until || one.at > until + 16 || one.polarity === 'negative') return false;
    const before = words.slice(Math.max(0, one.at - 2), one.at);
    const isJoined = language === 'kk' || before.some((word) => /^(?:котор(?:ый|ые|ое|ая)|и|а)$/.test(word.lower));
    return isJoined && (isHandedIn(words[one.at], words[one.at + 1]) || isHandedInByUs(one, read, ownNames));
  });
}

/** «Министерство вносит проект ответа»: handed in by the letter's own organisation. */
function isHandedInByUs({ at, act }: Predicate, read: ReadSentence, ownNames: readonly string[]): boolean {
  const verb = read.analysed.words[at];
  const isNow = reading(verb, (one) => one.form === 'finite' && one.tense === 'present') !== undefined;
  return act === 'notice' && isNow && has(verb, 'submit') && isOurs(subjectBefore(read, at), read, ownNames);
}

/** A letter whose own name is not known and that names one body which hands in now speaks of itself. */
function isOurs(subject: readonly string[], { analysed }: ReadSentence, ownNames: readonly string[]): boolean {
  if (ownNames.length > 0) return senderAs(subject, ownNames) === 'own';
  return analysed.words.some((word) => has(word, 'state-body') && subject.includes(word.lower));
}

/** «прилагаемый проект ответа», «проект ответа прилагается», «жобасы қоса беріліп отыр». */
function isAttached(words: readonly Word[], { from, until }: NamedDraft): boolean {
  return words.slice(Math.max(0, from - 6), until + 6).some((word) => has(word, 'attach'));
}

/** «просим рассмотреть и подписать проект ответа», but not «учесть предложения в проекте ответа». */
function isForConsideration(
  words: readonly Word[],
  { from, until }: NamedDraft,
  predicates: readonly Predicate[],
  language: LetterLanguage,
): boolean {
  const isAsked = predicates.some((one) => one.act === 'request' && one.polarity === 'positive');
  if (!isAsked) return false;
  const considered = (word: Word | undefined): boolean =>
    has(word, 'consideration', 'agree') &&
    reading(word, (one) => one.form === 'infinitive' || one.form === 'verbal-noun') !== undefined;
  // «внести подпись в проект ответа»
  if (language === 'ru' && words.slice(Math.max(0, from - 3), from).some(({ lower }) => /^подпись?$/.test(lower)))
    return true;
  if (language === 'kk') return words.slice(until + 1, until + 4).some((word) => has(word, 'consideration', 'agree'));
  // «Подготовили проект ответа, просим его подписать»
  const isNamedBefore = words.some(
    (word, at) => at > until && considered(word) && [-1, 1].some((offset) => has(words[at + offset], 'pronoun')),
  );
  if (isNamedBefore) return true;
  const verb = words.findLastIndex((word, at) => at < from && considered(word));
  return (
    verb >= 0 &&
    words
      .slice(verb + 1, from)
      .every(
        (word) =>
          word.kind === 'word' &&
          !word.readings.some((one) => one.partOfSpeech === 'noun') &&
          !isUnknownInfinitive(word),
      )
  );
}
