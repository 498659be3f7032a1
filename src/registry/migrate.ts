import { sql } from 'kysely';
import { type Database, inTransaction, type Transaction } from './database.ts';
import { up as registry } from './migrations/0001-registry.ts';
import { up as attachments } from './migrations/0002-attachments.ts';
import { up as staff } from './migrations/0003-staff.ts';
import { up as desk } from './migrations/0004-desk.ts';
import { up as workers } from './migrations/0005-workers.ts';
import { up as receiptStamps } from './migrations/0006-receipt-stamps.ts';
import { up as controlRegister } from './migrations/0007-control-register.ts';
import { up as packedEvidence } from './migrations/0008-packed-evidence.ts';
import { up as retention } from './migrations/0009-retention.ts';
import { up as oauth2Tokens } from './migrations/0010-oauth2-tokens.ts';
import { up as deskTally } from './migrations/0011-desk-tally.ts';
import { up as handover } from './migrations/0012-handover.ts';
import { up as apiTokens } from './migrations/0013-api-tokens.ts';
import { up as figures } from './migrations/0014-figures.ts';
import { up as deskGroups } from './migrations/0015-desk-groups.ts';
import { up as handedOver } from './migrations/0016-handed-over.ts';
import { up as figureChanges } from './migrations/0017-figure-changes.ts';
import { up as requestPace } from './migrations/0018-request-pace.ts';

interface Migration {
  readonly id: string;
  readonly up: (tx: Transaction) => Promise<void>;
  /** It takes away or changes what the version before it uses (docs/decisions/0011): that version must not run on it. */
  readonly takesAway?: true;
}

/** In this order, forward only; one that has left the house is never edited. */
const migrations: readonly Migration[] = [
  { id: '0001-registry', up: registry },
  { id: '0002-attachments', up: attachments },
  { id: '0003-staff', up: staff },
  { id: '0004-desk', up: desk },
  { id: '0005-workers', up: workers },
  { id: '0006-receipt-stamps', up: receiptStamps },
  { id: '0007-control-register', up: controlRegister },
  { id: '0008-packed-evidence', up: packedEvidence, takesAway: true },
  { id: '0009-retention', up: retention },
  { id: '0010-oauth2-tokens', up: oauth2Tokens },
  { id: '0011-desk-tally', up: deskTally },
  { id: '0012-handover', up: handover },
  { id: '0013-api-tokens', up: apiTokens },
  { id: '0014-figures', up: figures },
  { id: '0015-desk-groups', up: deskGroups },
  { id: '0016-handed-over', up: handedOver },
  { id: '0017-figure-changes', up: figureChanges },
  { id: '0018-request-pace', up: requestPace },
];

export function knownMigrations(): readonly string[] {
  return migrations.map(({ id }) => id);
}

/** How the schema stands to this version. `newer`: written by a version that took away what this one uses. */
export type SchemaState =
  | { readonly kind: 'fits' }
  | { readonly kind: 'older'; readonly missing: readonly string[] }
  | { readonly kind: 'newer'; readonly unknown: string };

/** Changes nothing. A schema to which a newer version only added fits: that is what a rolling upgrade rests on. */
export async function schemaState(database: Database): Promise<SchemaState> {
  const applied = await appliedMigrations(database);
  const unknown = applied.find(({ id, takesAway }) => takesAway && !migrations.some((known) => known.id === id));
  if (unknown !== undefined) return { kind: 'newer', unknown: unknown.id };
  const missing = migrations.map(({ id }) => id).filter((id) => !applied.some((row) => row.id === id));
  return missing.length === 0 ? { kind: 'fits' } : { kind: 'older', missing };
}

/**
 * Brings the schema up to this version. Safe to run from several processes at once: one works, the others wait.
 * `upTo`: only these migrations, for a backup that an earlier version wrote; all of them unless told.
 * Throws when the database was written by a newer version that took something away: going on could spoil what it does not
 * understand.
 */
export async function migrate(database: Database, upTo: readonly string[] = knownMigrations()): Promise<void> {
  await inTransaction(database, async (tx) => {
    // "create … if not exists" of two sessions at once collides in the catalogue, hence the turn.
    await waitForTurn(tx);
    await sql`create table if not exists migration (
      id text primary key, applied_at timestamptz not null default now()
    )`.execute(tx);
  });
  const state = await schemaState(database);
  if (state.kind === 'newer') {
    throw new Error(
      `the database holds migration ${state.unknown}, which this version does not know: start a newer version`,
    );
  }
  for (const migration of migrations.filter(({ id }) => upTo.includes(id))) {
    await inTransaction(database, async (tx) => {
      // Waiting in the insert instead would hold the table's lock, and a step that alters this table would wait for that: a deadlock.
      await waitForTurn(tx);
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('migration')
        .values({ id: migration.id })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) return;
      await migration.up(tx);
      if (migration.takesAway) await sql`update migration set takes_away = true where id = ${migration.id}`.execute(tx);
    });
  }
}

/** Until the transaction of any other migrator has ended; then what it did is seen. */
async function waitForTurn(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tirkeu.migration', 0))`.execute(tx);
}

/** Empty for an empty database. Before the fifth migration nothing was noted of taking away: nothing had been. */
async function appliedMigrations(database: Database): Promise<readonly { id: string; takesAway: boolean }[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = 'migration'`.execute(database);
  if (rows.length === 0) return [];
  const takesAway = rows.some(({ name }) => name === 'takes_away') ? sql`takes_away` : sql`false`;
  const applied = await sql<{ id: string; takesAway: boolean }>`
    select id, ${takesAway} as "takesAway" from migration`.execute(database);
  return applied.rows;
}
