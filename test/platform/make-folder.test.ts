import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from '../../src/platform/make-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tirkeu-folder-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a folder is made with those above it, and the topmost that was made is named', async () => {
  const deep = join(folder, 'a', 'b', 'c');
  expect(await makeFolder(deep, 0o700)).toBe(join(folder, 'a'));
  expect((await stat(deep)).mode & 0o777).toBe(0o700);
  expect(await makeFolder(deep)).toBe(undefined);
  expect(await makeFolder(join(deep, 'd'))).toBe(join(deep, 'd'));
});

test('several who make it at once all have it', async () => {
  const deep = join(folder, 'x', 'y', 'z');
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(deep)));
  expect((await stat(deep)).isDirectory()).toBe(true);
});

test('a file in the way is told', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(file, 'within', 'it'))).rejects.toThrow('ENOTDIR');
});

test.runIf(process.platform === 'linux')(
  'below a folder that says that nothing can be there it ends with an error',
  async () => {
    await expect(makeFolder('/proc/tirkeu')).rejects.toThrow('ENOENT');
    await expect(makeFolder('/proc/tirkeu/deep/er')).rejects.toThrow('ENOENT');
  },
);
