import { analyseSentence, type Word } from './analysed-sentence.ts';
import type { LetterLanguage } from './morphology.ts';
import { normalise } from './normalise.ts';
import { has, reading } from './predicate.ts';
import { sentencesOf } from './sentences.ts';

/** No opinion is longer; what follows are its annexes. */
const lengthMax = 12_000;

/**
 * What a body says in its own opinion on what it was asked: «поддерживаем», «қарсылығымыз жоқ», «считаем преждевременным». Null: not
 * told, or both. Pure and total.
 */
export function opinionStance(text: string): 'supports' | 'declines' | null {
  const normalised = normalise(text.slice(0, lengthMax)).text;
  let language: LetterLanguage = 'ru';
  const stances = new Set<'supports' | 'declines'>();
  for (const sentence of sentencesOf(normalised)) {
    const analysed = analyseSentence(sentence, language);
    language = analysed.language;
    const words = analysed.words.filter((word) => !word.isQuoted);
    if (words.some((word) => has(word, 'if'))) return null;
    words.forEach((_, at) => {
      const stance = stanceAt(words, at, analysed.language);
      if (stance !== null) stances.add(stance);
    });
  }
  return stances.size === 1 ? [...stances][0]! : null;
}

function stanceAt(words: readonly Word[], at: number, language: LetterLanguage): 'supports' | 'declines' | null {
  const word = words[at]!;
  if (has(word, 'no-objection')) return 'supports';
  if (has(word, 'judged-against')) return 'declines';
  const verb = reading(
    word,
    (one) =>
      one.concepts.includes('support') &&
      (one.form === 'finite' ||
        one.form === 'short-participle' ||
        (one.form === 'participle' && one.person !== undefined)),
  );
  if (verb !== undefined) {
    const isDenied =
      language === 'kk' ? verb.negated === true || has(words[at + 1], 'not') : has(words[at - 1], 'not', 'without');
    return isDenied ? 'declines' : 'supports';
  }
  const refused = reading(word, (one) => one.concepts.includes('refuse') && one.form === 'finite');
  if (refused === undefined || has(words[at - 1], 'not') || refused.negated === true) return null;
  return 'declines';
}
