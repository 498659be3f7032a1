import type { AnalysedSentence } from './analysed-sentence.ts';

/** Words that a quoted title holds and a body's name does not. */
const titleWord = /^(?:туралы|о|об|обо)$/;

/**
 * «Қазақстан темір жолы» мәлімет ұсынбады: a name in its quotation marks may be a body's, whatever else in the sentence says so. Its first
 * word is marked as one that is asked along with others; titles of acts are none.
 */
export function withQuotedNames(analysed: AnalysedSentence): AnalysedSentence {
  const { words } = analysed;
  const names = words.flatMap(({ text }, at) => {
    const opened = words[at - 1]?.text === '«' && /^\p{Lu}/u.test(text);
    if (!opened) return [];
    const closed = words.findIndex((word, place) => place > at && word.text === '»');
    const isTitle = words.slice(at, closed < 0 ? undefined : closed).some(({ lower }) => titleWord.test(lower));
    return isTitle ? [] : [at];
  });
  if (names.length === 0) return analysed;
  return {
    ...analysed,
    words: words.map((word, at) =>
      names.includes(at) ? { ...word, concepts: new Set([...word.concepts, 'co-executor' as const]) } : word,
    ),
  };
}
