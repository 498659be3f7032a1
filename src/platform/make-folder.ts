import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder with those above it. Resolves with the topmost one that was made, or undefined where all were there.
 * Throws the system's error. Node's own `recursive` never ends below a folder that says that it isn't there itself (/proc).
 */
export async function makeFolder(path: string, mode = 0o777): Promise<string | undefined> {
  const folder = resolve(path);
  const made = await makeOne(folder, mode);
  if (!(made instanceof Error)) return made;
  const topmost = await makeFolder(dirname(folder), mode);
  const again = await makeOne(folder, mode);
  if (again instanceof Error) throw again;
  return topmost ?? again;
}

/** The folder where it was made, undefined where it was there, the error where the one above it isn't. */
async function makeOne(folder: string, mode: number): Promise<string | undefined | Error> {
  try {
    await mkdir(folder, { mode });
    return folder;
  } catch (thrown) {
    const fault = thrown as NodeJS.ErrnoException;
    if (fault.code === 'ENOENT') return fault;
    // Some file systems say something else of what is there already.
    if (fault.code === 'ENOTDIR' || !(await isFolder(folder))) throw fault;
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Then why it could not be made says more.
    return false;
  }
}
