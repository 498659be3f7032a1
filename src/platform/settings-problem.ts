/** One fault of the settings, in the operator's words. */
export interface SettingsProblem {
  /** As an operator would type it: relative to the working folder when it lies there. */
  readonly file: string;
  /** Counted from 1; null when the fault is the whole file's. */
  readonly line: number | null;
  /** Path of keys, as "mailboxes[0].imap.port"; empty when the fault is the whole file's. */
  readonly key: string;
  /** What stands there. Never a secret. Null when that says nothing. */
  readonly stands: string | null;
  readonly expected: string;
}

/** One line a problem, in the order of files and lines. */
export function formatSettingsProblems(problems: readonly SettingsProblem[]): string {
  return problems.map(formatSettingsProblem).join('\n');
}

export function formatSettingsProblem({ file, line, key, stands, expected }: SettingsProblem): string {
  const where = `${file}${line === null ? '' : `:${line}`}${key === '' ? '' : ` ${key}`}`;
  return `${where}: ${stands === null ? '' : `stands ${stands}, `}expected ${expected}`;
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

export const secretsBelong =
  '{ environment: NAME } with the secret in that variable, or { file: PATH } with the secret in that file: ' +
  'a secret never stands in these files themselves';

/** What stands in a place, short and in words: texts in quotes, maps and lists without their contents. */
export function shownValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a map';
  if (typeof value !== 'string') return String(value);
  // A line whose colon is missing runs into the text above it, and may have been the password's.
  if (secretWord.test(value)) return 'a text not shown, as it may hold a secret';
  // An address as scheme://user:password@host would carry a secret into the log.
  const text = value.replace(/:\/\/[^/\s]*@/, '://…@');
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
