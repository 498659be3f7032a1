import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPage } from '../../src/registry/audit.ts';
import { databaseKinds, startTestConsole, type TestConsole } from './test-console.ts';

describe.each(databaseKinds)('a console that starts on the %s database', (database) => {
  let desk: TestConsole;

  beforeAll(async () => {
    desk = await startTestConsole({ database, letters: ['kk-001', 'ru-074'] });
  });
  afterAll(() => desk?.stop());

  test('has drawn its pages ahead and written nothing by it: nobody is said to have seen a letter', async () => {
    expect(await auditPage(desk.database, { limit: 10 })).toEqual([]);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from staff_session`.execute(
      desk.database,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  test.skipIf(database === 'embedded')(
    'has the first clerk’s statements prepared on connections that stay',
    async () => {
      const prepared = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const { rows } = await sql<{ pid: number; count: number }>`
          select pg_backend_pid() as pid, (select count(*)::int from pg_prepared_statements
            where strpos(statement, 'standing.decision') > 0 or strpos(statement, 'act_proposal') > 0) as count,
            pg_sleep(0.2)::text`.execute(desk.database);
          return rows[0];
        }),
      );
      expect(new Set(prepared.map((row) => row?.pid)).size).toBe(4);
      for (const row of prepared) expect(row?.count).toBeGreaterThan(0);
    },
  );
});
