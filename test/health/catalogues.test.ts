import { describe, expect, test } from 'vitest';
import { decisionTextsEn } from '../../src/decision/texts/en.ts';
import { decisionTextsKk } from '../../src/decision/texts/kk.ts';
import { decisionTextsRu } from '../../src/decision/texts/ru.ts';
import { failureTextsEn } from '../../src/platform/texts/failures.en.ts';
import { failureTextsKk } from '../../src/platform/texts/failures.kk.ts';
import { failureTextsRu } from '../../src/platform/texts/failures.ru.ts';
import { findingTextsEn } from '../../src/regulation/kz-gov-2023-10/texts/en.ts';
import { findingTextsKk } from '../../src/regulation/kz-gov-2023-10/texts/kk.ts';
import { findingTextsRu } from '../../src/regulation/kz-gov-2023-10/texts/ru.ts';
import { codeTexts } from '../../src/signature/validation/code-words.ts';
import { detailTextsEn } from '../../src/signature/validation/texts/details.en.ts';
import { detailTextsKk } from '../../src/signature/validation/texts/details.kk.ts';
import { detailTextsRu } from '../../src/signature/validation/texts/details.ru.ts';
import { signatureTextsEn } from '../../src/signature/validation/texts/en.ts';
import { signatureTextsKk } from '../../src/signature/validation/texts/kk.ts';
import { signatureTextsRu } from '../../src/signature/validation/texts/ru.ts';
import { sourceFiles } from './source-files.ts';

const catalogues = [
  { name: 'findings', kk: findingTextsKk, ru: findingTextsRu, en: findingTextsEn },
  { name: 'signatures', kk: signatureTextsKk, ru: signatureTextsRu, en: signatureTextsEn },
  { name: 'the codes in signature reports', ...codeTexts },
  { name: 'what a check of signatures has seen', kk: detailTextsKk, ru: detailTextsRu, en: detailTextsEn },
  { name: 'failures', kk: failureTextsKk, ru: failureTextsRu, en: failureTextsEn },
  { name: 'decisions', kk: decisionTextsKk, ru: decisionTextsRu, en: decisionTextsEn },
] as const;

/** Every text of a catalogue by its path of keys. */
function textsOf(catalogue: object, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, value]: [string, string | object]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...textsOf(value, `${prefix}${key} › `)],
    ),
  );
}

function placeholders(text: string | undefined): readonly string[] {
  return [...new Set((text ?? '').match(/\{\w+\}/g) ?? [])].toSorted();
}

describe.each(catalogues)('the texts of $name', ({ kk, ru, en }) => {
  const official = textsOf(kk);
  for (const [language, catalogue] of Object.entries({ ru, en })) {
    const translated = textsOf(catalogue);

    test(`have the same keys in ${language} as in kk`, () => {
      expect([...translated.keys()].toSorted()).toEqual([...official.keys()].toSorted());
    });

    test(`name the same values in ${language} as in kk`, () => {
      for (const [key, text] of official) expect(placeholders(translated.get(key)), key).toEqual(placeholders(text));
    });
  }

  test('are written in their own language', () => {
    for (const [key, text] of textsOf(en)) expect(text, key).not.toMatch(/[Ѐ-ӿ]/);
    for (const [key, text] of textsOf(ru)) expect(text, key).not.toMatch(/[әғқңөұүһі]/i);
    for (const [key, text] of [...official, ...textsOf(ru)]) expect(text, key).toMatch(/[Ѐ-ӿ]/);
  });

  test('are never empty and never the same in two languages', () => {
    for (const [key, text] of official) {
      const all = [text, textsOf(ru).get(key) ?? '', textsOf(en).get(key) ?? ''];
      expect(
        all.every((each) => each.trim() !== ''),
        key,
      ).toBe(true);
      expect(new Set(all).size, key).toBe(3);
    }
  });
});

describe('codes', () => {
  const files = sourceFiles('src');
  const written = (folder: string, quoted: string) =>
    files.some(({ path, code }) => path.startsWith(folder) && !path.includes('/texts/') && code.includes(quoted));

  test('of findings that people are told of are all used by a clause', () => {
    const unused = Object.keys(findingTextsKk).filter((code) => !written('src/regulation/', `'${code}'`));
    expect(unused).toEqual([]);
  });

  test('of reasons are all given by the decision or by a reason for automatic mail', () => {
    const unused = Object.keys(decisionTextsKk.reasons).filter((code) => {
      const automatic = code.startsWith('automatic.') && written('src/facts/letter-facts', `'${code.slice(10)}'`);
      return !automatic && !written('src/decision/', `'${code}'`);
    });
    expect(unused).toEqual([]);
  });
});
