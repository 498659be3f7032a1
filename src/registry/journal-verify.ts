import { sql } from 'kysely';
import type { Database } from './database.ts';
import { entryColumns, entryHash, genesisHash, type JournalEntry } from './journal.ts';

/** What is wrong with which entry. Positions and numbers are those of `series` and `year`. */
export type JournalProblem = { readonly series: string; readonly year: number } & (
  | {
      /** Its members no longer give its hash, or its hash is not the one that the next entry was chained to. */
      readonly code: 'entry-changed';
      readonly position: number;
      readonly registeredNumber: string | null;
    }
  /** Written at `writtenAs`, found at `position`: two entries, their numbers or contents changed places, or a gap was closed. */
  | { readonly code: 'entry-moved'; readonly position: number; readonly writtenAs: number }
  | { readonly code: 'entries-missing'; readonly from: number; readonly to: number }
  /** Past the position that the counter knows. */
  | { readonly code: 'entries-added'; readonly from: number; readonly to: number }
  | { readonly code: 'numbers-skipped'; readonly position: number; readonly from: number; readonly to: number }
  | { readonly code: 'number-repeated'; readonly position: number; readonly number: number }
  | { readonly code: 'counter-missing' }
  /** The counter's last number or hash is not that of the last entry, which itself is sound. */
  | { readonly code: 'counter-changed' }
);

export interface JournalProgress {
  readonly entriesChecked: number;
}

const pageSize = 2000;
/** So many altered entries are compared with each other to tell moved from changed; past that they count as changed. */
const suspectCountMax = 200;

/**
 * Recomputes every hash of every series and year and yields what does not hold; nothing at all for a sound journal.
 * Reads page by page, so memory doesn't grow with the journal, and may run while letters are being registered.
 *
 * The chain tells that something was altered and where. Whoever can rewrite all entries after it and the counter too
 * leaves no trace in here: an exported hash kept elsewhere does. `only`: one series and year.
 */
export async function* verifyJournal(
  database: Database,
  onProgress?: (progress: JournalProgress) => void,
  only?: { readonly series: string; readonly year: number },
): AsyncGenerator<JournalProblem, JournalProgress> {
  const { rows } = await sql<{ series: string; year: number }>`
    select series, year from journal_counter union select distinct series, year from journal_entry
    order by series, year`.execute(database);
  let entriesChecked = 0;
  for (const { series, year } of rows) {
    if (only !== undefined && (only.series !== series || only.year !== year)) continue;
    const chain = new ChainCheck(series, year);
    const counter = await readCounter(database, series, year);
    for await (const page of pages(database, series, year, counter?.lastPosition ?? Number.MAX_SAFE_INTEGER)) {
      for (const entry of page) yield* chain.check(entry);
      entriesChecked += page.length;
      onProgress?.({ entriesChecked });
    }
    yield* chain.end(counter);
    yield* beyondCounter(database, series, year);
  }
  return { entriesChecked };
}

interface Counter {
  readonly lastNumber: number;
  readonly lastPosition: number;
  readonly lastHash: string;
}

async function readCounter(database: Database, series: string, year: number): Promise<Counter | null> {
  const { rows } = await sql<Counter>`
    select last_number as "lastNumber", last_position as "lastPosition", last_hash as "lastHash"
    from journal_counter where series = ${series} and year = ${year}`.execute(database);
  return rows[0] ?? null;
}

async function* pages(
  database: Database,
  series: string,
  year: number,
  lastPosition: number,
): AsyncGenerator<readonly JournalEntry[]> {
  // From the smallest number there is: a position of nought or less was not written by us either.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const { rows } = await sql<JournalEntry>`
      select ${entryColumns} from journal_entry
      where series = ${series} and year = ${year} and position > ${after} and position <= ${lastPosition}
      order by position limit ${pageSize}`.execute(database);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.position;
  }
}

/** In one statement: letters may be registered meanwhile, and entry and counter are committed together. */
async function* beyondCounter(database: Database, series: string, year: number): AsyncGenerator<JournalProblem> {
  const { rows } = await sql<{ from: number; to: number }>`
    select counter.last_position + 1 as "from", max(entry.position) as "to"
    from journal_counter as counter join journal_entry as entry using (series, year)
    where series = ${series} and year = ${year} and entry.position > counter.last_position
    group by counter.last_position`.execute(database);
  const added = rows[0];
  if (added !== undefined) yield { series, year, code: 'entries-added', ...added };
}

/** One pass over the entries of a series and year in order of position. */
class ChainCheck {
  readonly #series: string;
  readonly #year: number;
  #position = 0;
  #number = 0;
  /** Entries since that number which may have had one. */
  #unknownNumbers = 0;
  /** The entry that the next one must cite. Null after a break that is reported already. */
  #previous: Link | null;
  /** An entry whose hash its successor does not cite: it is to blame once the successor proves genuine itself. */
  #blamed: Link | null = null;
  readonly #suspects: JournalEntry[] = [];

  constructor(series: string, year: number) {
    this.#series = series;
    this.#year = year;
    this.#previous = { position: 0, registeredNumber: null, hash: genesisHash(series, year) };
  }

  *check(entry: JournalEntry): Generator<JournalProblem> {
    if (entry.position > this.#position + 1) {
      yield this.#problem({ code: 'entries-missing', from: this.#position + 1, to: entry.position - 1 });
      this.#unknownNumbers += entry.position - 1 - this.#position;
      this.#previous = null;
    }
    const sound = entryHash(entry) === entry.hash;
    if (sound) yield* this.#checkPrevious(entry);
    else if (this.#suspects.length < suspectCountMax) this.#suspects.push(entry);
    else yield this.#altered(entry);
    if (!sound) this.#unknownNumbers += 1;
    else if (entry.number !== null) yield* this.#checkNumber(entry.position, entry.number);
    this.#position = entry.position;
    this.#previous = sound ? entry : null;
  }

  *end(counter: Counter | null): Generator<JournalProblem> {
    for (const suspect of this.#suspects) yield this.#altered(suspect);
    if (counter === null) {
      yield this.#problem({ code: 'counter-missing' });
    } else if (counter.lastPosition > this.#position) {
      yield this.#problem({ code: 'entries-missing', from: this.#position + 1, to: counter.lastPosition });
    } else if (this.#previous !== null && counter.lastHash !== this.#previous.hash) {
      // The counter stands for the next entry: it knows the last one's hash.
      yield this.#position === 0 ? this.#problem({ code: 'counter-changed' }) : this.#changed(this.#previous);
      this.#blamed = null;
    } else if (this.#previous !== null && counter.lastNumber !== this.#number) {
      yield this.#problem({ code: 'counter-changed' });
    }
    if (this.#blamed !== null) yield this.#changed(this.#blamed);
  }

  *#checkPrevious(entry: JournalEntry): Generator<JournalProblem> {
    const cited = this.#previous === null || entry.previousHash === this.#previous.hash;
    // Not cited either: then the successor that accused its predecessor was itself written anew.
    if (this.#blamed !== null && cited) yield this.#changed(this.#blamed);
    this.#blamed = null;
    if (cited) return;
    if (this.#previous === null || this.#previous.position === 0) yield this.#changed(entry);
    else this.#blamed = this.#previous;
  }

  *#checkNumber(position: number, number: number): Generator<JournalProblem> {
    const expected = this.#number + 1;
    if (number < expected) yield this.#problem({ code: 'number-repeated', position, number });
    // Missing and altered entries may have had a number each, or none.
    const accounted = expected + this.#unknownNumbers;
    if (number > accounted) {
      yield this.#problem({ code: 'numbers-skipped', position, from: accounted, to: number - 1 });
    }
    this.#number = number;
    this.#unknownNumbers = 0;
  }

  /** Moved if another place gives the entry its own hash: tried are its neighbours' and those of the other suspects. */
  #altered(entry: JournalEntry): JournalProblem {
    const neighbours = [entry.position - 1, entry.position + 1].map((position) => ({ ...entry, position }));
    const from = [...neighbours, ...this.#suspects].find((other) => standsInPlaceOf(entry, other));
    return from === undefined
      ? this.#changed(entry)
      : this.#problem({ code: 'entry-moved', position: entry.position, writtenAs: from.position });
  }

  #changed({ position, registeredNumber }: Link): JournalProblem {
    return this.#problem({ code: 'entry-changed', position, registeredNumber });
  }

  #problem<Rest extends object>(rest: Rest): { series: string; year: number } & Rest {
    return { series: this.#series, year: this.#year, ...rest };
  }
}

/** What tells an entry's place; whoever exchanges two entries may exchange all of it or a part. */
const places = [
  ['position'],
  ['position', 'number'],
  ['position', 'number', 'registeredNumber'],
  ['number'],
  ['number', 'registeredNumber'],
  ['registeredNumber'],
] as const satisfies readonly (readonly (keyof JournalEntry)[])[];

/** Whether the entry is sound in the other one's place; or, where the contents were exchanged, the other one's content in its own. */
function standsInPlaceOf(entry: JournalEntry, other: JournalEntry): boolean {
  if (other.position === entry.position) return false;
  const { previousHash, hash } = entry;
  return places.some(
    (place) =>
      entryHash({ ...entry, ...placeOf(other, place) }) === hash ||
      entryHash({ ...other, ...placeOf(entry, place), previousHash }) === hash,
  );
}

function placeOf(entry: JournalEntry, place: (typeof places)[number]): Partial<JournalEntry> {
  return Object.fromEntries(place.map((member) => [member, entry[member]]));
}

type Link = Pick<JournalEntry, 'position' | 'registeredNumber' | 'hash'>;
