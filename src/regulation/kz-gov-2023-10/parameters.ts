import { type CalendarDay, calendarDay } from '../../calendar/calendar-day.ts';
import type { ClauseId } from './clause-wording.ts';

/** The act that the clauses of this folder are cited by: resolution of the Government No. 10 of 6 January 2023. */
export const act = 'kz-gov-2023-10';

/** First day of resolution No. 85 of 14 February 2024, the oldest wording that is held. */
export const resolution85InForceFrom: CalendarDay = calendarDay('2024-02-14');

interface ReceptionHours {
  readonly inForceFrom: CalendarDay;
  /** Hours of the office's own time zone on a working day: `from` is inside, `to` is outside. */
  readonly from: string;
  readonly to: string;
  readonly clauses: readonly ClauseId[];
}

/** text.kk.md#55.1, text.kk.md#150.2. Newest last. */
const receptionHours: readonly ReceptionHours[] = [
  { inForceFrom: resolution85InForceFrom, from: '09:00', to: '18:00', clauses: ['55.1', '150.2'] },
];

/** The hours that the law fixes for a day; null before the oldest wording that is held. */
export function receptionHoursInForce(day: CalendarDay): ReceptionHours | null {
  return receptionHours.findLast(({ inForceFrom }) => inForceFrom <= day) ?? null;
}
