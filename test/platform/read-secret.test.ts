import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSecret } from '../../src/platform/read-secret.ts';

const folder = mkdtempSync(join(tmpdir(), 'tirkeu-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a secret', () => {
  test('comes from the environment as it stands there', async () => {
    expect(await readSecret({ environment: 'KEY' }, { KEY: ' a b ' })).toEqual({ ok: true, value: ' a b ' });
  });

  test('comes from a file without the last line end', async () => {
    const file = join(folder, 'secret');
    for (const [text, value] of [
      ['hunter2\n', 'hunter2'],
      ['hunter2\r\n', 'hunter2'],
      ['a\nb\n\n', 'a\nb\n'],
      [' x', ' x'],
    ] as const) {
      writeFileSync(file, text);
      expect(await readSecret({ file }, {})).toEqual({ ok: true, value });
    }
  });

  test('that is not there is a problem that names the place', async () => {
    expect(await readSecret({ environment: 'KEY' }, {})).toEqual({
      ok: false,
      problem: 'the environment variable KEY is not set',
    });
    expect(await readSecret({ environment: 'KEY' }, { KEY: '' })).toEqual({
      ok: false,
      problem: 'the environment variable KEY is empty',
    });
    const file = join(folder, 'empty');
    expect(await readSecret({ file }, {})).toMatchObject({ ok: false, problem: expect.stringContaining(file) });
    writeFileSync(file, '\n');
    expect(await readSecret({ file }, {})).toEqual({ ok: false, problem: `the file ${file} is empty` });
  });
});
