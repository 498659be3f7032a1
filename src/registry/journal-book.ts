import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import type { JournalEntry } from './journal.ts';

/** An entry as a line of the book. */
export interface BookLine extends JournalEntry {
  readonly subject: string | null;
  readonly fromAddress: string | null;
  readonly organisation: string | null;
  /** The number that a correction or annulment cites. */
  readonly citedNumber: string | null;
  readonly annulled: boolean;
}

export interface BookFilter {
  readonly series: string;
  readonly year: number;
  /** "YYYY-MM-DD", both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly organisation?: string | undefined;
  /** Lines before this position. */
  readonly before?: number | undefined;
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
}

/** A page of the journal by position. */
export async function bookPage(database: Database, filter: BookFilter): Promise<readonly BookLine[]> {
  const { series, year, from, to, organisation, before, limit } = filter;
  const direction = filter.order === 'newest' ? sql`desc` : sql`asc`;
  return lines(
    database,
    sql`entry.series = ${series} and entry.year = ${year}
      and ${from === undefined ? sql`true` : sql`entry.registered_on >= ${from}::date`}
      and ${to === undefined ? sql`true` : sql`entry.registered_on <= ${to}::date`}
      and ${organisation === undefined ? sql`true` : sql`letter.organisation = ${organisation}`}
      and ${before === undefined ? sql`true` : sql`entry.position < ${before}`}`,
    sql`order by entry.position ${direction} limit ${limit}`,
  );
}

/** One entry; null where there is none. */
export async function bookLine(
  database: Database,
  { series, year, position }: Pick<JournalEntry, 'series' | 'year' | 'position'>,
): Promise<BookLine | null> {
  const found = await lines(
    database,
    sql`entry.series = ${series} and entry.year = ${year} and entry.position = ${position}`,
    sql``,
  );
  return found[0] ?? null;
}

/** Series and years that hold entries, the latest first. */
export async function journalVolumes(
  database: Database,
): Promise<readonly { readonly series: string; readonly year: number; readonly entries: number }[]> {
  const { rows } = await sql<{ series: string; year: number; entries: number }>`
    select series, year, last_position as entries from journal_counter order by year desc, series`.execute(database);
  return rows;
}

async function lines(
  database: Database,
  condition: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<readonly BookLine[]> {
  const { rows } = await sql<BookLine>`
    select ${sql.raw(ownColumns)}, letter.subject, letter.from_address as "fromAddress", letter.organisation,
      ${citedNumber} as "citedNumber",
      exists (select from journal_entry as later where later.letter_id = entry.letter_id and later.kind = 'annulment')
        as annulled
    from journal_entry as entry
    join letter on letter.id = entry.letter_id
    where ${condition} ${rest}`.execute(database);
  return rows;
}

/**
 * The number that an entry cites: that of its own letter. Asked by the letter, for the embedded database gathers no statistics: by
 * series, year and position it read the whole volume for each entry, a minute for five thousand.
 */
export const citedNumber = sql`case when entry.cites_position is not null then (
  select cited.registered_number from journal_entry as cited where cited.letter_id = entry.letter_id
    and cited.kind = 'registration' and cited.position = entry.cites_position) end`;

const ownColumns = `entry.series, entry.year, entry.position, entry.kind, entry.number,
  entry.registered_number as "registeredNumber", entry.letter_id as "letterId", entry.cites_position as "citesPosition",
  entry.registered_on as "registeredOn", entry.registered_at as "registeredAt", entry.details,
  entry.previous_hash as "previousHash", entry.hash`;
