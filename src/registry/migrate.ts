import { sql } from 'kysely';
import { type Database, inTransaction, type Transaction } from './database.ts';
import { up as registry } from './migrations/0001-registry.ts';
import { up as attachments } from './migrations/0002-attachments.ts';
import { up as staff } from './migrations/0003-staff.ts';
import { up as desk } from './migrations/0004-desk.ts';
import { up as receiptStamps } from './migrations/0006-receipt-stamps.ts';
import { up as controlRegister } from './migrations/0007-control-register.ts';
import { up as packedEvidence } from './migrations/0008-packed-evidence.ts';

/** In this order, forward only; one that has left the house is never edited. */
const migrations: readonly { readonly id: string; readonly up: (tx: Transaction) => Promise<void> }[] = [
  { id: '0001-registry', up: registry },
  { id: '0002-attachments', up: attachments },
  { id: '0003-staff', up: staff },
  { id: '0004-desk', up: desk },
  { id: '0006-receipt-stamps', up: receiptStamps },
  { id: '0007-control-register', up: controlRegister },
  { id: '0008-packed-evidence', up: packedEvidence },
];

/**
 * Brings the schema up to this version. Safe to run from several processes at once: one works, the others wait.
 * Throws when the database was written by a newer version: going on could spoil what it does not understand.
 */
export async function migrate(database: Database): Promise<void> {
  await inTransaction(database, async (tx) => {
    // "create … if not exists" of two sessions at once collides in the catalogue, hence the lock.
    await sql`select pg_advisory_xact_lock(hashtextextended('tirkeu.migration', 0))`.execute(tx);
    await sql`create table if not exists migration (
      id text primary key, applied_at timestamptz not null default now()
    )`.execute(tx);
  });
  const applied = await database.selectFrom('migration').select('id').execute();
  const stranger = applied.find((row) => !migrations.some((migration) => migration.id === row.id));
  if (stranger !== undefined) {
    throw new Error(
      `the database holds migration ${stranger.id}, which this version does not know: start a newer version`,
    );
  }
  for (const migration of migrations) {
    await inTransaction(database, async (tx) => {
      // First in the transaction: a second process waits here for the first and then finds the work done.
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('migration')
        .values({ id: migration.id })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) await migration.up(tx);
    });
  }
}
