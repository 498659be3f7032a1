import type { OfficeCalendar } from '../platform/settings.ts';
import type { CalendarDay } from './calendar-day.ts';

// Monday first, as ISO 8601 counts the days of the week.
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * Whether the office works on a day; null when the calendar doesn't hold that year, because holidays and decrees of a
 * year are known only from its own act. A decree ("moved") goes before holidays, and holidays before the week.
 */
export function isWorkingDay(day: CalendarDay, calendar: OfficeCalendar): boolean | null {
  const daysOff = calendar.daysOff[day.slice(0, 4)];
  if (daysOff === undefined) return null;
  if (Object.hasOwn(calendar.moved, day)) return false;
  if (Object.values(calendar.moved).includes(day)) return true;
  if (daysOff.includes(day)) return false;
  const weekday = weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];
  return weekday !== undefined && !calendar.weekend.includes(weekday);
}
