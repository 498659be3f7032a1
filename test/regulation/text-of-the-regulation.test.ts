import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { languages } from '../../src/platform/localised-text.ts';
import { editionInForce } from '../../src/regulation/editions.ts';
import { clauseIds, clauseWording } from '../../src/regulation/kz-gov-2023-10/clause-wording.ts';
import { findingText } from '../../src/regulation/kz-gov-2023-10/finding-text.ts';
import { notAutomated } from '../../src/regulation/kz-gov-2023-10/not-automated.ts';
import { clausesOfText, wordingSource } from './wording-from-text.ts';

const wordingFile = new URL('../../src/regulation/kz-gov-2023-10/wording.ts', import.meta.url);
const edition = editionInForce(calendarDay('2024-02-14'));
const automated = edition?.clauses.map(({ citation }) => citation.clause) ?? [];

describe('the text of the regulation', () => {
  test('and wording.ts agree to the letter', () => {
    expect(readFileSync(wordingFile, 'utf8')).toBe(wordingSource());
  });

  for (const language of languages) {
    test(`has every clause once in ${language}, in the same order`, () => {
      expect([...clausesOfText(language).keys()]).toEqual(clauseIds);
      for (const clause of clauseIds) expect(clauseWording(clause)[language], clause).not.toBe('');
    });
  }

  test('holds the official wording of 154.2 with its three domains', () => {
    expect(clauseWording('154.2').kk).toBe(
      'Үкімет Аппаратының ресми электрондық поштасының домендері – @ukimet.kz, @m.ukimet.kz, @ukimet.gov.kz.',
    );
  });

  test('has each clause either automated or listed as not automated, exactly once', () => {
    expect([...automated, ...Object.keys(notAutomated)].toSorted()).toEqual([...clauseIds].toSorted());
  });

  test('says for every clause without a file of its own who asks it, or why people decide', () => {
    for (const [clause, entry] of Object.entries(notAutomated)) {
      expect(entry.reason.length, clause).toBeGreaterThan(20);
    }
  });

  test('is asked in its own order', () => {
    const order: readonly string[] = clauseIds;
    expect(automated).toEqual(automated.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
  });
});

describe('the text of a finding', () => {
  test('has its values filled in, in every language', () => {
    const { message, remedy } = findingText('sender.unlisted', { domain: 'stroy.kz' });
    for (const language of languages) {
      expect(message[language]).toContain('stroy.kz');
      expect(remedy[language]).not.toMatch(/[{}]/);
    }
  });

  test('takes a value as it is, even one that looks like a placeholder', () => {
    expect(findingText('sender.unlisted', { domain: '{other}$&' }).message.en).toContain('{other}$&');
  });

  test('without its value, or under a code that is not held, is a fault of ours', () => {
    expect(() => findingText('sender.unlisted')).toThrow(TypeError);
    expect(() => findingText('sender.unheard-of')).toThrow(TypeError);
  });
});
