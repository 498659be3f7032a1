import { describe, expect, test } from 'vitest';
import { clauseIds, isUnderstood, judged, readClearLetters, readLot } from './ways-of-asking/judge-lot.ts';

/** Letters of one sentence or two, made up before the rules were mended for them; what share was understood at first README.md tells. */
const lots = [
  'first-lot.tsv',
  'second-lot.tsv',
  'third-lot.tsv',
  'fourth-lot.tsv',
  'fifth-lot.tsv',
  'sixth-lot.tsv',
  'seventh-lot.tsv',
  'eighth-lot.tsv',
];

/** Made up while they were mended. */
const ownLines = ['own-meeting-haste-money.tsv'];

describe.each([...lots, ...ownLines])('%s', (name) => {
  const lines = readLot(name);

  test.each(lines.filter(({ isMissed }) => !isMissed))('$clause, $wanted: $text', (line) => {
    const found = judged(line);
    expect(line.wanted === 'found' ? ['refuse', 'review'] : [line.wanted]).toContain(found);
  });

  test('what is missed is never refused, and is called so only while it is', () => {
    const missed = lines.filter(({ isMissed }) => isMissed);
    expect(missed.filter(isUnderstood)).toEqual([]);
    expect(missed.filter((line) => judged(line) === 'refuse')).toEqual([]);
  });
});

test.each(readClearLetters())('nothing is found in: %s', (text) => {
  // What an initiative rests on is asked of letters that answer nothing; these are of either kind.
  const held = clauseIds.filter((clause) => clause !== '146-1' && judged({ clause, text }) !== 'clear');
  expect(held).toEqual([]);
});
