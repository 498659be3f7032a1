import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { type Database, openEmbeddedDatabase, openPostgresql } from '../../src/registry/database.ts';
import { migrate } from '../../src/registry/migrate.ts';
import { postgresqlMissing, startPostgresql } from '../peers/postgresql.ts';
import { copyPristineDatabase } from './pristine-database.ts';

interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

async function openEmbedded(): Promise<OpenedDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-embedded-'));
  await copyPristineDatabase(folder);
  const database = await openEmbeddedDatabase(folder);
  return {
    database,
    close: async () => {
      await database.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openServer(): Promise<OpenedDatabase> {
  const server = await startPostgresql();
  const database = openPostgresql(server.url, { connectionsMax: 45 });
  return {
    database,
    close: async () => {
      await database.destroy();
      await server.stop();
    },
  };
}

/** Runs the same tests on the embedded database and on a PostgreSQL server, each migrated and otherwise empty. */
export function describeBoth(
  name: string,
  tests: (database: () => Database, kind: 'embedded' | 'server') => void,
): void {
  for (const [kind, open] of [
    ['embedded', openEmbedded],
    ['server', openServer],
  ] as const) {
    const missing = kind === 'server' ? postgresqlMissing() : null;
    describe.skipIf(missing !== null)(`${name} (${kind} database${missing === null ? '' : `: ${missing}`})`, () => {
      let opened: OpenedDatabase;
      beforeAll(async () => {
        opened = await open();
        await migrate(opened.database);
      });
      afterAll(() => opened?.close());
      tests(() => opened.database, kind);
    });
  }
}
