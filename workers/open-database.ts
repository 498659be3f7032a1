import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { inEveryLanguage } from '../src/platform/localised-text.ts';
import { makeFolder } from '../src/platform/make-folder.ts';
import { type Environment, readSecret } from '../src/platform/read-secret.ts';
import { messageOf } from '../src/platform/result.ts';
import type { SecretSource, Settings } from '../src/platform/settings.ts';
import { type SettingsText, wordsIn } from '../src/platform/settings-text.ts';
import { type Database, databaseTime, openEmbeddedDatabase, openPostgresql } from '../src/registry/database.ts';
import type { ClusterAwaited } from '../src/registry/embedded-postgres.ts';
import { FolderInUse } from '../src/registry/folder-lock.ts';
import { migrate, schemaState } from '../src/registry/migrate.ts';
import { requireSecrets } from './needed-secrets.ts';
import { SetUpError, setUpFault } from './set-up-error.ts';

/**
 * Opens the registry's database and brings its schema up to this version, or refuses where it was written by a version that
 * this one doesn't understand. A database that several processes share is changed only where `mayMigrate` says so: `start`
 * and `migrate` do, a single worker doesn't.
 */
export async function openDatabase(
  settings: Settings,
  environment: Environment,
  { mayMigrate, awaited }: { readonly mayMigrate: boolean; readonly awaited?: ClusterAwaited | undefined },
): Promise<Database> {
  const { database: kind } = settings.storage;
  const database = await openDatabaseAsItIs(settings, environment, awaited);
  try {
    const state = await schemaState(database);
    if (state.kind === 'newer') throw setUpFault('schema.newer', { migration: state.unknown });
    if (state.kind === 'older') {
      if (!mayMigrate && kind !== 'embedded') throw setUpFault('schema.older', { missing: state.missing.join(', ') });
      await migrate(database);
    }
    return database;
  } catch (thrown) {
    await database.destroy();
    throw thrown;
  }
}

/** Without a look at its schema: for what brings a schema of its own. */
export async function openDatabaseAsItIs(
  settings: Settings,
  environment: Environment,
  awaited: ClusterAwaited = {},
): Promise<Database> {
  const { folder, database: kind } = settings.storage;
  // Letters hold people's data: nobody else on the machine reads them.
  try {
    await makeFolder(folder, 0o700);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw setUpFault('storage.unusable', { folder, detail: messageOf(thrown) });
  }
  if (kind === 'embedded') return openEmbedded(join(folder, 'database'), awaited);
  await requireSecrets(
    { settings, environment },
    ({ file, path }) => file === 'storage.yaml' && path[0] === 'database',
  );
  return openServer(await secret(kind.postgresql, environment));
}

/** Asked at once, so that a server that is not there is told in words by every command and worker. */
async function openServer(url: string): Promise<Database> {
  const database = openPostgresql(url);
  try {
    await databaseTime(database);
    return database;
  } catch (thrown) {
    await database.destroy();
    throw setUpFault('database.unreachable', { detail: messageOf(thrown) });
  }
}

async function openEmbedded(folder: string, awaited: ClusterAwaited): Promise<Database> {
  try {
    return await openEmbeddedDatabase(folder, awaited);
  } catch (thrown) {
    throw thrown instanceof FolderInUse ? setUpFault('database.in-use', { folder }) : thrown;
  }
}

/** Throws SetUpError where the settings point to a secret that isn't there. */
export async function secret(source: SecretSource, environment: Environment): Promise<string> {
  const read = await readSecret(source, environment);
  if (!read.ok) throw missingSecret(read.problem);
  return read.value;
}

/** A secret that the settings point to isn't there. */
export function missingSecret(problem: SettingsText): SetUpError {
  return new SetUpError(inEveryLanguage((language) => wordsIn(language, problem)));
}
