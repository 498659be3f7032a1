import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDescription } from '../../../src/console/api/description.ts';
import { operations } from '../../../src/console/api/operations.ts';
import { answerTexts } from '../../../src/console/api/texts/answers.ts';
import { fieldTexts } from '../../../src/console/api/texts/fields.ts';
import { requestTexts } from '../../../src/console/api/texts/requests.ts';
import { startTestConsole, type TestConsole } from '../test-console.ts';
import { description } from './test-program.ts';

const catalogue = [requestTexts, answerTexts, fieldTexts].flatMap((texts) => Object.entries(texts));

/** Every summary and description of a document, in its order. */
function wordsOf(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    (name === 'summary' || name === 'description') && typeof value === 'string' ? [value] : wordsOf(value),
  );
}

test('everything that the description says has words in Kazakh and Russian, and nothing else has', () => {
  const said = [...new Set(wordsOf(apiDescription('en')))];
  expect(said.length).toBeGreaterThan(100);
  expect(catalogue.map(([english]) => english).toSorted()).toEqual(said.toSorted());
});

test('the description is the same in each language but for its words, and none of them stays English', () => {
  const english = wordsOf(apiDescription('en'));
  for (const language of ['kk', 'ru'] as const) {
    const words = wordsOf(apiDescription(language));
    expect(words.length).toBe(english.length);
    expect(words.filter((each, at) => each === english[at])).toEqual([]);
    const shape = (part: unknown) =>
      JSON.stringify(part, (name, value: unknown) =>
        (name === 'summary' || name === 'description') && typeof value === 'string' ? '' : value,
      );
    expect(shape(apiDescription(language))).toBe(shape(apiDescription('en')));
  }
});

test('the words of the description are each in their own language, and name the same fields, numbers and clauses', () => {
  const names = (text: string) =>
    [...(text.match(/`\w+`|\{\w+\}|\d[\d.-]*|Retry-After|Idempotency-Key|\b(?:null|false|UUID)\b/g) ?? [])].toSorted();
  for (const [english, { kk, ru }] of catalogue) {
    expect(english).not.toMatch(/[Ѐ-ӿ]/);
    expect(ru, english).toMatch(/[Ѐ-ӿ]/);
    expect(ru, english).not.toMatch(/[әғқңөұүһі]/i);
    expect(kk, english).toMatch(/[Ѐ-ӿ]/);
    expect(kk).not.toBe(ru);
    expect([names(kk), names(ru)], english).toEqual([names(english), names(english)]);
  }
});

describe('the description as it is asked for', () => {
  let desk: TestConsole;
  beforeAll(async () => {
    desk = await startTestConsole({ letters: [] });
  });
  afterAll(() => desk?.stop());

  test('is OpenAPI 3.1, names every request of the table, and its references lead somewhere', async () => {
    const document = await description(desk.address);
    expect(document.openapi).toBe('3.1.0');
    const described = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(described.map(({ operationId }) => operationId).toSorted()).toEqual(
      operations.map((each) => each.described.operationId).toSorted(),
    );
    expect(new Set(described.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(references.length).toBeGreaterThan(operations.length);
    for (const target of references) {
      expect(Object.keys(document.components.schemas)).toContain(target.replace('#/components/schemas/', ''));
    }
    for (const name of operations.flatMap(({ taken }) => taken?.name ?? [])) {
      expect(document.components.schemas[name]).toHaveProperty('type', 'object');
    }
  });

  test('is read by people in their language, from this machine alone and without script in the page', async () => {
    for (const [language, title] of [
      ['kk', 'Бағдарламаларға арналған API'],
      ['ru', 'API для программ'],
      ['en', 'API for programs'],
    ]) {
      const answer = await fetch(`${desk.address}/api`, { headers: { 'accept-language': language ?? '' } });
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
      const page = await answer.text();
      expect(page).toContain(`<h1>${title}</h1>`);
      expect(page).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/);
      expect(page).not.toMatch(/<script(?![^>]* src="\/assets\/)/);
      const document = await description(desk.address, language);
      const summaries = Object.values(document.paths).flatMap((path) =>
        Object.values(path).map((each) => each.summary),
      );
      expect(summaries.length).toBe(operations.length);
      const marked = (summary: string) => summary.replaceAll(/`(\w+)`/g, '<code translate="no">$1</code>');
      for (const summary of summaries) expect(page).toContain(marked(summary));
      for (const { described } of operations) expect(page.includes(marked(described.summary))).toBe(language === 'en');
    }
  });

  test('is English to a program that asks for no language, and else in the one that it asks for', async () => {
    const countOf = async (language?: string) => {
      const { paths, tags } = await description(desk.address, language);
      return [paths['/api/v1/queues']?.get?.summary, tags[0]?.description];
    };
    expect(await countOf()).toEqual(['How many letters lie in each queue', 'Queues']);
    expect(await countOf('de')).toEqual(await countOf());
    expect(await countOf('ru-KZ,en;q=0.5')).toEqual(['Сколько писем в каждой очереди', 'Очереди']);
    expect(await countOf('kk')).toEqual(['Әр кезектегі хат саны', 'Кезектер']);
  });
});
