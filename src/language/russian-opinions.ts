import type { Word } from './analysed-sentence.ts';
import type { Reading } from './concept.ts';
import { findConcept, has, type Predicate, predicate, reading } from './predicate.ts';

/** «полагаем целесообразным», «предлагаем», «представляется правильным», «необходимо», «было бы желательно»; null: no opinion. */
export function opinionAt(
  words: readonly Word[],
  at: number,
  finite: Reading | undefined,
  polarity: Predicate['polarity'],
): Predicate | null {
  const word = words[at]!;
  if (has(word, 'deem') && finite !== undefined) return deemedAt(words, at, finite, polarity);
  if (has(word, 'propose') && finite !== undefined) {
    return finite.person === 1
      ? predicate(at, 'request', { form: 'proposal', polarity })
      : finite.tense === 'past'
        ? predicate(at, 'report', { agent: 'third-party', polarity })
        : predicate(at, 'request-of-another', { form: 'proposal', agent: 'third-party', polarity });
  }
  if (has(word, 'seem')) {
    // «представляется целесообразным», «целесообразным представляется»
    const after = findConcept(words, at + 1, 1, 4, ['expedient', 'needed']);
    const found = after >= 0 ? after : findConcept(words, at - 1, -1, 2, ['expedient', 'needed']);
    if (found < 0) return null;
    const isDenied = has(words[found], 'not') || has(words[found - 1], 'not') || polarity === 'negative';
    return predicate(at, 'request', {
      form: 'proposal',
      polarity: isDenied ? 'negative' : 'positive',
      until: Math.max(at, found),
      doubts: isAskedToo(words, at) ? [] : ['impersonal'],
    });
  }
  if (has(word, 'needed') && reading(word, (one) => one.partOfSpeech === 'other') !== undefined)
    return necessityAt(words, at, polarity);
  // «Хорошо было бы обсудить …»
  if (has(word, 'better') && [-2, -1, 1, 2].some((offset) => has(words[at + offset], 'would')))
    return necessityAt(words, at, polarity);
  return isNeedNamed(words, at)
    ? predicate(at, 'request', {
        form: 'necessity',
        polarity,
        doubts: isAskedToo(words, at) ? [] : ['necessity-only'],
      })
    : null;
}

function deemedAt(
  words: readonly Word[],
  at: number,
  finite: Reading,
  polarity: Predicate['polarity'],
): Predicate | null {
  const isSupposed = finite.tense === 'past' && (has(words[at + 1], 'would') || has(words[at - 1], 'would'));
  const after = findConcept(words, at + 1, 1, 9, ['expedient']);
  const judged = after >= 0 ? after : findConcept(words, at - 1, -1, 4, ['expedient']);
  if (judged < 0) return null;
  const isDenied = polarity === 'negative' || has(words[judged], 'not') || has(words[judged - 1], 'not');
  const more = { form: 'proposal', polarity: isDenied ? 'negative' : 'positive', until: Math.max(at, judged) } as const;
  if (finite.person === 1 || isSupposed) return predicate(at, 'request', more);
  return finite.tense === 'past'
    ? predicate(at, 'report', { agent: 'third-party' })
    : predicate(at, 'request-of-another', { ...more, agent: 'third-party' });
}

function necessityAt(words: readonly Word[], at: number, polarity: Predicate['polarity']): Predicate {
  const isPast =
    /^(?:было|были|была)$/.test(words[at + 1]?.lower ?? '') || /^(?:было)$/.test(words[at - 1]?.lower ?? '');
  if (isPast && ![-2, -1, 1, 2].some((offset) => has(words[at + offset], 'would')))
    return predicate(at, 'report', { polarity, agent: 'third-party' });
  // «полагаем, что вопрос следует рассмотреть»: what we deem needed we propose.
  const opens = words.findLastIndex(({ lower }, place) => place < at && lower === 'что');
  const isOurOpinion =
    opens > 0 &&
    at - opens <= 6 &&
    words
      .slice(Math.max(0, opens - 3), opens)
      .some((word) => has(word, 'deem') && reading(word, (one) => one.person === 1) !== undefined);
  if (isOurOpinion) return predicate(at, 'request', { form: 'proposal', polarity });
  return predicate(at, 'request', {
    form: 'necessity',
    polarity: has(words[at], 'not') ? 'negative' : polarity,
    doubts: isAskedToo(words, at) ? [] : ['necessity-only'],
  });
}

/** «Назрела необходимость в …», «имеется потребность», «возникла необходимость»: a need that is there. */
function isNeedNamed(words: readonly Word[], at: number): boolean {
  const { lower } = words[at]!;
  if (!has(words[at], 'needed', 'link-noun', 'consideration')) return false;
  // «Единственный выход – совещание …»
  if (/^(?:выход|решение|путь)$/.test(lower)) return /^единственн/.test(words[at - 1]?.lower ?? '');
  if (lower !== 'необходимость' && lower !== 'потребность') return false;
  return words
    .slice(Math.max(0, at - 3), at + 3)
    .some(({ lower }) => /^(?:назрела|возникла|имеется|появилась|сохраняется|есть|существует)$/.test(lower));
}

/** «ждем …, о чем и просим»: what is hoped for or judged right is asked in so many words. */
export function isAskedToo(words: readonly Word[], at: number): boolean {
  return words
    .slice(at)
    .some(
      ({ lower }, offset) =>
        lower === 'чем' && words.slice(at + offset + 1, at + offset + 5).some((word) => has(word, 'ask', 'request')),
    );
}
