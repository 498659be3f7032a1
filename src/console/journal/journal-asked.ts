import { z } from 'zod';
import { dayOf } from '../../calendar/day-of.ts';
import { type BookLine, bookLine, journalVolumes } from '../../registry/journal-book.ts';
import type { Console } from '../page.ts';

/** A series and a year: what is bound as one book. */
export interface JournalVolume {
  readonly series: string;
  readonly year: number;
}

/** What names a volume or a part of it in an address: of a page, or of a program's request. */
export const seriesId = z.string().regex(/^[a-z0-9-]{1,60}$/);
export const volumeYear = z.coerce.number().int().min(2000).max(2999);
export const organisationId = z.string().min(1).max(100);

/** Names an entry in the path of an address. */
export const entryPath = z.strictObject({
  series: seriesId,
  year: z.string().regex(/^\d{4}$/),
  position: z.string().regex(/^\d{1,9}$/),
});

/** The volume that is asked for, and those there are; the series of letters and its latest year where none is named. */
export async function volumeAsked(
  { services }: Pick<Console, 'services'>,
  asked: { readonly series?: string | undefined; readonly year?: number | undefined },
): Promise<JournalVolume & { readonly volumes: Awaited<ReturnType<typeof journalVolumes>> }> {
  const { database, settings, clock } = services;
  const volumes = await journalVolumes(database);
  const series = asked.series ?? settings.numbering.letters;
  const latest = volumes.find((volume) => volume.series === series)?.year;
  const today = dayOf(clock(), settings.office.timeZone);
  return { series, year: asked.year ?? latest ?? Number(today.slice(0, 4)), volumes };
}

/** The entry that a path names; null: there is none. */
export function entryAsked(
  { services }: Pick<Console, 'services'>,
  path: z.output<typeof entryPath>,
): Promise<BookLine | null> {
  const { series, year, position } = path;
  return bookLine(services.database, { series, year: Number(year), position: Number(position) });
}
