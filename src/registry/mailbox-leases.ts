import { type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/** A mailbox's holder. The fence grows with every change of hands, so that a former holder is told from the present one. */
export interface MailboxLease {
  readonly mailbox: string;
  readonly workerId: string;
  readonly fence: number;
}

/** Takes a mailbox that nobody holds, or whose holder is no longer among the workers. Null: somebody holds it. */
export async function takeMailbox(
  database: Database,
  { mailbox, workerId }: Pick<MailboxLease, 'mailbox' | 'workerId'>,
): Promise<MailboxLease | null> {
  const { rows } = await sql<{ fence: number }>`
    insert into mailbox_lease as lease (mailbox, worker_id, fence) values (${mailbox}, ${workerId}, 1)
    on conflict (mailbox) do update set worker_id = excluded.worker_id, fence = lease.fence + 1
      where lease.worker_id is null or not exists (select from worker where id = lease.worker_id)
    returning fence`.execute(database);
  const fence = rows[0]?.fence;
  return fence === undefined ? null : { mailbox, workerId, fence };
}

export async function giveUpMailbox(database: Database, lease: MailboxLease): Promise<void> {
  await sql`update mailbox_lease set worker_id = null
    where ${isHeld(lease)}`.execute(database);
}

export async function holdsMailbox(database: Database, lease: MailboxLease): Promise<boolean> {
  const { rows } = await sql`select 1 from mailbox_lease where ${isHeld(lease)}`.execute(database);
  return rows.length === 1;
}

/**
 * Holds the lease until the transaction ends: nobody can take the mailbox meanwhile.
 * Throws where somebody took it already: then nothing of the transaction may stay.
 */
export async function requireMailbox(tx: Transaction, lease: MailboxLease): Promise<void> {
  const { rows } = await sql`select 1 from mailbox_lease where ${isHeld(lease)} for share`.execute(tx);
  if (rows.length === 0) throw new Error(`mailbox ${lease.mailbox} has been taken over by another worker`);
}

function isHeld({ mailbox, workerId, fence }: MailboxLease): RawBuilder<boolean> {
  return sql`mailbox = ${mailbox} and worker_id = ${workerId} and fence = ${fence}`;
}
