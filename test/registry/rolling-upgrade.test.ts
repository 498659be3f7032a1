import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, inTransaction, openPostgresql } from '../../src/registry/database.ts';
import { knownMigrations, migrate } from '../../src/registry/migrate.ts';
import { type Postgresql, postgresqlMissing, startPostgresql } from '../peers/postgresql.ts';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isOptional: boolean;
}

/**
 * The rule of docs/decisions: a migration that only adds is survived by the workers of the version before it. Each such step is
 * looked at by itself: whatever the older version reads is there as it was, and whatever it inserts is still taken.
 */
describe.skipIf(postgresqlMissing() !== null)('workers of the version before survive migration', () => {
  let server: Postgresql;
  beforeAll(async () => {
    server = await startPostgresql();
  });
  afterAll(() => server?.stop());

  const ids = knownMigrations();

  test.each(ids.slice(1).map((id, at) => ({ id, before: ids.slice(0, at + 1) })))('$id', async ({ id, before }) => {
    const database = await fresh(server, id);
    await migrate(database, before);
    const old = await columns(database);
    const oldConstraints = await constraints(database);
    await migrate(database, [...before, id]);
    const { rows } = await sql<{ said: boolean }>`
      select coalesce((to_jsonb(migration) ->> 'takes_away')::boolean, false) as said
      from migration where id = ${id}`.execute(database);
    const had = new Set(old.map(({ table, column }) => `${table}.${column}`));
    const present = new Map((await columns(database)).map((column) => [`${column.table}.${column.column}`, column]));
    const lost = old.filter(({ table, column, type }) => present.get(`${table}.${column}`)?.type !== type);
    const tables = new Set(old.map(({ table }) => table));
    const demanded = [...present.entries()].filter(
      ([name, { table, isOptional }]) => tables.has(table) && !had.has(name) && !isOptional,
    );
    // A new rule on an old table may refuse what the older version writes, unless it speaks of new columns alone.
    const added = (await constraints(database)).filter((each) => !oldConstraints.includes(each));
    const stricter = added.filter((each) => [...had].some((name) => speaksOf(each, name)));
    const broken = { lost, demanded, stricter };
    // One that says of itself that it takes something away is refused by the version before: nobody is deceived.
    if (rows[0]?.said !== true) expect(broken).toEqual({ lost: [], demanded: [], stricter: [] });
    else expect(lost.length + demanded.length + stricter.length).toBeGreaterThan(0);
    await database.destroy();
  });

  test('migrators that start together do the work once', async () => {
    const url = await server.createDatabase('db_raced');
    const databases = Array.from({ length: 4 }, () => openPostgresql(url));
    await Promise.all(databases.map((each) => migrate(each)));
    const applied = await databases[0]?.selectFrom('migration').select('id').orderBy('id').execute();
    expect(applied?.map((row) => row.id)).toEqual([...ids].toSorted());
    await Promise.all(databases.map((each) => each.destroy()));
  });

  test('a migration that breaks off leaves nothing of itself behind', async () => {
    const database = await fresh(server, 'broken');
    await migrate(database, ids.slice(0, 1));
    await sql`create table worker (id text)`.execute(database);
    await expect(migrate(database)).rejects.toThrow('worker');
    const applied = await database.selectFrom('migration').select('id').execute();
    expect(applied?.map((row) => row.id)).not.toContain('0005-workers');
    expect((await columns(database)).some(({ column }) => column === 'claimed_by')).toBe(false);
    await sql`drop table worker`.execute(database);
    await migrate(database);
    await inTransaction(database, (tx) => sql`select claimed_by from stage_request`.execute(tx));
    await database.destroy();
  });
});

async function fresh(server: Postgresql, name: string): Promise<Database> {
  return openPostgresql(await server.createDatabase(`db_${name.replaceAll(/[^a-z0-9]/g, '_')}`));
}

async function columns(database: Database): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select table_name as "table", column_name as "column", udt_name as "type",
      (is_nullable = 'YES' or column_default is not null) as "isOptional"
    from information_schema.columns where table_schema = 'public'`.execute(database);
  return rows;
}

async function constraints(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x', 'f')`.execute(
    database,
  );
  return rows.map((row) => row.line);
}

/** "table: CHECK (… column …)" of a column "table.column". */
function speaksOf(constraint: string, name: string): boolean {
  const [table = '', column = ''] = name.split('.');
  const written = (constraint.split(' REFERENCES ')[0] ?? '').replaceAll(/'[^']*'/g, '');
  return constraint.startsWith(`${table}: `) && new RegExp(`\\b${column}\\b`).test(written);
}
