import type { Word } from './analysed-sentence.ts';
import { chairOf } from './chair.ts';
import type { Concept } from './concept.ts';
import { isPurpose } from './given-money.ts';
import type { LetterLanguage } from './morphology.ts';
import { findConcept, has, type Predicate, type ReadSentence, reading } from './predicate.ts';
import { isUnknownInfinitive } from './russian-verb-endings.ts';
import type { Doubt, Topic } from './speech-act.ts';

/** A thing that is asked for, needed or hoped for with no deed said: «просим 500 млн тенге», «необходимо совещание у Премьер-Министра». */
interface ObjectAsked {
  readonly topic: Topic;
  readonly predicate: Predicate;
  /** Index of the word that names the thing. */
  readonly at: number;
  readonly doubts: readonly Doubt[];
  readonly rule: string;
}

const wordsBetweenMax = 10;

/** `isOwn`: whether a request in the third person is the letter's own. */
export function objectsAsked(
  { analysed, predicates }: ReadSentence,
  isOwn: (predicate: Predicate) => boolean,
): readonly ObjectAsked[] {
  const { words, language } = analysed;
  // «просим заявку на выделение … считать отозванной»: asked to let go of it.
  if (words.some((word) => has(word, 'withdraw') && !has(word, 'control'))) return [];
  return predicates.flatMap((one): readonly ObjectAsked[] => {
    const isAsked = has(words[one.at], 'ask');
    const isWanted =
      isAsked ||
      one.form === 'necessity' ||
      has(words[one.at], 'needed', 'hope', 'request', 'turn-to', 'grateful', 'express');
    if (!isWanted || (one.act !== 'request' && !(isAsked && one.act === 'notice') && !isOwn(one))) return [];
    return [
      moneyAsked(words, one, language, isAsked),
      meetingAsked(words, one, language) ?? meetingAskedBehind(words, one, language),
    ].filter((each) => each !== null);
  });
}

function moneyAsked(
  words: readonly Word[],
  one: Predicate,
  language: LetterLanguage,
  isAsked: boolean,
): ObjectAsked | null {
  const funds = objectOf(words, one, language, 'funds');
  // «остаётся рассчитывать на республиканский бюджет»: the purse itself is what is hoped for.
  const at = funds < 0 && has(words[one.at], 'hope') ? objectOf(words, one, language, 'republican-budget') : funds;
  if (at < 0) return helpHopedFor(words, one, language);
  const isSourceNamed = words.some((word) => has(word, 'republican-budget', 'government-reserve'));
  // «Үкіметтің қаржылай қолдауын күтеміз», «рассчитываем на финансовую помощь Правительства»
  const isOfGovernment =
    has(words[at], 'money-help') && words.slice(Math.max(0, at - 3), at + 5).some((word) => has(word, 'government'));
  if (!isSourceNamed && !isOfGovernment && (!isAsked || words.some((word) => has(word, 'local-budget')))) return null;
  const doubts: readonly Doubt[] = isSourceNamed ? one.doubts : [...one.doubts, 'source-not-named'];
  return { topic: 'money', predicate: one, at, doubts, rule: 'money.asked' };
}

/** «Без участия республиканского бюджета его не закрыть, поэтому рассчитываем на поддержку Правительства» */
function helpHopedFor(words: readonly Word[], one: Predicate, language: LetterLanguage): ObjectAsked | null {
  if (!has(words[one.at], 'hope')) return null;
  const near =
    language === 'ru' ? words.slice(one.until + 1, one.until + 5) : words.slice(Math.max(0, one.at - 3), one.at);
  const isHelp = near.some((word) => has(word, 'help') || /^(?:понимани|түсіністік)/.test(word.lower));
  const at = words.findIndex((word) => !word.isQuoted && has(word, 'republican-budget', 'government-reserve'));
  // «из республиканского бюджета выделено, освоено»: told of, and the help is for something else.
  const isDone = words.some(
    (word) =>
      has(word, 'allocate', 'receive') &&
      reading(
        word,
        ({ form, tense }) =>
          tense === 'past' && (form === 'finite' || form === 'participle' || form === 'short-participle'),
      ) !== undefined,
  );
  if (!isHelp || at < 0 || isDone) return null;
  return {
    topic: 'money',
    predicate: one,
    at,
    doubts: [...one.doubts, 'object-not-named'],
    rule: 'money.help-hoped-for',
  };
}

/** Only a meeting that the leadership is to chair; one that was or will be held anyway is told by its verb. */
function meetingAsked(words: readonly Word[], one: Predicate, language: LetterLanguage): ObjectAsked | null {
  const at = objectOf(words, one, language, 'meeting');
  if (at < 0 || chairOf(words, language, at) !== 'leadership') return null;
  return { topic: 'meeting-chaired', predicate: one, at, doubts: one.doubts, rule: 'meeting-chaired.asked' };
}

/** «… совещание у Премьер-Министра, о проведении которого и просим», «…, дату которого просим определить» */
function meetingAskedBehind(words: readonly Word[], one: Predicate, language: LetterLanguage): ObjectAsked | null {
  if (language !== 'ru' || !has(words[one.at], 'ask')) return null;
  const opens = findConcept(words, one.at - 1, -1, 6, ['relative'], ({ text }) => text === ',' || text === ';');
  if (opens < 0 || !words[opens]!.lower.startsWith('котор')) return null;
  const comma = words.findLastIndex(({ text }, at) => at < opens && text === ',');
  const at = findConcept(words, comma - 1, -1, 14, ['meeting'], ({ text }) => text === ';');
  // «протокол которого просим направить», «материалы к которому просим принять»: something else of the meeting is asked for.
  const clause = words.slice(comma, one.until + 4);
  const isHolding =
    clause.some((word) => has(word, 'hold', 'day', 'timetable', 'schedule', 'set')) &&
    !clause.some((word) => has(word, 'report', 'protocol'));
  if (comma < 0 || at < 0 || !isHolding || chairOf(words, language, at) !== 'leadership') return null;
  const isTold = words
    .slice(Math.max(0, at - 3), at)
    .some((word) => reading(word, ({ form, tense }) => form === 'participle' && tense === 'past') !== undefined);
  return isTold
    ? null
    : { topic: 'meeting-chaired', predicate: one, at, doubts: one.doubts, rule: 'meeting-chaired.asked-behind' };
}

/** «тексеруіңізді сұраймыз»: a deed outside the lexicon is what is asked for. */
function isUnknownDeed({ lower, readings }: Word): boolean {
  return readings.length === 0 && /[ую](?:д[ыі]|(?:ы|і)?ң[ыі]зд[ыі])$/.test(lower);
}

/** What is asked for stands behind the Russian verb, before the Kazakh one, with nothing done between. */
function objectOf(words: readonly Word[], one: Predicate, language: LetterLanguage, concept: Concept): number {
  const step = language === 'ru' ? 1 : -1;
  const behind = one.until + 1;
  // «Единственный выход – совещание …»
  const from = language === 'kk' ? one.at - 1 : /^[–-]$/.test(words[behind]?.text ?? '') ? behind + 1 : behind;
  const stops = (word: Word): boolean =>
    word.kind === 'mark' ||
    reading(word, ({ form }) => form === 'infinitive' || form === 'verbal-noun' || form === 'participle') !==
      undefined ||
    has(word, 'allocate', 'link-verb', 'hold', 'attendance') ||
    (has(word, 'information') && !isPurpose(word)) ||
    (language === 'ru' ? isUnknownInfinitive(word) : isUnknownDeed(word));
  const at = findConcept(words, from, step, wordsBetweenMax, [concept], stops);
  if (at < 0 || concept !== 'meeting') return at;
  // «просим на совещании …», «кеңесте …»: where something is asked, not what.
  const isPlace =
    language === 'ru'
      ? words
          .slice(Math.max(one.until + 2, at - 3), at)
          .some(({ lower }) => /^(?:на|к|по|для|до|после|в|во)$/.test(lower))
      : reading(words[at], ({ grammaticalCase: given }) => given === 'nominative' || given === 'accusative') ===
        undefined;
  return isPlace ? -1 : at;
}
