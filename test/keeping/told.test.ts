import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegistryContext } from '../../src/cli/command.ts';
import { backup } from '../../src/cli/keeping/backup.ts';
import { status } from '../../src/cli/keeping/status.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { languages } from '../../src/platform/localised-text.ts';
import { type Database, openEmbeddedDatabase } from '../../src/registry/database.ts';
import { labSettings } from '../intake/test-intake.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';
import { keepLetter, keptFolder } from './kept-registry.ts';

let kept: Awaited<ReturnType<typeof keptFolder>>;
let database: Database;
let context: RegistryContext;

beforeAll(async () => {
  kept = await keptFolder();
  await copyPristineDatabase(join(kept.folder, 'database'));
  database = await openEmbeddedDatabase(join(kept.folder, 'database'));
  const lab = await labSettings();
  const settings = { ...lab, storage: { ...lab.storage, folder: kept.folder } };
  context = { settings, database, letterStore: kept.letterStore, environment: {}, clock: systemClock };
});
afterAll(async () => {
  await database.destroy();
  await kept.remove();
});

test('the status of an intake that does not run says so, in every language, and is not well', async () => {
  const said = new Set<string>();
  for (const language of languages) {
    let words = '';
    const write = (text: string) => {
      words += text;
    };
    expect(await status({ ...context, standsStill: true }, { language, json: false }, write)).toBe(1);
    said.add(words.split('\n')[0] ?? '');
  }
  expect([...said].map((line) => line.slice(0, 2))).toEqual(['! ', '! ', '! ']);
  let running = '';
  await status(context, { language: 'en', json: false }, (text) => {
    running += text;
  });
  expect(running).not.toContain('not running');
});

test('a backup that cannot be written names the folder and what is wrong with it', async () => {
  const file = join(kept.folder, 'a-file');
  await writeFile(file, 'no folder');
  let words = '';
  const write = (text: string) => {
    words += text;
  };
  const folder = join(file, 'within');
  expect(await backup(context, { language: 'en', json: false, folder }, write)).toBe(2);
  expect(words).toContain(`No backup was made: ${folder} cannot be written (ENOTDIR`);
  if (process.platform === 'linux') {
    words = '';
    expect(await backup(context, { language: 'en', json: false, folder: '/proc/tirkeu' }, write)).toBe(2);
    expect(words).toContain('No backup was made: /proc/tirkeu cannot be written (ENOENT');
  }
  await mkdir(join(kept.folder, 'good'));
  expect(await backup(context, { language: 'en', json: false, folder: join(kept.folder, 'good') }, write)).toBe(0);
});

test('a disk that is full, at the letters or at the rows, is told, and what was there before is still a backup', async (skippable) => {
  const disk = join(kept.folder, 'disk');
  await mkdir(disk);
  const run = promisify(execFile);
  // Only root may mount; where it is root that runs this, a mount that fails is a failure.
  if (process.getuid?.() !== 0) skippable.skip('only root can mount a small disk');
  await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
  try {
    const made = async (): Promise<{ exit: number; words: string }> => {
      let words = '';
      const exit = await backup(context, { language: 'en', json: false, folder: disk }, (text) => {
        words += text;
      });
      return { exit, words };
    };
    expect((await made()).exit).toBe(0);
    const before = await readFile(join(disk, 'manifest.json'), 'utf8');
    const files = await readdir(disk);
    await keepLetter(database, kept.letterStore, { octets: randomBytes(900_000).toString('base64') });
    const fault = `No backup was made: ${disk} cannot be written (`;
    expect(await made()).toEqual({ exit: 2, words: expect.stringContaining(fault) });
    const { bavail, bsize } = await statfs(disk);
    await writeFile(join(disk, 'letters', 'rest'), randomBytes(bavail * bsize));
    expect(await made()).toEqual({ exit: 2, words: expect.stringContaining(fault) });
    expect(await readFile(join(disk, 'manifest.json'), 'utf8')).toBe(before);
    // No half of it is left that would fill the disk night after night.
    const dumps = (names: readonly string[]) => names.filter((name) => name.endsWith('.gz')).length;
    expect(dumps(files)).toBe(1);
    expect(dumps(await readdir(disk))).toBe(1);
  } finally {
    await run('umount', [disk]);
  }
});
