import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/platform/localised-text.ts';
import { type Environment, readSecret } from '../../src/platform/read-secret.ts';
import type { SecretSource } from '../../src/platform/settings.ts';
import { wordsIn } from '../../src/platform/settings-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'tirkeu-secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** In kk, ru and en. */
async function problemOf(source: SecretSource, environment: Environment = {}): Promise<readonly string[]> {
  const read = await readSecret(source, environment);
  if (read.ok) throw new Error('the secret was read');
  return languages.map((language) => wordsIn(language, read.problem));
}

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
    expect(await problemOf({ environment: 'KEY' }, {})).toEqual([
      'KEY орта айнымалысы берілмеген',
      'переменная окружения KEY не задана',
      'the environment variable KEY is not set',
    ]);
    expect((await problemOf({ environment: 'KEY' }, { KEY: '' }))[2]).toBe('the environment variable KEY is empty');
    const file = join(folder, 'empty');
    expect(await problemOf({ file })).toEqual([
      `${file} файлын оқу мүмкін емес: мұндай файл жоқ`,
      `файл ${file} не читается: такого файла нет`,
      `the file ${file} can't be read: no such file`,
    ]);
    expect((await problemOf({ file: folder }))[2]).toBe(`the file ${folder} can't be read: a folder, not a file`);
    writeFileSync(file, '\n');
    expect((await problemOf({ file }))[2]).toBe(`the file ${file} is empty`);
  });
});
