import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type Database, inOneStatement, inTransaction } from '../../src/registry/database.ts';
import { allEnded, overlapping } from '../../src/registry/overlapping.ts';
import { describeBoth } from './both-databases.ts';

describeBoth('transactions', (database, kind) => {
  const write = (tx: Database, value: string) => sql`insert into written (value) values (${value})`.execute(tx);
  const kept = async (like: string): Promise<readonly string[]> => {
    const { rows } = await sql<{ value: string }>`
      select value from written where value like ${like} order by at`.execute(database());
    return rows.map(({ value }) => value);
  };

  beforeAll(async () => {
    await sql`create table written (at bigserial, value text not null unique)`.execute(database());
  });

  test('commit what was left until then', async () => {
    const value = await inTransaction(database(), async (tx, beforeCommit) => {
      beforeCommit(write(tx, 'left, last'));
      await write(tx, 'left, first');
      return 'done';
    });
    expect(value).toBe('done');
    expect((await kept('left, %')).toSorted()).toEqual(['left, first', 'left, last']);
  });

  test('keep nothing where what was left until the commit fails, and say why', async () => {
    const failing = inTransaction(database(), async (tx, beforeCommit) => {
      await write(tx, 'failing');
      beforeCommit(sql`select 1 / 0`.execute(tx));
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await kept('failing')).toEqual([]);
  });

  test('that fail do so with their own error, after what was left has ended', async () => {
    let hasEnded = false;
    const failing = inTransaction(database(), async (tx, beforeCommit) => {
      beforeCommit(
        write(tx, 'own error').finally(() => {
          hasEnded = true;
        }),
      );
      throw new Error('an error of its own');
    });
    await expect(failing).rejects.toThrow('an error of its own');
    expect(hasEnded).toBe(true);
    expect(await kept('own error')).toEqual([]);
  });

  test('of one statement are kept, each by itself', async () => {
    const works = ['a', 'b', 'c', 'a'].map((name) => inOneStatement(database(), (tx) => write(tx, `one ${name}`)));
    const ends = await Promise.allSettled(works);
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect((await kept('one %')).toSorted()).toEqual(['one a', 'one b', 'one c']);
  });

  test.runIf(kind === 'embedded')(
    'run statements that overlap in the order of asking, one that is asked for the first time among them',
    async () => {
      const count = (tx: Database) =>
        sql<{ count: number }>`select count(*)::int as count from written where value like 'overlapping %'`.execute(tx);
      const counts = await inTransaction(database(), (own) =>
        overlapping(own, async (tx) => {
          await count(tx);
          const [, before, , after] = await allEnded([
            write(tx, 'overlapping a'),
            count(tx),
            sql`insert into written (value) select 'overlapping ' || letter from unnest(array['b', 'c']) as letter`.execute(
              tx,
            ),
            count(tx),
          ]);
          return [before, after].map(({ rows }) => rows[0]?.count);
        }),
      );
      expect(counts).toEqual([1, 3]);
      expect(await kept('overlapping %')).toHaveLength(3);
    },
  );

  test.runIf(kind === 'embedded')(
    'whose statements overlap keep nothing when one of them fails, and nothing is asked after the end',
    async () => {
      const late: (() => Promise<unknown>)[] = [];
      const failing = inTransaction(database(), (own) =>
        overlapping(own, async (tx) => {
          late.push(async () => write(tx, 'overlapped: late'));
          await allEnded([
            write(tx, 'overlapped: first'),
            sql`select 1 / 0`.execute(tx),
            write(tx, 'overlapped: third'),
          ]);
        }),
      );
      await expect(failing).rejects.toThrow('division by zero');
      await expect(late[0]?.()).rejects.toThrow('already rolled back');
      expect(await kept('overlapped:%')).toEqual([]);
    },
  );

  test('wait for all that was begun together before they fail', async () => {
    let hasEnded = false;
    const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => {
      hasEnded = true;
    });
    await expect(allEnded([Promise.reject(new Error('the first')), slow])).rejects.toThrow('the first');
    expect(hasEnded).toBe(true);
  });

  test.runIf(kind === 'embedded')(
    'that wait together are kept but for the one whose left statement failed',
    async () => {
      const works = ['a', 'b', 'c', 'd'].map((name) =>
        inTransaction(database(), async (tx, beforeCommit) => {
          await write(tx, `together ${name}`);
          if (name === 'b') beforeCommit(sql`select 1 / 0`.execute(tx));
        }),
      );
      const ends = await Promise.allSettled(works);
      expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
      expect(await kept('together %')).toEqual(['together a', 'together c', 'together d']);
    },
  );
});
