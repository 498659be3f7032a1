import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/**
 * The whole registry as lines of JSON, in the database's own text form of each value, so that nothing is rounded or read anew:
 * `{"table", "columns": [[name, type] …]}`, then an array for each row, then `{"end": table, "rows": count}`. Tables come in an
 * order in which they can be written back. One form for PostgreSQL and the embedded database: each takes the other's.
 */
export type DumpLine = string;

/** Of a running process and its sign-ins: they mean nothing in another life of the database. */
const passing = new Set([
  'migration',
  'worker',
  'staff_session',
  'staff_verification',
  'sign_in_throttle',
  'api_answer',
  'request_pace',
]);
const rowsPerFetch = 100;

/**
 * Runs `read` on the state of one instant. PostgreSQL's other sessions go on meanwhile; the embedded database has one session, and
 * whoever else asks for it waits.
 */
export function inSnapshot<Value>(database: Database, read: (tx: Transaction) => Promise<Value>): Promise<Value> {
  return database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

export async function* dumpLines(
  tx: Transaction,
  onTable: (table: string, rowCount: number) => void,
): AsyncGenerator<DumpLine> {
  for (const table of await tablesInOrder(tx)) {
    const columns = await columnsOf(tx, table);
    yield `${JSON.stringify({ table, columns })}\n`;
    const texts = sql.join(columns.map(([name]) => sql`${sql.id(name)}::text`));
    await sql`declare dump_rows no scroll cursor for select json_build_array(${texts})::text as line
      from ${sql.id(table)}`.execute(tx);
    let rowCount = 0;
    for (;;) {
      const { rows } = await sql<{ line: string }>`fetch forward ${sql.lit(rowsPerFetch)} from dump_rows`.execute(tx);
      for (const { line } of rows) yield `${line}\n`;
      rowCount += rows.length;
      if (rows.length < rowsPerFetch) break;
    }
    await sql`close dump_rows`.execute(tx);
    onTable(table, rowCount);
    yield `${JSON.stringify({ end: table, rows: rowCount })}\n`;
  }
}

/** The ids of the migrations that made the schema, in order. */
export async function schemaOf(tx: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from migration order by id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Octets that the letter store must hold for the rows of this instant. */
export async function storedOctets(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct sha256 from letter
    where not exists (select from letter_removal where letter_id = letter.id) order by sha256`.execute(tx);
  return rows.map(({ sha256 }) => sha256);
}

/** Every table after those that it refers to. */
async function tablesInOrder(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; refers: string[] }>`
    select class.relname as name, coalesce(array_agg(distinct other.relname::text)
      filter (where other.relname is not null and other.oid <> class.oid), '{}') as refers
    from pg_class as class
    left join pg_constraint as con on con.conrelid = class.oid and con.contype = 'f'
    left join pg_class as other on other.oid = con.confrelid
    where class.relkind = 'r' and class.relnamespace = current_schema()::regnamespace
    group by class.relname order by class.relname`.execute(tx);
  const open = new Map(rows.filter(({ name }) => !passing.has(name)).map(({ name, refers }) => [name, refers]));
  const order: string[] = [];
  while (open.size > 0) {
    const next = [...open].find(([, refers]) => refers.every((other) => !open.has(other)));
    if (next === undefined) throw new Error(`tables refer to each other in a circle: ${[...open.keys()].join(', ')}`);
    open.delete(next[0]);
    order.push(next[0]);
  }
  return order;
}

async function columnsOf(tx: Transaction, table: string): Promise<readonly (readonly [name: string, type: string])[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(tx);
  return rows.map(({ name, type }) => [name, type] as const);
}
