import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot, sourceFiles, withoutComments } from './source-files.ts';

const files = sourceFiles('src', 'workers', 'lab', 'test', 'bench');
const lineCountMax = 300;
const vagueNames = /^(utils?|helpers?|common|managers?)$/;

describe('files', () => {
  test(`are under ${lineCountMax} lines`, () => {
    const long = files.filter(({ text }) => text.trimEnd().split('\n').length > lineCountMax).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  test('and folders have names that say what is in them', () => {
    const vague = files.filter(({ path }) =>
      path.split('/').some((part) =>
        part
          .replace(/\.ts$/, '')
          .split(/[-.]/)
          .some((word) => vagueNames.test(word)),
      ),
    );
    expect(vague.map(({ path }) => path)).toEqual([]);
  });
});

describe('standards', () => {
  const [head, ...rows] = readFileSync(join(projectRoot, 'docs/standards.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

  test('are listed with what is followed and how far', () => {
    expect(head).toEqual(['standard', 'what', 'followed']);
    for (const row of rows) {
      expect(row.length, row[0]).toBe(3);
      expect(row[1]?.trim().length, row[0]).toBeGreaterThan(0);
      expect(['yes', 'partial', 'planned', 'no'], row[0]).toContain(row[2]);
    }
  });

  test('are listed once each, in order', () => {
    const names = rows.map(([name]) => name ?? '');
    expect(names).toEqual(
      [...new Set(names)].toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })),
    );
  });

  test('that the code cites are all listed', () => {
    const listed = new Set(rows.map(([name]) => name));
    const cited = sourceFiles('src', 'workers', 'lab').flatMap(({ path, text }) =>
      rfcNumbers(text).map((number) => ({ path, standard: `RFC ${number}` })),
    );
    expect(cited.length).toBeGreaterThan(10);
    expect(
      cited.filter(({ standard }) => !listed.has(standard)).map((each) => `${each.standard} in ${each.path}`),
    ).toEqual([]);
  });
});

/** The numbers in "RFC 5322", and in a row of them: "RFC 6376, 8301". */
function rfcNumbers(text: string): readonly string[] {
  const rows = text.matchAll(/\bRFCs? (\d{3,5}(?:(?:, | and )\d{4,5}\b)*)/g);
  return [...rows].flatMap(([, row]) => row?.match(/\d+/g) ?? []);
}

test('blanking comments out leaves strings, templates and regular expressions alone', () => {
  const lines = [
    `const a = 'http://x'; // gone`,
    'const b = `/* stays */`; /* gone',
    'gone too */ const c = /\\/\\//;',
    `const d = /[/]*"/; const e = "// stays";`,
  ];
  const code = withoutComments(lines.join('\n'));
  expect(code).not.toContain('gone');
  expect(code).toContain(`'http://x'`);
  expect(code).toContain('/* stays */');
  expect(code).toContain('// stays');
  expect(code.split('\n').length).toBe(4);
});
