import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ownPace, sharedPace } from '../../../src/console/api/pace.ts';
import { describeBoth } from '../../registry/both-databases.ts';

test('a pace lets so many through at once, fills up again with time and forgets the quiet', async () => {
  let now = 0;
  const pace = ownPace(() => now);
  const taken = await Promise.all(Array.from({ length: 12 }, () => pace.take('a', 60)));
  expect(taken).toEqual([...Array<number>(10).fill(0), 1, 1]);
  now += 3000;
  expect(await Promise.all([1, 2, 3, 4].map(() => pace.take('a', 60)))).toEqual([0, 0, 0, 1]);
  for (let at = 0; at < 10_001; at += 1) await pace.take(`other ${at}`, 60);
  expect(await pace.take('a', 60)).toBe(0);
});

describeBoth('a pace that consoles share', (database) => {
  /** As if so many seconds had gone by. */
  const pass = (seconds: number) =>
    sql`update request_pace set asked_at = asked_at - ${seconds} * interval '1 second'`.execute(database());

  test('lets through for all of them together what one alone would, also in the same moment', async () => {
    const consoles = [sharedPace(database()), sharedPace(database()), sharedPace(database())];
    // One a minute in the long run: what comes back while the test runs is nothing.
    const take = (at: number) => consoles[at % 3]!.take('token a', 6);
    const together = await Promise.all(Array.from({ length: 9 }, (_, at) => take(at)));
    expect(together.filter((wait) => wait === 0).length).toBe(1);
    expect(together.filter((wait) => wait >= 1 && wait <= 10).length).toBe(8);
    expect(await consoles[0]!.take('token b', 6)).toBe(0);
    await pass(11);
    expect(await Promise.all([take(0), take(1)])).toContain(0);
    expect(await take(2)).toBeGreaterThan(0);
  });

  test('gains no more than fits, and loses nothing by a clock that was set back', async () => {
    const pace = sharedPace(database());
    expect(await pace.take('token c', 12)).toBe(0);
    await pass(3600);
    expect([await pace.take('token c', 12), await pace.take('token c', 12)]).toEqual([0, 0]);
    expect(await pace.take('token c', 12)).toBeGreaterThan(0);
    await pass(-60);
    expect(await pace.take('token c', 12)).toBeLessThanOrEqual(5);
  });

  test('forgets who has been quiet for long', async () => {
    const pace = sharedPace(database());
    await pace.take('token quiet', 6000);
    await pass(700);
    for (let at = 0; at < 1000; at += 1) await pace.take('token busy', 6000);
    const { rows } = await sql<{ subject: string }>`select subject from request_pace`.execute(database());
    expect(rows).toEqual([{ subject: 'token busy' }]);
  });
});
