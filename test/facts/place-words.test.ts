import { expect, test } from 'vitest';
import { placeInWords } from '../../src/facts/place-words.ts';
import { sourceFiles } from '../health/source-files.ts';

test('places of evidence are named in the reader’s language; what is no place of ours stays as it is written', () => {
  expect(placeInWords('directory', 'ru')).toBe('справочник организаций');
  expect(placeInWords('part 1.2', 'kk')).toBe('хаттың 1.2-бөлігі');
  expect(placeInWords('hat.docx, page 4', 'kk')).toBe('«hat.docx», 4-бет');
  expect(placeInWords('хат, page 2, slide 1.pptx, slide 3', 'ru')).toBe('«хат, page 2, slide 1.pptx», слайд 3');
  expect(placeInWords('hat.docx, paragraph 12', 'en')).toBe('“hat.docx”, paragraph 12');
  expect(placeInWords('header Subject', 'kk')).toBe('«Subject» өрісі');
  expect(placeInWords('From', 'ru')).toBe('поле «From»');
  for (const name of ['hat.docx', 'toString', '__proto__', 'constructor']) expect(placeInWords(name, 'kk')).toBe(name);
});

test('a name of ten million characters is a place like any other, however often it was asked for', () => {
  const name = 'ә'.repeat(10_000_000);
  for (const language of ['kk', 'ru', 'en', 'kk', 'ru', 'en'] as const) {
    for (const where of [name, `header ${name}`, `part ${'1.'.repeat(5_000_000)}`, `${name}, page `]) {
      expect(placeInWords(where, language).length).toBeGreaterThanOrEqual(9_000_000);
    }
    expect(placeInWords(`${name}, page 2`, language)).toContain('2');
  }
});

test('a name that reads like a template stays as it is', () => {
  expect(placeInWords('$2 $& $1.docx, page 4', 'en')).toBe('“$2 $& $1.docx”, page 4');
});

/** Results of authentication are called the same in every language. */
const technical = new Set(['DMARC', 'SPF', 'DKIM']);
/** Where in a letter a reference or a marking stands: a fact's own value, no place of evidence. */
const values = new Set(['reference-line', 'subject', 'file-name']);

test('every place that evidence is written with has words', () => {
  const written = sourceFiles('src')
    .filter(({ path }) => /^src\/(?:facts|regulation|decision)\//.test(path) && !path.endsWith('/place-words.ts'))
    .flatMap(({ code }) => [...code.matchAll(/\bwhere: '([^']+)'|\b(?:evidenceOf|absence)\(\s*'([^']+)'/g)])
    .map(([, named, first]) => named ?? first ?? '');
  expect(written.length).toBeGreaterThan(20);
  const wordless = written.filter(
    (place) => !technical.has(place) && !values.has(place) && !/\p{Script=Cyrillic}/u.test(placeInWords(place, 'kk')),
  );
  expect([...new Set(wordless)]).toEqual([]);
});
