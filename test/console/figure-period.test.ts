import { describe, expect, test } from 'vitest';
import { figurePeriod, figuresAsked, figuresQuery } from '../../src/console/figures/period.ts';
import { speaker } from '../../src/console/texts/texts.ts';
import { evenTicks, labelEvery, timeTicks } from '../../src/console/views/figures/axis.ts';
import { durationWords } from '../../src/console/views/figures/duration.ts';
import { csvLine } from '../../src/registry/csv.ts';

const today = '2026-11-25';
const period = (asked: Readonly<Record<string, string>>) => figurePeriod(figuresQuery.parse(asked), today);

describe('the period of the figures', () => {
  test('is thirty days up to today, or as many as the address says', () => {
    expect(period({})).toMatchObject({ from: '2026-10-27', to: today, unit: 'day', preset: '30' });
    expect(period({}).starts.length).toBe(30);
    expect(period({ preset: '7' })).toMatchObject({ from: '2026-11-19', preset: '7' });
    expect(period({ preset: '8', from: 'nonsense' })).toMatchObject({ preset: '30' });
  });

  test('is of chosen days even where they stand the wrong way round', () => {
    expect(period({ from: '2026-11-10', to: '2026-11-03' })).toMatchObject({
      from: '2026-11-03',
      to: '2026-11-10',
      preset: null,
    });
    expect(period({ to: '2026-03-02' })).toMatchObject({ from: '2026-02-01', to: '2026-03-02', preset: null });
  });

  test('is shown in weeks from Monday and in months from their first day, the first column cut', () => {
    const weeks = period({ from: '2026-11-04', to: '2026-11-24', by: 'week' });
    expect(weeks.starts).toEqual(['2026-11-04', '2026-11-09', '2026-11-16', '2026-11-23']);
    const months = period({ from: '2025-11-15', to: '2026-11-25' });
    expect(months.unit).toBe('month');
    expect(months.starts.slice(0, 3)).toEqual(['2025-11-15', '2025-12-01', '2026-01-01']);
  });

  test('never has more columns than can be read, nor more years than anybody asks for', () => {
    for (const asked of [
      { from: '2000-01-01', to: '2026-11-25', by: 'day' },
      { preset: '365', by: 'day' },
      { from: '2016-12-01', to: '2026-11-25' },
    ]) {
      expect(period(asked).starts.length).toBeLessThanOrEqual(125);
    }
    expect(period({ from: '2000-01-01' }).from).toBe('2016-11-17');
    expect(period({ preset: '365', by: 'day' }).unit).toBe('month');
  });

  test('begins and ends at the office’s midnight, on either side of the change of 1 March 2024', () => {
    const { columns, days } = figuresAsked(
      period({ from: '2024-02-29', to: '2024-03-01', by: 'week' }),
      {},
      'Asia/Almaty',
    );
    const instants = (starts: readonly Date[]) => starts.map((start) => start.toISOString());
    expect(instants(days.starts)).toEqual([
      '2024-02-28T18:00:00.000Z',
      // The clock went back from 24:00 to 23:00: the first of March begins an hour later.
      '2024-02-29T19:00:00.000Z',
    ]);
    expect(instants(columns.starts)).toEqual(['2024-02-28T18:00:00.000Z']);
    for (const { before } of [columns, days]) expect(before.toISOString()).toBe('2024-03-01T19:00:00.000Z');
  });
});

describe('an axis', () => {
  test('has even steps in whole numbers that reach the highest value', () => {
    expect(evenTicks(0)).toEqual([0, 1]);
    expect(evenTicks(3)).toEqual([0, 1, 2, 3]);
    expect(evenTicks(97)).toEqual([0, 25, 50, 75, 100]);
    for (const most of [1, 7, 11, 43, 99, 101, 2501, 87_654]) {
      const ticks = evenTicks(most);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }
  });

  test('of time has steps that people read: seconds, minutes, hours, days', () => {
    expect(timeTicks(4)).toEqual([0, 1, 2, 3, 4]);
    expect(timeTicks(3 * 3600)).toEqual([0, 3600, 7200, 10_800]);
    for (const most of [0, 59, 3601, 90_000, 40_000_000]) {
      expect(timeTicks(most).at(-1)).toBeGreaterThanOrEqual(most);
      expect(timeTicks(most).length).toBeLessThanOrEqual(7);
    }
  });

  test('labels no more columns than have room', () => {
    expect([1, 12, 13, 30, 62].map(labelEvery)).toEqual([1, 1, 2, 3, 6]);
  });
});

test('a duration is said in its two largest units', () => {
  const say = speaker('en');
  expect([0, 59, 60, 3599, 3600, 7260, 172_800, 266_400].map((seconds) => durationWords(say, seconds))).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '1 h',
    '1 h',
    '2 h 1 min',
    '2 d',
    '3 d 2 h',
  ]);
});

test('a line of CSV keeps quotes and line breaks, and lets no cell be a formula', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines', '=1+1', ' @SUM', '-5', '12'])).toBe(
    `"a,b","say ""x""","two\nlines",'=1+1,' @SUM,'-5,12\r\n`,
  );
});
