import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeLoopbackConfig } from '../../bench/loopback-config.ts';
import { root, waitFor } from '../intake/test-intake.ts';
import { freePort } from '../peers/free-port.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';

/** A Node that hands over to ours: the launcher stays as our process's parent. */
const olderNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'])) < 24,
);

describe('an intake that npm, npx or the launcher started', () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;
  let options: readonly string[];
  let started: ChildProcess;
  let said = '';
  let family: readonly number[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-launcher-'));
    // Nobody listens there: an intake that can't reach its mailboxes tries again, and ends as well.
    const ports = {
      imapPort: await freePort(),
      smtpPort: await freePort(),
      zoneFile: join(root, 'lab/config/zone.json'),
    };
    const loopback = await writeLoopbackConfig(folder, ports);
    await writeFile(join(loopback.configFolder, 'console.yaml'), JSON.stringify({ host: '127.0.0.1', port: 0 }));
    await mkdir(join(folder, 'var'));
    await copyPristineDatabase(join(folder, 'var', 'database'));
    const { npm_lifecycle_event: _, npm_command: __, ...inherited } = process.env;
    environment = { ...inherited, ...loopback.environment, NODE_OPTIONS: '', LANG: 'en_GB.UTF-8' };
    options = ['start', '--config', loopback.configFolder];
  });
  afterEach(() => {
    for (const pid of family.filter(isAlive)) process.kill(pid, 'SIGKILL');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const commands = {
    'npm start': () => ['npm', ['start', '--', ...options.slice(1)]],
    npx: () => ['npx', ['tirkeu', ...options]],
    launcher: () => [olderNode ?? '', [join(root, 'bin/tirkeu.mjs'), ...options]],
  } as const satisfies Record<string, () => readonly [string, readonly string[]]>;

  async function start(how: keyof typeof commands): Promise<void> {
    const [command, args] = commands[how]();
    said = '';
    // A process group of its own, as a terminal gives to each command.
    started = spawn(command, args, { cwd: root, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    await waitFor(() => said.includes('takes in letters'), 90).catch((thrown: unknown) => {
      throw new Error(`${String(thrown)}\n${said}`);
    });
    family = await descendants(started.pid!);
  }
  async function ended(): Promise<void> {
    await waitFor(() => !family.some(isAlive), 40).catch((thrown: unknown) => {
      throw new Error(`${String(thrown)}: ${family.filter(isAlive).join()} live on\n${said}`);
    });
  }

  const cases = [
    ['npm start', 'SIGTERM', 'process'],
    ['npm start', 'SIGINT', 'group'],
    ['npx', 'SIGHUP', 'process'],
    ['launcher', 'SIGTERM', 'process'],
  ] as const;
  test.each(cases.filter(([how]) => how !== 'launcher' || olderNode !== undefined))(
    '%s: %s to the %s ends it in order and leaves no process',
    async (how, signal, whom) => {
      await start(how);
      expect(family.length).toBeGreaterThan(1);
      process.kill(whom === 'group' ? -started.pid! : started.pid!, signal);
      await ended();
      expect(said).toContain('What was under way is finished');
    },
    180_000,
  );

  test('ends as well when nobody reads what it says any more', async () => {
    await start('npm start');
    started.stdout?.destroy();
    started.stderr?.destroy();
    process.kill(started.pid!, 'SIGTERM');
    await ended();
    // Its folder is free for the next one.
    expect((await readdir(join(folder, 'var'))).filter((name) => name.endsWith('.sock'))).toEqual([]);
  }, 180_000);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return true;
}

/** The process and all that came of it. */
async function descendants(pid: number): Promise<readonly number[]> {
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(join('/proc', name, 'stat'), 'utf8').catch(() => '');
    const parent = Number(/\) \S (\d+)/.exec(stat)?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (const each of found) found.push(...(children.get(each) ?? []));
  return found;
}
