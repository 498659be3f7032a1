import type { AnalysedSentence, Word } from './analysed-sentence.ts';
import { has } from './predicate.ts';

/**
 * «Обратились в Минфин, однако ведомство отказало»: once the Ministry of Finance was named, "the department" is it; "the ministry" too,
 * where the letter's own author is none (`isMinistry`). `wasNamed`: in the sentence before.
 */
export function withFinanceMinistry(
  analysed: AnalysedSentence,
  wasNamed: boolean,
  isMinistry: boolean,
): AnalysedSentence {
  let named = wasNamed;
  const words = analysed.words.map((word): Word => {
    if (has(word, 'finance-ministry')) named = true;
    const stands =
      named &&
      !word.isQuoted &&
      (/^ведомств/.test(word.lower) || (!isMinistry && /^(?:министерств|министрлік)\p{Ll}{0,3}$/u.test(word.lower)));
    return stands ? { ...word, concepts: new Set([...word.concepts, 'finance-ministry' as const]) } : word;
  });
  return { ...analysed, words };
}
