import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import type { Disposal } from './tables.ts';

/** One message of a mailbox, accounted for: the census compares these rows with the server's UIDs. */
export interface LedgerRow {
  readonly mailbox: string;
  readonly uidValidity: number;
  readonly uid: number;
  readonly letterId: string;
  readonly sizeOctets: number;
  readonly internalDate: Date;
  /** `pending`: still to be moved or flagged; `left`: stays as it is, as configured. */
  readonly disposal: Disposal;
  readonly recordedAt: Date;
}

export interface MailboxState {
  readonly mailbox: string;
  readonly uidValidity: number;
  readonly lastSweepAt: Date | null;
  /** Messages that the server held at the last sweep. */
  readonly lastSweepCount: number | null;
  /** Last time the server told us anything, sweep or IDLE. */
  readonly lastEventAt: Date | null;
}

export async function accountedUids(database: Database, mailbox: string, uidValidity: number): Promise<Set<number>> {
  const rows = await database
    .selectFrom('mailbox_message')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('uid_validity', '=', uidValidity)
    .execute();
  return new Set(rows.map((row) => row.uid));
}

/** Which of these UIDs are accounted for already. */
export async function accountedAmong(
  tx: Transaction,
  mailbox: string,
  uidValidity: number,
  uids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectFrom('mailbox_message')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('uid_validity', '=', uidValidity)
    .where('uid', 'in', [...uids])
    .execute();
  return new Set(rows.map((row) => row.uid));
}

/** Accounts for a message. False when its UID was accounted for already: nothing is changed then. */
export async function recordMessage(tx: Transaction, row: LedgerRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mailbox_message')
    .values({
      mailbox: row.mailbox,
      uid_validity: row.uidValidity,
      uid: row.uid,
      letter_id: row.letterId,
      size_octets: row.sizeOctets,
      internal_date: row.internalDate,
      disposal: row.disposal,
      recorded_at: row.recordedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * After a change of UIDVALIDITY (RFC 3501 §2.3.1.1) or a restore: the earliest letter of this mailbox with these octets
 * that no UID of the new numbering stands for yet. Two letters of the same octets are so paired off one by one.
 */
export async function letterForRestoredMessage(
  tx: Transaction,
  mailbox: string,
  uidValidity: number,
  sha256: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from letter where sha256 = ${sha256} and mailbox = ${mailbox} and not exists (
      select from mailbox_message as message where message.letter_id = letter.id
        and message.mailbox = ${mailbox} and message.uid_validity = ${uidValidity})
    order by arrived_at, id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** UIDs that are committed but not yet moved or flagged, in ascending order. */
export async function pendingDisposals(database: Database, mailbox: string, uidValidity: number): Promise<number[]> {
  const rows = await database
    .selectFrom('mailbox_message')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('uid_validity', '=', uidValidity)
    .where('disposal', '=', 'pending')
    .orderBy('uid')
    .execute();
  return rows.map((row) => row.uid);
}

export async function markDisposed(
  tx: Transaction,
  mailbox: string,
  uidValidity: number,
  uids: readonly number[],
): Promise<void> {
  if (uids.length === 0) return;
  await sql`update mailbox_message set disposal = 'done'
    where mailbox = ${mailbox} and uid_validity = ${uidValidity} and disposal = 'pending'
      and uid = any(${`{${uids.join(',')}}`}::bigint[])`.execute(tx);
}

/** Notes a full UID sweep: when, and how many messages the server held. */
export async function recordSweep(
  tx: Transaction,
  sweep: { mailbox: string; uidValidity: number; at: Date; count: number },
): Promise<void> {
  await sql`insert into mailbox_state (mailbox, uid_validity, last_sweep_at, last_sweep_count, last_event_at)
    values (${sweep.mailbox}, ${sweep.uidValidity}, ${sweep.at}, ${sweep.count}, ${sweep.at})
    on conflict (mailbox) do update set uid_validity = excluded.uid_validity,
      last_sweep_at = excluded.last_sweep_at, last_sweep_count = excluded.last_sweep_count,
      last_event_at = excluded.last_event_at`.execute(tx);
}

export async function mailboxStates(database: Database): Promise<readonly MailboxState[]> {
  const { rows } = await sql<MailboxState>`
    select mailbox, uid_validity as "uidValidity", last_sweep_at as "lastSweepAt", last_sweep_count as "lastSweepCount",
      last_event_at as "lastEventAt" from mailbox_state order by mailbox`.execute(database);
  return rows;
}

export async function ledgerRows(
  database: Database,
  mailbox: string,
  uidValidity: number,
): Promise<readonly LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    select mailbox, uid_validity as "uidValidity", uid, letter_id as "letterId", size_octets as "sizeOctets",
      internal_date as "internalDate", disposal, recorded_at as "recordedAt"
    from mailbox_message where mailbox = ${mailbox} and uid_validity = ${uidValidity} order by uid`.execute(database);
  return rows;
}
