import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database, Transaction } from './database.ts';

/** A dump that can't be what we wrote. */
export class DumpSpoilt extends Error {}

const tableName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const headSchema = z.strictObject({
  table: tableName,
  columns: z
    .array(z.tuple([z.string().regex(/^[a-z0-9_]{1,63}$/), z.string().regex(/^[a-z][a-z0-9 ()[\],]{0,60}$/)]))
    .min(1),
});
const endSchema = z.strictObject({ end: tableName, rows: z.number().int().min(0) });
const rowSchema = z.array(z.string().nullable());

type Row = z.output<typeof rowSchema>;
type Head = z.output<typeof headSchema>;

const rowsPerInsert = 200;
const charactersPerInsert = 4_000_000;

/** Whether the registry holds anything that a restore would mix with. */
export async function holdsRows(database: Database): Promise<boolean> {
  const tables = ['letter', 'journal_entry', 'staff_user', 'audit_entry', 'control_register_import'];
  const { rows } = await sql<{ found: boolean }>`
    select ${sql.join(
      tables.map((table) => sql`exists (select from ${sql.id(table)})`),
      sql` or `,
    )} as found`.execute(database);
  return rows[0]?.found ?? false;
}

/**
 * Writes a dump into an empty registry of the same schema, in one transaction: all of it or nothing. Gives the rows by table.
 * @throws DumpSpoilt where lines are missing or are none of ours
 */
export function loadDump(database: Database, lines: AsyncIterable<string>): Promise<ReadonlyMap<string, number>> {
  return database
    .transaction()
    .setIsolationLevel('read committed')
    .execute((tx) => loadLines(tx, lines));
}

async function loadLines(tx: Transaction, lines: AsyncIterable<string>): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let open: { readonly head: Head; rows: Row[]; characters: number; count: number } | null = null;
  for await (const line of lines) {
    const value: unknown = parsed(line);
    if (Array.isArray(value)) {
      if (open === null) throw new DumpSpoilt('a row stands outside its table');
      const row = checked(rowSchema, value);
      if (row.length !== open.head.columns.length) throw new DumpSpoilt(`a row of ${open.head.table} is cut`);
      open.rows.push(row);
      open.characters += line.length;
      open.count += 1;
      if (open.rows.length >= rowsPerInsert || open.characters >= charactersPerInsert) {
        await insertRows(tx, open.head, open.rows.splice(0));
        open.characters = 0;
      }
    } else if (open === null) {
      open = { head: checked(headSchema, value), rows: [], characters: 0, count: 0 };
      // What triggers would write stands in the dump already.
      await sql`alter table ${sql.id(open.head.table)} disable trigger user`.execute(tx);
    } else {
      const { end, rows } = checked(endSchema, value);
      if (end !== open.head.table || rows !== open.count)
        throw new DumpSpoilt(`rows of ${open.head.table} are missing`);
      await insertRows(tx, open.head, open.rows);
      await sql`alter table ${sql.id(end)} enable trigger user`.execute(tx);
      counts.set(end, rows);
      open = null;
    }
  }
  if (open !== null) throw new DumpSpoilt(`the dump ends in the middle of ${open.head.table}`);
  return counts;
}

async function insertRows(tx: Transaction, { table, columns }: Head, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map(([name]) => sql.id(name)));
  const placed = (at: number): string => `v${at}`;
  const values: RawBuilder<unknown>[] = columns.map((_, at) => sql`${sql.val(rows.map((row) => row[at]))}::text[]`);
  // The types were written by the database itself and matched against their form: they can't be anything but types.
  const cast = sql.join(columns.map(([, type], at) => sql`${sql.id(placed(at))}::${sql.raw(type)}`));
  await sql`insert into ${sql.id(table)} (${names}) select ${cast}
    from unnest(${sql.join(values)}) as v(${sql.join(columns.map((_, at) => sql.id(placed(at))))})`.execute(tx);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new DumpSpoilt('a line is no JSON');
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new DumpSpoilt('a line is not of our form');
  return result.data;
}
