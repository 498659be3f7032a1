import { sql } from 'kysely';
import type { CalendarDay } from '../calendar/calendar-day.ts';
import { assignmentKey, type ControlRegister, controlRegister } from '../facts/control-register.ts';
import { comparableNumber } from '../language/references.ts';
import type { ControlRegisterRow } from '../platform/settings.ts';
import type { Database, Transaction } from './database.ts';

/** One import of the control register: from its day on the register stood as its file said. */
export interface RegisterImport {
  /** 1 for the first. */
  readonly sequence: number;
  readonly importedAt: Date;
  readonly effectiveFrom: CalendarDay;
  /** `settings`: control-register.csv of the settings folder, taken at a start. */
  readonly source: 'settings' | 'command';
  readonly fileName: string;
  readonly fileSha256: string;
}

/** What one import says of one assignment from a day on. */
export interface RegisterChange {
  readonly kind: 'added' | 'changed' | 'ended';
  readonly effectiveFrom: CalendarDay;
  /** Of what ended: as it stood last. */
  readonly row: ControlRegisterRow;
}

/** The register as it stood on a day. */
export interface RegisterState {
  /** The latest import that was known; null before the first one. */
  readonly import: number | null;
  readonly rows: readonly ControlRegisterRow[];
}

const rowColumns = sql`number, assigned_on as date, point, issued_by as "issuedBy", on_control as "onControl", deadline,
  responsible, co_executors as "coExecutors", subject`;

/** The rows that stood on this day by all that is known now, in order of number, day and point. */
export async function registerRowsOn(database: Database, day: string): Promise<readonly ControlRegisterRow[]> {
  const { rows } = await sql<ControlRegisterRow>`
    select ${rowColumns} from (
      select distinct on (assignment) * from control_register_change where effective_from <= ${day}
      order by assignment, effective_from desc, import_sequence desc) as latest
    where kind <> 'ended' order by number, assigned_on, point`.execute(database);
  return rows;
}

export async function registerStateOn(database: Database, day: string): Promise<RegisterState> {
  const sequence = (await latestImport(database))?.sequence ?? null;
  return { import: sequence, rows: sequence === null ? [] : await registerRowsOn(database, day) };
}

export async function latestImport(database: Database): Promise<RegisterImport | null> {
  const { rows } = await sql<RegisterImport>`select ${importColumns} from control_register_import
    order by sequence desc limit 1`.execute(database);
  return rows[0] ?? null;
}

/** The first day after this one from which another import already says how the register stood. */
export async function nextImportDay(database: Database, day: string): Promise<CalendarDay | null> {
  const { rows } = await sql<{ day: CalendarDay | null }>`select min(effective_from) as day
    from control_register_import where effective_from > ${day}`.execute(database);
  return rows[0]?.day ?? null;
}

/** A change with the import that made it. */
export interface RecordedChange extends RegisterChange {
  readonly import: RegisterImport;
}

/** All that ever happened to the assignments of a number, whatever spelling it is asked in; in the order of days, then of imports. */
export async function registerHistory(database: Database, number: string): Promise<readonly RecordedChange[]> {
  type Row = ControlRegisterRow &
    RegisterImport & { readonly kind: RegisterChange['kind']; readonly from: CalendarDay };
  const { rows } = await sql<Row>`
    select ${rowColumns}, kind, change.effective_from as "from", import.sequence, import.imported_at as "importedAt",
      import.effective_from as "effectiveFrom", import.source, import.file_name as "fileName",
      import.file_sha256 as "fileSha256"
    from control_register_change as change join control_register_import as import on import.sequence = import_sequence
    where comparable_number = ${comparableNumber(number)}
    order by assigned_on, point, change.effective_from, import_sequence`.execute(database);
  return rows.map(({ kind, from, sequence, importedAt, effectiveFrom, source, fileName, fileSha256, ...row }) => ({
    kind,
    effectiveFrom: from,
    row,
    import: { sequence, importedAt, effectiveFrom, source, fileName, fileSha256 },
  }));
}

/** Makes imports wait for each other until the transaction ends. */
export async function lockRegister(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tirkeu.control-register', 0))`.execute(tx);
}

/** Writes an import and its changes. The register must be locked. */
export async function recordImport(
  tx: Transaction,
  imported: Omit<RegisterImport, 'sequence'>,
  changes: readonly RegisterChange[],
): Promise<RegisterImport> {
  const sequence = ((await latestImport(tx))?.sequence ?? 0) + 1;
  const { importedAt, effectiveFrom, source, fileName, fileSha256 } = imported;
  await sql`insert into control_register_import
    (sequence, imported_at, effective_from, source, file_name, file_sha256)
    values (${sequence}, ${importedAt}, ${effectiveFrom}, ${source}, ${fileName}, ${fileSha256})`.execute(tx);
  const records = changes.map(({ kind, effectiveFrom: from, row }) => ({
    kind,
    effective_from: from,
    assignment: assignmentKey(row),
    comparable_number: comparableNumber(row.number),
    number: row.number,
    assigned_on: row.date,
    point: row.point,
    issued_by: row.issuedBy,
    on_control: row.onControl,
    deadline: row.deadline,
    responsible: row.responsible,
    co_executors: row.coExecutors,
    subject: row.subject,
  }));
  // One statement however many there are: parameters of a statement are counted, octets of one are not.
  await sql`insert into control_register_change (import_sequence, effective_from, assignment, comparable_number, kind, number,
      assigned_on, point, issued_by, on_control, deadline, responsible, co_executors, subject)
    select ${sequence}, effective_from, assignment, comparable_number, kind, number, assigned_on, point, issued_by,
      on_control, deadline, responsible, co_executors, subject
    from json_to_recordset(${JSON.stringify(records)}::json) as record (effective_from date, assignment text,
      comparable_number text, kind text, number text, assigned_on date, point text, issued_by text, on_control boolean,
      deadline date, responsible text, co_executors json, subject text)`.execute(tx);
  return { sequence, ...imported };
}

const importColumns = sql`sequence, imported_at as "importedAt", effective_from as "effectiveFrom", source,
  file_name as "fileName", file_sha256 as "fileSha256"`;

/** States that were read, by day, as long as no other import is known. A letter's day is mostly today. */
const keptStates = new WeakMap<Database, { import: number | null; readonly byDay: Map<string, ControlRegister> }>();
const keptDaysMax = 8;

/**
 * The register that a letter which arrived on this day is judged by, as it stands since `latest`, the latest import. Kept: letters
 * come by the hundred and the register changes once a day.
 */
export async function registerForDay(
  database: Database,
  latest: number | null,
  day: CalendarDay,
): Promise<ControlRegister> {
  const kept = keptStates.get(database);
  const states = kept?.import === latest ? kept : { import: latest, byDay: new Map<string, ControlRegister>() };
  keptStates.set(database, states);
  const known = states.byDay.get(day);
  if (known !== undefined) return known;
  const register = controlRegister(latest === null ? [] : await registerRowsOn(database, day));
  const oldest = states.byDay.size < keptDaysMax ? undefined : states.byDay.keys().next().value;
  if (oldest !== undefined) states.byDay.delete(oldest);
  states.byDay.set(day, register);
  return register;
}
