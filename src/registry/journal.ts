import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import type { EntryKind } from './tables.ts';

/** One line of the journal. Never changed and never deleted: a correction or annulment is a new entry that cites it. */
export interface JournalEntry {
  readonly series: string;
  readonly year: number;
  /** 1, 2, 3 … without gaps in a series and year, whatever the kind. */
  readonly position: number;
  readonly kind: EntryKind;
  /** 1, 2, 3 … without gaps; registrations only. */
  readonly number: number | null;
  /** The number as the template writes it; registrations only. */
  readonly registeredNumber: string | null;
  readonly letterId: string;
  readonly citesPosition: number | null;
  /** Day of acceptance in the office's time zone, "YYYY-MM-DD". */
  readonly registeredOn: string;
  readonly registeredAt: Date;
  /** JSON only: no Date, no undefined. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
  /** SHA-256, lower-case hex: `entryHash`. */
  readonly hash: string;
}

export interface Registration {
  readonly series: string;
  readonly year: number;
  readonly letterId: string;
  readonly registeredOn: string;
  readonly registeredAt: Date;
  /** Placeholders {number}, {number:5} (padded with zeros), {year}. */
  readonly template: string;
  readonly details: JournalEntry['details'];
}

/**
 * Registers a letter under the next number of the series and year, or returns its existing entry.
 *
 * Gapless: the counter row stays locked until commit, and a rollback gives the number back. Whether the letter has an entry is seen by
 * the index that allows it one, so a stage run again can neither spend a second number nor race the first run. Keep the transaction
 * short after this call: every other registration of the series waits for it.
 */
export async function registerLetter(tx: Transaction, registration: Registration): Promise<JournalEntry> {
  const { series, year, template, ...rest } = registration;
  const counter = await lockCounter(tx, series, year);
  const number = counter.lastNumber + 1;
  const entry = await append(tx, counter, {
    ...rest,
    series,
    year,
    kind: 'registration',
    number,
    registeredNumber: writeNumber(template, number, year),
    citesPosition: null,
  });
  return entry ?? (await findRegistration(tx, registration.letterId)) ?? placeTaken(counter, registration);
}

/** A correction or annulment of an entry, appended to the same series and year. Throws when there is no such entry. */
export async function correctEntry(
  tx: Transaction,
  correction: Pick<JournalEntry, 'series' | 'year' | 'registeredOn' | 'registeredAt' | 'details'> & {
    readonly kind: 'correction' | 'annulment';
    readonly citesPosition: number;
  },
): Promise<JournalEntry> {
  const { series, year, citesPosition } = correction;
  const counter = await lockCounter(tx, series, year);
  const cited = await tx
    .selectFrom('journal_entry')
    .select('letter_id')
    .where('series', '=', series)
    .where('year', '=', year)
    .where('position', '=', citesPosition)
    .executeTakeFirst();
  if (cited === undefined) throw new Error(`no entry ${citesPosition} in the journal ${series} of ${year}`);
  const letterId = cited.letter_id;
  const entry = await append(tx, counter, { ...correction, letterId, number: null, registeredNumber: null });
  return entry ?? placeTaken(counter, correction);
}

export async function findRegistration(database: Database, letterId: string): Promise<JournalEntry | null> {
  const { rows } = await sql<JournalEntry>`
    select ${entryColumns} from journal_entry where letter_id = ${letterId} and kind = 'registration'`.execute(
    database,
  );
  return rows[0] ?? null;
}

/** All entries that tell of a letter, in the order they were written. */
export async function entriesOf(database: Database, letterId: string): Promise<readonly JournalEntry[]> {
  const { rows } = await sql<JournalEntry>`
    select ${entryColumns} from journal_entry where letter_id = ${letterId} order by year, series, position`.execute(
    database,
  );
  return rows;
}

export const entryColumns = sql`series, year, position, kind, number, registered_number as "registeredNumber",
  letter_id as "letterId", cites_position as "citesPosition", registered_on as "registeredOn",
  registered_at as "registeredAt", details, previous_hash as "previousHash", hash`;

/** What the first entry of a series and year cites as its previous hash. */
export function genesisHash(series: string, year: number): string {
  return sha256(canonicalJson({ genesis: 'tirkeu journal', series, year }));
}

/** SHA-256 over the canonical JSON of all members, the previous hash among them. */
export function entryHash({ hash: _, ...content }: Omit<JournalEntry, 'hash'> & { hash?: string }): string {
  return sha256(canonicalJson({ ...content, registeredAt: content.registeredAt.toISOString() }));
}

interface Counter {
  readonly lastNumber: number;
  readonly lastPosition: number;
  readonly lastHash: string;
}

async function lockCounter(tx: Transaction, series: string, year: number): Promise<Counter> {
  const select = sql<Counter>`select last_number as "lastNumber", last_position as "lastPosition", last_hash as "lastHash"
    from journal_counter where series = ${series} and year = ${year} for update`;
  const found = (await select.execute(tx)).rows[0];
  if (found !== undefined) return found;
  await sql`insert into journal_counter (series, year, last_number, last_position, last_hash)
    values (${series}, ${year}, 0, 0, ${genesisHash(series, year)}) on conflict do nothing`.execute(tx);
  return (await select.execute(tx)).rows[0]!;
}

/**
 * The entry and its counter in one statement: half the round trips, and neither without the other. Null, and nothing is written, where
 * it would be a letter's second registration, or another entry stands in its place.
 */
async function append(
  tx: Transaction,
  counter: Counter,
  content: Omit<JournalEntry, 'position' | 'previousHash' | 'hash'>,
): Promise<JournalEntry | null> {
  const chained = { ...content, position: counter.lastPosition + 1, previousHash: counter.lastHash };
  const entry: JournalEntry = { ...chained, hash: entryHash(chained) };
  const { numAffectedRows } = await sql`with entry as (
      insert into journal_entry (series, year, position, kind, number, registered_number, letter_id, cites_position,
        registered_on, registered_at, details, previous_hash, hash)
      values (${entry.series}, ${entry.year}, ${entry.position}, ${entry.kind}, ${entry.number},
        ${entry.registeredNumber}, ${entry.letterId}, ${entry.citesPosition}, ${entry.registeredOn},
        ${entry.registeredAt}, ${JSON.stringify(entry.details)}, ${entry.previousHash}, ${entry.hash})
      on conflict do nothing returning series)
    update journal_counter set last_number = ${entry.number ?? counter.lastNumber}, last_position = ${entry.position},
      last_hash = ${entry.hash}
    where series = ${entry.series} and year = ${entry.year} and exists (select from entry)`.execute(tx);
  return numAffectedRows === 1n ? entry : null;
}

/** The counter's row is locked, so nobody could have been faster: somebody has changed the tables by hand. */
function placeTaken({ lastPosition }: Counter, { series, year }: Pick<JournalEntry, 'series' | 'year'>): never {
  throw new Error(
    `the journal ${series} of ${year} holds an entry ${lastPosition + 1} already, which its counter does not know`,
  );
}

function writeNumber(template: string, number: number, year: number): string {
  return template.replace(/\{(number|year)(?::(\d))?\}/g, (_, name: string, width?: string) =>
    name === 'year' ? String(year) : String(number).padStart(Number(width ?? 0), '0'),
  );
}

/** RFC 8785 as far as our entries need it: members sorted by UTF-16 code units, no white space. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
