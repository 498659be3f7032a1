import { sql } from 'kysely';
import type { Transaction } from './database.ts';
import type { StoredLetter } from './letters.ts';
import type { LedgerRow } from './mailbox-ledger.ts';

/** A letter as capture knows it: nothing of it has been read yet. */
export type CapturedLetter = Pick<
  StoredLetter,
  'id' | 'mailbox' | 'sha256' | 'sizeOctets' | 'arrivedAt' | 'capturedAt' | 'complete'
>;

/**
 * Writes a letter, the account of its UID, its first examination and the requests for the stages that it begins with: none of
 * them is ever without the others. One statement, since every letter pays for it.
 */
export async function insertCapturedLetter(
  tx: Transaction,
  letter: CapturedLetter,
  message: Pick<LedgerRow, 'uidValidity' | 'uid' | 'disposal'>,
  examinationId: string,
  stages: readonly string[],
): Promise<void> {
  await sql`
    with new_letter as (
      insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state)
      values (${letter.id}, ${letter.mailbox}, ${letter.sha256}, ${letter.sizeOctets}, ${letter.arrivedAt},
        ${letter.capturedAt}, ${letter.complete}, 'captured')
      returning *),
    new_examination as (
      insert into examination (id, letter_id, sequence, requested_at)
      select ${examinationId}, id, 1, captured_at from new_letter),
    new_request as (
      insert into stage_request (examination_id, stage, letter_id, arrived_at, requested_at, due_at)
      select ${examinationId}, stage, id, arrived_at, captured_at, captured_at
      from new_letter, unnest(${sql.val([...stages])}::text[]) as stage)
    insert into mailbox_message
      (mailbox, uid_validity, uid, letter_id, size_octets, internal_date, disposal, recorded_at)
    select mailbox, ${message.uidValidity}, ${message.uid}, id, size_octets, arrived_at, ${message.disposal}, captured_at
    from new_letter`.execute(tx);
}

/** Which of these octets a mailbox has given us before. */
export async function octetsKnown(
  tx: Transaction,
  mailbox: string,
  sha256s: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct sha256 from letter where mailbox = ${mailbox} and sha256 = any(${sql.val([...sha256s])}::text[])`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.sha256));
}
