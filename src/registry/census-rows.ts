import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A UID of the ledger as the census compares it with the folder. */
interface CensusRow {
  readonly uidValidity: bigint;
  readonly uid: number;
  /** False: over the size limit, only its header section is stored. */
  readonly complete: boolean;
  /** Moved or flagged by us. */
  readonly disposed: boolean;
}

/** Every UID that was ever accounted for in this mailbox, under all its numberings. */
export async function censusRows(database: Database, mailbox: string): Promise<readonly CensusRow[]> {
  const { rows } = await sql<Omit<CensusRow, 'uidValidity'> & { uidValidity: number }>`
    select message.uid_validity as "uidValidity", message.uid, letter.complete, message.disposal = 'done' as disposed
    from mailbox_message as message join letter on letter.id = message.letter_id
    where message.mailbox = ${mailbox} order by message.uid_validity, message.uid`.execute(database);
  return rows.map((row) => ({ ...row, uidValidity: BigInt(row.uidValidity) }));
}
