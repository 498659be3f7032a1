import type { CalendarDay } from '../calendar/calendar-day.ts';
import { dayBefore } from '../calendar/day-of.ts';
import { isWorkingDay } from '../calendar/working-day.ts';
import { rememberingLast } from '../language/bounded-memory.ts';
import type { OfficeCalendar } from '../platform/settings.ts';
import { type Fact, known, unknown } from './fact.ts';

/** No term in working days that a letter itself can miss is longer. */
const workingDaysShown = 5;

type WorkingDays = Fact<readonly CalendarDay[]>;

/** The office's working days up to the day of arrival, latest first, as far back as the calendar's years go. Pure; letters of one day share them. */
export const workingDaysUntil = rememberingLast((calendar: OfficeCalendar, last: CalendarDay): WorkingDays => {
  const days: CalendarDay[] = [];
  for (let day = last; days.length < workingDaysShown; day = dayBefore(day)) {
    const works = isWorkingDay(day, calendar);
    if (works === null) break;
    if (works) days.push(day);
  }
  if (days.length === 0) return unknown('indeterminate');
  return known<readonly CalendarDay[]>(days, { kind: 'record', where: 'calendar', quote: days.join(', ') });
});
