import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const logModule = fileURLToPath(new URL('../../src/platform/log.ts', import.meta.url));

/** A process that writes this many lines to its log and ends, by itself or at once. */
function program(lines: number, end: string): readonly string[] {
  const code = `import { openLog } from ${JSON.stringify(logModule)};
    const log = openLog('info');
    for (let at = 0; at < ${lines}; at += 1) log.info({ at }, 'a line');
    ${end}`;
  return ['--input-type=module', '--eval', code];
}

describe('the log of a process', () => {
  for (const [how, end] of [
    ['by itself', ''],
    ['at once', 'process.exit(0);'],
  ] as const) {
    test(`that ends ${how} holds every line, in order`, async () => {
      const child = spawn(process.execPath, program(3000, end), { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      await once(child, 'close');
      const numbers = said.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).at]));
      // What is just being written when the process ends at once is written again rather than lost.
      expect([...new Set(numbers)]).toEqual(Array.from({ length: 3000 }, (_, at) => at));
      expect(numbers.length).toBeLessThanOrEqual(end === '' ? 3000 : 6000);
    });

    test(`that ends ${how} holds nobody up when its reader is gone`, async () => {
      const child = spawn(process.execPath, program(50, `setTimeout(() => { ${end} }, 200);`), {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr.destroy();
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
    }, 20_000);
  }

  test('on a disk that is full neither stops it nor keeps it from ending', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, program(50, `setTimeout(() => process.exit(7), 100);`), {
      stdio: ['ignore', 'ignore', full],
    });
    closeSync(full);
    expect(await once(child, 'exit')).toEqual([7, null]);
  }, 20_000);

  test('goes into a file as well', async () => {
    const path = join(tmpdir(), `tirkeu-log-${process.pid}`);
    const file = openSync(path, 'w');
    const child = spawn(process.execPath, program(20, ''), { stdio: ['ignore', 'ignore', file] });
    closeSync(file);
    await once(child, 'exit');
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(20);
    rmSync(path);
  });
});
