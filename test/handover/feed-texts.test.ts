import { expect, test } from 'vitest';
import { feedDescription } from '../../src/handover/feed-api.ts';
import { feedTexts } from '../../src/handover/feed-texts.ts';

/** Every summary and description of a document, in its order. */
function wordsOf(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    (name === 'summary' || name === 'description') && typeof value === 'string' ? [value] : wordsOf(value),
  );
}

test('everything that the feed’s description says has words in Kazakh and Russian, and nothing else has', () => {
  const said = [...new Set(wordsOf(feedDescription('en')))];
  expect(said.length).toBeGreaterThan(25);
  expect(Object.keys(feedTexts).toSorted()).toEqual(said.toSorted());
});

test('the feed’s description is the same in each language but for its words, and none of them stays English', () => {
  const english = wordsOf(feedDescription('en'));
  for (const language of ['kk', 'ru'] as const) {
    const words = wordsOf(feedDescription(language));
    expect(words.length).toBe(english.length);
    expect(words.filter((each, at) => each === english[at])).toEqual([]);
    const shape = (part: unknown) =>
      JSON.stringify(part, (name, value: unknown) =>
        (name === 'summary' || name === 'description') && typeof value === 'string' ? '' : value,
      );
    expect(shape(feedDescription(language))).toBe(shape(feedDescription('en')));
  }
});

test('the words are each in their own language, and name the same fields and numbers', () => {
  const names = (text: string) => [...(text.match(/`\w+`|\d[\d.-]*|\b(?:null|From|PDF)\b/g) ?? [])].toSorted();
  for (const [english, { kk, ru }] of Object.entries(feedTexts)) {
    expect(ru, english).toMatch(/[Ѐ-ӿ]/);
    expect(ru, english).not.toMatch(/[әғқңөұүһі]/i);
    expect(kk, english).toMatch(/[Ѐ-ӿ]/);
    expect(kk).not.toBe(ru);
    expect([names(kk), names(ru)], english).toEqual([names(english), names(english)]);
  }
});
