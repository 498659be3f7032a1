import { readFile } from 'node:fs/promises';
import type { SecretSource } from './settings.ts';
import { readFault, type SettingsText, text } from './settings-text.ts';

/** The environment's variables as handed in by whoever starts us; only workers/ read `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `unset`: the variable is not there; `empty`: nothing stands in the variable or the file; `unreadable`: the file can't be read. */
export type MissingSecret = 'unset' | 'empty' | 'unreadable';

/**
 * The secret that the settings point to. A file's last line end is not part of it. The problem names the variable or the
 * file, never what stands in it.
 */
export async function readSecret(
  source: SecretSource,
  environment: Environment,
): Promise<
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: MissingSecret; readonly problem: SettingsText }
> {
  if ('environment' in source) {
    const value = environment[source.environment];
    if (value !== undefined && value !== '') return { ok: true, value };
    const values = { variable: source.environment };
    return value === ''
      ? { ok: false, reason: 'empty', problem: text('secret.variable-empty', values) }
      : { ok: false, reason: 'unset', problem: text('secret.variable-not-set', values) };
  }
  try {
    const value = (await readFile(source.file, 'utf8')).replace(/^\uFEFF/, '').replace(/\r?\n$/, '');
    return value === ''
      ? { ok: false, reason: 'empty', problem: text('secret.file-empty', { file: source.file }) }
      : { ok: true, value };
  } catch (error) {
    const values = { file: source.file, error: readFault(error) };
    return { ok: false, reason: 'unreadable', problem: text('secret.file-unreadable', values) };
  }
}
