import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import { recordMessage, recordSweep } from '../../src/registry/mailbox-ledger.ts';
import { insertNotice, loadNotice, releaseNotice, settleNotice } from '../../src/registry/notices.ts';
import { claimDue, hastenStage, reopenStage, requestStage } from '../../src/registry/stage-requests.ts';
import { statusFigures } from '../../src/registry/status-figures.ts';
import {
  delayedSteps,
  failingSteps,
  ledgerFigures,
  noticeSums,
  noticesForStaff,
  watchedWorkers,
} from '../../src/registry/watch.ts';
import { signOn } from '../../src/registry/workers.ts';
import { describeBoth } from './both-databases.ts';
import { arrival, letterUnderExamination } from './sample-letters.ts';

const later = (minutes: number): Date => new Date(arrival.getTime() + minutes * 60_000);

describeBoth('the watch', (database) => {
  let failing: { letterId: string; examinationId: string };
  let waiting: { letterId: string; examinationId: string };

  beforeAll(async () => {
    failing = await letterUnderExamination(database());
    waiting = await letterUnderExamination(database(), { minutes: 1 });
    for (const { examinationId } of [failing, waiting]) {
      await inTransaction(database(), (tx) =>
        requestStage(tx, examinationId, 'evidence', { requestedAt: arrival, dueAt: later(2) }),
      );
    }
    await sql`update stage_request set attempts = 2, last_error = 'dns-temporary: SERVFAIL', due_at = ${later(60)}
      where examination_id = ${failing.examinationId}`.execute(database());
  });

  test('tells steps that fail from steps that only wait', async () => {
    const now = later(10);
    const failed = await failingSteps(database(), now, 5);
    expect(failed).toMatchObject([{ ...failing, attempts: 2, isClaimed: false, lastError: 'dns-temporary: SERVFAIL' }]);
    expect(failed[0]?.dueAt).toEqual(later(60));
    const delayed = await delayedSteps(database(), { now, dueBefore: later(5), limit: 5 });
    expect(delayed).toMatchObject([{ ...waiting, attempts: 0, lostClaims: 0 }]);
    expect(await delayedSteps(database(), { now, dueBefore: later(1), limit: 5 })).toEqual([]);
  });

  test('hastens a step that failed, and none that is claimed or never failed', async () => {
    const now = later(10);
    const hasten = (examinationId: string) =>
      inTransaction(database(), (tx) => hastenStage(tx, { examinationId, stage: 'evidence', now }));
    expect(await hasten(waiting.examinationId)).toBeNull();
    expect(await hasten(failing.examinationId)).toBe(failing.letterId);
    const claim = { stage: 'evidence', now, limit: 1, leaseSeconds: 600, inOrder: false, claimedBy: 'w', underWay: [] };
    const [claimed] = await claimDue(database(), claim);
    expect(claimed).toMatchObject({ examinationId: failing.examinationId, attempts: 2 });
    expect(await hasten(failing.examinationId)).toBeNull();
    expect((await failingSteps(database(), now, 5))[0]?.isClaimed).toBe(true);
  });

  test('opens a finished step again, and leaves one alone that is still asked for', async () => {
    const { examinationId } = waiting;
    const reopen = (minutes: number) =>
      inTransaction(database(), (tx) => reopenStage(tx, { examinationId, stage: 'notice', now: later(minutes) }));
    const dueAt = async () => {
      const { rows } = await sql<{ dueAt: Date }>`select due_at as "dueAt" from stage_request
        where examination_id = ${examinationId} and stage = 'notice' and finished_at is null`.execute(database());
      return rows.map((row) => row.dueAt);
    };
    await reopen(20);
    await reopen(21);
    expect(await dueAt()).toEqual([later(20)]);
    await sql`update stage_request set finished_at = ${later(22)}, attempts = 3 where stage = 'notice'`.execute(
      database(),
    );
    await reopen(23);
    expect(await dueAt()).toEqual([later(23)]);
  });

  test('lists notices that did not leave or came back until somebody settles them', async () => {
    const write = async (state: string, bounced: boolean) => {
      const ids = await letterUnderExamination(database());
      const id = randomUUID();
      const written = { id, ...ids, kind: 'refused', recipient: 'kense@dsm.gov.kz', subject: '', raw: '' };
      await inTransaction(database(), (tx) =>
        insertNotice(tx, { ...written, messageId: `<${id}@office.kz>`, createdAt: arrival, state: 'pending' }, arrival),
      );
      await sql`update notice set state = ${state}, bounced_by_letter_id = ${bounced ? ids.letterId : null},
        sent_at = ${state === 'sent' ? arrival : null}::timestamptz where id = ${id}`.execute(database());
      return id;
    };
    const [held, refused, unconfirmed, sent, bounced] = [
      await write('held', false),
      await write('refused', false),
      await write('unconfirmed', false),
      await write('sent', false),
      await write('sent', true),
    ];
    const listed = async () => (await noticesForStaff(database(), 10)).map(({ id }) => id).toSorted();
    expect(await listed()).toEqual([held, refused, unconfirmed, bounced].toSorted());
    expect(await noticeSums(database(), arrival)).toEqual({ sent: 2, bounced: 1, waiting: 0 });
    const release = (id: string) => inTransaction(database(), (tx) => releaseNotice(tx, id, later(5)));
    const settle = (id: string) => inTransaction(database(), (tx) => settleNotice(tx, id, later(6)));
    expect([await release(sent), await release(bounced), await settle(sent)]).toEqual([false, false, false]);
    expect(await release(held)).toBe(true);
    expect(await loadNotice(database(), held)).toMatchObject({ state: 'pending', releasedAt: later(5) });
    for (const id of [refused, bounced]) expect(await settle(id)).toBe(true);
    expect(await settle(refused)).toBe(false);
    expect(await listed()).toEqual([unconfirmed]);
    const { notices, troubledCount } = await statusFigures(database(), later(7));
    expect(notices.find(({ state }) => state === 'refused')).toBeUndefined();
    expect(troubledCount).toBe(2);
    // A settled one may still be sent by a person's word, and asks for attention again when it is refused again.
    expect(await release(refused)).toBe(true);
    await sql`update notice set state = 'refused' where id = ${refused}`.execute(database());
    expect(await listed()).toContain(refused);
  });

  test('counts what the ledger holds of a mailbox, and names who works and what they hold', async () => {
    const row = { mailbox: 'office', uidValidity: 7, sizeOctets: 1, internalDate: arrival, recordedAt: arrival };
    await inTransaction(database(), async (tx) => {
      await recordSweep(tx, { mailbox: 'office', uidValidity: 7, at: arrival, count: 2 });
      await recordMessage(tx, { ...row, uid: 1, letterId: failing.letterId, disposal: 'pending' });
      await recordMessage(tx, { ...row, uid: 2, letterId: waiting.letterId, disposal: 'done' });
    });
    expect(await ledgerFigures(database())).toEqual([{ mailbox: 'office', accounted: 2, toDispose: 1 }]);
    await signOn(database(), { id: 'w1', name: 'capture', machine: 'kense-1' });
    await sql`insert into mailbox_lease (mailbox, worker_id, fence) values ('office', 'w1', 1)`.execute(database());
    const [worker] = await watchedWorkers(database());
    expect(worker).toMatchObject({ name: 'capture', machine: 'kense-1', mailboxes: ['office'] });
    expect(worker?.silentSeconds).toBeLessThan(60);
  });
});
