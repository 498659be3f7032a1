import { sql } from 'kysely';
import type { Transaction } from '../database.ts';

/** Queues sorted by organisation, by clause and by holder: each group is found and read by its index alone, however long the queue. */
export async function up(tx: Transaction): Promise<void> {
  await sql`create index desk_grouped_by_organisation on desk (queue, organisation, arrived_at, letter_id)`.execute(tx);
  await sql`create index desk_grouped_by_clause on desk (queue, (clauses[1]), arrived_at, letter_id)`.execute(tx);
  // Held letters are few: only those cost an entry.
  await sql`create index desk_grouped_by_holder on desk (queue, held_by, arrived_at, letter_id)
    where held_by is not null`.execute(tx);
}
