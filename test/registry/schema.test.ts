import { readFile, writeFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '../../src/registry/database.ts';
import { migrate, schemaState } from '../../src/registry/migrate.ts';
import { describeBoth } from './both-databases.ts';

const dumpFile = new URL('./schema.txt', import.meta.url);

describeBoth('the schema', (database, kind) => {
  test('is what schema.txt says, on either database', async () => {
    const dump = await dumpSchema(database());
    // UPDATE_SCHEMA=1 writes the file anew, from the server; the change is then seen in review.
    if (process.env.UPDATE_SCHEMA === '1' && kind === 'server') await writeFile(dumpFile, dump);
    expect(dump).toBe(await readFile(dumpFile, 'utf8'));
  });

  test('is left alone when migrated again, by several at once', async () => {
    const before = await database().selectFrom('migration').selectAll().execute();
    await Promise.all([migrate(database()), migrate(database()), migrate(database())]);
    expect(await database().selectFrom('migration').selectAll().execute()).toEqual(before);
  });

  test('fits a version that does not know what was only added, so that a rolling upgrade can go on', async () => {
    await database().insertInto('migration').values({ id: '9999-adds' }).execute();
    expect(await schemaState(database())).toEqual({ kind: 'fits' });
    await migrate(database());
    await database().deleteFrom('migration').where('id', '=', '9999-adds').execute();
  });

  test('is not touched by a version that does not know what was taken away', async () => {
    await database().insertInto('migration').values({ id: '9999-from-the-future', takes_away: true }).execute();
    expect(await schemaState(database())).toEqual({ kind: 'newer', unknown: '9999-from-the-future' });
    await expect(migrate(database())).rejects.toThrow('9999-from-the-future');
    await database().deleteFrom('migration').where('id', '=', '9999-from-the-future').execute();
  });

  test('lacks what this version would add, and says so', async () => {
    await database().deleteFrom('migration').where('id', '=', '0005-workers').execute();
    expect(await schemaState(database())).toEqual({ kind: 'older', missing: ['0005-workers'] });
    await database().insertInto('migration').values({ id: '0005-workers' }).execute();
  });
});

/** Columns, constraints, indexes and triggers from the catalogue, a line each, sorted. */
async function dumpSchema(database: Database): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select format('%s.%s %s%s%s', table_name, column_name, udt_name,
      case when is_nullable = 'NO' then ' not null' end, ' default ' || column_default) as line
    from information_schema.columns where table_schema = 'public'
    union all
    select format('%s constraint %s: %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select format('%s index: %s', tablename, indexdef) from pg_indexes where schemaname = 'public'
    union all
    select format('%s trigger: %s', tgrelid::regclass, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
  `.execute(database);
  return `${rows
    .map((row) => row.line)
    .sort()
    .join('\n')}\n`;
}
