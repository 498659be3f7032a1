import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFolderStore } from '../../src/letterstore/folder-store.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { openEmbeddedDatabase } from '../../src/registry/database.ts';
import { SettingsCopy } from '../platform/settings-folder-copy.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';
import { runLine } from './command-line.ts';

const clock = () => new Date('2026-11-22T06:00:00Z');
let copy: SettingsCopy;
let folder: string;

beforeAll(async () => {
  copy = new SettingsCopy();
  folder = await mkdtemp(join(tmpdir(), 'tirkeu-export-'));
  copy.write('storage.yaml', `folder: ${join(folder, 'var')}\ndatabase: embedded\n`);
  await mkdir(join(folder, 'var', 'database'), { recursive: true });
  await mkdir(join(folder, 'out'));
  await copyPristineDatabase(join(folder, 'var', 'database'));
});
afterAll(async () => {
  copy.remove();
  await rm(folder, { recursive: true, force: true });
});

async function openRegistry(settings: Settings) {
  const database = await openEmbeddedDatabase(join(settings.storage.folder, 'database'));
  const letterStore = await openFolderStore(join(settings.storage.folder, 'letters'));
  return { settings, database, letterStore, environment: {}, clock, close: () => database.destroy() };
}

const exported = (output: string, format: string, language = 'en') =>
  runLine(
    ['journal', 'export', '--config', copy.folder, '--format', format, '--output', output, '--language', language],
    {
      environment: {},
      clock,
      openRegistry,
    },
  );

describe.each(['csv', 'xlsx'])('the journal as %s', (format) => {
  test('into a folder that is not there: exit 2, the file, the cause and the mend', async () => {
    const missing = join(folder, 'missing');
    const file = join(missing, `j.${format}`);
    expect(await exported(file, format)).toEqual({
      exit: 2,
      error: '',
      out: `${file} can’t be written: there is no folder ${missing}. Create it, or name another file.\n`,
    });
    const { out } = await exported(file, format, 'ru');
    expect(out).toBe(`Файл ${file} не записан: папки ${missing} нет. Создайте её или укажите другой файл.\n`);
  });

  test('under the name of a folder: told, and nothing is left beside it', async () => {
    const before = await readdir(folder);
    expect(await exported(join(folder, 'out'), format)).toMatchObject({
      exit: 2,
      out: `${join(folder, 'out')} can’t be written: it is a folder. Name a file inside it.\n`,
    });
    expect(await readdir(folder)).toEqual(before);
  });

  test('under a name that no disk takes: told in the words of the machine', async () => {
    const { exit, out } = await exported(join(folder, 'out', 'x'.repeat(300)), format);
    expect({ exit, out }).toEqual({ exit: 2, out: expect.stringContaining('ENAMETOOLONG') });
    expect(out.split('\n')).toHaveLength(2);
  });

  test('to a file: it stands whole, and nothing else', async () => {
    expect(await exported(join(folder, 'out', `j.${format}`), format)).toMatchObject({ exit: 0 });
    expect((await readdir(join(folder, 'out'))).filter((name) => name.endsWith(format))).toEqual([`j.${format}`]);
    expect((await readdir(join(folder, 'out'))).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });
});

test('verify tells a single missing entry as one, and sums up in a sentence of its own', async () => {
  const database = await openEmbeddedDatabase(join(folder, 'var', 'database'));
  await sql`insert into journal_counter (series, year, last_number, last_position, last_hash)
    values ('s', 2026, 1, 1, ${'0'.repeat(64)})`.execute(database);
  await database.destroy();
  const told = (language: string) =>
    runLine(['journal', 'verify', '--config', copy.folder, '--language', language], {
      environment: {},
      clock,
      openRegistry,
    });
  expect(await told('en')).toMatchObject({
    exit: 1,
    out: 's 2026, entry 1: missing\nThe journal is not whole. Faults found: 1.\n',
  });
  expect((await told('ru')).out).toBe('s 2026, запись 1: отсутствует\nЖурнал нарушен. Найдено нарушений: 1.\n');
  expect((await told('kk')).out).toBe('s 2026, 1-жазба: жоқ\nЖурнал бұзылған. Табылған бұзушылықтар саны: 1.\n');
});
