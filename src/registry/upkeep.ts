import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

/** What the embedded database needs now and then, and a server does by itself (PostgreSQL manual, "Routine Vacuuming"). */
export interface Upkeep {
  /** `vacuum` frees the place of dead rows; `analyze` counts what the planner plans by. */
  readonly task: 'vacuum' | 'analyze';
  readonly table: string;
}

/**
 * The most urgent table, by the shares at which PostgreSQL's autovacuum acts; null where none needs it. The counts of changes go with
 * the process that made them: after a start each table is due once, which is quick where nothing has changed.
 */
export async function dueUpkeep(database: Database): Promise<Upkeep | null> {
  const { rows } = await sql<Upkeep>`
    with grown as (
      select stat.relname as "table", n_dead_tup as dead, n_mod_since_analyze as changed, last_vacuum, last_analyze,
        greatest(class.reltuples, 0) as rows, pg_relation_size(class.oid) as size
      from pg_stat_user_tables as stat join pg_class as class on class.oid = stat.relid
      where stat.schemaname = current_schema())
    select task, "table" from (
      select 'vacuum' as task, "table", dead as count, size from grown
        where dead > 50 + 0.2 * rows or (last_vacuum is null and size > 0)
      union all
      select 'analyze', "table", changed, size from grown
        where changed > 50 + 0.1 * rows or (last_analyze is null and size > 0)) as due
    order by count desc, size desc, task desc limit 1`.execute(database);
  return rows[0] ?? null;
}

const statements: Readonly<Record<Upkeep['task'], RawBuilder<unknown>>> = {
  vacuum: sql`vacuum`,
  analyze: sql`analyze`,
};

/** One table, one statement: it holds the only session until it is done, and letters wait for that. */
export async function keepUp(database: Database, { task, table }: Upkeep): Promise<void> {
  await sql`${statements[task]} ${sql.table(table)}`.execute(database);
}
