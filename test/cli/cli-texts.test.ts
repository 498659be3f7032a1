import { describe, expect, test } from 'vitest';
import { en } from '../../src/cli/texts/en.ts';
import { kk } from '../../src/cli/texts/kk.ts';
import { ru } from '../../src/cli/texts/ru.ts';

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const entries: readonly [string, string][] = Object.entries(en);

describe.each([
  ['kk', kk],
  ['ru', ru],
] as const)('the texts of the command line in %s', (_language, catalogue) => {
  test('have the same keys as the English ones, in the same order', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en));
  });

  test('name the same values', () => {
    for (const [key, english] of entries) {
      expect(placeholders(catalogue[key as keyof typeof en]), key).toEqual(placeholders(english));
    }
  });

  test('are in their own letters wherever there are words', () => {
    for (const [key, text] of Object.entries(catalogue)) {
      if (/\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''))) expect(text, key).toMatch(/\p{Script=Cyrillic}/u);
    }
  });
});
