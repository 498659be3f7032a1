import { expect, test } from 'vitest';
import { searchedInWords } from '../../src/facts/searched-words.ts';
import { sourceFiles } from '../health/source-files.ts';

test('what was looked for in vain is told in the reader’s language; a name or a number stays as it is', () => {
  expect(searchedInWords('letter', 'outgoing number', 'kk')).toBe('шығыс нөмірі');
  expect(searchedInWords('letter', 'executor', 'ru')).toBe('исполнитель');
  for (const name of ['minfin.gov.kz', '12-05/318; 2026-10-01', 'toString', '__proto__']) {
    expect(searchedInWords('directory', name, 'ru')).toBe(name);
  }
});

test('an assignment that the register does not hold is told with its day and its points', () => {
  const searched = (what: string, language: 'kk' | 'ru' | 'en') => searchedInWords('control register', what, language);
  expect(searched('11-3/4512; 2026-10-09', 'ru')).toBe('№ 11-3/4512 от 09.10.2026');
  expect(searched('11-3/4512; 2026-10-09; 2, 3.1', 'kk')).toBe('09.10.2026 № 11-3/4512, 2, 3.1-тармақ');
  expect(searched('11-3/4512', 'en')).toBe('No. 11-3/4512');
});

test('everything of ours that is looked for has words', () => {
  const written = sourceFiles('src')
    .filter(({ path }) => /^src\/(?:facts|regulation|decision)\//.test(path) && !path.endsWith('/searched-words.ts'))
    .flatMap(({ code }) => [
      ...code.matchAll(/\bsearched(?::| =) '([^']+)'/g),
      ...code.matchAll(/\b(?:absence|agreed|factOf|listFact)(?:<\w+>)?\((?:[^,()]+,\s*)+'([^']+)'/g),
    ])
    .map(([, searched]) => searched ?? '');
  expect(written.length).toBeGreaterThan(20);
  // A name that stands there in both languages needs none.
  const wordless = written.filter((each) => !/\p{Script=Cyrillic}/u.test(searchedInWords('letter', each, 'kk')));
  expect([...new Set(wordless)]).toEqual([]);
});
