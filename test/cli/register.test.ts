import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegistryContext } from '../../src/cli/command.ts';
import { runCommandLine } from '../../src/cli/program.ts';
import { runRegistryCommand } from '../../src/cli/run-registry-command.ts';
import { answerCommands } from '../../src/cli/running-instance.ts';
import { openFolderStore } from '../../src/letterstore/folder-store.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { openEmbeddedDatabase } from '../../src/registry/database.ts';
import { migrate } from '../../src/registry/migrate.ts';
import { importSettingsRegister } from '../../src/registry/register-seed.ts';
import { SettingsCopy } from '../platform/settings-folder-copy.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';

const now = new Date('2026-11-22T06:00:00Z');
const header = 'number,date,point,issued_by,on_control,deadline,responsible,co_executors,subject';

let copy: SettingsCopy;
let folder: string;

beforeAll(async () => {
  copy = new SettingsCopy();
  folder = await mkdtemp(join(tmpdir(), 'tirkeu-register-'));
  copy.write('storage.yaml', `folder: ${join(folder, 'var')}\ndatabase: embedded\n`);
  await mkdir(join(folder, 'var', 'database'), { recursive: true });
  await copyPristineDatabase(join(folder, 'var', 'database'));
});
afterAll(async () => {
  copy.remove();
  await rm(folder, { recursive: true, force: true });
});

async function openRegistry(settings: Settings): Promise<RegistryContext & { close(): Promise<void> }> {
  const database = await openEmbeddedDatabase(join(settings.storage.folder, 'database'));
  await migrate(database);
  const letterStore = await openFolderStore(join(settings.storage.folder, 'letters'));
  return { settings, database, letterStore, environment: {}, clock: () => now, close: () => database.destroy() };
}

async function tirkeu(...args: readonly string[]): Promise<{ exit: number; out: string; error: string }> {
  const written = { out: '', error: '' };
  const never = () => Promise.reject(new Error('nothing else is started here'));
  const exit = await runCommandLine(
    {
      environment: {},
      clock: () => now,
      write(text) {
        written.out += text;
      },
      writeError(text) {
        written.error += text;
      },
      workerNames: [],
      startIntake: never,
      startLaboratory: never,
      startWorker: never,
      migrate: never,
      openRegistry,
      openForRestore: never,
    },
    [...args, '--config', copy.folder],
  );
  return { exit, ...written };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('tirkeu register, as an operator types it', () => {
  test('before anything was imported it says where the register will come from', async () => {
    const { exit, out } = await tirkeu('register', 'show');
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('control-register.csv') });
  });

  test('the first import counts from the beginning unless a day is given: nothing else is known of the days before', async () => {
    const { exit, out } = await tirkeu('register', 'import', join(copy.folder, 'control-register.csv'), '--dry-run');
    expect(exit).toBe(0);
    expect(out).toContain('Counts from the beginning: 10 added');
  });

  test('the settings’ own file is imported by command as well, and shown as it stands in the file', async () => {
    const seed = await tirkeu('register', 'import', join(copy.folder, 'control-register.csv'), '--as-of', '2026-01-01');
    expect(seed).toMatchObject({ exit: 0, error: '' });
    expect(seed.out).toContain('added: No. 11-3/4521 of 2026-10-05, point 1; on control; given by pm');
    expect(seed.out).toMatch(
      /Counts from 2026-01-01 on: 10 added, 0 changed, 0 ended, 0 unchanged\.\nWritten as import 1\.\n$/,
    );
    const { out } = await tirkeu('register', 'show', '--json');
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).number),
    ).toContain('13-2/15');
  });

  test('a dry run tells the same and writes nothing', async () => {
    const lines = (await readFile(join(copy.folder, 'control-register.csv'), 'utf8')).trimEnd().split('\n');
    const changed = lines
      .filter((line) => !line.startsWith('13-2/15'))
      .map((line) => (line.startsWith('11-4/910') ? line.replace('2026-11-30', '2026-12-30') : line));
    const path = await file('next.csv', [...changed, '14-1/1,2026-11-20,,pm,yes,,dsm,,"Жаңа, тапсырма"'].join('\n'));
    const dry = await tirkeu('register', 'import', path, '--dry-run');
    expect(dry).toMatchObject({ exit: 0, error: '' });
    expect(dry.out).toContain('changed: No. 11-4/910 of 2026-09-28; deadline 2026-11-30 → deadline 2026-12-30\n');
    expect(dry.out).toContain('ended: No. 13-2/15 of 2026-07-01; on control');
    expect(dry.out).toContain('Counts from 2026-11-22 on: 1 added, 1 changed, 1 ended, 8 unchanged.\nA dry run');
    expect((await tirkeu('register', 'show')).out).not.toContain('14-1/1');

    const done = await tirkeu('register', 'import', path, '--json');
    expect(JSON.parse(done.out)).toMatchObject({ import: 2, unchanged: 8, badRows: 0, problems: [] });
    expect((await tirkeu('register', 'show')).out).toContain('14-1/1');
    expect((await tirkeu('register', 'show', '--as-of', '2026-11-21')).out).toContain('13-2/15');
  });

  test('every bad row is told at once with line, column, what stands there and the mend; nothing is imported', async () => {
    const path = await file(
      'bad.csv',
      [
        header,
        '15-1/1,2026-11-20,,pm,yes,,dsm,,good',
        '15-1/2,20.13.2026,,president,perhaps,2026-11-01,dsm,,x',
        ',2026-11-20,,pm,yes,,nobody,kgd;ghost,x',
        '№ 15-1/1,2026-11-20,,pm,yes,,dsm,,the same once more',
        '15-1/5,2026-11-20,,pm,yes',
      ].join('\n'),
    );
    const { exit, out } = await tirkeu('register', 'import', path);
    expect(exit).toBe(2);
    const told = out.replaceAll(`${path}:`, '');
    expect(told).toContain('3 date: stands "20.13.2026", expected a day as 2026-12-31 or 31.12.2026');
    expect(told).toContain('3 on_control: stands "perhaps", expected yes or no');
    expect(told).toContain('4 number: stands nothing, expected text, not empty');
    expect(told).toContain(
      '5 number: stands "№ 15-1/1", expected number, date and point that stand once: they stand in line 2',
    );
    expect(told).toContain('6: stands 5 values, expected 9 values');
    expect(told).toContain('Bad rows: 4. Nothing was imported.');
    expect((await tirkeu('register', 'show')).out).not.toContain('15-1/1');
  });

  test('bad rows are left out when asked, and what may stand in them goes on', async () => {
    const path = await file(
      'half.csv',
      `${header}\n15-1/1,2026-11-20,,pm,yes,,dsm,,good\n14-1/1,2026-11-99,,pm,yes,,dsm,,bad day\n`,
    );
    const { exit, out } = await tirkeu('register', 'import', path, '--skip-bad', '--as-of', '2026-12-01');
    expect(exit).toBe(1);
    expect(out).toContain('Bad rows left out: 1. Assignments that may stand in them go on as they were: 1.');
    const { out: shown } = await tirkeu('register', 'show', '--as-of', '2026-12-01');
    expect(shown).toContain('14-1/1');
    expect(shown).not.toContain('11-4/910');
  });

  test.each([
    ['with semicolons and a byte order mark', (text: string) => `\uFEFF${text.replaceAll(',', ';')}`],
    [
      'with tabs in UTF-16, as spreadsheet programs save text',
      (text: string) =>
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replaceAll(/,(?! )/g, '\t'), 'utf16le')]),
    ],
    ['in windows-1251', (text: string) => iconv.encode(text, 'windows-1251')],
    ['with Windows line ends and an empty line', (text: string) => `${text.replaceAll('\n', '\r\n')}\r\n\r\n`],
  ])('a table %s is read', async (_, spoil) => {
    const table = `${header}\n16-1/1,05.10.2026,3,pm,да,31.12.2026,dsm,"minfin, kgd",О ходе исполнения «плана»`;
    const path = await file('table.csv', spoil(table));
    const { exit, out } = await tirkeu('register', 'import', path, '--dry-run', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out).added[0]).toEqual({
      number: '16-1/1',
      date: '2026-10-05',
      point: '3',
      issuedBy: 'pm',
      onControl: true,
      deadline: '2026-12-31',
      responsible: 'dsm',
      coExecutors: ['minfin', 'kgd'],
      subject: 'О ходе исполнения «плана»',
    });
  });

  test('a workbook is read: days as days, columns in any order, optional ones left out', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Реестр');
    sheet.addRow(['Date', 'number', 'responsible', 'on_control', 'issued_by', 'deadline']);
    sheet.addRow([new Date('2026-10-05T00:00:00Z'), '17-1/1', 'dsm', 'иә', 'pm', new Date('2026-12-31T00:00:00Z')]);
    sheet.addRow([]);
    sheet.addRow(['2026-10-06', 4521, 'minfin', false, 'pm', null]);
    const path = join(folder, 'register.xlsx');
    await workbook.xlsx.writeFile(path);
    const { exit, out } = await tirkeu('register', 'import', path, '--dry-run', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out).added).toMatchObject([
      { number: '17-1/1', date: '2026-10-05', onControl: true, deadline: '2026-12-31' },
      { number: '4521', date: '2026-10-06', onControl: false, deadline: null, subject: '' },
    ]);
    sheet.getCell('A4').value = '2026-02-30';
    await workbook.xlsx.writeFile(path);
    const bad = await tirkeu('register', 'import', path);
    expect(bad.out).toContain('register.xlsx:4 date: stands "2026-02-30"');
  });

  test.each([
    ['no such file', 'missing.csv', null, 'expected a file that can be read (no such file)'],
    ['a folder', '.', null, 'expected a file that can be read (a folder, not a file)'],
    [
      'a PDF',
      'hat.pdf',
      Buffer.from('%PDF-1.7\n\u0000\u0001'),
      'expected a table in one of the encodings UTF-8, UTF-16, windows-1251',
    ],
    [
      'a spoilt workbook',
      'spoilt.xlsx',
      Buffer.from('PK\u0003\u0004 and nothing else'),
      'expected a workbook with the register',
    ],
    ['an empty file', 'empty.csv', '', 'missing are: number, date, issued_by, on_control, responsible'],
    ['a header alone, which would end everything', 'header.csv', header, 'expected at least one assignment'],
    [
      'a column that is none',
      'column.csv',
      `${header},colour\n`,
      'colour: stands "colour", expected one of the columns',
    ],
    [
      'a quote that is not closed',
      'quote.csv',
      `${header}\n1,2026-11-20,,pm,yes,,dsm,,"x\n`,
      'expected a closing quote',
    ],
  ])('%s is refused in words', async (_, name, content, words) => {
    const path = content === null ? join(folder, name) : await file(name, content);
    const { exit, out } = await tirkeu('register', 'import', path, '--skip-bad');
    expect(exit).toBe(2);
    expect(out).toContain(words);
    expect(out).toContain('Nothing was imported');
    // Of what is no register at all there are no rows that could be left out.
    expect(out.includes('Bad rows: 1.')).toBe(name === 'quote.csv');
    expect(out.includes('--skip-bad')).toBe(name === 'quote.csv');
  });

  test('the history of a number is found in any spelling; one that never was is told', async () => {
    const { exit, out } = await tirkeu('register', 'history', '№ 11–4 / 910');
    expect(exit).toBe(0);
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(/^2026-01-01 {2}added: No\. 11-4\/910 .*import 1 of 2026-11-22, control-register\.csv\)$/),
      expect.stringMatching(/^2026-11-22 {2}changed: No\. 11-4\/910 .*deadline 2026-11-30 → deadline 2026-12-30/),
      expect.stringMatching(/^2026-12-01 {2}ended: /),
    ]);
    expect(await tirkeu('register', 'history', '99-9/9')).toMatchObject({ exit: 1 });
  });

  test('a day that is none is told before anything happens', async () => {
    const { exit, error } = await tirkeu('register', 'show', '--as-of', '31.11.2026', '--language', 'ru');
    expect({ exit, error }).toEqual({ exit: 2, error: expect.stringContaining('31.11.2026: это не дата') });
  });

  test('a running intake imports and answers on the socket, and keeps taking its own register from then on', async () => {
    const context = await openRegistry(
      await import('../platform/settings-folder-copy.ts').then((each) => each.settingsOf(copy.folder)),
    );
    const server = await answerCommands(context.settings, (command, write) =>
      runRegistryCommand(context, command, write),
    );
    try {
      const path = await file('running.csv', `${header}\n18-1/1,2026-11-20,,pm,yes,,dsm,,x\n`);
      expect(await tirkeu('register', 'import', path, '--as-of', '2027-01-01')).toMatchObject({ exit: 0 });
      expect((await tirkeu('register', 'show', '--as-of', '2027-01-01')).out).toContain('18-1/1');
      expect(await importSettingsRegister(context.database, context.settings, now)).toBeNull();
    } finally {
      await new Promise((resolve) => server.close(resolve));
      await context.close();
    }
  });
});
