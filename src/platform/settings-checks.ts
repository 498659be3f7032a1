import type { z } from 'zod';
import type { ControlRegister } from './control-register-file.ts';
import type { settingsSchemas } from './settings.ts';
import type { SettingsFile } from './settings-file.ts';
import { type KeyPath, type SettingsProblem, shownPath, shownValue } from './settings-problem.ts';
import { type SettingsText, type SettingsTextCode, text } from './settings-text.ts';

export type SettingsName = keyof typeof settingsSchemas;

/** What stands in each file, with keys as there; a file whose own check failed is absent. */
export type CheckedFiles = {
  readonly [Name in SettingsName]?: {
    readonly file: SettingsFile;
    readonly data: z.output<(typeof settingsSchemas)[Name]>;
  };
} & { readonly controlRegister?: ControlRegister };

export function problemAt(file: SettingsFile, path: KeyPath, stands: unknown, expected: SettingsText): SettingsProblem {
  return { file: file.shownAs, line: file.lineOf(path), key: shownPath(path), stands: shownValue(stands), expected };
}

/** A problem for each value that stands a second time. */
export function repeated(
  file: SettingsFile,
  values: readonly { readonly value: string; readonly path: KeyPath }[],
  once: SettingsTextCode & `expected.once.${string}`,
): readonly SettingsProblem[] {
  const first = new Map<string, KeyPath>();
  return values.flatMap(({ value, path }) => {
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, path);
      return [];
    }
    return [problemAt(file, path, value, text(once, { line: file.lineOf(earlier) }))];
  });
}

export function idsOf(
  entries: readonly { readonly id: string }[],
  ...path: KeyPath
): { value: string; path: KeyPath }[] {
  return entries.map(({ id }, at) => ({ value: id, path: [...path, at, 'id'] }));
}
