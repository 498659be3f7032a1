import { describe, expect, test } from 'vitest';
import { formatCheck, trouble, well, worstState } from '../../../src/cli/doctor/check-result.ts';
import { doctorTexts } from '../../../src/cli/doctor/texts.ts';

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const entries = (texts: object): readonly [string, string][] => Object.entries(texts);

describe.each(['kk', 'ru'] as const)('the catalogue in %s', (language) => {
  const translated = doctorTexts[language];
  const english = doctorTexts.en;

  test('has the same keys in the same order as the English one', () => {
    expect(Object.keys(translated)).toEqual(Object.keys(english));
  });

  test('has the same placeholders in every text', () => {
    for (const [key, text] of entries(english)) {
      expect(placeholders(translated[key as keyof typeof english]), key).toEqual(placeholders(text));
    }
  });

  test('is written in its own letters wherever there are words', () => {
    for (const [key, text] of entries(translated)) {
      const words = text.replaceAll(/\{\w+\}/g, '').replaceAll(/[^\p{L}]/gu, '');
      if (words !== '' && !/^name\.(dns|smtp)$/.test(key)) expect(text, key).toMatch(/\p{Script=Cyrillic}/u);
    }
  });
});

test('every remedy belongs to a finding and names no value that the finding does not have', () => {
  const texts: Readonly<Record<string, string>> = doctorTexts.en;
  for (const key of Object.keys(texts).filter((each) => each.startsWith('mend.'))) {
    const finding = texts[key.slice(5)];
    expect(finding, key).toBeDefined();
    expect(placeholders(finding ?? ''), key).toEqual(expect.arrayContaining(placeholders(texts[key] ?? '')));
  }
});

describe('a line', () => {
  const missing = trouble('calendar', 'fault', 'calendar.year-missing', { year: 2028 });

  test('says state, subject, finding and remedy in the language asked for', () => {
    expect(formatCheck(missing, 'en')).toBe(
      'FAULT    calendar: 2028 is missing: reception hours are not known, letters wait for staff. Mend: write the days off of 2028 under days_off in calendar.yaml.',
    );
    expect(formatCheck(missing, 'ru')).toMatch(/^НЕИСПРАВНО {2}календарь: нет года 2028/);
    expect(formatCheck(missing, 'kk')).toMatch(/^АҚАУ {13}күнтізбе: 2028 жылы жоқ/);
    expect(formatCheck(well('mailbox', 'mailbox.ready', { folder: 'INBOX', count: 3 }, 'main'), 'en')).toBe(
      'ok       mailbox main: log-in works, 3 letters in INBOX',
    );
  });

  test('holds no line end or terminal command of a server, and fills nothing into what a server said', () => {
    const line = formatCheck(
      trouble('smtp', 'fault', 'smtp.unreachable', { error: 'a\r\nb\u001b[2J {mend} $& \u009b' }),
      'en',
    );
    expect(line).toContain('SMTP: a b [2J {mend} $&  . Mend:');
    expect(line).not.toMatch(/\p{Cc}/u);
  });

  test('the worst of several states wins', () => {
    const fine = well('database', 'database.opens');
    const warning = trouble('clock', 'warning', 'clock.alone', { now: 'x' });
    expect(worstState([])).toBe('ok');
    expect(worstState([fine, fine])).toBe('ok');
    expect(worstState([fine, warning, fine])).toBe('warning');
    expect(worstState([warning, missing, fine])).toBe('fault');
  });
});
