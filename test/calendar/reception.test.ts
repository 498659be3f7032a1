import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarDay, calendarDay } from '../../src/calendar/calendar-day.ts';
import { dayOf } from '../../src/calendar/day-of.ts';
import { reception } from '../../src/calendar/reception.ts';
import { isWorkingDay } from '../../src/calendar/working-day.ts';
import type { OfficeCalendar } from '../../src/platform/settings.ts';

const almaty = 'Asia/Almaty';

function calendar(changes: Partial<OfficeCalendar> = {}): OfficeCalendar {
  return {
    reception: { from: '09:00', to: '18:00' },
    weekend: ['saturday', 'sunday'],
    daysOff: { 2024: [], 2026: ['2026-01-01', '2026-01-02', '2026-05-01', '2026-05-07'] },
    moved: {},
    ...changes,
  };
}

const at = (text: string) => new Date(text);

describe('the day of an instant', () => {
  const cases: readonly [string, string, string, string][] = [
    ['the last second of a day at UTC+6', '2024-02-28T17:59:59Z', almaty, '2024-02-28'],
    ['the first second of a day at UTC+6', '2024-02-28T18:00:00Z', almaty, '2024-02-29'],
    ['the last second at UTC+6, shown again as 23:00 an instant later', '2024-02-29T17:59:59Z', almaty, '2024-02-29'],
    ['the first second at UTC+5 is still 29 February', '2024-02-29T18:00:00Z', almaty, '2024-02-29'],
    ['the last second of 29 February at UTC+5', '2024-02-29T18:59:59Z', almaty, '2024-02-29'],
    ['the first second of 1 March 2024', '2024-02-29T19:00:00Z', almaty, '2024-03-01'],
    ['the last second of a day at UTC+5', '2026-11-23T18:59:59.999Z', almaty, '2026-11-23'],
    ['the first second of a day at UTC+5', '2026-11-23T19:00:00Z', almaty, '2026-11-24'],
    ['a zone west of Greenwich', '2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
    ['UTC', '2026-01-01T00:00:00Z', 'UTC', '2026-01-01'],
  ];
  test.each(cases)('%s', (_name, instant, zone, day) => {
    expect(dayOf(at(instant), zone)).toBe(day);
  });
});

describe('a working day', () => {
  const decree = calendar({ moved: { '2026-05-08': '2026-05-16' } });
  const cases: readonly [string, string, OfficeCalendar, boolean | null][] = [
    ['a Tuesday', '2026-11-24', calendar(), true],
    ['a Saturday', '2026-11-28', calendar(), false],
    ['a Sunday', '2026-11-29', calendar(), false],
    ['a holiday', '2026-05-01', calendar(), false],
    ['a Friday given off by decree', '2026-05-08', decree, false],
    ['the Saturday worked instead', '2026-05-16', decree, true],
    ['the Saturday after it', '2026-05-23', decree, false],
    ['a holiday worked by decree', '2026-05-07', calendar({ moved: { '2026-05-08': '2026-05-07' } }), true],
    ['a day of a year that the calendar does not hold', '2027-03-02', calendar(), null],
  ];
  test.each(cases)('%s', (_name, day, given, expected) => {
    expect(isWorkingDay(calendarDay(day), given)).toBe(expected);
  });
});

describe('reception', () => {
  const open = (day: string) => ({ state: 'open', day });
  const closed = (opensAt: string, opensOn: string) => ({ state: 'closed', opensAt: at(opensAt), opensOn });
  const decree = calendar({ moved: { '2026-05-08': '2026-05-16' } });
  const newYork = 'America/New_York';
  const american = calendar({ daysOff: { 2026: [] }, weekend: [] });
  const cases: readonly [string, string, OfficeCalendar, string, object][] = [
    [
      '08:59:59 is outside',
      '2026-11-24T03:59:59.999Z',
      calendar(),
      almaty,
      closed('2026-11-24T04:00:00Z', '2026-11-24'),
    ],
    ['09:00:00 is inside', '2026-11-24T04:00:00Z', calendar(), almaty, open('2026-11-24')],
    ['17:59:59 is inside', '2026-11-24T12:59:59.999Z', calendar(), almaty, open('2026-11-24')],
    ['18:00:00 is outside', '2026-11-24T13:00:00Z', calendar(), almaty, closed('2026-11-25T04:00:00Z', '2026-11-25')],
    [
      'Friday evening opens on Monday',
      '2026-11-27T13:00:00Z',
      calendar(),
      almaty,
      closed('2026-11-30T04:00:00Z', '2026-11-30'),
    ],
    [
      'the evening before a holiday and a weekend',
      '2026-04-30T15:00:00Z',
      calendar(),
      almaty,
      closed('2026-05-04T04:00:00Z', '2026-05-04'),
    ],
    [
      'noon of a day given off by decree',
      '2026-05-08T07:00:00Z',
      decree,
      almaty,
      closed('2026-05-11T04:00:00Z', '2026-05-11'),
    ],
    ['noon of a working Saturday', '2026-05-16T07:00:00Z', decree, almaty, open('2026-05-16')],
    [
      'Friday evening before a working Saturday',
      '2026-05-15T14:00:00Z',
      decree,
      almaty,
      closed('2026-05-16T04:00:00Z', '2026-05-16'),
    ],
    ['09:00 at UTC+6, the last time', '2024-02-29T03:00:00Z', calendar(), almaty, open('2024-02-29')],
    [
      'the evening of the change opens at 09:00 of UTC+5',
      '2024-02-29T17:59:59Z',
      calendar(),
      almaty,
      closed('2024-03-01T04:00:00Z', '2024-03-01'),
    ],
    [
      '08:59:59 of the first day at UTC+5',
      '2024-03-01T03:59:59Z',
      calendar(),
      almaty,
      closed('2024-03-01T04:00:00Z', '2024-03-01'),
    ],
    [
      'an arrival in a year not held',
      '2025-06-02T07:00:00Z',
      calendar(),
      almaty,
      { state: 'unknown', missingYear: 2025 },
    ],
    [
      'an opening in a year not held',
      '2026-12-31T13:00:00Z',
      calendar(),
      almaty,
      { state: 'unknown', missingYear: 2027 },
    ],
    ['the last open second of the last year held', '2026-12-31T12:59:59Z', calendar(), almaty, open('2026-12-31')],
    [
      'a summer morning of a zone with summer time',
      '2026-07-06T12:59:59Z',
      american,
      newYork,
      closed('2026-07-06T13:00:00Z', '2026-07-06'),
    ],
    [
      'a winter morning of a zone with summer time',
      '2026-12-07T13:59:59Z',
      american,
      newYork,
      closed('2026-12-07T14:00:00Z', '2026-12-07'),
    ],
    [
      'the night on which summer time begins',
      '2026-03-08T06:30:00Z',
      american,
      newYork,
      closed('2026-03-08T13:00:00Z', '2026-03-08'),
    ],
    [
      'an hour of opening that the clocks skip',
      '2026-03-08T06:59:00Z',
      { ...american, reception: { from: '02:30', to: '18:00' } },
      newYork,
      closed('2026-03-08T07:00:00Z', '2026-03-08'),
    ],
    [
      'an hour of opening that the clocks show twice, between the two',
      '2026-11-01T06:10:00Z',
      { ...american, reception: { from: '01:30', to: '18:00' } },
      newYork,
      closed('2026-11-01T06:30:00Z', '2026-11-01'),
    ],
  ];
  test.each(cases)('%s', (_name, instant, given, zone, expected) => {
    expect(reception(at(instant), given, zone)).toEqual(expected);
  });
});

describe('the next opening', () => {
  const years: OfficeCalendar['daysOff'] = Object.fromEntries([2023, 2024, 2025, 2026].map((year) => [year, []]));
  const half = fc.integer({ min: 0, max: 47 }).map(clock);
  const anyCalendar = fc
    .record({
      hours: fc.tuple(half, half).filter(([from, to]) => from < to),
      weekend: fc.uniqueArray(fc.constantFrom('monday', 'thursday', 'saturday', 'sunday'), { maxLength: 3 }),
      offsets: fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 30 }),
    })
    .map(({ hours: [from, to], weekend, offsets }) => {
      const daysOff = { ...years };
      for (const offset of offsets) {
        const day = new Date(Date.UTC(2023, 6, 1) + offset * 86_400_000).toISOString().slice(0, 10) as CalendarDay;
        daysOff[day.slice(0, 4)] = [...(daysOff[day.slice(0, 4)] ?? []), day];
      }
      return calendar({ reception: { from, to }, weekend: weekend as OfficeCalendar['weekend'], daysOff });
    });
  const zone = fc.constantFrom(almaty, 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata');
  // Around the changes of the clocks as often as anywhere else.
  const changes = [
    '2024-02-29T18:00Z',
    '2024-03-10T07:00Z',
    '2024-11-03T06:00Z',
    '2024-04-06T15:00Z',
    '2024-03-31T01:00Z',
  ];
  const instant = fc.oneof(
    fc.integer({ min: Date.UTC(2023, 6, 1), max: Date.UTC(2025, 11, 1) }),
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -86_400_000, max: 86_400_000 }))
      .map(([change, shift]) => Date.parse(change) + shift),
  );

  test('is open, the moment before it is not, and nothing between is', () => {
    let closedCount = 0;
    fc.assert(
      fc.property(
        anyCalendar,
        zone,
        instant,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (given, timeZone, milliseconds, shares) => {
          const result = reception(new Date(milliseconds), given, timeZone);
          if (result.state !== 'closed') return result.state === 'open';
          closedCount += 1;
          const opens = result.opensAt.getTime();
          expect(opens).toBeGreaterThan(milliseconds);
          expect(reception(result.opensAt, given, timeZone)).toEqual({ state: 'open', day: result.opensOn });
          for (const moment of [
            opens - 1,
            ...shares.map((share) => Math.floor(milliseconds + share * (opens - milliseconds - 1))),
          ]) {
            expect(reception(new Date(moment), given, timeZone)).toEqual(result);
          }
          return true;
        },
      ),
      { numRuns: 1500 },
    );
    expect(closedCount).toBeGreaterThan(300);
  });

  function clock(half: number): string {
    return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
  }
});
