import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type Database, inTransaction } from '../../src/registry/database.ts';
import { type DeskGrouping, deskGroups, groupedPage } from '../../src/registry/desk-groups.ts';
import type { DeskRow } from '../../src/registry/desk-page.ts';
import { describeBoth } from './both-databases.ts';

/** Letters of five organisations, one in seven of none; a third with a clause; a few held; half in review. */
async function fill(database: Database): Promise<void> {
  await inTransaction(database, async (tx) => {
    await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state, subject, organisation)
      select lpad(n::text, 36, '0'), 'office', lpad(to_hex(n), 64, '0'), 1, timestamptz '2026-01-01' + n * interval '1 minute',
        now(), true, 'decided', 'Letter ' || n, case when n % 7 = 0 then null else 'org-' || n % 5 end
      from generate_series(1, 400) as n`.execute(tx);
    await sql`insert into desk (letter_id, queue, arrived_at, mailbox, organisation, clauses, held_by)
      select id, case when n % 2 = 0 then 'review' else 'refused' end, arrived_at, mailbox, organisation,
        case when n % 3 = 0 then array['160.' || n % 12 + 1] else '{}' end, case when n % 50 = 0 then 'person-' || n % 3 end
      from (select *, ltrim(id, '0')::int as n from letter) as letter`.execute(tx);
  });
}

function keyOf(row: DeskRow, by: DeskGrouping): string | null {
  if (by === 'organisation') return row.organisation;
  return by === 'clause' ? (row.clauses[0] ?? null) : row.heldBy;
}

describeBoth('a queue that is sorted by groups', (database) => {
  beforeAll(() => fill(database()));

  test.each(['organisation', 'clause', 'holder'] as const)(
    'has every letter once, group after group, the longest waiting first, whatever the page: by %s',
    async (by) => {
      const found = await deskGroups(database(), 'review', by);
      const groups = [...found.toSorted().toReversed(), null];
      expect(new Set(found).size).toBe(found.length);
      const filter = { queue: 'review', limit: 17 } as const;
      const rows: DeskRow[] = [];
      for (;;) {
        const last = rows.at(-1);
        const after = last === undefined ? null : { ...last, group: keyOf(last, by) };
        const page = await groupedPage(database(), filter, { by, groups, after });
        rows.push(...page);
        if (page.length < filter.limit) break;
      }
      expect(rows.length).toBe(200);
      const told = rows.map((row) => [groups.indexOf(keyOf(row, by)), row.arrivedAt.getTime()] as const);
      expect(told).toEqual(told.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]));
      expect(new Set(rows.map(({ letterId }) => letterId)).size).toBe(200);
    },
  );

  test('keeps to the other filters', async () => {
    const groups = ['org-4', 'org-1', null];
    const filter = { queue: 'review', limit: 50, clause: '160.7', mailbox: 'office' } as const;
    const rows = await groupedPage(database(), filter, { by: 'organisation', groups, after: null });
    expect(rows.length).toBeGreaterThan(3);
    for (const { clauses, queue } of rows) expect([queue, clauses]).toEqual(['review', ['160.7']]);
  });

  test('goes on at its beginning where the group of the page before is gone', async () => {
    const after = { group: 'nobody', arrivedAt: new Date(0), letterId: '' };
    const groups = ['org-1', 'org-2'];
    const rows = await groupedPage(database(), { queue: 'review', limit: 3 }, { by: 'organisation', groups, after });
    expect(rows.map(({ organisation }) => organisation)).toEqual(['org-1', 'org-1', 'org-1']);
  });
});
