import { randomUUID } from 'node:crypto';
import { type Database, inTransaction, storableText, type Transaction } from '../../src/registry/database.ts';
import { createExamination } from '../../src/registry/examinations.ts';
import { type JournalEntry, type Registration, registerLetter } from '../../src/registry/journal.ts';
import type { LetterSummary } from '../../src/registry/letters.ts';

export const arrival = new Date('2026-11-23T05:00:00.000Z');

/** Captures a letter; `minutes` after the common moment of arrival. */
export async function captureLetter(
  database: Database,
  { id = randomUUID(), mailbox = 'office', sha256 = randomSha256(), minutes = 0 } = {},
): Promise<string> {
  const arrivedAt = new Date(arrival.getTime() + minutes * 60_000);
  const instants = { arrived_at: arrivedAt, captured_at: arrivedAt };
  const letter = { id, mailbox, sha256, size_octets: 100_000, ...instants, complete: true, state: 'captured' as const };
  await database.insertInto('letter').values(letter).execute();
  return id;
}

/** A letter with its first examination requested. */
export async function letterUnderExamination(
  database: Database,
  given: Parameters<typeof captureLetter>[1] = {},
): Promise<{ letterId: string; examinationId: string }> {
  const letterId = await captureLetter(database, given);
  const examinationId = randomUUID();
  await inTransaction(database, (tx) =>
    createExamination(tx, { id: examinationId, letterId, sequence: 1, requestedAt: arrival }),
  );
  return { letterId, examinationId };
}

/** As the evidence of a letter tells tables and other letters of it. */
export async function summarise(tx: Transaction, letterId: string, summary: Partial<LetterSummary>): Promise<void> {
  const { messageId = null, contentSha256 = null, subject = null, fromAddress = null } = summary;
  const columns = {
    message_id: messageId,
    content_sha256: contentSha256,
    subject: subject && storableText(subject),
    from_address: fromAddress,
  };
  await tx.updateTable('letter').set(columns).where('id', '=', letterId).execute();
}

export function register(tx: Transaction, letterId: string, given: Partial<Registration> = {}): Promise<JournalEntry> {
  return registerLetter(tx, {
    series: 'letters',
    year: 2026,
    letterId,
    registeredOn: '2026-11-23',
    registeredAt: arrival,
    template: '{number:5}-{year}',
    details: { organisation: 'dsm', subject: 'Бюджет туралы' },
    ...given,
  });
}

export function randomSha256(): string {
  return (randomUUID() + randomUUID()).replaceAll('-', '');
}
