import { sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/** Ends an unfinished step of a letter without running it. */
export async function cancelStage(tx: Transaction, letterId: string, stage: string, now: Date): Promise<void> {
  await sql`update stage_request set finished_at = ${now}, claimed_until = null
    where letter_id = ${letterId} and stage = ${stage} and finished_at is null`.execute(tx);
}

/** Until when a letter's last decision can be taken back: its notice waits that long. Null: it has none waiting. */
export async function undoableUntil(database: Database, examinationId: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ dueAt: Date }>`
    select request.due_at as "dueAt" from stage_request as request
    join notice on notice.examination_id = request.examination_id
    where request.examination_id = ${examinationId} and request.stage = 'notice' and request.finished_at is null
      and request.claimed_until is null and request.due_at > ${now} and notice.state = 'pending' and notice.attempts = 0`.execute(
    database,
  );
  return rows[0]?.dueAt ?? null;
}

/**
 * Takes back a notice that has not begun to leave, as if it had never been written: it is no record of anything said. False where
 * it is too late: somebody is sending it.
 */
export async function withdrawNotice(tx: Transaction, examinationId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from stage_request
    where examination_id = ${examinationId} and stage = 'notice' and finished_at is null and claimed_until is null
      and due_at > ${now}`.execute(tx);
  if (numAffectedRows !== 1n) return false;
  const removed = await sql`delete from notice
    where examination_id = ${examinationId} and state = 'pending' and attempts = 0`.execute(tx);
  if (removed.numAffectedRows !== 1n) throw new Error(`the notice of ${examinationId} left while it was withdrawn`);
  return true;
}
