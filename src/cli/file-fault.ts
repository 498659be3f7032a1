import type { Language } from '../platform/localised-text.ts';
import { messageOf } from '../platform/result.ts';
import { type CliTextKey, cliText } from './cli-text.ts';

const texts: Readonly<Record<string, CliTextKey>> = {
  ENOENT: 'file.missing',
  EACCES: 'file.closed',
  EPERM: 'file.closed',
  EISDIR: 'file.folder',
};

/** Why a file that was named on the command line can't be read, in words; the machine's own words where it is something rare. */
export function fileFault(thrown: unknown, language: Language): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const key = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return key === undefined ? messageOf(thrown) : cliText(language, key);
}
