import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLoopbackConfig } from '../../bench/loopback-config.ts';
import { languages } from '../../src/platform/localised-text.ts';
import { toldFault } from '../../workers/told-fault.ts';
import { root } from '../intake/test-intake.ts';
import { freePort } from '../peers/free-port.ts';
import { copyPristineDatabase } from '../registry/pristine-database.ts';

describe('what ends a command is told to whoever started it', () => {
  const errno = (code: string, message: string): Error => Object.assign(new Error(message), { code });

  test('in words of each language where the machine or the database refused, and with the stack where it is our own fault', () => {
    const full = errno('ENOSPC', 'ENOSPC: no space left on device, write');
    const ended = errno('57P01', 'terminating connection due to administrator command');
    const cut = new Error('Connection terminated unexpectedly');
    for (const thrown of [full, ended, cut]) {
      const told = languages.map((language) => toldFault(thrown, language));
      expect(new Set(told).size).toBe(languages.length);
      for (const words of told) {
        expect(words).toContain(thrown.message);
        expect(words).not.toContain('told-fault.test');
      }
    }
    expect(toldFault(new TypeError('ours'), 'en')).toContain('told-fault.test');
    expect(toldFault('a word', 'en')).toBe('a word');
  });
});

describe('an intake that cannot start', () => {
  let folder: string;
  let configFolder: string;
  let environment: Readonly<Record<string, string>>;
  const taken = createServer();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-told-'));
    const ports = {
      imapPort: await freePort(),
      smtpPort: await freePort(),
      zoneFile: join(root, 'lab/config/zone.json'),
    };
    ({ configFolder, environment } = await writeLoopbackConfig(folder, ports));
    await mkdir(join(folder, 'var'));
    await copyPristineDatabase(join(folder, 'var', 'database'));
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
  });
  afterAll(async () => {
    taken.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function ended(): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, [join(root, 'workers/tirkeu.ts'), 'start', '--config', configFolder], {
      env: { ...process.env, ...environment, LANG: 'en_GB.UTF-8' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const tooLong = setTimeout(() => child.kill('SIGKILL'), 60_000);
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(tooLong);
    return { code, said };
  }

  test('because another program has the console’s port says so and ends, instead of going on without it', async () => {
    const { port } = taken.address() as AddressInfo;
    await writeFile(join(configFolder, 'console.yaml'), JSON.stringify({ host: '127.0.0.1', port }));
    const { code, said } = await ended();
    expect(code).toBe(2);
    expect(said).toContain(`Nothing can listen at 127.0.0.1:${port}`);
    expect(said).toContain('console.yaml');
    expect(said).not.toMatch(/^\s+at /m);
  }, 90_000);

  test('because a secret of the console is missing names it and ends', async () => {
    const secret = { environment: 'TIRKEU_NOWHERE' };
    await writeFile(join(configFolder, 'console.yaml'), JSON.stringify({ host: '127.0.0.1', port: 0, secret }));
    const { code, said } = await ended();
    expect(code).toBe(2);
    expect(said).toContain('TIRKEU_NOWHERE');
    expect(said).not.toMatch(/^\s+at /m);
  }, 90_000);

  test('because its folder cannot be made names the folder and storage.yaml, wherever that is', async () => {
    const within = process.platform === 'linux' ? '/proc/tirkeu' : join(configFolder, 'office.yaml', 'within');
    await writeFile(join(configFolder, 'console.yaml'), JSON.stringify({ host: '127.0.0.1', port: 0 }));
    await writeFile(join(configFolder, 'storage.yaml'), JSON.stringify({ folder: within, database: 'embedded' }));
    const { code, said } = await ended();
    expect(code).toBe(2);
    expect(said).toContain(`${within} cannot be used`);
    expect(said).toContain('storage.yaml');
  }, 90_000);
});
