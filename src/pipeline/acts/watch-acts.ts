import type { Transaction } from '../../registry/database.ts';
import { lockPlace } from '../../registry/desk.ts';
import { releaseNotice, settleNotice } from '../../registry/notices.ts';
import { hastenStage, reopenStage } from '../../registry/stage-requests.ts';
import { noticeOwner } from '../../registry/watch.ts';
import { type Actor, type ActResult, done, refused } from './actor.ts';
import { audited, nameOf } from './claim.ts';

interface WatchAct {
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Has a step that failed tried at once. Nothing of the letter is changed: the step would have been tried later by itself, and its
 * failures go on being counted.
 */
export async function retryStep(
  tx: Transaction,
  { actor, now, examinationId, stage }: WatchAct & { readonly examinationId: string; readonly stage: string },
): Promise<ActResult> {
  if (actor.role !== 'supervisor' && actor.role !== 'administrator') return refused({ code: 'wrong-role' });
  const letterId = await hastenStage(tx, { examinationId, stage, now });
  if (letterId === null) return refused({ code: 'too-late' });
  await audited(tx, { letterId, actor, now }, 'retry-step', { stage });
  return done(undefined);
}

interface NoticeAct extends WatchAct {
  readonly noticeId: string;
  readonly reason: string;
}

/**
 * Sends a notice that did not leave, or of which nobody knows whether it did, by a person's word. It stays the letter's one answer:
 * the same octets under the same Message-ID (docs/decisions/0003). One that was sent and came back is not sent again.
 */
export async function resendNotice(tx: Transaction, act: NoticeAct): Promise<ActResult> {
  return onNotice(tx, act, 'resend-notice', async ({ examinationId }) => {
    if (!(await releaseNotice(tx, act.noticeId, act.now))) return false;
    await reopenStage(tx, { examinationId, stage: 'notice', now: act.now });
    return true;
  });
}

/** Leaves a notice as it is: the sender was told otherwise, or need not be. It no longer asks for attention. */
export async function leaveNotice(tx: Transaction, act: NoticeAct): Promise<ActResult> {
  return onNotice(tx, act, 'leave-notice', () => settleNotice(tx, act.noticeId, act.now));
}

async function onNotice(
  tx: Transaction,
  { actor, now, noticeId, reason }: NoticeAct,
  act: string,
  change: (owner: { readonly examinationId: string }) => Promise<boolean>,
): Promise<ActResult> {
  if (actor.role !== 'supervisor') return refused({ code: 'wrong-role' });
  const owner = await noticeOwner(tx, noticeId);
  if (owner === null) return refused({ code: 'not-found' });
  const place = await lockPlace(tx, owner.letterId);
  if (place !== null && place.heldBy !== null && place.heldBy !== actor.id) {
    return refused({ code: 'held-by-other', holder: await nameOf(tx, place.heldBy) });
  }
  if (!(await change(owner))) return refused({ code: 'too-late' });
  await audited(tx, { letterId: owner.letterId, actor, now }, act, { notice: noticeId, reason });
  return done(undefined);
}
