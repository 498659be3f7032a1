import { expect, test } from 'vitest';
import { instantsInZone } from '../../src/calendar/day-of.ts';

test('an instant stored in UTC is told by the clocks of the zone, with the offset of that day', () => {
  expect(instantsInZone('2026-12-04T13:00:00.000Z', 'Asia/Almaty')).toBe('2026-12-04 18:00:00 +05:00');
  expect(instantsInZone('2023-12-04T18:30:07Z', 'Asia/Almaty')).toBe('2023-12-05 00:30:07 +06:00');
});

test('what stands around it stays, as does what is no instant', () => {
  const line = 'a list of 2026-12-04T13:00:00Z, a day 2026-12-04, a month 2026-13-04T13:00:00Z';
  expect(instantsInZone(line, 'Asia/Almaty')).toBe(
    'a list of 2026-12-04 18:00:00 +05:00, a day 2026-12-04, a month 2026-13-04T13:00:00Z',
  );
});
