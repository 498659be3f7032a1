import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import type { ControlRegisterRow } from '../../src/platform/settings.ts';
import {
  latestImport,
  registerForDay,
  registerHistory,
  registerRowsOn,
  registerStateOn,
} from '../../src/registry/control-register.ts';
import type { Database } from '../../src/registry/database.ts';
import { importRegister, type RegisterImportReport } from '../../src/registry/register-import.ts';
import { importSettingsRegister, sinceEver } from '../../src/registry/register-seed.ts';
import { labSettings } from '../intake/test-intake.ts';
import { describeBoth } from './both-databases.ts';

function row(spoilt: Partial<ControlRegisterRow> = {}): ControlRegisterRow {
  return {
    number: '11-3/4521',
    date: '2026-10-05',
    point: null,
    issuedBy: 'pm',
    onControl: true,
    deadline: '2026-12-01',
    responsible: 'dsm',
    coExecutors: ['minfin', 'economy'],
    subject: 'Дәрі-дәрмек',
    ...spoilt,
  };
}

function imported(
  database: Database,
  from: string,
  rows: readonly ControlRegisterRow[],
  more: { readonly dryRun?: boolean; readonly unread?: readonly (string | null)[] } = {},
): Promise<RegisterImportReport> {
  const problem = { file: 'x.csv', line: 9, key: 'date', stands: '"x"', expected: 'a day' };
  return importRegister(database, {
    checked: { rows, problems: more.unread === undefined ? [] : [problem], unread: more.unread ?? [] },
    imported: {
      importedAt: new Date('2026-11-22T06:00:00Z'),
      effectiveFrom: calendarDay(from),
      source: 'command',
      fileName: 'x.csv',
      fileSha256: 'a'.repeat(64),
    },
    dryRun: more.dryRun ?? false,
    skipBad: true,
  });
}

const kinds = (report: RegisterImportReport) =>
  report.differences.map(({ kind, row: { number } }) => `${kind} ${number}`);
const numbersOn = async (database: Database, day: string) =>
  (await registerRowsOn(database, day)).map(({ number, onControl }) => `${number} ${onControl ? 'on' : 'off'}`);

describeBoth('the control register in time', (database) => {
  test('the settings’ file comes first and stood since ever; the same file again changes nothing', async () => {
    const settings = await labSettings();
    const report = await importSettingsRegister(database(), settings, new Date('2026-11-22T06:00:00Z'));
    expect(report).toMatchObject({ rowCount: 10, effectiveFrom: sinceEver, imported: { sequence: 1 } });
    expect(await registerRowsOn(database(), '1999-01-01')).toHaveLength(10);
    expect((await registerRowsOn(database(), '2026-11-22'))[0]).toEqual(settings.controlRegister[0]);
    expect(await importSettingsRegister(database(), settings, new Date('2026-11-23T06:00:00Z'))).toBeNull();

    const [, ...shorter] = settings.controlRegister;
    const changed = await importSettingsRegister(
      database(),
      { ...settings, controlRegister: shorter },
      new Date('2026-11-23T20:00:00Z'),
    );
    // 20:00 in Greenwich is the next day in Almaty.
    expect(changed).toMatchObject({ effectiveFrom: '2026-11-24', unchangedCount: 9 });
    expect(await registerRowsOn(database(), '2026-11-23')).toHaveLength(10);
    expect(await registerRowsOn(database(), '2026-11-24')).toHaveLength(9);
  });

  test('a dry run shows what would change and writes nothing', async () => {
    const before = await latestImport(database());
    const report = await imported(database(), '2026-12-01', [row({ number: '99-1/1' })], { dryRun: true });
    expect(report).toMatchObject({ imported: null, unchangedCount: 0 });
    expect(kinds(report)).toContain('added 99-1/1');
    expect(await latestImport(database())).toEqual(before);
  });

  test('what is added, changed and ended counts from its day on, and the days before stand as they stood', async () => {
    const first = await imported(database(), '2026-12-01', [row({ number: 'A-1' }), row({ number: 'B-2' })]);
    expect(first.imported?.sequence).toBe(3);
    const second = await imported(database(), '2026-12-10', [
      row({ number: 'A-1', onControl: false }),
      row({ number: 'C-3' }),
    ]);
    expect(kinds(second)).toEqual(['changed A-1', 'added C-3', 'ended B-2']);
    expect(await numbersOn(database(), '2026-12-09')).toEqual(['A-1 on', 'B-2 on']);
    expect(await numbersOn(database(), '2026-12-10')).toEqual(['A-1 off', 'C-3 on']);
    const history = await registerHistory(database(), '№ а – 1');
    expect(history.map(({ kind, effectiveFrom, import: by }) => [kind, effectiveFrom, by.sequence])).toEqual([
      ['added', '2026-12-01', 3],
      ['changed', '2026-12-10', 4],
    ]);
  });

  test('an import dated before another one reaches until that one’s day and no further', async () => {
    const between = await imported(database(), '2026-12-05', [
      row({ number: 'B-2', onControl: false }),
      row({ number: 'D-4' }),
    ]);
    expect(kinds(between)).toEqual(['changed B-2', 'added D-4', 'ended A-1']);
    expect(await numbersOn(database(), '2026-12-04')).toEqual(['A-1 on', 'B-2 on']);
    expect(await numbersOn(database(), '2026-12-05')).toEqual(['B-2 off', 'D-4 on']);
    expect(await numbersOn(database(), '2026-12-09')).toEqual(['B-2 off', 'D-4 on']);
    expect(await numbersOn(database(), '2026-12-10')).toEqual(['A-1 off', 'C-3 on']);
  });

  test('two imports of one day: the later one is what stood', async () => {
    await imported(database(), '2026-12-20', [row({ number: 'E-5' })]);
    await imported(database(), '2026-12-20', [row({ number: 'F-6' })]);
    expect(await numbersOn(database(), '2026-12-20')).toEqual(['F-6 on']);
  });

  test('a row that could not be read ends nothing that may stand in it', async () => {
    await imported(database(), '2027-01-01', [row({ number: 'G-7' }), row({ number: 'H-8' }), row({ number: 'I-9' })]);
    const known = await imported(database(), '2027-01-02', [row({ number: 'I-9' })], { unread: ['№ G–7'] });
    expect(kinds(known)).toEqual(['ended H-8']);
    expect(known.keptCount).toBe(1);
    const unknown = await imported(database(), '2027-01-03', [row({ number: 'I-9' })], { unread: [null] });
    expect(kinds(unknown)).toEqual([]);
    expect(await numbersOn(database(), '2027-01-03')).toEqual(['G-7 on', 'I-9 on']);
  });

  test('another spelling of the number is the same assignment', async () => {
    const report = await imported(database(), '2027-01-04', [row({ number: '№ G – 7' }), row({ number: 'І-9' })], {
      unread: [],
    });
    expect(kinds(report)).toEqual(['changed № G – 7', 'changed І-9']);
  });

  test('letters are judged by the state of their day, and an import is seen by the next letter', async () => {
    const day = calendarDay('2027-01-05');
    const latest = async () => (await latestImport(database()))?.sequence ?? null;
    const first = await latest();
    const before = await registerForDay(database(), first, day);
    expect(await registerForDay(database(), await latest(), day)).toBe(before);
    await imported(database(), '2027-01-05', [row({ number: 'K-11' })]);
    expect(await latest()).toBe((first ?? 0) + 1);
    const after = await registerForDay(database(), await latest(), day);
    expect([...after.byNumber.keys()]).toEqual(['K-11']);
    const earlier = await registerForDay(database(), await latest(), calendarDay('2027-01-04'));
    expect(earlier.rows).toHaveLength(2);
  });

  test('a register of twenty thousand assignments is imported in one go', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => row({ number: `50-${at}/1`, point: `${at % 7}` }));
    const report = await imported(database(), '2027-02-01', rows);
    expect(report.differences.filter(({ kind }) => kind === 'added')).toHaveLength(20_000);
    expect((await registerStateOn(database(), '2027-02-01')).rows).toHaveLength(20_000);
  });

  test('after an import by command the settings’ file is not taken any more', async () => {
    const settings = await labSettings();
    const other = { ...settings, controlRegister: settings.controlRegister.slice(3) };
    expect(await importSettingsRegister(database(), other, new Date('2027-03-01T06:00:00Z'))).toBeNull();
  });

  test('nothing in it can be changed or deleted', async () => {
    for (const statement of [
      sql`update control_register_change set on_control = true`,
      sql`delete from control_register_import`,
      sql`truncate control_register_change`,
    ]) {
      await expect(statement.execute(database())).rejects.toThrow(/append-only/);
    }
  });
});
