import { dayOf } from '../../calendar/day-of.ts';
import type { Transaction } from '../../registry/database.ts';
import { moveOnDesk, setHolder } from '../../registry/desk.ts';
import { decisionsOf } from '../../registry/desk-letter.ts';
import { cancelStage, withdrawNotice } from '../../registry/desk-notices.ts';
import { correctEntry } from '../../registry/journal.ts';
import type { Services } from '../services.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';
import { audited } from './claim.ts';
import { openAct } from './open-act.ts';
import { recordStaffDecision } from './staff-decision.ts';

/**
 * Takes a person's decision back while its notice has not left. The letter is for review again, with who took it back. A number that
 * was given is annulled by a new entry: no number is ever taken back.
 */
export async function undoDecision(
  services: Services,
  tx: Transaction,
  { letterId, actor, reason }: { readonly letterId: string; readonly actor: Actor; readonly reason: string },
): Promise<ActResult> {
  const opened = await openAct(tx, 'undo', letterId, actor);
  if (!opened.ok) return opened;
  const standing = (await decisionsOf(tx, letterId)).findLast(
    ({ purpose, examinedAt }) => purpose !== 'advice' && examinedAt !== null,
  );
  const now = services.clock();
  if (standing === undefined || standing.purpose !== 'staff') return refused({ code: 'too-late' });
  if (!(await withdrawNotice(tx, standing.id, now))) return refused({ code: 'too-late' });
  await cancelStage(tx, letterId, 'acceptance', now);
  const { registration } = opened.value;
  if (registration !== null && standing.decision === 'register') {
    await correctEntry(tx, {
      series: registration.series,
      year: registration.year,
      kind: 'annulment',
      citesPosition: registration.position,
      registeredOn: dayOf(now, services.settings.office.timeZone),
      registeredAt: now,
      details: { by: actor.name, reason, undone: true },
    });
  }
  await recordStaffDecision(tx, { letterId, actor, now, decision: 'review' });
  await moveOnDesk(tx, letterId, { queue: 'review' });
  await setHolder(tx, letterId, actor.id, now);
  await audited(tx, { letterId, actor, now }, 'undo', { decision: standing.decision, reason });
  return done(undefined);
}
