import type { ControlRegisterRow } from './settings.ts';
import { type Read, readOctets, shownFile } from './settings-file.ts';
import { type SettingsProblem, shownValue } from './settings-problem.ts';
import { type SettingsText, text } from './settings-text.ts';
import { csvTable, type Table, type TableLine, tableText } from './table-lines.ts';

/** The control register as a file holds it. */
export interface ControlRegister {
  readonly rows: readonly ControlRegisterRow[];
  readonly shownAs: string;
  /** Line of each row, in the order of `rows`. */
  readonly lines: readonly number[];
}

/** What could be read of a file, and all that is wrong with it. */
export interface RegisterReading {
  readonly register: ControlRegister;
  readonly problems: readonly SettingsProblem[];
  /** False: no line could be read as an assignment at all, whatever stands there. */
  readonly isTable: boolean;
  /** Number in each line that gave no row; null where none can be read. */
  readonly unread: readonly (string | null)[];
}

/** A register of some hundred thousand assignments. */
export const registerSizeBytesMax = 64 * 1024 * 1024;

const columns = [
  'number',
  'date',
  'point',
  'issued_by',
  'on_control',
  'deadline',
  'responsible',
  'co_executors',
  'subject',
] as const;
const requiredColumns = ['number', 'date', 'issued_by', 'on_control', 'responsible'] as const;

type Column = (typeof columns)[number];
type Cells = Readonly<Record<Column, string>>;

/** Reads control-register.csv: the rows' form only, not whom they name. */
export async function readControlRegister(path: string): Promise<Read<ControlRegister>> {
  const read = await readOctets(path, registerSizeBytesMax);
  if (!read.ok) return read;
  const { register, problems } = csvRegister(read.value, shownFile(path));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: register };
}

/** The register of a CSV file's octets. */
export function csvRegister(octets: Uint8Array, shownAs: string): RegisterReading {
  const decoded = tableText(octets);
  if (decoded !== null) return registerOfTable(csvTable(decoded), shownAs);
  return notATable(
    shownAs,
    text('stands.other-encoding'),
    text('expected.register.table', { encodings: 'UTF-8, UTF-16, windows-1251' }),
  );
}

/** What is told of a file that is no table at all. */
export function notATable(shownAs: string, stands: SettingsText, expected: SettingsText): RegisterReading {
  const problem = { file: shownAs, line: null, key: '', stands, expected };
  return { register: { rows: [], shownAs, lines: [] }, problems: [problem], isTable: false, unread: [] };
}

/** The register that a table holds: every line that is wrong is told with its column, and gives no row. */
export function registerOfTable({ lines, dayZero }: Table, shownAs: string): RegisterReading {
  const [header, ...others] = lines;
  const problems: SettingsProblem[] = [];
  const rows: ControlRegisterRow[] = [];
  const rowLines: number[] = [];
  const unread: (string | null)[] = [];
  const tellAt =
    (line: number | null): TellProblem =>
    (key, stands, expected) =>
      problems.push({ file: shownAs, line, key, stands, expected });
  const names = columnsOf(header, tellAt(header?.line ?? null));
  const register = { rows, shownAs, lines: rowLines };
  if (names === null) return { register, problems, isTable: false, unread: others.map(() => null) };

  for (const one of others) {
    const tell = tellAt(one.line);
    const cells = cellsOf(one, names, tell);
    const row = cells === null ? null : rowOf(cells, dayZero, tell);
    if (row === null) unread.push(cells === null || cells.number === '' ? null : cells.number);
    else {
      rows.push(row);
      rowLines.push(one.line);
    }
  }
  return { register, problems, isTable: others.length > 0, unread };
}

type TellProblem = (key: string, stands: SettingsText, expected: SettingsText) => void;

/** Null where the rows can't be read by these columns. */
function columnsOf(header: TableLine | undefined, tell: TellProblem): readonly Column[] | null {
  const all = columns.join(', ');
  const names = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  while (names.at(-1) === '') names.pop();
  const missing = requiredColumns.filter((column) => !names.includes(column));
  const unknown = names.filter((name, at) => !columns.some((column) => column === name) || names.indexOf(name) !== at);
  for (const name of unknown) tell(name, shownValue(name), text('expected.register.column', { columns: all }));
  if (missing.length > 0) {
    const stands = shownValue(header?.cells.join(','));
    tell('', stands, text('expected.register.header', { columns: all, missing: missing.join(', ') }));
  }
  return unknown.length + missing.length > 0 ? null : (names as Column[]);
}

function cellsOf({ cells, closed }: TableLine, names: readonly Column[], tell: TellProblem): Cells | null {
  if (!closed) {
    tell('', text('stands.open-quote'), text('expected.register.closing-quote'));
    return null;
  }
  const surplus = cells.slice(names.length).some((cell) => cell.trim() !== '');
  if (surplus || cells.length < names.length) {
    tell('', text('stands.values', { count: cells.length }), text('expected.register.values', { count: names.length }));
    return null;
  }
  const given = Object.fromEntries(names.map((name, at) => [name, cells[at]?.trim() ?? '']));
  return Object.fromEntries(columns.map((column) => [column, given[column] ?? ''])) as Cells;
}

const yesNo: Readonly<Record<string, boolean>> = {
  yes: true,
  no: false,
  да: true,
  нет: false,
  иә: true,
  жоқ: false,
  true: true,
  false: false,
};

/** Null, and told why, where the row is wrong. */
function rowOf(cells: Cells, dayZero: string | null, tell: TellProblem): ControlRegisterRow | null {
  let isRight = true;
  const problem: TellProblem = (key, stands, expected) => {
    isRight = false;
    tell(key, stands, expected);
  };
  for (const key of ['number', 'issued_by', 'responsible'] as const) {
    if (cells[key] === '') problem(key, text('stands.nothing'), text('expected.some-text'));
  }
  const date = dayOf(cells.date, dayZero);
  if (date === null) problem('date', shownValue(cells.date), text('expected.register.day'));
  const deadline = cells.deadline === '' ? null : dayOf(cells.deadline, dayZero);
  if (cells.deadline !== '' && deadline === null) {
    problem('deadline', shownValue(cells.deadline), text('expected.register.day-or-nothing'));
  } else if (deadline !== null && date !== null && deadline < date) {
    problem('deadline', shownValue(cells.deadline), text('expected.register.deadline', { date }));
  }
  const onControl = yesNo[cells.on_control.toLowerCase()];
  if (onControl === undefined) problem('on_control', shownValue(cells.on_control), text('expected.yes-or-no'));
  if (!isRight || date === null || onControl === undefined) return null;
  return {
    number: cells.number,
    date,
    point: cells.point || null,
    issuedBy: cells.issued_by,
    onControl,
    deadline,
    responsible: cells.responsible,
    coExecutors: cells.co_executors
      .split(/[;,]/)
      .map((id) => id.trim())
      .filter((id) => id !== ''),
    subject: cells.subject,
  };
}

/** YYYY-MM-DD of a day written so, as DD.MM.YYYY or, where the table has a day zero, as a number of days. Null: it is no day. */
function dayOf(written: string, dayZero: string | null): string | null {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written) ?? [];
  if (day !== undefined) return isDay(`${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (dayZero !== null && /^\d{5}(\.0*)?$/.test(written)) {
    const instant = new Date(`${dayZero}T00:00:00Z`);
    instant.setUTCDate(instant.getUTCDate() + Number.parseInt(written, 10));
    return instant.toISOString().slice(0, 10);
  }
  return isDay(dayZero === null ? written : written.replace(/T00:00(:00(\.0+)?)?Z?$/, ''));
}

function isDay(day: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) ? day : null;
}
