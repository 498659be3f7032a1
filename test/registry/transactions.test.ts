import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type Database, inTransaction } from '../../src/registry/database.ts';
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
