import type { Temporal } from 'temporal-polyfill';
import type { OfficeCalendar } from '../platform/settings.ts';
import type { CalendarDay } from './calendar-day.ts';
import { dayOfLocal, localTime } from './day-of.ts';
import { isWorkingDay } from './working-day.ts';

export type Reception =
  | { readonly state: 'open'; readonly day: CalendarDay }
  | { readonly state: 'closed'; readonly opensAt: Date; readonly opensOn: CalendarDay }
  /** The calendar doesn't hold a year that the answer turns on. It is never guessed. */
  | { readonly state: 'unknown'; readonly missingYear: number };

/**
 * Whether the office receives letters at an instant, by the clocks of its time zone: from the first second of
 * `reception.from` until, and without, the first second of `reception.to`, on working days (150.2). When it doesn't: the
 * first instant at which it does again.
 */
export function reception(instant: Date, calendar: OfficeCalendar, timeZone: string): Reception {
  const local = localTime(instant, timeZone);
  const today = dayOfLocal(local);
  const works = isWorkingDay(today, calendar);
  if (works === null) return { state: 'unknown', missingYear: local.year };
  if (works && withinHours(local, calendar)) return { state: 'open', day: today };

  for (let date = local.toPlainDate(); ; date = date.add({ days: 1 })) {
    const day = dayOfLocal(date);
    const working = isWorkingDay(day, calendar);
    if (working === null) return { state: 'unknown', missingYear: date.year };
    const opensAt = working ? openingOn(date, instant, calendar, timeZone) : null;
    if (opensAt !== null) return { state: 'closed', opensAt, opensOn: day };
  }
}

/**
 * The first instant of a working day, after the given one, at which reception opens; null when there is none left. On a day
 * on which the clocks are changed the hour of opening can be shown twice, or never, so the change itself is looked at too.
 */
function openingOn(date: Temporal.PlainDate, after: Date, calendar: OfficeCalendar, timeZone: string): Date | null {
  const { from } = calendar.reception;
  const midnight = date.toZonedDateTime(timeZone);
  const nextMidnight = date.add({ days: 1 }).toZonedDateTime(timeZone);
  if (nextMidnight.epochMilliseconds - midnight.epochMilliseconds === dayMilliseconds) {
    const opens = midnight.epochMilliseconds + minutesOf(from) * 60_000;
    return opens > after.getTime() ? new Date(opens) : null;
  }

  const opening = date.toPlainDateTime(from);
  const candidates = [
    opening.toZonedDateTime(timeZone, { disambiguation: 'earlier' }),
    midnight.getTimeZoneTransition('next'),
    opening.toZonedDateTime(timeZone, { disambiguation: 'later' }),
  ];
  const openings = candidates
    .filter((local) => local !== null)
    .filter((local) => local.toPlainDate().equals(date) && withinHours(local, calendar))
    .map((local) => local.epochMilliseconds)
    .filter((milliseconds) => milliseconds > after.getTime());
  return openings.length === 0 ? null : new Date(Math.min(...openings));
}

const dayMilliseconds = 86_400_000;

function withinHours(local: Temporal.ZonedDateTime, calendar: OfficeCalendar): boolean {
  const minutes = local.hour * 60 + local.minute;
  return minutes >= minutesOf(calendar.reception.from) && minutes < minutesOf(calendar.reception.to);
}

function minutesOf(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
}
