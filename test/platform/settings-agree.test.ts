import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasValidCheckDigit } from '../../src/platform/identification-number.ts';
import { faultsOfAgreement } from './settings-faults-of-agreement.ts';
import { SettingsCopy } from './settings-folder-copy.ts';

let copy: SettingsCopy;
beforeEach(() => {
  copy = new SettingsCopy();
});
afterEach(() => copy.remove());

describe('files that disagree with each other are told', () => {
  test.each(faultsOfAgreement)('%s', async (_name, spoil, expected) => {
    spoil(copy);
    const problems = await copy.problems();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(copy.withLines(expected));
  });
});

describe('the check digit of IIN and BIN', () => {
  test('agrees with numbers worked out by hand, by both rows of weights', () => {
    expect(hasValidCheckDigit('991240001011')).toBe(true);
    // 700512301018: 7·1+0·2+0·3+5·4+1·5+2·6+3·7+0·8+1·9+0·10+1·11 = 85 = 7·11+8.
    expect(hasValidCheckDigit('700512301018')).toBe(true);
    // A single 1 in position nine weighs 9, so 1 is wrong.
    expect(hasValidCheckDigit('000000001001')).toBe(false);
    // First row 10·1 = 10, so the second row counts: position ten weighs 1 there.
    expect(hasValidCheckDigit('000000000101')).toBe(true);
    expect(hasValidCheckDigit('000000000100')).toBe(false);
    for (const text of ['', '12345678901', '1234567890123', '99124000101a', '９９１２４０００１０１１'])
      expect(hasValidCheckDigit(text)).toBe(false);
  });

  test('notices nearly every single digit that is mistyped', () => {
    const number = '991240001011';
    let noticed = 0;
    for (let at = 0; at < 12; at += 1) {
      for (let shift = 1; shift < 10; shift += 1) {
        const digit = (Number(number[at]) + shift) % 10;
        if (!hasValidCheckDigit(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`)) noticed += 1;
      }
    }
    // Only where the second row of weights steps in can one slip through.
    expect(noticed).toBeGreaterThanOrEqual(95);
  });
});
