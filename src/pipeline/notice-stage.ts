import { ok, permanent, type Result } from '../platform/result.ts';
import { inOneStatement, inTransaction } from '../registry/database.ts';
import {
  markHandingOver,
  markHeld,
  markPending,
  markRefused,
  markSent,
  markUnconfirmed,
  type StoredNotice,
  takeNoticeToSend,
} from '../registry/notices.ts';
import { ClaimLost, finishStage } from '../registry/stage-requests.ts';
import type { Services } from './services.ts';
import type { RunOutcome, Stage, StageRequest } from './stage.ts';

/**
 * Sends a committed notice. Three marks tell after a crash what may have happened: *sending* (the server can't have it yet: send
 * again), *handing-over* (it may have it: staff decide), *sent*.
 */
export const noticeStage: Stage = {
  name: 'notice',
  concurrencyMax: 8,
  ordered: false,
  async run(services, request) {
    // RFC 3834 §2: a correspondent who gets many automatic answers in a short time may be a machine answering ours.
    const { countMax, windowSeconds } = services.settings.notices.perCorrespondent;
    const since = new Date(services.clock().getTime() - windowSeconds * 1000);
    const asked = { ...request, since, countMax };
    const found = await inOneStatement(services.database, (tx) => takeNoticeToSend(tx, asked), 'lazy');
    if (found === null) return permanent('not-found', `no notice is written for examination ${request.examinationId}`);
    const { notice, writtenBefore, isTaken } = found;
    if (isTaken) return sendNotice(services, request, notice);
    if (notice.state === 'pending' && notice.releasedAt === null && writtenBefore >= countMax) {
      await endNotice(services, request, notice, 'held', 'correspondent-limit');
      return ok('done');
    }
    if (notice.state === 'handing-over') {
      await endNotice(services, request, notice, 'unconfirmed', 'the intake stopped while handing it over');
      return ok('done');
    }
    if (notice.state === 'pending' || notice.state === 'sending') {
      throw new ClaimLost(`notice ${notice.id} has been changed by somebody else`);
    }
    await endNotice(services, request, notice, notice.state, notice.lastError ?? '');
    return ok('done');
  },
  // A server that is down for a week is no reason to forget an answer: notices wait until they can leave.
  giveUp: null,
};

async function sendNotice(
  services: Services,
  request: StageRequest,
  notice: StoredNotice,
): Promise<Result<RunOutcome>> {
  const submitted = await services.submission.submit({
    raw: notice.raw,
    recipient: notice.recipient,
    beforeLastOctets: () => handOver(services, notice),
  });
  if (submitted.ok) {
    await endNotice(services, request, notice, 'sent', submitted.value.response);
    return ok('done');
  }
  const { failure } = submitted;
  if (failure.kind === 'unconfirmed') {
    await endNotice(services, request, notice, 'unconfirmed', failure.detail);
    return ok('done');
  }
  if (failure.kind === 'permanent') {
    await endNotice(services, request, notice, 'refused', failure.detail);
    return ok('done');
  }
  await markPending(services.database, notice.id, failure.detail);
  services.tell({ kind: 'notice', letterId: notice.letterId, state: 'waiting', detail: failure.detail });
  return { ok: false, failure };
}

/** Written before the last octets leave: from here on the server may have the notice. */
async function handOver(services: Services, notice: StoredNotice): Promise<void> {
  if (await inOneStatement(services.database, (tx) => markHandingOver(tx, notice.id))) return;
  throw new Error(`notice ${notice.id} is no longer being sent: somebody else has changed it`);
}

async function endNotice(
  services: Services,
  request: StageRequest,
  notice: StoredNotice,
  state: Exclude<StoredNotice['state'], 'pending' | 'sending' | 'handing-over'>,
  detail: string,
): Promise<void> {
  const now = services.clock();
  if (state === 'sent' && notice.state !== 'sent') {
    const sent = { response: detail, sentAt: now, held: request };
    await inOneStatement(services.database, (tx) => markSent(tx, notice.id, sent));
  } else await endUnsent(services, request, notice, state, detail, now);
  services.tell({ kind: 'notice', letterId: notice.letterId, state, detail });
}

async function endUnsent(
  services: Services,
  request: StageRequest,
  notice: StoredNotice,
  state: Exclude<StoredNotice['state'], 'pending' | 'sending' | 'handing-over'>,
  detail: string,
  now: Date,
): Promise<void> {
  await inTransaction(services.database, async (tx) => {
    if (state === 'held') await markHeld(tx, notice.id, detail);
    if (state === 'refused') await markRefused(tx, notice.id, detail);
    if (state === 'unconfirmed') await markUnconfirmed(tx, notice.id, detail);
    await finishStage(tx, request, 'notice', now);
  });
}
