import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { expectedValue } from '../../src/platform/expected-value.ts';
import { settingsSchemas } from '../../src/platform/settings.ts';
import { text, wordsIn } from '../../src/platform/settings-text.ts';
import { en } from '../../src/platform/texts/en.ts';
import { kk } from '../../src/platform/texts/kk.ts';
import { ru } from '../../src/platform/texts/ru.ts';
import { faultsOfAgreement } from './settings-faults-of-agreement.ts';
import { faultsOfForm } from './settings-faults-of-form.ts';
import { SettingsCopy } from './settings-folder-copy.ts';

const placeholders = (words: string) => [...new Set(words.match(/\{\w+(:\d)?\}/g) ?? [])].sort();
const entries: readonly [string, string][] = Object.entries(en);

/** Words that stand in the files themselves, in every language. */
const wordsOfFiles = new Set(
  `Tirkeu true false yes no leave embedded environment file YAML UTF TIRKEU_SMTP_PASSWORD Asia Almaty implicit starttls none
   localhost INBOX incoming password oauth refresh_token client_secret https http days_off reception from yaml leadership organisations`.split(
    /\s+/,
  ),
);

function latinWords(words: string): readonly string[] {
  return words.match(/[A-Za-z][A-Za-z_]*/g) ?? [];
}

describe.each([
  ['kk', kk],
  ['ru', ru],
] as const)('the texts of settings problems in %s', (_language, catalogue) => {
  test('have the same keys as the English ones, in the same order', () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en));
  });

  test('name the same values', () => {
    for (const [code, english] of entries) {
      expect(placeholders(catalogue[code as keyof typeof en]), code).toEqual(placeholders(english));
    }
  });

  test('are in their own letters, but for what stands so in the files', () => {
    for (const [code, words] of Object.entries(catalogue)) {
      const own = words.replaceAll(/\{\w+(:\d)?\}/g, '');
      expect(own, code).toMatch(/\p{Script=Cyrillic}/u);
      expect(
        latinWords(own).filter((word) => !wordsOfFiles.has(word)),
        code,
      ).toEqual([]);
    }
  });
});

test('Russian texts hold no Kazakh letters, English ones no Cyrillic, and no two are alike', () => {
  for (const [code, english] of entries) {
    const [kazakh, russian] = [kk[code as keyof typeof en], ru[code as keyof typeof en]];
    expect(russian, code).not.toMatch(/[әғқңөұүһі]/i);
    expect(english, code).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(new Set([kazakh, russian, english]).size, code).toBe(3);
  }
});

test('a value is never read as a placeholder or a pattern', () => {
  const key = '{expected} $& {key}';
  expect(wordsIn('en', text('expected.near-key', { key }))).toBe(`no such key; did you mean ${key}?`);
});

describe('what a place of the settings wants', () => {
  const places = Object.entries(settingsSchemas).flatMap(([name, schema]) => placesOf(schema, name));

  test('is said for every place, in words of the catalogues', () => {
    expect(places.length).toBeGreaterThan(100);
    for (const { path, schema } of places) {
      expect(JSON.stringify(expectedValue(schema)), path).not.toContain('expected.other-value');
    }
  });

  test('is never said in the words of the schema library', () => {
    expect(expectedValue(z.string().regex(/x/))).toEqual(text('expected.other-value'));
    expect(expectedValue(z.uuid())).toEqual(text('expected.other-value'));
    expect(expectedValue(z.bigint())).toEqual(text('expected.other-value'));
  });
});

/** Every schema within a schema, itself first. */
function placesOf(schema: unknown, path: string): readonly { path: string; schema: unknown }[] {
  const here = { path, schema };
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return placesOf(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodObject) {
    return [here, ...Object.entries(schema.shape).flatMap(([key, inner]) => placesOf(inner, `${path}.${key}`))];
  }
  if (schema instanceof z.ZodArray) return [here, ...placesOf(schema.element, `${path}[]`)];
  if (schema instanceof z.ZodUnion) {
    return [here, ...schema.options.flatMap((option, at) => placesOf(option, `${path}|${at}`))];
  }
  if (schema instanceof z.ZodRecord) {
    return [here, ...placesOf(schema.keyType, `${path}.*`), ...placesOf(schema.valueType, `${path}.*`)];
  }
  return [here];
}

describe('every fault of the settings is told in the language asked for', () => {
  const keys = new Set(
    Object.entries(settingsSchemas)
      .flatMap(([name, schema]) => placesOf(schema, name))
      .flatMap(({ path }) => latinWords(path)),
  );
  const registerColumns = 'number,date,point,issued_by,on_control,deadline,responsible,co_executors,subject'.split(',');
  const known = new Set([...wordsOfFiles, ...keys, ...registerColumns]);
  let copy: SettingsCopy;
  beforeEach(() => {
    copy = new SettingsCopy();
  });
  afterEach(() => copy.remove());

  test.each([...faultsOfForm, ...faultsOfAgreement])('%s', async (_name, spoil) => {
    spoil(copy);
    const english = await copy.problems('en');
    for (const language of ['kk', 'ru'] as const) {
      const told = await copy.problems(language);
      expect(told).toHaveLength(english.length);
      for (const [at, problem] of told.entries()) {
        const where = english[at]?.match(/^.*?: (?=stands|expected)/)?.[0] ?? 'no place';
        expect(problem.startsWith(where)).toBe(true);
        const words = problem
          .slice(where.length)
          // What stands in the files: texts in quotes, placeholders, addresses, hosts and file names.
          .replaceAll(/"(?:[^"\\]|\\.)*"|\{\w+(:\d)?\}/g, '')
          .replaceAll(/[\w-]+(?:[./][\w-]+)+/g, '');
        expect(words).toMatch(/\p{Script=Cyrillic}/u);
        expect(latinWords(words).filter((word) => !known.has(word))).toEqual([]);
        expect(problem).not.toContain('hunter2');
      }
    }
  });
});
