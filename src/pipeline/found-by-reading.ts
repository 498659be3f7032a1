import type { CalendarDay } from '../calendar/calendar-day.ts';
import { dayOf } from '../calendar/day-of.ts';
import type { Settings } from '../platform/settings.ts';
import type { HandedOverInDatabase } from '../registry/evidence.ts';
import type { StoredLetter } from '../registry/letters.ts';
import { editionDigest, editionInForce } from '../regulation/editions.ts';
import type { ExaminedInThread } from './examine-in-thread.ts';

type Found = Omit<ExaminedInThread, 'packedFacts'>;

/** Another one whenever what is found takes another form: workers of two versions run side by side during an upgrade. */
const formVersion = 1;

/** What goes by the database, so that an examining process elsewhere need not examine the letter a second time. */
export function foundByReading({ packedFacts, ...found }: ExaminedInThread): HandedOverInDatabase {
  return { packedFacts, found: { ...found, law: lawOf(found.facts.arrivedOn) } };
}

/** Null where it was found by another version of the law than this process holds. */
export function examinationFound(
  stored: object,
  { arrivedAt }: Pick<StoredLetter, 'arrivedAt'>,
  { office }: Pick<Settings, 'office'>,
): Found | null {
  // Written by foundByReading alone.
  const { facts, findings, registerImport, law } = stored as Found & { law: string };
  if (law !== lawOf(dayOf(arrivedAt, office.timeZone))) return null;
  // JSON holds the instant as text.
  return { facts: { ...facts, arrivedAt }, findings, registerImport };
}

function lawOf(arrivedOn: CalendarDay): string {
  const edition = editionInForce(arrivedOn);
  return `${formVersion} ${edition === null ? '' : editionDigest(edition)}`;
}
