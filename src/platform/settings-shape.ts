import type { z } from 'zod';
import { expectedValue, keysOf, schemaAt } from './expected-value.ts';
import { nearestWord } from './nearest-word.ts';
import type { Read, SettingsFile } from './settings-file.ts';
import { isSecretPath, type KeyPath, type SettingsProblem, shownPath, shownValue } from './settings-problem.ts';
import { type SettingsText, text } from './settings-text.ts';

type Issue = z.core.$ZodIssue;

/** Checks what stands in a file against its schema. Every fault is told, each once, with its line. */
export function checkShape<Schema extends z.ZodType>(schema: Schema, file: SettingsFile): Read<z.output<Schema>> {
  const parsed = schema.safeParse(file.data);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.flatMap((issue) => specificIssues(issue, file.data));
  const unknown = issues.flatMap((issue) => unknownKeyProblems(schema, file, issue));
  const meant = new Set(unknown.map(({ meant }) => meant));
  const others = issues
    .filter((issue) => issue.code !== 'unrecognized_keys' && !meant.has(shownPath(keyPath(issue.path))))
    .map((issue) => problemOf(schema, file, issue));
  const problems = [...unknown.map(({ problem }) => problem), ...others];
  return { ok: false, problems: problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}

/** Of a choice between shapes, the faults of the shape that the writer seems to have meant. */
function specificIssues(issue: Issue, data: unknown): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const value = valueAt(data, keyPath(issue.path));
  if (typeof value !== 'object' || value === null) return [issue];
  // Everything of a shape's own keys stands there: only their values are wrong.
  const meant = issue.errors.find((branch) =>
    branch.every(({ path }) => path.length > 0 && pathExists(value, keyPath(path))),
  );
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => specificIssues({ ...inner, path: [...issue.path, ...inner.path] } as Issue, data));
}

function problemOf(schema: z.ZodType, file: SettingsFile, issue: Issue): SettingsProblem {
  const path = keyPath(issue.path);
  const place = { file: file.shownAs, line: file.lineOf(path), key: shownPath(path) };
  const value = valueAt(file.data, path);
  if (isSecretPath(path)) {
    const stands = text(value === undefined ? 'stands.nothing' : 'stands.hidden-value');
    return { ...place, stands, expected: text('expected.secret-elsewhere') };
  }
  if (issue.code === 'invalid_key') {
    const record = schemaAt(schema, path.slice(0, -1));
    const keyType = typeof record === 'object' && record !== null && 'keyType' in record ? record.keyType : null;
    return { ...place, stands: text('stands.key', { key: shownValue(path.at(-1)) }), expected: expectedValue(keyType) };
  }
  const expected = expectedValue(schemaAt(schema, path));
  return { ...place, stands: shownValue(value), expected: withHint(expected, issue, value) };
}

function withHint(expected: SettingsText, issue: Issue, value: unknown): SettingsText {
  if (issue.code === 'invalid_type' && issue.expected === 'string' && typeof value === 'number') {
    return text('expected.in-quotes', { expected });
  }
  if (issue.code === 'invalid_type' && issue.expected === 'int' && typeof value === 'number') {
    return text('expected.without-fraction', { expected });
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return text('expected.at-least-one', { expected });
  return expected;
}

/** The value under an unknown key is never shown: it may be a secret under a misspelt name. */
function unknownKeyProblems(
  schema: z.ZodType,
  file: SettingsFile,
  issue: Issue,
): readonly { readonly problem: SettingsProblem; readonly meant: string | null }[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const parent = keyPath(issue.path);
  const known = keysOf(schemaAt(schema, parent));
  const value = valueAt(file.data, parent);
  const free = known.filter((key) => typeof value !== 'object' || value === null || !Object.hasOwn(value, key));
  if (isSecretPath(parent)) {
    const place = { file: file.shownAs, line: file.lineOf(parent), key: shownPath(parent) };
    return [
      {
        problem: { ...place, stands: text('stands.hidden-value'), expected: text('expected.secret-elsewhere') },
        meant: null,
      },
    ];
  }
  return issue.keys.map((key) => {
    const path = [...parent, key];
    const near = nearestWord(key, free);
    const expected =
      near === null ? text('expected.known-key', { keys: known.join(', ') }) : text('expected.near-key', { key: near });
    const problem = {
      file: file.shownAs,
      line: file.lineOf(path),
      key: shownPath(path),
      stands: text('stands.unknown-key'),
      expected,
    };
    return { problem, meant: near === null ? null : shownPath([...parent, near]) };
  });
}

function keyPath(path: readonly PropertyKey[]): KeyPath {
  return path.map((key) => (typeof key === 'symbol' ? String(key) : key));
}

function valueAt(data: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string | number, unknown>)[key];
  }, data);
}

function pathExists(data: unknown, path: KeyPath): boolean {
  return valueAt(data, path) !== undefined;
}
