import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../intake/test-intake.ts';

/** The image as far as it can be made without Docker: what the Dockerfile copies, laid out in a folder as it says. */
describe('the Dockerfile', () => {
  let dockerfile: string;
  let ignored: readonly string[];
  let copied: readonly string[];
  let app: string;
  beforeAll(async () => {
    dockerfile = (await readFile(join(root, 'Dockerfile'), 'utf8')).replaceAll('\\\n', ' ');
    ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n').filter((line) => line !== '');
    const copies = [...dockerfile.matchAll(/^COPY (.+)$/gm)].map(([, words]) => words!.trim().split(/\s+/));
    copied = copies.flatMap((words) => words.slice(0, -1));
    app = await mkdtemp(join(tmpdir(), 'tirkeu-image-'));
    for (const words of copies) {
      const target = words.at(-1)!;
      for (const source of words.slice(0, -1)) {
        const to = target.endsWith('/') ? join(app, target, source) : join(app, target);
        await mkdir(dirname(to), { recursive: true });
        const isWanted = (path: string): boolean => !ignored.some((each) => path === join(root, each));
        if (existsSync(join(root, source))) await cp(join(root, source), to, { recursive: true, filter: isWanted });
      }
    }
    await symlink(join(root, 'node_modules'), join(app, 'node_modules'));
  });
  afterAll(() => rm(app, { recursive: true, force: true }));

  test('copies only what there is, and nothing that the context leaves out', () => {
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(copied.filter((path) => ignored.includes(path))).toEqual([]);
  });

  test('copies no secret', async () => {
    expect(ignored).toContain('deploy/secrets');
    const names = await readdir(join(app, 'deploy'));
    expect(names.toSorted()).toEqual(['config', 'lab']);
  });

  test('copies every file that a copied one imports, and installs every package that one names', async () => {
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const missing: string[] = [];
    for (const path of await readdir(app, { recursive: true })) {
      if (!/^(src|workers|lab)\/.*\.ts$/.test(path)) continue;
      const text = await readFile(join(app, path), 'utf8');
      for (const [, name = ''] of text.matchAll(
        /^(?:import|export)\b[^;]*?\bfrom '([^']+)';|\bimport\('([^']+)'\)/gm,
      )) {
        const isThere = name.startsWith('.')
          ? existsSync(join(app, dirname(path), name))
          : name === '' || name.startsWith('node:') || packageOf(name) in dependencies;
        if (!isThere) missing.push(`${path}: ${name}`);
      }
    }
    expect(missing).toEqual([]);
  });

  test('starts what it names as its entry, and that finds all it needs there', () => {
    const [, entry = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? [];
    const [, ...command] = (JSON.parse(entry) as string[]).map((word) => word.replace(/^\/app\//, `${app}/`));
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [...command, ...args], {
        cwd: tmpdir(),
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      });
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('tirkeu') });
    const letter = join(root, 'lab/letters/kk-001.eml');
    const examined = run('examine', '--config', join(app, 'deploy/lab/config'), '--json', letter);
    expect(examined.stderr).toBe('');
    expect(JSON.parse(examined.stdout)).toHaveProperty('decision');
  }, 180_000);

  test('runs as nobody in particular, with a fixed base image', () => {
    expect(dockerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(dockerfile).toMatch(/^FROM \S+:\d\S*$/m);
  });
});

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
