import { sql } from 'kysely';
import { newIdentifier } from '../../platform/identifier.ts';
import type { Database, Transaction } from '../../registry/database.ts';
import { moveOnDesk, setHolder } from '../../registry/desk.ts';
import { findLetter, linkDuplicate } from '../../registry/letters.ts';
import type { Services } from '../services.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';
import { audited } from './claim.ts';
import { openAct } from './open-act.ts';
import { recordStaffDecision } from './staff-decision.ts';

interface Note {
  readonly letterId: string;
  readonly actor: Actor;
}

/** Notes a defect of the scanned paper (160.2): only a person can see it, and it can then be a ground of refusal. */
export async function noteDefect(
  services: Services,
  tx: Transaction,
  { letterId, actor, description }: Note & { readonly description: string },
): Promise<ActResult> {
  const opened = await openAct(tx, 'note-defect', letterId, actor);
  if (!opened.ok) return opened;
  const now = services.clock();
  await sql`insert into staff_finding (id, letter_id, clause, description, recorded_by, recorded_at)
    values (${newIdentifier(now)}, ${letterId}, '160.2', ${description}, ${actor.id}, ${now})`.execute(tx);
  await audited(tx, { letterId, actor, now }, 'note-defect', { clause: '160.2', description });
  return done(undefined);
}

/** Puts a letter aside as a copy of an earlier one. */
export async function linkCopy(
  services: Services,
  tx: Transaction,
  { letterId, actor, originalId, reason }: Note & { readonly originalId: string; readonly reason: string },
): Promise<ActResult> {
  const opened = await openAct(tx, 'link-copy', letterId, actor);
  if (!opened.ok) return opened;
  if (originalId === letterId) return refused({ code: 'itself' });
  if ((await findLetter(tx, originalId)) === null) return refused({ code: 'not-found' });
  const now = services.clock();
  await linkDuplicate(tx, { letterId, originalLetterId: originalId, foundAt: now });
  await recordStaffDecision(tx, { letterId, actor, now, decision: 'ignore' });
  await moveOnDesk(tx, letterId, { queue: 'automatic' });
  await setHolder(tx, letterId, null, now);
  await audited(tx, { letterId, actor, now }, 'link-copy', { originalId, reason });
  return done(undefined);
}

/** Says that a letter is no copy after all: it is for review. */
export async function unlinkCopy(
  services: Services,
  tx: Transaction,
  { letterId, actor, reason }: Note & { readonly reason: string },
): Promise<ActResult> {
  const opened = await openAct(tx, 'unlink-copy', letterId, actor);
  if (!opened.ok) return opened;
  const now = services.clock();
  await sql`delete from duplicate_link where letter_id = ${letterId}`.execute(tx);
  await recordStaffDecision(tx, { letterId, actor, now, decision: 'review' });
  await moveOnDesk(tx, letterId, { queue: 'review' });
  await audited(tx, { letterId, actor, now }, 'unlink-copy', { reason });
  return done(undefined);
}

/**
 * Examines the kept evidence again by today's settings and writes down what came of it as advice: people see it beside what stands,
 * and nothing follows from it by itself.
 */
export async function examineAgain(
  services: Services & { readonly database: Database },
  { letterId, actor }: Note,
  inTx: (work: (tx: Transaction) => Promise<ActResult>) => Promise<ActResult>,
): Promise<ActResult> {
  const letter = await findLetter(services.database, letterId);
  if (letter === null) return refused({ code: 'not-found' });
  const { reexamine } = await import('../reexamine.ts');
  const again = await reexamine(services, letter, {});
  if (again === null) return refused({ code: 'not-found' });
  return inTx(async (tx) => {
    const opened = await openAct(tx, 're-examine', letterId, actor);
    if (!opened.ok) return opened;
    const now = services.clock();
    const { decision, findings, reasons, edition, acceptedOn } = again.after;
    await sql`insert into examination (id, letter_id, sequence, requested_at, examined_at, edition, findings, reasons,
        decision, accepted_on, purpose, decided_by)
      select ${newIdentifier(now)}, ${letterId}, max(sequence) + 1, ${now}::timestamptz, ${now}::timestamptz, ${edition},
        ${JSON.stringify(findings)}::json, ${JSON.stringify(reasons)}::json, ${decision}, ${acceptedOn}::date, 'advice',
        ${actor.id}
      from examination where letter_id = ${letterId}`.execute(tx);
    await audited(tx, { letterId, actor, now }, 're-examine', { decision });
    return done(undefined);
  });
}
