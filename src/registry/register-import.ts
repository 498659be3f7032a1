import type { CalendarDay } from '../calendar/calendar-day.ts';
import { assignmentKey } from '../facts/control-register.ts';
import { comparableNumber } from '../language/references.ts';
import { checkRegisterRows } from '../platform/check-directory.ts';
import type { RegisterReading } from '../platform/control-register-file.ts';
import type { ControlRegisterRow, Settings } from '../platform/settings.ts';
import type { SettingsProblem } from '../platform/settings-problem.ts';
import { shownValue } from '../platform/settings-problem.ts';
import { text } from '../platform/settings-text.ts';
import {
  lockRegister,
  nextImportDay,
  type RegisterChange,
  type RegisterImport,
  recordImport,
  registerRowsOn,
} from './control-register.ts';
import { type Database, inTransaction } from './database.ts';

/** A difference between the register as it stood and the file. */
export interface RegisterDifference {
  readonly kind: RegisterChange['kind'];
  readonly row: ControlRegisterRow;
  /** As it stood before; null for what is added. */
  readonly before: ControlRegisterRow | null;
}

/** What an import comes to; what it would come to, in a dry run. */
export interface RegisterImportReport {
  readonly effectiveFrom: CalendarDay;
  readonly rowCount: number;
  readonly differences: readonly RegisterDifference[];
  /** Assignments that stand in the file as they stood before. */
  readonly unchangedCount: number;
  /** Assignments that are not in the file but may stand in one of its bad rows: they go on as they were. */
  readonly keptCount: number;
  readonly problems: readonly SettingsProblem[];
  /** Null: nothing was written, as this was a dry run, rows are bad, or nothing is to change. */
  readonly imported: RegisterImport | null;
}

/** Rows of a file that may be imported, and all that is wrong with the others. */
export function checkedRegister(
  reading: RegisterReading,
  settings: Pick<Settings, 'leadership' | 'organisations'>,
): Pick<RegisterReading, 'problems' | 'unread'> & { readonly rows: readonly ControlRegisterRow[] } {
  const { register } = reading;
  const found = checkRegisterRows(register, {
    leaders: settings.leadership,
    organisations: settings.organisations,
    assignmentOf: assignmentKey,
  });
  const badLines = new Set(found.map(({ line }) => line));
  const isBad = (_row: ControlRegisterRow, at: number) => badLines.has(register.lines[at] ?? null);
  const problems = [...reading.problems, ...found].toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
  // An empty table is a spoilt export rather than a register in which nothing stands any more.
  if (register.rows.length === 0 && problems.length === 0) {
    const place = { file: register.shownAs, line: null, key: '' };
    problems.push({ ...place, stands: shownValue(null), expected: text('expected.register.rows') });
  }
  return {
    rows: register.rows.filter((row, at) => !isBad(row, at)),
    problems,
    unread: [...reading.unread, ...register.rows.filter(isBad).map(({ number }) => number)],
  };
}

/**
 * Imports a register: from `effectiveFrom` until the day of the next import that is there already, it stood as the file says. What
 * the file doesn't hold ends on that day. Nothing is written where a row is bad, unless those are to be skipped.
 */
export function importRegister(
  database: Database,
  given: {
    readonly checked: ReturnType<typeof checkedRegister>;
    readonly imported: Omit<RegisterImport, 'sequence'>;
    readonly dryRun: boolean;
    readonly skipBad: boolean;
  },
): Promise<RegisterImportReport> {
  const { checked, imported, dryRun, skipBad } = given;
  const { effectiveFrom } = imported;
  return inTransaction(database, async (tx) => {
    await lockRegister(tx);
    const before = await registerRowsOn(tx, effectiveFrom);
    const compared = differencesOf(before, checked.rows, checked.unread);
    const report = { effectiveFrom, rowCount: checked.rows.length, ...compared, problems: checked.problems };
    // Skipping every row would end all that the register holds.
    const isUsable = checked.problems.length === 0 || (skipBad && checked.rows.length > 0);
    if (dryRun || !isUsable) return { ...report, imported: null };
    const changes = compared.differences.map(({ kind, row }) => ({ kind, effectiveFrom, row }));
    const next = await nextImportDay(tx, effectiveFrom);
    const later = next === null ? [] : restored(changes, await registerRowsOn(tx, next), next);
    return { ...report, imported: await recordImport(tx, imported, [...changes, ...later]) };
  });
}

/** Pure: what the file adds, changes and ends. */
export function differencesOf(
  before: readonly ControlRegisterRow[],
  file: readonly ControlRegisterRow[],
  unread: readonly (string | null)[] = [],
): Pick<RegisterImportReport, 'differences' | 'unchangedCount' | 'keptCount'> {
  const earlier = new Map(before.map((row) => [assignmentKey(row), row]));
  const differences: RegisterDifference[] = [];
  let unchangedCount = 0;
  for (const row of file) {
    const key = assignmentKey(row);
    const stood = earlier.get(key) ?? null;
    earlier.delete(key);
    if (stood === null) differences.push({ kind: 'added', row, before: null });
    else if (isSame(stood, row)) unchangedCount += 1;
    else differences.push({ kind: 'changed', row, before: stood });
  }
  // A row that could not be read says nothing, least of all that its assignment has ended.
  const unreadNumbers = new Set(unread.map((number) => (number === null ? null : comparableNumber(number))));
  const mayBeUnread = ({ number }: ControlRegisterRow) =>
    unreadNumbers.has(null) || unreadNumbers.has(comparableNumber(number));
  const missing = [...earlier.values()];
  const ended = missing.filter((row) => !mayBeUnread(row));
  differences.push(...ended.map((row) => ({ kind: 'ended', row, before: row }) as const));
  return { differences, unchangedCount, keptCount: missing.length - ended.length };
}

/**
 * An import dated before another one must not reach past it: what the later one found unchanged left no change of its own. From its
 * day on the assignments go on as they stood then.
 */
function restored(
  changes: readonly RegisterChange[],
  later: readonly ControlRegisterRow[],
  day: CalendarDay,
): readonly RegisterChange[] {
  const stood = new Map(later.map((row) => [assignmentKey(row), row]));
  return changes.flatMap(({ kind, row }): readonly RegisterChange[] => {
    const then = stood.get(assignmentKey(row));
    if (then === undefined) return kind === 'ended' ? [] : [{ kind: 'ended', effectiveFrom: day, row }];
    if (kind !== 'ended' && isSame(then, row)) return [];
    return [{ kind: kind === 'ended' ? 'added' : 'changed', effectiveFrom: day, row: then }];
  });
}

function isSame(one: ControlRegisterRow, other: ControlRegisterRow): boolean {
  return fieldsOf(one) === fieldsOf(other);
}

function fieldsOf(row: ControlRegisterRow): string {
  const { number, date, point, issuedBy, onControl, deadline, responsible, coExecutors, subject } = row;
  return JSON.stringify([number, date, point, issuedBy, onControl, deadline, responsible, coExecutors, subject]);
}
