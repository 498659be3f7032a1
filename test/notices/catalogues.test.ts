import { describe, expect, test } from 'vitest';
import { type NoticeTextKey, noticeTexts, speaker } from '../../src/notices/texts/notice-texts.ts';
import { languages } from '../../src/platform/localised-text.ts';

const keys = Object.keys(noticeTexts.kk) as NoticeTextKey[];

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!).sort();
}

describe('the catalogues of notices say the same in every language', () => {
  for (const language of languages) {
    test(`${language} has the keys of kk, in their order`, () => {
      expect(Object.keys(noticeTexts[language])).toEqual(keys);
    });
    test(`${language} has the placeholders of kk, key by key`, () => {
      for (const key of keys) {
        expect(placeholders(noticeTexts[language][key]), key).toEqual(placeholders(noticeTexts.kk[key]));
      }
    });
    test(`${language} shouts at nobody, repeats no text of another language and leaves no space hanging`, () => {
      for (const key of keys) {
        const text = noticeTexts[language][key];
        expect(text, key).not.toMatch(/!|^\s|\s$| {2}|TODO/);
        expect(text, key).not.toBe('');
      }
    });
  }
  test('sentences of one language are not those of another', () => {
    for (const key of keys.filter((each) => noticeTexts.kk[each].length > 20)) {
      expect(new Set(languages.map((language) => noticeTexts[language][key])).size, key).toBe(3);
    }
  });
  test('a missing value is our own fault and is thrown', () => {
    expect(() => speaker('ru')('registered.statement', { day: '1' })).toThrow('{number}');
  });
  test('a placeholder inside a value stays a word of the value', () => {
    expect(speaker('ru')('evidence.quoted', { where: '{quote}', quote: 'x' })).toBe('{quote}: «x»');
  });
});
