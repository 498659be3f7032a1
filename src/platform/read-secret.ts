import { readFile } from 'node:fs/promises';
import type { SecretSource } from './settings.ts';
import { readFault, type SettingsText, text } from './settings-text.ts';

/** The environment's variables as handed in by whoever starts us; only workers/ read `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The secret that the settings point to. A file's last line end is not part of it. The problem names the variable or the
 * file, never what stands in it.
 */
export async function readSecret(
  source: SecretSource,
  environment: Environment,
): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: SettingsText }> {
  if ('environment' in source) {
    const value = environment[source.environment];
    if (value !== undefined && value !== '') return { ok: true, value };
    const code = value === '' ? 'secret.variable-empty' : 'secret.variable-not-set';
    return { ok: false, problem: text(code, { variable: source.environment }) };
  }
  try {
    const value = (await readFile(source.file, 'utf8')).replace(/^\uFEFF/, '').replace(/\r?\n$/, '');
    return value === ''
      ? { ok: false, problem: text('secret.file-empty', { file: source.file }) }
      : { ok: true, value };
  } catch (error) {
    return { ok: false, problem: text('secret.file-unreadable', { file: source.file, error: readFault(error) }) };
  }
}
