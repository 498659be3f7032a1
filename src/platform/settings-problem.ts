import type { Language } from './localised-text.ts';
import { type SettingsText, text, wordsIn } from './settings-text.ts';

/** One fault of the settings, to be told in the language of who reads it. */
export interface SettingsProblem {
  /** As an operator would type it: relative to the working folder when it lies there. */
  readonly file: string;
  /** Counted from 1; null when the fault is the whole file's. */
  readonly line: number | null;
  /** Path of keys, as "mailboxes[0].imap.port"; empty when the fault is the whole file's. */
  readonly key: string;
  /** What stands there. Never a secret. Null when that says nothing. */
  readonly stands: SettingsText | null;
  readonly expected: SettingsText;
}

/** One line a problem, in the order of files and lines. */
export function formatSettingsProblems(problems: readonly SettingsProblem[], language: Language): string {
  return problems.map((problem) => formatSettingsProblem(problem, language)).join('\n');
}

export function formatSettingsProblem(
  { file, line, key, stands, expected }: SettingsProblem,
  language: Language,
): string {
  const where = `${file}${line === null ? '' : `:${line}`}${key === '' ? '' : ` ${key}`}`;
  return wordsIn(
    language,
    stands === null
      ? text('problem.expected', { where, expected })
      : text('problem.stands', { where, stands, expected }),
  );
}

export type KeyPath = readonly (string | number)[];

/** "mailboxes[0].imap.port" */
export function shownPath(path: KeyPath): string {
  return path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');
}

const secretWord = /passw|secret|private_key|passphrase|token|^postgresql$/i;

/** Keys under which nothing of what stands may be shown, whatever it is. */
export function isSecretPath(path: KeyPath): boolean {
  return path.some((key) => typeof key === 'string' && secretWord.test(key));
}

/** What stands in a place, short and in words: texts in quotes, maps and lists without their contents. */
export function shownValue(value: unknown): SettingsText {
  if (value === undefined || value === null) return text('stands.nothing');
  if (Array.isArray(value)) return text('stands.list', { count: value.length });
  if (typeof value === 'object') return text('stands.map');
  if (typeof value !== 'string') return String(value);
  // A line whose colon is missing runs into the text above it, and may have been the password's.
  if (secretWord.test(value)) return text('stands.hidden-text');
  // An address as scheme://user:password@host would carry a secret into the log.
  const shown = value.replace(/:\/\/[^/\s]*@/, '://…@');
  return JSON.stringify(shown.length > 80 ? `${shown.slice(0, 80)}…` : shown);
}
