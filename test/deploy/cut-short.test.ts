import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeLoopbackConfig } from '../../bench/loopback-config.ts';
import { root } from '../intake/test-intake.ts';
import { freePort } from '../peers/free-port.ts';

test('Ctrl-C while the database is made ends a first start in order: without a stack, and nothing half-made is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-cut-short-'));
  const ports = {
    imapPort: await freePort(),
    smtpPort: await freePort(),
    zoneFile: join(root, 'lab/config/zone.json'),
  };
  const { configFolder, environment } = await writeLoopbackConfig(folder, ports);
  // A process group of its own, as a terminal gives to each command: all of it gets the signal.
  const child = spawn(process.execPath, [join(root, 'workers/tirkeu.ts'), 'start', '--config', configFolder], {
    env: { ...process.env, ...environment, LANG: 'en_GB.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const group = -child.pid!;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (!said.includes('being made') && `${said}${chunk}`.includes('being made')) {
      setTimeout(() => process.kill(group, 'SIGINT'), 500);
    }
    said += chunk.toString();
  });
  const tooLong = setTimeout(() => process.kill(group, 'SIGKILL'), 60_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(tooLong);
  expect(code).toBe(0);
  expect(said.trimEnd().split('\n')).toEqual([
    expect.stringContaining('The database is being made'),
    expect.stringContaining('Stopped.'),
  ]);
  expect(await readdir(join(folder, 'var', 'database'))).toEqual([]);
  await rm(folder, { recursive: true, force: true });
}, 90_000);
