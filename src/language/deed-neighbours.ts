import type { Word } from './analysed-sentence.ts';
import type { Concept } from './concept.ts';
import type { LetterLanguage } from './morphology.ts';
import { findConcept, has, reading } from './predicate.ts';
import { isUnknownInfinitive } from './russian-verb-endings.ts';

/** Words around a deed in which what belongs to it is looked for. */
export const nearReach = 24;

/** «в кратчайшие сроки рассмотреть», but not «рассмотреть проект и срочно направить ответ»: the adverb of another verb is none of this one. */
export function isAdverbOf(
  words: readonly Word[],
  at: number,
  until: number,
  language: string,
  concepts: readonly Concept[],
  head: Concept,
): boolean {
  const isOtherVerb = (word: Word | undefined): boolean =>
    word !== undefined &&
    !has(word, head, ...concepts) &&
    (language === 'ru'
      ? // «в кратчайшие сроки обеспечить рассмотрение»
        !has(word, 'link-verb') && (word.readings.some((one) => one.form === 'infinitive') || isUnknownInfinitive(word))
      : word.readings.some((one) => one.form === 'verbal-noun' || one.form === 'converb') ||
        /(?:уды|уді|уға|уге|ып|іп)$/.test(word.lower));
  // «в кратчайшие сроки подготовлен проект, который просим рассмотреть»
  const isOtherDone = (word: Word): boolean =>
    !has(word, head) &&
    (reading(word, (one) => one.form === 'short-participle') !== undefined ||
      (language === 'ru' && word.readings.length === 0 && /(?:лен|чен|жен|шен|щен|ован|отан)[аоы]?$/.test(word.lower)));
  // «тезірек аяқтау мақсатында шарт жобасын келісу»: the adverb is of what the purpose is.
  const isClauseEnd = (word: Word): boolean => language === 'kk' && has(word, 'purpose');
  for (let place = Math.max(0, at - nearReach); place <= Math.min(words.length - 1, until + nearReach); place++) {
    if (!has(words[place], ...concepts) || words[place]!.isQuoted) continue;
    if (
      words
        .slice(Math.min(place, at) + 1, Math.max(place, at))
        .some((word) => isOtherVerb(word) || isOtherDone(word) || isClauseEnd(word) || word.text === ';')
    )
      continue;
    const isBefore = place < at;
    if (language === 'kk' && !isBefore) continue;
    // Behind the deed, an adverb with a verb close after it goes with that one.
    if (isBefore || ![1, 2, 3, 4].some((offset) => isOtherVerb(words[place + offset]))) return true;
  }
  return false;
}

/** «рассмотреть до 1 декабря проект», «проект рассмотреть до 1 декабря», not «проект о запрете вывоза до 1 декабря». */
export function isOfDeed(
  words: readonly Word[],
  at: number,
  until: number,
  language: LetterLanguage,
  concept: Concept,
): boolean {
  // «продлить срок рассмотрения до 4 декабря», «қарау мерзімін 4 желтоқсанға дейін ұзарту»: the day is of the term.
  const beside = language === 'ru' ? words.slice(Math.max(0, at - 4), at) : words.slice(at + 1, at + 8);
  if (beside.some((word) => has(word, 'extend', 'deadline'))) return false;
  return words.some((word, place) => {
    if (!has(word, concept) || word.isQuoted) return false;
    const isAbout = ({ lower }: Word): boolean =>
      language === 'ru'
        ? /^(?:о|об|обо|по|для)$|(?:ющ|ащ|ящ|ущ|вш)(?:его|ей|их|ую|ий|ая|им|ими)$/.test(lower)
        : /^(?:туралы|жөніндегі|бойынша)$/.test(lower);
    const between = words.slice(Math.min(place, at) + 1, Math.max(place, at));
    const isApart = between.some((one) => isAbout(one) || one.text === ';');
    return language === 'kk'
      ? place < at && !isApart
      : place < at
        ? !isApart && at - place <= 12
        : place <= at + 3 || (place <= until + 6 && !isApart);
  });
}

/** «ускорить завершение строительства школ»: the end of something else than of consideration. */
export function isEndOfOther(words: readonly Word[], at: number): boolean {
  if (!/^(?:завершен|окончан|выпуск|выход)/.test(words[at]!.lower)) return false;
  return !words
    .slice(Math.max(0, at - 4), at + 9)
    .some(
      (word, offset) =>
        offset !== Math.min(at, 4) && has(word, 'document', 'approval-course', 'draft-system', 'process', 'pronoun'),
    );
}

/** «срок действия лицензии», «шарттың мерзімі»: what it is of stands behind it in Russian, before it in Kazakh. */
export function isOf(words: readonly Word[], at: number, language: string, owner: Concept): boolean {
  const step = language === 'ru' ? 1 : -1;
  return findConcept(words, at + step, step, 3, [owner], ({ kind }) => kind === 'mark') >= 0;
}

/** Nothing but who considers and of what kind the object is stands between a noun and its object. */
export function isOfObject(words: readonly Word[], at: number, object: number): boolean {
  return words
    .slice(at + 1, object)
    .every(
      (word) =>
        has(word, 'organisation', 'leader', 'government', 'consideration', 'you', 'urgent') ||
        word.readings.some((one) => one.partOfSpeech === 'adjective' || one.form === 'participle') ||
        (word.readings.length === 0 && /(?:ого|его|ых|их|ой|ей|ыми|ими|ым|им|и|в)$/.test(word.lower)),
    );
}

export function isOnlyPlural(word: Word | undefined): boolean {
  const nouns = word?.readings.filter((one) => one.partOfSpeech === 'noun' && one.concepts.includes('meeting')) ?? [];
  return nouns.length > 0 && nouns.every((one) => one.plural === true);
}

/** «Рассмотрение просим форсировать», «Қарауды жеделдетуді сұраймыз»: nothing names what is considered. */
export function isBare(words: readonly Word[], from: number, until: number): boolean {
  const at = words.findIndex((word, place) => place >= from && place <= until && has(word, 'consideration'));
  const isOwn = (word: Word | undefined): boolean =>
    word === undefined || word.kind === 'mark' || has(word, 'ask', 'hasten', 'you', 'we');
  return at >= 0 && isOwn(words[at + 1]) && isOwn(words[at - 1]);
}

/** «форсировать его принятие», «осы құжатқа»: what was just spoken of. */
export function isPronounNear(words: readonly Word[], from: number, until: number): boolean {
  return words.slice(Math.max(0, from - 2), until + 3).some((word) => has(word, 'pronoun'));
}

/** «ускорить рассмотрение вопроса»: another object than the draft spoken of before. */
export function isOfMatter(words: readonly Word[], from: number, until: number): boolean {
  return words
    .slice(Math.max(0, from - 3), until + 4)
    .some(({ lower }) => /^(?:вопрос|мәселе|заявк|жалоб|шағым|спор)/.test(lower));
}

/** «не допустить затягивания», «меры по недопущению задержек», «созуға жол бермеу»: what is prevented is as good as denied. */
export function isPrevented(words: readonly Word[], at: number, language: LetterLanguage): boolean {
  const step = language === 'ru' ? -1 : 1;
  const by = findConcept(words, at + step, step, 3, ['prevent'], ({ kind }) => kind === 'mark');
  if (by < 0) return false;
  const isLetIn = /^допу/.test(words[by]!.lower);
  // «не» before «допустить» is the sentence's own denial, which the standing has not counted for the noun.
  return !isLetIn || has(words[by - 1], 'not');
}

/** «Заңға сәйкес қаулы 1 шілдеге дейін қабылдануы тиіс», «согласно Закону должно быть принято»: what the law demands is told. */
export function isByLaw(words: readonly Word[]): boolean {
  return words.some(({ lower }) =>
    /^(?:тиіс|заңға|заңның|бабына|тармағына|согласно|законом|закону|статьей|статье)$/.test(lower),
  );
}
