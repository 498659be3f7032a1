import type { Word } from './analysed-sentence.ts';
import type { LetterLanguage } from './morphology.ts';
import { findConcept, has, type ReadSentence, reading } from './predicate.ts';

/** Sentences before the request in which an extension may have been told of. */
const sentencesBefore = 4;

/** Whether an extension asked for at `at` of the sentence is not the first: it says so itself, or one is told of in it or right before it. */
export function isExtensionRepeated(sentences: readonly ReadSentence[], index: number, at: number): boolean {
  const { words, language } = sentences[index]!.analysed;
  return (
    words.some((word) => !word.isQuoted && has(word, 'repeated')) ||
    isFurther(words, at) ||
    tellsOfExtension(words, language, at) ||
    sentences
      .slice(Math.max(0, index - sentencesBefore), index)
      .some(({ analysed }) => tellsOfExtension(analysed.words, analysed.language))
  );
}

/** «второе», «третьего», but not «первое». */
const ordinal =
  /^(?:втор(?:ое|ого|ому|ом|ым|ой|ую|ый)|треть(?:е|его|ему|ем|им|ей|ю)|третий|четверт\p{L}{2,3}|пят(?:ое|ого|ом|ым|ой|ую|ый))$/u;

/** «дальнейшее продление», «новая отсрочка», «продлить ещё на месяц». */
function isFurther(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  if (has(before, 'new') || /^дальнейш/.test(before?.lower ?? '')) return true;
  // «о втором продлении», «третьего по счёту, продления».
  const isCounted = words
    .slice(Math.max(0, at - 5), at)
    .some(
      ({ lower }, index, some) =>
        ordinal.test(lower) && some.slice(index + 1).every((one) => /^(?:по|счету|,|раз|в|и)$/.test(one.lower)),
    );
  if (isCounted) return true;
  return words
    .slice(at + 1, at + 5)
    .some((word, index, some) => word.lower === 'еще' && some[index + 1]?.lower === 'на');
}

/** «срок ранее переносился», «с учётом уже данной отсрочки», «шегерілген мерзім»; of an assignment, so far as the sentence says of what. */
function tellsOfExtension(words: readonly Word[], language: LetterLanguage, except = -1): boolean {
  const isOfAssignment = words.some((word) => has(word, 'deadline', 'assignment', 'carrying-out'));
  if (!isOfAssignment && words.some((word) => has(word, 'other-term', 'meeting', 'document'))) return false;
  return words.some(
    (word, at) => at !== except && !word.isQuoted && has(word, 'extend') && isTold(words, at, language),
  );
}

function isTold(words: readonly Word[], at: number, language: LetterLanguage): boolean {
  const word = words[at]!;
  const past = reading(
    word,
    (one) =>
      one.concepts.includes('extend') &&
      one.negated !== true &&
      (one.form === 'short-participle' ||
        ((one.form === 'finite' || one.form === 'participle') && one.tense === 'past')),
  );
  if (past !== undefined) return !has(words[at - 1], 'not') && !has(words[at + 1], 'not');
  if (language === 'kk') return findConcept(words, at - 1, -1, 2, ['earlier']) >= 0;
  const given = /^(?:данн|дан[оа]?$|предоставлен|получен|имевш|использован|исчерпан|истек)/;
  return (
    words.slice(Math.max(0, at - 4), at).some((one) => has(one, 'earlier') || given.test(one.lower)) ||
    words.slice(at + 1, at + 8).some(({ lower }) => given.test(lower))
  );
}
