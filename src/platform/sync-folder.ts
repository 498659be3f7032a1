import { open } from 'node:fs/promises';

/** Until a name that was made, renamed or removed in the folder survives a power cut (fsync of the folder). */
export async function syncFolder(folder: string): Promise<void> {
  // Windows can't open a folder to synchronise it; NTFS journals the rename.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
