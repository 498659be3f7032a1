import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { writtenMoment, writtenOnDay } from '../../src/notices/chancellery-dates.ts';
import { clauseReference } from '../../src/notices/clause-reference.ts';
import { foreignText } from '../../src/notices/foreign-text.ts';
import { threadingFor } from '../../src/notices/threading.ts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('days and times as a chancellery writes them', () => {
  test('nine in the morning in Almaty', () => {
    const opening = new Date('2026-11-23T04:00:00Z');
    expect(spaced(writtenMoment(opening, 'kk', 'Asia/Almaty'))).toBe('2026 жылғы 23 қараша, сағат 09:00 (UTC+05:00)');
    expect(spaced(writtenMoment(opening, 'ru', 'Asia/Almaty'))).toBe('23 ноября 2026 года, 09:00 (UTC+05:00)');
    expect(spaced(writtenMoment(opening, 'en', 'Asia/Almaty'))).toBe('23 November 2026, 09:00 (UTC+05:00)');
  });
  test('the last minute before the zone changed its offset, and the first after (1 March 2024)', () => {
    const written = (iso: string) => spaced(writtenMoment(new Date(iso), 'ru', 'Asia/Almaty'));
    expect(written('2024-02-29T17:59:59Z')).toBe('29 февраля 2024 года, 23:59 (UTC+06:00)');
    expect(written('2024-02-29T18:00:00Z')).toBe('29 февраля 2024 года, 23:00 (UTC+05:00)');
    expect(written('2024-02-29T19:00:00Z')).toBe('1 марта 2024 года, 00:00 (UTC+05:00)');
  });
  test('Kazakh puts every month into the locative', () => {
    const onTheFifth = Array.from({ length: 12 }, (_, index) =>
      spaced(writtenOnDay(calendarDay(`2026-${String(index + 1).padStart(2, '0')}-05`), 'kk')),
    );
    expect(onTheFifth.map((day) => day.replace('2026 жылғы 5 ', ''))).toEqual(
      'қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда'.split(
        ' ',
      ),
    );
  });
});

describe('clauses in words', () => {
  test('a paragraph of its own', () => {
    expect(clauseReference('141-1', '141-1. Ведомстволар …')).toEqual({ kind: 'paragraph', paragraph: '141-1' });
  });
  test('the passage that a paragraph begins with is cited as the paragraph', () => {
    expect(clauseReference('110.0', '110. Жобаларды …')).toEqual({ kind: 'paragraph', paragraph: '110' });
  });
  test('a numbered subparagraph, at the beginning of the wording or of a later line', () => {
    const expected = { kind: 'subparagraph', paragraph: '27-1', subparagraph: '1' };
    expect(clauseReference('27-1.1', '27-1. … сақталып өткізіледі:\n1) Үкімет Аппаратына …')).toEqual(expected);
    expect(clauseReference('27-1.1', '1) Үкімет Аппаратына …')).toEqual(expected);
  });
  test('a part: the wording bears no number and bracket', () => {
    expect(clauseReference('154.2', 'Үкімет Аппаратының …')).toEqual({ kind: 'part', paragraph: '154', part: 2 });
    expect(clauseReference('165-2.2', 'Премьер-Министрдің атына …')).toEqual({
      kind: 'part',
      paragraph: '165-2',
      part: 2,
    });
  });
  test('an id of another shape is left as it is', () => {
    expect(clauseReference('160.8-2', 'Бұл ретте …')).toEqual({ kind: 'other', id: '160.8-2' });
  });
});

describe('words of others', () => {
  test('line breaks and controls become spaces, invisible and direction-turning characters go', () => {
    expect(foreignText('a\r\nBcc: x\u2028\u0000b\u202e\u2066c\u200b\u{e0041}d\ud800', 50)).toBe('a Bcc: x bcd\ufffd');
  });
  test('what is too long ends in an ellipsis and is never longer than allowed', () => {
    expect(foreignText('ә'.repeat(301), 300)).toBe(`${'ә'.repeat(299)}…`);
    expect(foreignText('ә'.repeat(300), 300)).toBe('ә'.repeat(300));
    expect(Array.from(foreignText('😀'.repeat(400), 300))).toHaveLength(300);
  });
});

describe('threading (RFC 5322 §3.6.4)', () => {
  const thread = (letter: Partial<Parameters<typeof threadingFor>[0]>) =>
    threadingFor({ messageId: '<m@x.kz>', references: [], ...letter });

  test('the answered letter comes last, after what it refers to', () => {
    expect(thread({ references: ['<a@x.kz>', '<b@x.kz>'] })).toEqual({
      inReplyTo: '<m@x.kz>',
      references: ['<a@x.kz>', '<b@x.kz>', '<m@x.kz>'],
    });
  });
  test('without References a single In-Reply-To takes their place, several do not', () => {
    expect(thread({ inReplyTo: ['<a@x.kz>'] }).references).toEqual(['<a@x.kz>', '<m@x.kz>']);
    expect(thread({ inReplyTo: ['<a@x.kz>', '<b@x.kz>'] }).references).toEqual(['<m@x.kz>']);
  });
  test('ids without brackets get them', () => {
    expect(thread({ messageId: 'm@x.kz' }).inReplyTo).toBe('<m@x.kz>');
  });
  test('a letter without a Message-ID is not named', () => {
    expect(thread({ messageId: null, references: [] })).toEqual({ inReplyTo: null, references: [] });
  });
  test('of a long list the first id and the newest stay, twenty in all', () => {
    const references = Array.from({ length: 5000 }, (_, index) => `<${index}@x.kz>`);
    const cut = thread({ references }).references;
    expect(cut).toHaveLength(20);
    expect([cut[0], cut[1], cut[19]]).toEqual(['<0@x.kz>', '<4982@x.kz>', '<m@x.kz>']);
  });
  test('what is not of the standard’s form is left out', () => {
    const references = [
      '<a b@x.kz>',
      '<a@x.kz>\r\nBcc: y',
      '<a@b@c>',
      'a',
      '<@x>',
      `<${'a'.repeat(300)}@x>`,
      '<қ@x.kz>',
      '<>',
    ];
    expect(thread({ messageId: '<m@x.kz> <n@x.kz>', references })).toEqual({ inReplyTo: null, references: [] });
  });
  test('a form made to slow the check is refused at once', () => {
    const before = performance.now();
    thread({ messageId: `<${'a.'.repeat(100_000)}`, references: [`<${'a'.repeat(249)}`] });
    expect(performance.now() - before).toBeLessThan(200);
  });
});
