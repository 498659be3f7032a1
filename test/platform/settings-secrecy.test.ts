import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/platform/localised-text.ts';
import { settingsSchemas } from '../../src/platform/settings.ts';
import { readSettingsFile } from '../../src/platform/settings-file.ts';
import { formatSettingsProblems } from '../../src/platform/settings-problem.ts';
import { checkShape } from '../../src/platform/settings-shape.ts';
import { officeConfig } from './settings-folder-copy.ts';

const folder = mkdtempSync(join(tmpdir(), 'tirkeu-secrecy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 'Qupiya-Soz-2026';
const sample = readFileSync(join(officeConfig, 'mailboxes.yaml'), 'utf8');

async function problemsOf(text: string): Promise<string> {
  const path = join(folder, 'mailboxes.yaml');
  writeFileSync(path, text);
  const file = await readSettingsFile(path);
  const read = file.ok ? checkShape(settingsSchemas.mailboxes, file.value) : file;
  return read.ok ? '' : languages.map((language) => formatSettingsProblems(read.problems, language)).join('\n');
}

describe('a password typed into the file is never shown', () => {
  const typed = sample.replace('{ environment: TIRKEU_IMAP_PASSWORD_UKIMET_KZ }\n    folder', `${secret}\n    folder`);
  const at = typed.indexOf(secret);
  // Around the password: the lines before and after it.
  const place = fc
    .integer({ min: at - 160, max: at + secret.length + 80 })
    .filter((offset) => offset < at || offset > at + secret.length);
  const inserted = fc.constantFrom(
    '',
    ':',
    ' ',
    '\n',
    '\t',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '-',
    '&a ',
    '*a ',
    '!t ',
    '|',
    '>',
    '#',
    ',',
    '? ',
    '%',
    '---\n',
  );

  test('whatever character is added, left out or replaced around it', async () => {
    expect(typed).toContain(secret);
    expect(await problemsOf(typed)).toContain('a value not shown');
    let told = 0;
    await fc.assert(
      fc.asyncProperty(place, inserted, fc.integer({ min: 0, max: 2 }), async (offset, text, left) => {
        const spoilt =
          typed.slice(0, offset) + text + typed.slice(Math.min(offset + left, offset < at ? at : typed.length));
        const problems = await problemsOf(spoilt);
        if (problems !== '') told += 1;
        expect(problems).not.toContain(secret);
      }),
      { numRuns: 1000 },
    );
    expect(told).toBeGreaterThan(700);
  });
});

test('whatever stands in a file, it is read or told, never thrown', async () => {
  const lines = sample.split('\n');
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.constantFrom(...lines, '- ', '  a: [', '&x *x', '\t', ': :', '{', '"'), { maxLength: 20 })
      .map((parts) => parts.join('\n')),
  );
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect(await problemsOf(text)).toMatch(/expected/);
    }),
    { numRuns: 500 },
  );
});
