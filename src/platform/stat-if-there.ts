import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Null only where nothing lies under the path; a folder that can't be looked into is told. */
export async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
