import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';
import { letterColumns, type StoredLetter } from './letters.ts';

/** A time stamp (RFC 3161) over the octets of a letter as it was received. */
export interface StoredReceiptStamp {
  /** Of the raw letter. */
  readonly sha256: string;
  readonly genTime: Date;
  /** Who was asked. */
  readonly authorityUri: string;
  /** The token as it came, in base64. */
  readonly token: string;
}

/** Keeps the first stamp of these octets: a later one proves less. */
export async function recordReceiptStamp(tx: Transaction, stamp: StoredReceiptStamp, recordedAt: Date): Promise<void> {
  const { sha256, genTime, authorityUri, token } = stamp;
  await sql`insert into receipt_stamp (sha256, gen_time, authority_uri, token, recorded_at)
    values (${sha256}, ${genTime}, ${authorityUri}, ${token}, ${recordedAt})
    on conflict (sha256) do nothing`.execute(tx);
}

export async function findReceiptStamp(database: Database, sha256: string): Promise<StoredReceiptStamp | null> {
  const { rows } = await sql<StoredReceiptStamp>`
    select sha256, gen_time as "genTime", authority_uri as "authorityUri", token
    from receipt_stamp where sha256 = ${sha256}`.execute(database);
  return rows[0] ?? null;
}

export interface StampedLetter {
  readonly letter: StoredLetter;
  /** The token over its octets, in base64; null: nobody has stamped them, or not yet. */
  readonly receiptStamp: string | null;
  /** The latest import of the control register; null before the first one. */
  readonly registerImport: number | null;
}

/** A letter with what proves since when its octets exist, and which register it would be judged by now. */
export async function findStampedLetter(database: Database, letterId: string): Promise<StampedLetter | null> {
  const { rows } = await sql<StoredLetter & Omit<StampedLetter, 'letter'>>`
    select ${letterColumns}, receipt_stamp.token as "receiptStamp",
      (select max(sequence) from control_register_import) as "registerImport"
    from letter left join receipt_stamp on receipt_stamp.sha256 = letter.sha256
    where letter.id = ${letterId}`.execute(database);
  if (rows[0] === undefined) return null;
  const { receiptStamp, registerImport, ...letter } = rows[0];
  return { letter, receiptStamp, registerImport };
}
