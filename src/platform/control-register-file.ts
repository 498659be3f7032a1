import type { ControlRegisterRow } from './settings.ts';
import { type Read, readSettingsText, shownFile } from './settings-file.ts';
import { type SettingsProblem, shownValue } from './settings-problem.ts';
import { type SettingsText, text } from './settings-text.ts';

export interface ControlRegister {
  readonly rows: readonly ControlRegisterRow[];
  readonly shownAs: string;
  /** Line of each row, in the order of `rows`. */
  readonly lines: readonly number[];
}

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

type Fields = Readonly<Record<(typeof columns)[number], string>>;

/** Reads control-register.csv (RFC 4180, with a header line): the rows' form only, not whom they name. */
export async function readControlRegister(path: string): Promise<Read<ControlRegister>> {
  const read = await readSettingsText(path);
  if (!read.ok) return read;
  const file = shownFile(path);
  const [header, ...records] = csvRecords(read.value);
  if (header === undefined || header.fields.join(',') !== columns.join(',')) {
    const stands = shownValue(header?.fields.join(','));
    const problem = {
      file,
      line: header?.line ?? null,
      key: '',
      stands,
      expected: text('expected.register.header', { columns: columns.join(',') }),
    };
    return { ok: false, problems: [problem] };
  }

  const problems: SettingsProblem[] = [];
  const rows: ControlRegisterRow[] = [];
  for (const { line, fields, closed } of records) {
    const problem: TellProblem = (key, stands, expected) => problems.push({ file, line, key, stands, expected });
    if (!closed) problem('', text('stands.open-quote'), text('expected.register.closing-quote'));
    else if (fields.length !== columns.length)
      problem(
        '',
        text('stands.values', { count: fields.length }),
        text('expected.register.values', { count: columns.length }),
      );
    else
      rows.push(
        rowOf(Object.fromEntries(columns.map((column, at) => [column, fields[at]?.trim() ?? ''])) as Fields, problem),
      );
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { rows, shownAs: file, lines: records.map(({ line }) => line) } };
}

type TellProblem = (key: string, stands: SettingsText, expected: SettingsText) => void;

function rowOf(fields: Fields, problem: TellProblem): ControlRegisterRow {
  for (const key of ['number', 'issued_by', 'responsible'] as const) {
    if (fields[key] === '') problem(key, text('stands.nothing'), text('expected.some-text'));
  }
  if (!isDay(fields.date)) problem('date', shownValue(fields.date), text('expected.day'));
  if (fields.deadline !== '' && !isDay(fields.deadline)) {
    problem('deadline', shownValue(fields.deadline), text('expected.day-or-nothing'));
  } else if (fields.deadline !== '' && fields.deadline < fields.date) {
    problem('deadline', shownValue(fields.deadline), text('expected.register.deadline', { date: fields.date }));
  }
  if (!['yes', 'no'].includes(fields.on_control))
    problem('on_control', shownValue(fields.on_control), text('expected.yes-or-no'));
  return {
    number: fields.number,
    date: fields.date,
    point: fields.point || null,
    issuedBy: fields.issued_by,
    onControl: fields.on_control === 'yes',
    deadline: fields.deadline || null,
    responsible: fields.responsible,
    coExecutors: fields.co_executors
      .split(';')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
    subject: fields.subject,
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
  readonly closed: boolean;
}

/** Records with the line that each begins on; a quoted field may hold commas, line ends and doubled quotes. Empty lines are left out. */
function csvRecords(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let begun = 1;
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  const endRecord = () => {
    fields.push(field);
    if (fields.length > 1 || field.trim() !== '') records.push({ line: begun, fields, closed: !quoted });
    fields = [];
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && field.trim() === '') {
      field = '';
      quoted = true;
    } else if (character === ',') {
      fields.push(field);
      field = '';
    } else if (character === '\n') {
      endRecord();
      begun = line;
    } else field += character;
  }
  if (field !== '' || fields.length > 0 || quoted) endRecord();
  return records;
}
