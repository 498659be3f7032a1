import { createHash } from 'node:crypto';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { dayOf } from '../calendar/day-of.ts';
import type { Settings } from '../platform/settings.ts';
import type { HandedOverInDatabase } from '../registry/evidence.ts';
import type { StoredLetter } from '../registry/letters.ts';
import { editionDigest, editionInForce } from '../regulation/editions.ts';
import type { ExaminedInThread } from './examine-in-thread.ts';

type Found = Omit<ExaminedInThread, 'packedFacts'>;

/** What a process examines by, beside the letter and the control register. */
export interface Examiner {
  readonly settings: Settings;
  readonly codeDigest: string;
}

/** What goes by the database, so that an examining process elsewhere need not examine the letter a second time. */
export function foundByReading({ packedFacts, ...found }: ExaminedInThread, examiner: Examiner): HandedOverInDatabase {
  return { packedFacts, found: { ...found, by: examinedBy(examiner, found.facts.arrivedOn) } };
}

/**
 * Null where it was found by another version of the program, under other settings or another law than this process holds: workers of two
 * versions run side by side during an upgrade, and who decides must be able to find the same again.
 */
export function examinationFound(
  stored: object,
  { arrivedAt }: Pick<StoredLetter, 'arrivedAt'>,
  examiner: Examiner,
): Found | null {
  // Written by foundByReading alone.
  const { facts, findings, registerImport, by } = stored as Found & { by?: string };
  if (by !== examinedBy(examiner, dayOf(arrivedAt, examiner.settings.office.timeZone))) return null;
  // JSON holds the instant as text.
  return { facts: { ...facts, arrivedAt }, findings, registerImport };
}

function examinedBy({ settings, codeDigest }: Examiner, arrivedOn: CalendarDay): string {
  const edition = editionInForce(arrivedOn);
  return [codeDigest, settingsDigest(settings), edition === null ? '' : editionDigest(edition)].join(' ');
}

const settingsDigests = new WeakMap<Settings, string>();

/** Of what `examineByItself` takes of the settings. */
function settingsDigest(settings: Settings): string {
  const known = settingsDigests.get(settings);
  if (known !== undefined) return known;
  const { office, organisations, leadership, mailboxes, notices, calendar } = settings;
  const taken = JSON.stringify([office, organisations, leadership, mailboxes, notices, calendar]);
  const digest = createHash('sha256').update(taken).digest('hex');
  settingsDigests.set(settings, digest);
  return digest;
}
