import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import {
  findNoticeByMessageId,
  insertNotice,
  loadNotice,
  markBounced,
  markHandingOver,
  markHeld,
  markPending,
  markRefused,
  markSent,
  markUnconfirmed,
  noticesOf,
  recoverNotices,
  releaseNotice,
  takeNoticeToSend,
} from '../../src/registry/notices.ts';
import { ClaimLost } from '../../src/registry/stage-requests.ts';
import { describeBoth } from './both-databases.ts';
import { arrival, captureLetter, letterUnderExamination } from './sample-letters.ts';

describeBoth('notices', (database) => {
  async function write(given: { recipient?: string; state?: 'pending' | 'held'; createdAt?: Date } = {}) {
    const ids = await letterUnderExamination(database());
    const notice = {
      id: randomUUID(),
      ...ids,
      kind: 'registered',
      recipient: 'kense@dsm.gov.kz',
      messageId: `<${randomUUID()}@office.kz>`,
      subject: 'Хат тіркелді',
      raw: 'Subject: …\r\n\r\n',
      createdAt: arrival,
      state: 'pending' as const,
      ...given,
    };
    expect(await inTransaction(database(), (tx) => insertNotice(tx, notice, arrival))).toBe(true);
    return notice;
  }
  const take = (
    { letterId, examinationId }: { letterId: string; examinationId: string },
    { since = arrival, countMax = 100 } = {},
  ) => inTransaction(database(), (tx) => takeNoticeToSend(tx, { letterId, examinationId, since, countMax }));
  const isTaken = async (notice: Parameters<typeof take>[0]) => (await take(notice))?.isTaken;
  const stateOf = async (id: string) => (await loadNotice(database(), id))?.state;
  const sent = async ({ id, examinationId }: { id: string; examinationId: string }) => {
    const held = { examinationId, claim: 0 };
    await inTransaction(database(), (tx) => markSent(tx, id, { sentAt: arrival, response: '250 2.0.0 Ok', held }));
  };

  test('are one of a kind for a letter, however often the stage runs', async () => {
    const notice = await write();
    const again = { ...notice, id: randomUUID(), messageId: '<another@office.kz>' };
    expect(await inTransaction(database(), (tx) => insertNotice(tx, again, arrival))).toBe(false);
    expect((await noticesOf(database(), notice.letterId)).map((each) => each.id)).toEqual([notice.id]);
  });

  test('go from pending over sending and handing over to sent, and then never again', async () => {
    const notice = await write();
    const { id, examinationId } = notice;
    expect(await markHandingOver(database(), id)).toBe(false);
    expect(await isTaken(notice)).toBe(true);
    expect(await markHandingOver(database(), id)).toBe(true);
    expect(await isTaken(notice)).toBe(false);
    await sent({ id, examinationId });
    await expect(sent({ id, examinationId })).rejects.toThrow(ClaimLost);
    expect(await isTaken(notice)).toBe(false);
    expect(await markHandingOver(database(), id)).toBe(false);
    for (const step of [markPending, markHeld, markRefused, markUnconfirmed]) {
      expect(await step(database(), id, 'late news')).toBe(false);
    }
    expect(await loadNotice(database(), id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      response: '250 2.0.0 Ok',
      sentAt: arrival,
      lastError: null,
    });
  });

  test('found half-sent after a crash go again only if the server cannot have them', async () => {
    const untouched = await write();
    const sending = await write();
    const handingOver = await write();
    await take(sending);
    await take(handingOver);
    await markHandingOver(database(), handingOver.id);
    expect(await recoverNotices(database())).toEqual({ pending: 1, unconfirmed: 1 });
    expect(await Promise.all([untouched, sending, handingOver].map(({ id }) => stateOf(id)))).toEqual([
      'pending',
      'pending',
      'unconfirmed',
    ]);
    expect(await isTaken(handingOver)).toBe(false);
  });

  test('wait, are held or end refused with the reason', async () => {
    const notice = await write();
    const { id } = notice;
    await take(notice);
    expect(await markPending(database(), id, '451 try later')).toBe(true);
    expect(await loadNotice(database(), id)).toMatchObject({ state: 'pending', lastError: '451 try later' });
    expect(await isTaken(notice)).toBe(true);
    expect(await markRefused(database(), id, '550 no such user')).toBe(true);
    const held = await write();
    expect(await markHeld(database(), held.id, 'per-correspondent')).toBe(true);
    expect(await isTaken(held)).toBe(false);
  });

  test('are found by their Message-ID and show the first letter that brought them back', async () => {
    const notice = await write();
    const bounces = [await captureLetter(database()), await captureLetter(database())];
    for (const bounce of bounces) await inTransaction(database(), (tx) => markBounced(tx, notice.id, bounce));
    const found = await findNoticeByMessageId(database(), notice.messageId);
    expect(found).toMatchObject({ id: notice.id, letterId: notice.letterId, bouncedByLetterId: bounces[0] });
    expect(await findNoticeByMessageId(database(), '<unknown@office.kz>')).toBeNull();
  });

  test('to one address are counted from an instant up to one of them, held ones aside', async () => {
    const recipient = 'often@dsm.gov.kz';
    const later = (seconds: number) => new Date(arrival.getTime() + seconds * 1000);
    const first = await write({ recipient });
    await write({ recipient, createdAt: later(1) });
    await write({ recipient, createdAt: later(2), state: 'held' });
    const last = await write({ recipient, createdAt: later(3) });
    expect(await take(last, { countMax: 1 })).toMatchObject({ writtenBefore: 1, isTaken: false });
    expect(await take(last, { countMax: 2 })).toMatchObject({ writtenBefore: 2, isTaken: false });
    expect(await stateOf(last.id)).toBe('pending');
    expect(await take(first)).toMatchObject({ writtenBefore: 0, isTaken: true, notice: { state: 'pending' } });
    expect(await take(last)).toMatchObject({ writtenBefore: 2, isTaken: true });
    expect(await take(last, { since: later(1) })).toMatchObject({ writtenBefore: 1, notice: { state: 'sending' } });
    expect(await take(last, { since: later(2) })).toMatchObject({ writtenBefore: 0 });
  });

  test('that a person released go though many went before', async () => {
    const recipient = 'again@dsm.gov.kz';
    await write({ recipient });
    const held = await write({ recipient, createdAt: new Date(arrival.getTime() + 1000), state: 'held' });
    expect(await take(held, { countMax: 1 })).toMatchObject({ isTaken: false });
    await inTransaction(database(), (tx) => releaseNotice(tx, held.id, arrival));
    expect(await take(held, { countMax: 1 })).toMatchObject({ writtenBefore: 1, isTaken: true });
  });
});
