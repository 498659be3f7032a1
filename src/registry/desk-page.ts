import { type RawBuilder, sql } from 'kysely';
import type { DecisionKind } from '../decision/decision.ts';
import type { Database } from './database.ts';
import { type DeskQueue, type QueueName, troubledLetters } from './desk.ts';
import { noticeNeedsStaff } from './notices.ts';

/** What a page of a queue shows. Everything left out is not asked for. */
export interface DeskFilter {
  /** Null: letters of every queue. */
  readonly queue: QueueName | null;
  readonly mailbox?: string | undefined;
  readonly organisation?: string | undefined;
  readonly clause?: string | undefined;
  /** Arrival, half-open. */
  readonly arrivedFrom?: Date | undefined;
  readonly arrivedBefore?: Date | undefined;
  readonly heldBy?: string | undefined;
  /** What a search asks of a row. */
  readonly search?: RawBuilder<unknown> | undefined;
  readonly order: 'newest' | 'oldest';
  /** The last letter of the page before. */
  readonly after?: { readonly arrivedAt: Date; readonly letterId: string } | undefined;
  readonly limit: number;
}

export interface DeskRow {
  readonly letterId: string;
  readonly queue: DeskQueue | null;
  readonly arrivedAt: Date;
  readonly mailbox: string;
  readonly organisation: string | null;
  readonly fromAddress: string | null;
  readonly subject: string | null;
  readonly clauses: readonly string[];
  readonly opensAt: Date | null;
  readonly heldBy: string | null;
  readonly holderName: string | null;
  readonly registeredNumber: string | null;
  readonly registeredOn: string | null;
  readonly decision: DecisionKind | null;
  readonly decidedBy: string | null;
  /** What went wrong at a step or with a notice, where something did. */
  readonly trouble: string | null;
}

/** A page of letters by arrival; keyset, so that every page costs the same. */
export async function deskPage(database: Database, filter: DeskFilter): Promise<readonly DeskRow[]> {
  const direction = filter.order === 'newest' ? sql`desc` : sql`asc`;
  const conditions = conditionsOf(filter);
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const source =
    filter.queue === 'failed'
      ? sql`(select letter.id as letter_id, desk.queue, letter.arrived_at, letter.mailbox,
          letter.organisation, coalesce(desk.clauses, '{}') as clauses, desk.opens_at, desk.held_by
        from (${troubledLetters}) as troubled join letter on letter.id = troubled.letter_id
        left join desk on desk.letter_id = letter.id) as desk`
      : sql`desk`;
  const page = sql`
    select desk.letter_id, desk.queue, desk.arrived_at, desk.mailbox, desk.organisation, desk.clauses, desk.opens_at,
      desk.held_by, 1 as place
    from ${source} where ${where}
    order by desk.arrived_at ${direction}, desk.letter_id ${direction} limit ${filter.limit}`;
  return rowsOf(database, page, direction, filter.queue === 'failed');
}

/**
 * What a table shows of the letters that `page` picks, in its order: by place, then by arrival. `direction`: that of the arrival.
 */
export async function rowsOf(
  database: Database,
  page: RawBuilder<unknown>,
  direction: RawBuilder<unknown>,
  withTrouble: boolean,
): Promise<readonly DeskRow[]> {
  const { rows } = await sql<DeskRow>`
    select page.letter_id as "letterId", page.queue, page.arrived_at as "arrivedAt", page.mailbox, page.organisation,
      letter.from_address as "fromAddress", letter.subject, page.clauses, page.opens_at as "opensAt",
      page.held_by as "heldBy", staff_user.name as "holderName", entry.registered_number as "registeredNumber",
      entry.registered_on as "registeredOn", standing.decision, standing.decided_by as "decidedBy",
      ${withTrouble ? trouble : sql`null`} as trouble
    from (${page}) as page
    join letter on letter.id = page.letter_id
    left join staff_user on staff_user.id = page.held_by
    left join journal_entry as entry on entry.letter_id = page.letter_id and entry.kind = 'registration'
    left join lateral (
      select decision, decided_by from examination
      where letter_id = page.letter_id and examined_at is not null and purpose <> 'advice'
      order by sequence desc limit 1) as standing on true
    order by page.place, page.arrived_at ${direction}, page.letter_id ${direction}`.execute(database);
  return rows;
}

const trouble = sql`coalesce(
  (select stage || ': ' || coalesce(last_error, '') from stage_request
   where stage_request.letter_id = page.letter_id and finished_at is null and attempts > 0 limit 1),
  (select 'notice ' || state || ': ' || coalesce(last_error, '') from notice
   where notice.letter_id = page.letter_id and ${noticeNeedsStaff} limit 1))`;

export function conditionsOf(filter: DeskFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  if (filter.queue !== null && filter.queue !== 'failed') conditions.push(sql`desk.queue = ${filter.queue}`);
  if (filter.mailbox !== undefined) conditions.push(sql`desk.mailbox = ${filter.mailbox}`);
  if (filter.organisation !== undefined) conditions.push(sql`desk.organisation = ${filter.organisation}`);
  if (filter.clause !== undefined) conditions.push(sql`desk.clauses @> array[${filter.clause}]::text[]`);
  if (filter.arrivedFrom !== undefined) conditions.push(sql`desk.arrived_at >= ${filter.arrivedFrom}`);
  if (filter.arrivedBefore !== undefined) conditions.push(sql`desk.arrived_at < ${filter.arrivedBefore}`);
  if (filter.heldBy !== undefined) conditions.push(sql`desk.held_by = ${filter.heldBy}`);
  if (filter.search !== undefined) conditions.push(filter.search);
  if (filter.after !== undefined) {
    const { arrivedAt, letterId } = filter.after;
    const comparison = filter.order === 'newest' ? sql`<` : sql`>`;
    conditions.push(
      sql`(desk.arrived_at, desk.letter_id) ${comparison} (${arrivedAt}::timestamptz, ${letterId}::text)`,
    );
  }
  return conditions;
}
