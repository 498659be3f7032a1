import { Temporal } from 'temporal-polyfill';
import type { CalendarDay } from './calendar-day.ts';

/** The day of the calendar on which an instant falls in a time zone (an IANA name, as "Asia/Almaty"). */
export function dayOf(instant: Date, timeZone: string): CalendarDay {
  return dayOfLocal(localTime(instant, timeZone));
}

/** The instant as the clocks of a time zone show it. Throws a RangeError on an unknown zone: settings are checked before. */
export function localTime(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

export function dayOfLocal(local: Temporal.ZonedDateTime | Temporal.PlainDate): CalendarDay {
  const plain = local instanceof Temporal.ZonedDateTime ? local.toPlainDate() : local;
  return plain.toString() as CalendarDay;
}

/** The day before a day of the calendar. */
export function dayBefore(day: CalendarDay): CalendarDay {
  return dayOfLocal(Temporal.PlainDate.from(day).subtract({ days: 1 }));
}

/** The instant at which a day of the calendar begins in a time zone. */
export function dayBegins(day: CalendarDay, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds);
}

const instantWritten = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z/g;

/**
 * A line of ours with every instant in it, stored as ISO 8601 has it in UTC, told by the clocks of a time zone:
 * "2026-12-04 18:00:00 +05:00". With its offset, since whoever reads it may sit elsewhere.
 */
export function instantsInZone(line: string, timeZone: string): string {
  return line.replaceAll(instantWritten, (written) => {
    const instant = new Date(written);
    if (Number.isNaN(instant.getTime())) return written;
    const local = localTime(instant, timeZone);
    return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'second' })} ${local.offset}`;
  });
}
