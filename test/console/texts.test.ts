import { expect, test } from 'vitest';
import { consoleTexts } from '../../src/console/texts/texts.ts';
import { sourceFiles } from '../health/source-files.ts';

const texts = Object.entries(consoleTexts);
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

/** The same word in two languages, and rightly so. */
const alike = new Set([
  'audit.address',
  'letter.addressee',
  'journal.volume',
  'audit.title',
  'frame.audit',
  'frame.journal',
  'role.auditor',
  'figures.median',
  'figures.seconds-suffix',
  'duration.minutes',
  'watch.worker',
  'watch.megabytes',
  'watch.gigabytes',
]);

test('every text of the console names the same values in each language', () => {
  for (const [key, { kk, ru, en }] of texts) {
    expect(placeholders(ru), key).toEqual(placeholders(kk));
    expect(placeholders(en), key).toEqual(placeholders(kk));
  }
});

test('every text of the console is written in its own language', () => {
  const words = (text: string) => text.replaceAll(/\{\w+\}|«tirkeu[^»]*»|Tirkeu|[\w.-]+\.yaml/g, '');
  for (const [key, { kk, ru, en }] of texts) {
    expect(words(en), key).not.toMatch(/[Ѐ-ӿ]/);
    expect(words(ru), key).not.toMatch(/[әғқңөұүһі]/i);
    if (/\p{L}/u.test(words(ru))) expect(`${kk}${ru}`, key).toMatch(/[Ѐ-ӿ]/);
    if (!alike.has(key) && /\p{L}/u.test(words(en))) expect(new Set([kk, ru, en]).size, key).toBe(3);
  }
});

test('every text of the console is said somewhere', () => {
  const code = sourceFiles('src')
    .filter(({ path }) => path.startsWith('src/console/') && !path.includes('/texts/'))
    .map((file) => file.code)
    .join('\n');
  const unsaid = texts
    .map(([key]) => key)
    .filter((key) => !code.includes(`'${key}'`) && !composed.some((prefix) => key.startsWith(prefix)));
  expect(unsaid).toEqual([]);
});

/** Keys that are put together from a code. */
const composed = [
  'role.',
  'queue.',
  'frame.theme-',
  'frame.single-keys-',
  'edit.',
  'no-notice.',
  'act.refusal.',
  'act.proposed.',
  'act.confirm-',
  'act.ground-in-',
  'letter.sender.',
  'letter.history.',
  'letter.related.',
  'letter.violated',
  'letter.undetermined',
  'notice.',
  'audit.act.',
  'api.problem.',
  'token.scope.',
  'figures.',
  'watch.',
  'signed.state.',
  'signed.change.',
];
