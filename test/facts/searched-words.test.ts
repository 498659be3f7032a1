import { expect, test } from 'vitest';
import { searchedInWords } from '../../src/facts/searched-words.ts';
import { sourceFiles } from '../health/source-files.ts';

test('what was looked for in vain is told in the reader’s language; a name or a number stays as it is', () => {
  expect(searchedInWords('outgoing number', 'kk')).toBe('шығыс нөмірі');
  expect(searchedInWords('executor', 'ru')).toBe('исполнитель');
  for (const name of ['minfin.gov.kz', '12-05/318; 2026-10-01', 'toString', '__proto__']) {
    expect(searchedInWords(name, 'ru')).toBe(name);
  }
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
  const wordless = written.filter((each) => !/\p{Script=Cyrillic}/u.test(searchedInWords(each, 'kk')));
  expect([...new Set(wordless)]).toEqual([]);
});
