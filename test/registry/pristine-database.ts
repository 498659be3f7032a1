import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openEmbeddedDatabase } from '../../src/registry/database.ts';
import { migrate } from '../../src/registry/migrate.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Puts a migrated, otherwise empty embedded database into a new folder. Making one takes seconds of a processor, so one is
 * kept under node_modules/.cache and copied; it is made anew when PGlite or a migration changes.
 */
export async function copyPristineDatabase(folder: string): Promise<void> {
  const cache = join(project, 'node_modules', '.cache', 'tirkeu');
  const kept = join(cache, `pristine-${await fingerprint()}`);
  if (!existsSync(kept)) await makePristine(cache, kept);
  if (process.platform === 'win32') return cp(kept, folder, { recursive: true });
  await mkdir(folder, { recursive: true });
  // Of a thousand files: Node's own copying takes four times as long.
  await promisify(execFile)('cp', ['-R', `${kept}/.`, folder]);
}

async function makePristine(cache: string, kept: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(join(cache, 'making-'));
  const database = await openEmbeddedDatabase(making);
  await migrate(database);
  await database.destroy();
  // Another test file may have been faster; its database is as good.
  await rename(making, kept).catch(() => rm(making, { recursive: true, force: true }));
}

async function fingerprint(): Promise<string> {
  const migrations = join(project, 'src', 'registry', 'migrations');
  const hash = createHash('sha256');
  const paths = (await readdir(migrations)).sort().map((name) => join(migrations, name));
  for (const path of [join(project, 'node_modules', '@electric-sql', 'pglite', 'package.json'), ...paths]) {
    hash.update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}
