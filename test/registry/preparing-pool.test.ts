import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, inTransaction, openPostgresql } from '../../src/registry/database.ts';
import { type Postgresql, postgresqlMissing, startPostgresql } from '../peers/postgresql.ts';

const missing = postgresqlMissing();

describe.skipIf(missing !== null)(`statements on a server${missing === null ? '' : ` (${missing})`}`, () => {
  let server: Postgresql;
  let database: Database;

  beforeAll(async () => {
    server = await startPostgresql();
    database = openPostgresql(server.url, { connectionsMax: 1 });
    await sql`create table sample (value integer not null)`.execute(database);
  });
  afterAll(async () => {
    await database?.destroy();
    await server?.stop();
  });

  const preparedLike = async (words: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_prepared_statements where strpos(statement, ${words}) > 0`.execute(database);
    return rows[0]!.count;
  };

  test('are parsed once, however often they are asked', async () => {
    for (const value of [1, 2, 3]) await sql`insert into sample (value) values (${value})`.execute(database);
    expect(await preparedLike('insert into sample')).toBe(1);
    const { rows, numAffectedRows } = await sql`update sample set value = value + ${1}`.execute(database);
    expect([rows, numAffectedRows]).toEqual([[], 3n]);
  });

  test('are prepared anew once a migration has changed what they give', async () => {
    const all = () => sql<{ value: number }>`select * from sample where value > ${3}`.execute(database);
    expect((await all()).rows).toEqual([{ value: 4 }]);
    await sql`alter table sample add column word text not null default 'x'`.execute(database);
    await expect(all()).rejects.toMatchObject({ code: '0A000' });
    expect((await all()).rows).toEqual([{ value: 4, word: 'x' }]);
  });

  test('stay prepared over quiet seconds: some connections are kept, the others closed', async () => {
    const pool = openPostgresql(server.url);
    try {
      const busy = Array.from({ length: 7 }, () => sql`select pg_sleep(0.3)::text, ${1}::integer`.execute(pool));
      await Promise.all(busy);
      const open = async () => {
        const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
          where application_name = 'tirkeu' and pid <> pg_backend_pid()`.execute(database);
        return rows[0]!.count;
      };
      expect(await open()).toBe(7);
      await expect.poll(open, { timeout: 20_000, interval: 500 }).toBe(4);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      expect(await open()).toBe(4);
    } finally {
      await pool.destroy();
    }
  }, 40_000);

  test('of which there are more than a connection should hold are asked all the same', async () => {
    for (let at = 0; at < 450; at += 1) {
      const { rows } = await sql<{ sum: number }>`select ${sql.lit(at)}::integer + ${1}::integer as sum`.execute(
        database,
      );
      expect(rows).toEqual([{ sum: at + 1 }]);
    }
    expect(await preparedLike('integer as sum')).toBeLessThanOrEqual(400);
  });

  test('that come after the server ended the session fail, and the process goes on with another one', async () => {
    const others = openPostgresql(server.url);
    const cutOff = inTransaction(database, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]!.pid}::integer, 10000)`.execute(others);
      // The end of the session arrives while nothing is asked of it.
      await delay(200);
      await sql`select 1`.execute(tx);
    });
    await expect(cutOff).rejects.toThrow();
    await others.destroy();
    expect((await sql<{ one: number }>`select 1 as one`.execute(database)).rows).toEqual([{ one: 1 }]);
  });
});
