import { type RawBuilder, sql } from 'kysely';
import type { Language, LocalisedText } from '../platform/localised-text.ts';
import { csvByteOrderMark, csvLine } from './csv.ts';
import type { Database } from './database.ts';
import { citedNumber } from './journal-book.ts';
import type { EntryKind } from './tables.ts';

export interface JournalExportOptions {
  readonly language: Language;
  /** The office's, for the time of day (IANA name). */
  readonly timeZone: string;
  /** The directory's name for an id; null where it holds none (any more): then the id stands. */
  readonly organisationName: (id: string) => string | null;
}

/** More rows than that are no longer read in a spreadsheet, and the file is made in memory. */
const spreadsheetRowCountMax = 100_000;
/** Of a cell's text, in UTF-16 code units (spreadsheet programs' own limit). */
const cellLengthMax = 32_767;

/**
 * The whole journal as CSV (RFC 4180: CRLF, quotes doubled), piece by piece, series after series in order of position.
 * With a byte order mark, without which spreadsheet programs take UTF-8 for something else. A text that they would
 * take for a formula gets an apostrophe in front.
 */
export async function* journalCsv(database: Database, options: JournalExportOptions): AsyncGenerator<string> {
  yield `${csvByteOrderMark}${csvLine(headings.map((heading) => heading[options.language]))}`;
  for await (const page of exportedRows(database, options)) yield page.map(csvLine).join('');
}

/** A workbook can't hold the journal; CSV can. */
export class JournalTooLong extends Error {
  readonly entryCountMax = spreadsheetRowCountMax;
}

/** The whole journal as an XLSX workbook, a sheet a series and year. Throws JournalTooLong where it is too long for one. */
export async function writeJournalXlsx(database: Database, options: JournalExportOptions, path: string): Promise<void> {
  const header = headings.map((heading) => ({ value: heading[options.language], fontWeight: 'bold' as const }));
  const sheets = new Map<string, Row[]>();
  let count = 0;
  for await (const page of exportedRows(database, options)) {
    count += page.length;
    if (count > spreadsheetRowCountMax) {
      throw new JournalTooLong(`the journal holds more than ${spreadsheetRowCountMax} entries`);
    }
    for (const row of page) {
      const name = sheetName(row);
      const rows = sheets.get(name) ?? [];
      sheets.set(name, rows);
      rows.push(row);
    }
  }
  if (count === 0) sheets.set('–', []);
  const { default: writeExcelFile } = await import('write-excel-file/node');
  await writeExcelFile(
    [...sheets].map(([sheet, rows]) => ({
      sheet,
      columns: columnWidths.map((width) => ({ width })),
      stickyRowsCount: 1,
      data: [header, ...rows.map((row) => row.map((text) => ({ type: String, value: text.slice(0, cellLengthMax) })))],
    })),
  ).toFile(path);
}

/** In the order of `headings`. */
type Row = readonly [
  number: string,
  day: string,
  time: string,
  series: string,
  kind: string,
  organisation: string,
  subject: string,
  letterId: string,
  hash: string,
];

const headings: readonly LocalisedText[] = [
  { kk: 'Тіркеу нөмірі', ru: 'Регистрационный номер', en: 'Registration number' },
  { kk: 'Күні', ru: 'Дата', en: 'Day' },
  { kk: 'Уақыты', ru: 'Время', en: 'Time' },
  { kk: 'Журнал', ru: 'Журнал', en: 'Series' },
  { kk: 'Жазба', ru: 'Запись', en: 'Entry' },
  { kk: 'Ұйым', ru: 'Организация', en: 'Organisation' },
  { kk: 'Тақырыбы', ru: 'Тема', en: 'Subject' },
  { kk: 'Хат сәйкестендіргіші', ru: 'Идентификатор письма', en: 'Letter id' },
  { kk: 'Хеш', ru: 'Хеш', en: 'Hash' },
];
const columnWidths = [22, 12, 10, 16, 16, 44, 60, 38, 66];

const kinds: Readonly<Record<EntryKind, LocalisedText>> = {
  registration: { kk: 'тіркеу', ru: 'регистрация', en: 'registration' },
  correction: { kk: 'түзету', ru: 'исправление', en: 'correction' },
  annulment: { kk: 'күшін жою', ru: 'аннулирование', en: 'annulment' },
};

interface StoredRow {
  readonly series: string;
  readonly year: number;
  readonly position: number;
  readonly kind: EntryKind;
  /** Of a correction: the number that it cites. */
  readonly number: string | null;
  readonly day: string;
  readonly at: Date;
  readonly organisation: string | null;
  readonly subject: string | null;
  readonly letterId: string;
  readonly hash: string;
}

async function* exportedRows(database: Database, options: JournalExportOptions): AsyncGenerator<readonly Row[]> {
  const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeZone: options.timeZone, timeStyle: 'medium' });
  let after: RawBuilder<unknown> = sql`true`;
  for (;;) {
    const { rows } = await sql<StoredRow>`
      select entry.series, entry.year, entry.position, entry.kind,
        coalesce(entry.registered_number, ${citedNumber}) as number, entry.registered_on as day,
        entry.registered_at as at, letter.organisation, letter.subject, entry.letter_id as "letterId", entry.hash
      from journal_entry as entry join letter on letter.id = entry.letter_id
      where ${after} order by entry.series, entry.year, entry.position limit 2000`.execute(database);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => [
      row.number ?? '',
      row.day,
      timeOfDay.format(row.at),
      row.series,
      kinds[row.kind][options.language],
      row.organisation === null ? '' : (options.organisationName(row.organisation) ?? row.organisation),
      row.subject ?? '',
      row.letterId,
      row.hash,
    ]);
    after = sql`(entry.series, entry.year, entry.position) > (${last.series}::text, ${last.year}::int, ${last.position}::bigint)`;
  }
}

/** A sheet's name has at most 31 characters. */
function sheetName(row: Row): string {
  const [, day, , series] = row;
  return `${series.slice(0, 26)} ${day.slice(0, 4)}`;
}
