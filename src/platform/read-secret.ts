import { readFile } from 'node:fs/promises';
import { messageOf } from './result.ts';
import type { SecretSource } from './settings.ts';

/** The environment's variables as handed in by whoever starts us; only workers/ read `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The secret that the settings point to. A file's last line end is not part of it. The problem names the variable or the
 * file, never what stands in it.
 */
export async function readSecret(
  source: SecretSource,
  environment: Environment,
): Promise<{ readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string }> {
  if ('environment' in source) {
    const value = environment[source.environment];
    if (value !== undefined && value !== '') return { ok: true, value };
    return {
      ok: false,
      problem: `the environment variable ${source.environment} is ${value === '' ? 'empty' : 'not set'}`,
    };
  }
  try {
    const value = (await readFile(source.file, 'utf8')).replace(/^\uFEFF/, '').replace(/\r?\n$/, '');
    return value === '' ? { ok: false, problem: `the file ${source.file} is empty` } : { ok: true, value };
  } catch (error) {
    return { ok: false, problem: `the file ${source.file} can't be read: ${messageOf(error)}` };
  }
}
