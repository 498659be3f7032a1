import { sql } from 'kysely';
import { newIdentifier } from '../platform/identifier.ts';
import type { Database, Transaction } from './database.ts';

/** Who did what, when, to which letter and why. Append-only: the database refuses every change. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  /** Null: nobody signed in (a failed sign-in), or the command line. */
  readonly staffId: string | null;
  readonly staffName: string;
  readonly act: string;
  readonly letterId: string | null;
  /** Network address of the person's machine. */
  readonly address: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Passwords, codes and a letter's content never go into `details`. */
export async function recordAudit(tx: Transaction, entry: Omit<AuditEntry, 'id'>): Promise<void> {
  await sql`insert into audit_entry (id, at, staff_id, staff_name, act, letter_id, address, details)
    values (${newIdentifier(entry.at)}, ${entry.at}, ${entry.staffId}, ${entry.staffName}, ${entry.act},
      ${entry.letterId}, ${entry.address}, ${JSON.stringify(entry.details)})`.execute(tx);
}

export async function auditPage(
  database: Database,
  filter: {
    readonly letterId?: string | undefined;
    readonly staffId?: string | undefined;
    readonly act?: string | undefined;
    /** From this instant on. */
    readonly from?: Date | undefined;
    readonly until?: Date | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly AuditEntry[]> {
  const { letterId, staffId, act, from, until, before, limit } = filter;
  const { rows } = await sql<AuditEntry>`
    select id, at, staff_id as "staffId", staff_name as "staffName", act, letter_id as "letterId", address, details
    from audit_entry
    where ${letterId === undefined ? sql`true` : sql`letter_id = ${letterId}`}
      and ${staffId === undefined ? sql`true` : sql`staff_id = ${staffId}`}
      and ${act === undefined ? sql`true` : sql`act = ${act}`}
      and ${from === undefined ? sql`true` : sql`at >= ${from}`}
      and ${until === undefined ? sql`true` : sql`at < ${until}`}
      and ${before === undefined ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${limit}`.execute(database);
  return rows;
}
