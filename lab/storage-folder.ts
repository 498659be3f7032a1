import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { FolderInUse, lockFolder } from '../src/registry/folder-lock.ts';
import { setUpFault } from '../workers/set-up-error.ts';

/**
 * Makes the demo's storage anew, with a settings folder in it by which commands find this storage: the office's settings but
 * for the storage. Returns that folder. Throws SetUpError where another demo is at work there.
 */
export async function makeStorageFolder(folder: string, office: string): Promise<string> {
  await refuseInUse(join(folder, 'database'));
  await rm(folder, { recursive: true, force: true });
  const configFolder = join(folder, 'config');
  await mkdir(configFolder, { recursive: true });
  const extended = JSON.stringify(relative(configFolder, office));
  await writeFile(
    join(configFolder, 'extends.yaml'),
    `# Written by npm start: the laboratory's settings, with the storage of its last run.\nfolder: ${extended}\n`,
  );
  await writeFile(join(configFolder, 'storage.yaml'), 'folder: ..\ndatabase: embedded\nletters: folder\n');
  return configFolder;
}

async function refuseInUse(database: string): Promise<void> {
  if (!existsSync(database)) return;
  try {
    await (await lockFolder(database)).release();
  } catch (thrown) {
    throw thrown instanceof FolderInUse ? setUpFault('database.in-use', { folder: database }) : thrown;
  }
}
