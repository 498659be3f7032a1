import { parseCalendarDay } from '../calendar/calendar-day.ts';
import type { Law } from '../pipeline/decide-on.ts';
import type { Language } from '../platform/localised-text.ts';
import { editionInForce, editionOfId, heldEditions } from '../regulation/editions.ts';
import { cliText } from './cli-text.ts';

/** In words why an edition can't be examined by, which is neither an edition's id nor a day on which one was in force; else null. */
export function editionFault(edition: string, language: Language): string | null {
  if (lawOf(edition, null)?.edition != null) return null;
  return cliText(language, 'what-if.bad-edition', { value: edition, editions: heldEditions().join(', ') });
}

/** The law that is asked for by edition, else by day. Undefined: that of the letter's own day. */
export function lawOf(edition: string | null, asOf: string | null): Law | undefined {
  const asked = edition ?? asOf;
  if (asked === null) return undefined;
  const day = parseCalendarDay(asked);
  if (day !== null) return { edition: editionInForce(day), governingDay: day };
  const named = editionOfId(asked);
  return named === null ? undefined : { edition: named, governingDay: named.inForceFrom };
}
