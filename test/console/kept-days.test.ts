import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { readFigures } from '../../src/console/figures/figures.ts';
import { keptDays } from '../../src/console/figures/kept-days.ts';
import { figurePeriod, figuresAsked, figuresQuery } from '../../src/console/figures/period.ts';
import type { Database } from '../../src/registry/database.ts';
import { columnFigures } from '../../src/registry/figures.ts';
import { describeBoth } from '../registry/both-databases.ts';

describeBoth('figures of days that are kept', (database) => {
  beforeAll(() => layOut(database()));

  const asked = (query: Readonly<Record<string, string>>) => {
    const read = figuresQuery.parse(query);
    return figuresAsked(figurePeriod(read, '2026-12-31'), read, 'Asia/Almaty');
  };

  test.each([
    { name: 'a year in months', query: { preset: '365' } },
    {
      name: 'weeks of an organisation',
      query: { from: '2026-02-11', to: '2026-06-03', by: 'week', organisation: 'org-3' },
    },
    { name: 'one day', query: { from: '2026-03-01', to: '2026-03-01' } },
  ])('are together what the database counts at once: $name', async ({ query }) => {
    const { columns, days } = asked(query);
    const kept = keptDays(database());
    const whole = (await columnFigures(database(), { ...columns, starts: [columns.starts[0]] }))[0]!;
    const inColumns = await columnFigures(database(), columns);
    // The second time nothing is counted any more.
    await readFigures(database(), kept, { columns, days });
    const figures = await readFigures(database(), kept, { columns, days });
    const { clauses, letters, hours, organisations, time } = figures;
    expect(
      letters.map((each) =>
        Object.entries(each)
          .filter(([, count]) => count > 0)
          .toSorted(),
      ),
    ).toEqual(inColumns.map((each) => each.letters.map(({ queue, count }) => [queue, count]).toSorted()));
    expect(clauses.toSorted((one, other) => (one.clause < other.clause ? -1 : 1))).toEqual(whole.clauses);
    expect(clauses.map(({ count }) => count)).toEqual(clauses.map(({ count }) => count).toSorted((a, b) => b - a));
    const refused = whole.organisations.filter((each) => each.refused > 0);
    expect(new Set(organisations)).toEqual(new Set(refused));
    expect(hours.flatMap((count, hour) => (count === 0 ? [] : [{ hour, count }]))).toEqual(whole.hours);
    for (const [name, byStaff] of [
      ['intake', false],
      ['staff', true],
    ] as const) {
      const { rows } = await sql<{ times: readonly [number, number] | null; count: number }>`
        select percentile_cont(array[0.5, 0.9]) within group (order by seconds) as times, count(*) as count
        from unnest(${whole.times.find((each) => each.byStaff === byStaff)?.seconds ?? []}::int[]) as seconds`.execute(
        database(),
      );
      const [median = null, p90 = null] = rows[0]?.times ?? [];
      expect(time.whole[name]).toEqual(
        median === null
          ? null
          : { count: rows[0]?.count, median: expect.closeTo(median), p90: expect.closeTo(p90 ?? 0) },
      );
    }
  });

  test('are counted again when something of the day was changed, and not before', async () => {
    const db = database();
    const { columns, days } = asked({ from: '2026-03-01', to: '2026-03-31' });
    const kept = keptDays(db);
    const quarantined = async () =>
      (await readFigures(db, kept, { columns, days })).letters.reduce((sum, each) => sum + each.quarantined, 0);
    expect(await quarantined()).toBe(0);
    const quarantine = (day: string) =>
      sql`update desk set queue = 'quarantined'
      where letter_id = (select min(letter_id) from desk where queue = 'accepted' and arrived_at >= ${day}::timestamptz)`.execute(
        db,
      );
    await sql`alter table desk disable trigger desk_figures_change`.execute(db);
    await quarantine('2026-03-05T06:00Z');
    await sql`alter table desk enable trigger desk_figures_change`.execute(db);
    expect(await quarantined()).toBe(0);
    await quarantine('2026-03-05T07:00Z');
    expect(await quarantined()).toBe(2);
    await quarantine('2026-03-20T07:00Z');
    expect(await quarantined()).toBe(3);
  });
});

/** Two thousand letters of a year, decided in many ways. */
async function layOut(database: Database): Promise<void> {
  await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state, organisation)
    select 'made-' || lpad(n::text, 31, '0'), 'office', lpad(to_hex(n), 64, '0'), 5000,
      timestamptz '2026-01-01Z' + n * interval '261 minutes', now(), true, 'decided', case when n % 9 > 0 then 'org-' || n % 9 end
    from generate_series(1, 2000) as n`.execute(database);
  await sql`insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, searchable, decided_at,
      decided_by_staff, was_deferred, grounds)
    select id, (array['accepted', 'accepted', 'refused', 'review', 'automatic'])[1 + n % 5], arrived_at, mailbox, organisation,
      '{}', true, case when n % 5 <> 3 then arrived_at + n % 700 * interval '97 seconds' end, n % 4 = 0, n % 3 = 0,
      case when n % 5 = 2 then array['160.' || n % 8, '154.1'] else '{}' end
    from (select *, substr(id, 6)::int as n from letter) as made`.execute(database);
}
