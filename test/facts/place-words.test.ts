import { expect, test } from 'vitest';
import { placeInWords } from '../../src/facts/place-words.ts';

test('places of evidence are named in the reader’s language; what is no place of ours stays as it is written', () => {
  expect(placeInWords('directory', 'ru')).toBe('справочник организаций');
  expect(placeInWords('part 1.2', 'kk')).toBe('хаттың 1.2-бөлігі');
  for (const name of ['hat.docx', 'toString', '__proto__', 'constructor']) expect(placeInWords(name, 'kk')).toBe(name);
});
