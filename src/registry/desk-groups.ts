import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import type { DeskQueue } from './desk.ts';
import { conditionsOf, type DeskFilter, type DeskRow, rowsOf } from './desk-page.ts';

/** What letters of a queue are put together by. `opening`: when a deferred letter is accepted, in seconds since 1970. */
export type DeskGrouping = 'organisation' | 'clause' | 'holder' | 'opening';

const keys: Readonly<Record<DeskGrouping, RawBuilder<unknown>>> = {
  organisation: sql`desk.organisation`,
  clause: sql`desk.clauses[1]`,
  holder: sql`desk.held_by`,
  opening: sql`extract(epoch from desk.opens_at)::bigint::text`,
};

const groupsMax = 2000;

/**
 * The groups that a queue has, in no order that people would read; letters without any are not looked for. Each is a leap along the
 * index, so that a hundred thousand letters cost no more than their groups.
 */
export async function deskGroups(
  database: Database,
  queue: DeskQueue,
  grouping: DeskGrouping,
): Promise<readonly string[]> {
  const key = keys[grouping];
  const leap = (after: RawBuilder<unknown>) => sql`(select ${key} from desk
    where desk.queue = ${queue} and ${after} order by ${key} limit 1)`;
  const { rows } = await sql<{ key: string }>`
    with recursive found (key) as (
      select ${leap(sql`${key} is not null`)}
      union all select ${leap(sql`${key} > found.key`)} from found where found.key is not null)
    select key from found where key is not null limit ${groupsMax}`.execute(database);
  return rows.map((row) => row.key);
}

/** Groups that are asked for at once: each has a letter at least, unless other filters leave it out. */
const chunk = 60;

/** The last letter of the page before, with its group. */
export interface GroupedAfter {
  readonly group: string | null;
  readonly arrivedAt: Date;
  readonly letterId: string;
}

/**
 * A page of a queue group by group, in the order in which the groups are given; within one the longest waiting first. Null among the
 * groups, as their last, stands for the letters without any.
 */
export async function groupedPage(
  database: Database,
  filter: Omit<DeskFilter, 'order' | 'after' | 'queue'> & { readonly queue: DeskQueue },
  grouped: {
    readonly by: DeskGrouping;
    readonly groups: readonly (string | null)[];
    readonly after: GroupedAfter | null;
  },
): Promise<readonly DeskRow[]> {
  const { by, groups, after } = grouped;
  // A group that has gone since leaves its letters to others; the page goes on at the beginning rather than nowhere.
  const from = after === null ? 0 : Math.max(groups.indexOf(after.group), 0);
  const left = groups.slice(from).filter((group) => group !== null);
  const rows: DeskRow[] = [];
  const resumed = (group: string | null) => (after !== null && group === after.group ? after : null);
  for (let at = 0; at < left.length && rows.length < filter.limit; at += chunk) {
    const part = left.slice(at, at + chunk);
    const limit = filter.limit - rows.length;
    rows.push(...(await rowsOf(database, partOf(filter, by, part, resumed(part[0] ?? null), limit), sql`asc`, false)));
  }
  if (rows.length < filter.limit && groups.slice(from).includes(null)) {
    const limit = filter.limit - rows.length;
    rows.push(...(await rowsOf(database, withoutKey(filter, by, resumed(null), limit), sql`asc`, false)));
  }
  return rows;
}

type GroupedFilter = Parameters<typeof groupedPage>[1];

const columns = sql`desk.letter_id, desk.queue, desk.arrived_at, desk.mailbox, desk.organisation, desk.clauses,
  desk.opens_at, desk.held_by`;

/** Lower bounds for the group that a page goes on in, none for the others: every group is read from where it begins. */
function partOf(
  filter: GroupedFilter,
  by: DeskGrouping,
  groups: readonly string[],
  after: GroupedAfter | null,
  limit: number,
): RawBuilder<unknown> {
  const conditions = sql.join(
    [...conditionsOf({ ...filter, order: 'oldest', after: undefined }), sql`true`],
    sql` and `,
  );
  const bound =
    after === null
      ? sql`true`
      : sql`(desk.arrived_at, desk.letter_id) > (
          case when groups.place = 1 then ${after.arrivedAt}::timestamptz else '-infinity' end,
          case when groups.place = 1 then ${after.letterId}::text else '' end)`;
  return sql`select each.*, groups.place
    from unnest(${sql.val([...groups])}::text[]) with ordinality as groups (key, place)
    cross join lateral (
      select ${columns} from desk where ${keys[by]} = groups.key and ${conditions} and ${bound}
      order by desk.arrived_at, desk.letter_id limit ${limit}) as each
    order by groups.place, each.arrived_at, each.letter_id limit ${limit}`;
}

function withoutKey(
  filter: GroupedFilter,
  by: DeskGrouping,
  after: GroupedAfter | null,
  limit: number,
): RawBuilder<unknown> {
  const arrival = after === null ? undefined : { arrivedAt: after.arrivedAt, letterId: after.letterId };
  const conditions = conditionsOf({ ...filter, order: 'oldest', after: arrival });
  return sql`select ${columns}, 1 as place from desk where ${keys[by]} is null and ${sql.join(conditions, sql` and `)}
    order by ${nullsIndexed[by] ? sql`${keys[by]}, ` : sql``}desk.arrived_at, desk.letter_id limit ${limit}`;
}

/** Where an index holds the letters without a key, too, ordering by the key that none has leads the planner to it. */
const nullsIndexed: Readonly<Record<DeskGrouping, boolean>> = {
  organisation: true,
  clause: true,
  holder: false,
  opening: false,
};
