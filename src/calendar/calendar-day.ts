/** A day of the calendar as "YYYY-MM-DD", without clock or zone. Made only by `calendarDay` and `dayOf`. */
export type CalendarDay = string & { readonly calendarDay: unique symbol };

/** Reads "YYYY-MM-DD"; null when that is no day of the calendar (2026-02-30). */
export function parseCalendarDay(text: string): CalendarDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) return null;
  return text as CalendarDay;
}

/** A literal day of our own source. Throws on a wrong one: that is our fault. */
export function calendarDay(text: string): CalendarDay {
  const day = parseCalendarDay(text);
  if (day === null) throw new TypeError(`not a day of the calendar: ${text}`);
  return day;
}

/** A day as forms and stamps have it, "24.11.2026": one form in all three languages. What is no such day stays as it is. */
export function dotted(day: string): string {
  return day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1');
}
