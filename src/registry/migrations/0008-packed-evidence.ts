import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Octets in place of JSON: what stands there stays as it is, in UTF-8, and what comes is compressed (`packed-json.ts`). */
export async function up(tx: Transaction): Promise<void> {
  for (const [table, column] of [
    ['evidence', 'parsed'],
    ['evidence', 'authentication'],
    ['evidence', 'attachments'],
    ['examination', 'facts'],
  ] as const) {
    const [inTable, ofColumn] = [sql.id(table), sql.id(column)];
    await sql`alter table ${inTable} alter ${ofColumn} type bytea using convert_to(${ofColumn}::text, 'UTF8')`.execute(
      tx,
    );
    // It is compressed already.
    await sql`alter table ${inTable} alter ${ofColumn} set storage external`.execute(tx);
  }
}
