import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoTexts } from '../../lab/texts.ts';
import { readSettings } from '../../src/platform/read-settings.ts';

const start = new URL('../../lab/start.ts', import.meta.url).href;

/** The demo in a process of its own, which ends only when nothing that it has started is left. `onText` sees each text. */
function script(storageFolder: string, configFolder: string, onText: string): string {
  return `
    const { startLaboratory } = await import(${JSON.stringify(start)});
    const end = new AbortController();
    const write = (text) => {
      process.stdout.write(text);
      ${onText}
    };
    const options = { language: 'en', once: false, write, terminal: null, signal: end.signal };
    process.exitCode = await startLaboratory({ ...options, ...${JSON.stringify({ storageFolder, configFolder })} })
      .catch((thrown) => (process.stdout.write(String(thrown)), 2));`;
}

describe('the demo', () => {
  let folder: string;
  /** Has the console's port. */
  let other: Server;
  let taken: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tirkeu-demo-'));
    other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    taken = (other.address() as AddressInfo).port;
    const lab = fileURLToPath(new URL('../../lab/config', import.meta.url));
    await writeFile(join(folder, 'extends.yaml'), JSON.stringify({ folder: lab }));
    await writeFile(join(folder, 'console.yaml'), JSON.stringify({ host: '127.0.0.1', port: taken }));
  });
  afterAll(async () => {
    other.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function ended(onText: string): Promise<{ code: number | null; said: string; storageFolder: string }> {
    const storageFolder = await mkdtemp(join(folder, 'storage-'));
    const child = spawn(process.execPath, ['-e', script(storageFolder, folder, onText)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const tooLong = setTimeout(() => child.kill('SIGKILL'), 100_000);
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(tooLong);
    return { code, said, storageFolder };
  }

  test('ends when it is told to before the first letter, on another port where the console’s is taken, and promises nothing any more', async () => {
    const { code, said, storageFolder } = await ended("if (text.includes('Web console')) end.abort();");
    expect(code).toBe(0);
    expect(said).toContain(demoTexts.intro.en);
    expect(said).toContain('The database is being made');
    expect(said).toMatch(/Web console: http:\/\/127\.0\.0\.1:\d+/);
    expect(said).not.toContain(`:${taken}\n`);
    for (const words of [demoTexts.endsWith.en, demoTexts.clauses.en, 'journal is verified'])
      expect(said).not.toContain(words);
    // By this folder commands find what the demo has written.
    const read = await readSettings(join(storageFolder, 'config'));
    expect(read.ok && read.settings.storage.folder).toBe(storageFolder);
    expect(read.ok && read.settings.network.dns).toHaveProperty('zoneFile');
  }, 120_000);

  test('says nothing of consoles and passwords when it is told to end while the database is made, and leaves none', async () => {
    const { code, said, storageFolder } = await ended("if (text.includes('database is being')) end.abort();");
    expect(code).toBe(0);
    for (const words of [demoTexts.consoleAt.en, demoTexts.endsWith.en, 'Error']) expect(said).not.toContain(words);
    expect(await readdir(join(storageFolder, 'database'))).toEqual([]);
  }, 120_000);

  test('ends everything that it has started when the rest of the start fails', async () => {
    const { code, said } = await ended("if (text.includes('Web console')) throw new Error('no console');");
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('Error: no console') });
  }, 120_000);
});
