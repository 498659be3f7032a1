import { basename } from 'node:path';
import { type CalendarDay, parseCalendarDay } from '../../calendar/calendar-day.ts';
import { dayOf } from '../../calendar/day-of.ts';
import type { Language } from '../../platform/localised-text.ts';
import { formatSettingsProblem } from '../../platform/settings-problem.ts';
import { wordsIn } from '../../platform/settings-text.ts';
import { latestImport } from '../../registry/control-register.ts';
import { readRegisterFile } from '../../registry/register-file.ts';
import {
  checkedRegister,
  importRegister,
  type RegisterDifference,
  type RegisterImportReport,
} from '../../registry/register-import.ts';
import { sinceEver } from '../../registry/register-seed.ts';
import { cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';
import { changedFields, shownRow } from './shown-row.ts';

export interface RegisterImportOptions {
  /** Absolute path. */
  readonly file: string;
  /** YYYY-MM-DD; null: today by the office's clocks, for the first import since ever. */
  readonly asOf: string | null;
  readonly dryRun: boolean;
  readonly skipBad: boolean;
  readonly language: Language;
  readonly json: boolean;
}

/**
 * `tirkeu register import`: all that is wrong with the file, all that it changes, then the sum. Exit 2 where nothing was imported
 * because of bad rows, 1 where bad rows were skipped.
 */
export async function importRegisterFile(
  { database, settings, clock }: Pick<RegistryContext, 'database' | 'settings' | 'clock'>,
  options: RegisterImportOptions,
  write: Write,
): Promise<ExitCode> {
  const now = clock();
  const reading = await readRegisterFile(options.file);
  const isFirst = (await latestImport(database)) === null;
  const report = await importRegister(database, {
    checked: checkedRegister(reading, settings),
    imported: {
      importedAt: now,
      effectiveFrom: dayAsked(options.asOf) ?? (isFirst ? sinceEver : dayOf(now, settings.office.timeZone)),
      source: 'command',
      fileName: basename(options.file),
      fileSha256: reading.sha256,
    },
    dryRun: options.dryRun,
    skipBad: options.skipBad,
  });
  const skipped = new Set(report.problems.map(({ line }) => line)).size;
  const isUsable = skipped === 0 || (options.skipBad && report.rowCount > 0);
  if (options.json) write(`${JSON.stringify(inJson(report, options.language, skipped))}\n`);
  else write(`${inWords(report, options, { skipped, isUsable, isTable: reading.isTable }).join('\n')}\n`);
  if (!isUsable) return 2;
  return skipped > 0 ? 1 : 0;
}

function dayAsked(asOf: string | null): CalendarDay | null {
  return asOf === null ? null : parseCalendarDay(asOf);
}

function inJson(report: RegisterImportReport, language: Language, skipped: number): object {
  const { effectiveFrom, rowCount, differences, unchangedCount, keptCount, problems, imported } = report;
  return {
    import: imported?.sequence ?? null,
    effectiveFrom,
    rows: rowCount,
    added: rowsOf(differences, 'added'),
    changed: differences.filter(({ kind }) => kind === 'changed').map(({ row, before }) => ({ before, after: row })),
    ended: rowsOf(differences, 'ended'),
    unchanged: unchangedCount,
    kept: keptCount,
    badRows: skipped,
    problems: problems.map(({ line, key, stands, expected }) => ({
      line,
      column: key === '' ? null : key,
      stands: stands === null ? null : wordsIn(language, stands),
      expected: wordsIn(language, expected),
    })),
  };
}

function rowsOf(differences: readonly RegisterDifference[], wanted: RegisterDifference['kind']) {
  return differences.filter(({ kind }) => kind === wanted).map(({ row }) => row);
}

function inWords(
  report: RegisterImportReport,
  options: RegisterImportOptions,
  { skipped, isUsable, isTable }: { readonly skipped: number; readonly isUsable: boolean; readonly isTable: boolean },
): readonly string[] {
  const { language } = options;
  const told = (key: Parameters<typeof cliText>[1], values: Readonly<Record<string, string | number>> = {}) =>
    cliText(language, key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
  const lines = report.problems.map((problem) => formatSettingsProblem(problem, language));
  // What is no register has no rows that could be mended or left out.
  if (!isTable) return [...lines, told('register.import-unread')];
  if (!isUsable) return [...lines, told('register.import-refused', { count: skipped })];
  for (const difference of report.differences) lines.push(differenceInWords(difference, language));
  const count = (kind: RegisterDifference['kind']) => rowsOf(report.differences, kind).length;
  lines.push(
    told('register.import-sum', {
      since: sinceWords(report.effectiveFrom, language),
      added: count('added'),
      changed: count('changed'),
      ended: count('ended'),
      unchanged: report.unchangedCount,
    }),
  );
  if (skipped > 0) lines.push(told('register.import-skipped', { count: skipped, kept: report.keptCount }));
  lines.push(
    report.imported === null
      ? told('register.import-dry')
      : told('register.imported', { number: report.imported.sequence }),
  );
  return lines;
}

function sinceWords(day: CalendarDay, language: Language): string {
  return day === sinceEver
    ? cliText(language, 'register.since-ever')
    : cliText(language, 'register.since-day', { day });
}

function differenceInWords({ kind, row, before }: RegisterDifference, language: Language): string {
  const what = cliText(language, `register.${kind}`);
  const detail = kind === 'changed' && before !== null ? changedFields(before, row, language) : shownRow(row, language);
  return `${what} ${detail}`;
}
