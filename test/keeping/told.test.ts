import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegistryContext } from '../../src/cli/command.ts';
import { backup } from '../../src/cli/keeping/backup.ts';
import { status } from '../../src/cli/keeping/status.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { languages } from '../../src/platform/localised-text.ts';
import { type Database, openEmbeddedDatabase } from '../../src/registry/database.ts';
import { labSettings } from '../intake/test-intake.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';
import { keptFolder } from './kept-registry.ts';

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
  await mkdir(join(kept.folder, 'good'));
  expect(await backup(context, { language: 'en', json: false, folder: join(kept.folder, 'good') }, write)).toBe(0);
});
