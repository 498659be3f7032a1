import type { Language } from './localised-text.ts';
import { en } from './texts/en.ts';
import { kk } from './texts/kk.ts';
import { ru } from './texts/ru.ts';

const catalogues = { kk, ru, en } as const;

export type SettingsTextCode = keyof typeof en;

/** Words whose language is not chosen yet: a text of the catalogues with its values, or what is shown alike in every language. */
export type SettingsText =
  | string
  | { readonly code: SettingsTextCode; readonly values: Readonly<Record<string, SettingsText | number>> };

export function isTextCode(code: string): code is SettingsTextCode {
  return Object.hasOwn(en, code);
}

export function text(
  code: SettingsTextCode,
  values: Readonly<Record<string, SettingsText | number>> = {},
): SettingsText {
  return { code, values };
}

/** The words in one language. What a value holds is never read as a placeholder. */
export function wordsIn(language: Language, words: SettingsText): string {
  if (typeof words === 'string') return words;
  return catalogues[language][words.code].replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = words.values[name];
    return value === undefined ? placeholder : typeof value === 'number' ? String(value) : wordsIn(language, value);
  });
}

/** Why a file could not be read. The system's own words are in its language, so only its code is passed on. */
export function readFault(thrown: unknown): SettingsText {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null;
  if (code === null) throw thrown;
  if (code === 'ENOENT' || code === 'ENOTDIR') return text('stands.no-file');
  if (code === 'EACCES' || code === 'EPERM') return text('stands.no-permission');
  return code === 'EISDIR' ? text('stands.folder') : text('stands.read-error', { code });
}

/** The same of a folder that was to be looked into. */
export function readFolderFault(thrown: unknown): SettingsText {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'ENOENT') return text('stands.no-folder');
  return code === 'ENOTDIR' ? text('stands.file') : readFault(thrown);
}
