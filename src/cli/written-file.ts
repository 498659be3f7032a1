import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Language } from '../platform/localised-text.ts';
import { messageOf } from '../platform/result.ts';
import { type CliTextKey, cliText } from './cli-text.ts';

/** What a disk, a path or the rights of an account refuse: the operator's to mend. Anything else that breaks is no fault of the file. */
const pathCodes = new Set(
  'ENOSPC EDQUOT EFBIG EACCES EPERM EROFS ENOENT ENOTDIR EISDIR EEXIST ELOOP ENAMETOOLONG EIO ESTALE'.split(' '),
);

const texts: Readonly<Record<string, CliTextKey>> = {
  ENOENT: 'write.no-folder',
  ENOTDIR: 'write.no-folder',
  EISDIR: 'write.folder',
  EACCES: 'write.closed',
  EPERM: 'write.closed',
  EROFS: 'write.closed',
  ENOSPC: 'write.full',
  EDQUOT: 'write.full',
};

/** Null where what was thrown has nothing to do with where we write. */
export function pathFaultCode(thrown: unknown): string | null {
  const { code = '' } = ((thrown as Error).cause ?? thrown) as NodeJS.ErrnoException;
  return pathCodes.has(code) ? code : null;
}

/**
 * Writes a file that the operator named: it appears whole or not at all, and nothing else stays behind. Null where it stands; else
 * why it could not be written and what mends that. Throws what is no fault of the file's.
 */
export async function writeWholeFile(
  path: string,
  language: Language,
  write: (unfinished: string) => Promise<void>,
): Promise<string | null> {
  const unfinished = `${path}.unfinished`;
  try {
    // Known beforehand: nobody should wait for a long journal to be told at the last step.
    if (await isFolder(path)) return faultText('EISDIR', path, '', language);
    await write(unfinished);
    await rename(unfinished, path);
    return null;
  } catch (thrown) {
    await removeIfThere(unfinished);
    const code = pathFaultCode(thrown);
    if (code === null) throw thrown;
    return faultText(code, path, messageOf(thrown), language);
  }
}

function faultText(code: string, file: string, detail: string, language: Language): string {
  return cliText(language, texts[code] ?? 'write.refused', { file, folder: dirname(file), detail });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (thrown) {
    // What isn't there yet is what we are about to write; anything else comes up again when we do.
    if (pathFaultCode(thrown) !== null) return false;
    throw thrown;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (thrown) {
    // Where nothing may be written nothing was, and the reason is told already.
    if (pathFaultCode(thrown) === null) throw thrown;
  }
}
