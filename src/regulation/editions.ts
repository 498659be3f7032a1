import type { CalendarDay } from '../calendar/calendar-day.ts';
import type { Edition } from './edition.ts';
import { edition2024_02_14 } from './kz-gov-2023-10/edition-2024-02-14.ts';

export { type Edition, editionDigest } from './edition.ts';

/** Every edition that is held, oldest first. */
const editions: readonly Edition[] = [edition2024_02_14];

/** The edition that governs a letter which arrived on this day. Null before the oldest one held: such a letter is for staff. */
export function editionInForce(day: CalendarDay): Edition | null {
  return editions.findLast(({ inForceFrom }) => inForceFrom <= day) ?? null;
}

/** The edition of this id, "kz-gov-2023-10@2024-02-14"; null where none such is held. */
export function editionOfId(id: string): Edition | null {
  return editions.find((edition) => edition.id === id) ?? null;
}

/** Ids of the editions that are held, oldest first. */
export function heldEditions(): readonly string[] {
  return editions.map(({ id }) => id);
}
