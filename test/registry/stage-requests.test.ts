import { CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import { inTransaction } from '../../src/registry/database.ts';
import { findLetter } from '../../src/registry/letters.ts';
import {
  beforeDecision,
  ClaimLost,
  claimDue,
  countUnfinished,
  failStage,
  finishStage,
  nextDueAt,
  postponeStage,
  releaseClaims,
  requestStage,
} from '../../src/registry/stage-requests.ts';
import {
  giveSignOfLife,
  liveWorkers,
  releaseOrphanedClaims,
  signOff,
  signOn,
  strikeOff,
} from '../../src/registry/workers.ts';
import { describeBoth } from './both-databases.ts';
import { arrival, letterUnderExamination } from './sample-letters.ts';

const second = 1000;
const at = (seconds: number): Date => new Date(arrival.getTime() + seconds * second);

describeBoth('stage requests', (database) => {
  async function request(
    stage: string,
    minutes = 0,
    dueAt = arrival,
  ): Promise<{ letterId: string; examinationId: string }> {
    const ids = await letterUnderExamination(database(), { minutes });
    await inTransaction(database(), (tx) =>
      requestStage(tx, ids.examinationId, stage, { requestedAt: arrival, dueAt }),
    );
    return ids;
  }
  let workers = 0;
  /** By another worker at every call, unless one is named. */
  const claim = (
    stage: string,
    now: Date,
    limit = 10,
    { inOrder = false, claimedBy = `worker ${++workers}`, underWay = [] as readonly string[] } = {},
  ) => claimDue(database(), { stage, now, limit, leaseSeconds: 60, inOrder, claimedBy, underWay });
  const hasEarlier = async (letter: { arrivedAt: Date; letterId: string; now: Date }) =>
    (await beforeDecision(database(), { ...letter, contentSha256: letter.letterId })).hasEarlier;
  const finish = (examinationId: string, stage: string, claim = 1) =>
    inTransaction(database(), (tx) => finishStage(tx, { examinationId, claim }, stage, arrival));

  test('are claimed in order of arrival, whatever order they were asked for in', async () => {
    const letters = [await request('order', 3), await request('order', 1), await request('order', 2)];
    const claimed = [...(await claim('order', at(0), 2)), ...(await claim('order', at(0), 2))];
    expect(claimed.map((each) => each.letterId)).toEqual([1, 2, 0].map((i) => letters[i]!.letterId));
    expect(claimed[0]).toEqual({ ...letters[1], attempts: 0, lostClaims: 0, claim: 1 });
  });

  test('are never claimed by two workers', async () => {
    for (let i = 0; i < 20; i++) await request('shared');
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim('shared', at(0), 3)));
    const ids = claims.flat().map((each) => each.examinationId);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  test('are not claimed again by the process in which they are under way, though its clock was set past the lease', async () => {
    const { examinationId } = await request('jump');
    const lost = await request('jump', 1);
    expect(await claim('jump', at(0), 2, { claimedBy: 'jumper' })).toHaveLength(2);
    const again = await claim('jump', at(86_400), 2, { claimedBy: 'jumper', underWay: [examinationId] });
    expect(again.map((each) => [each.examinationId, each.lostClaims])).toEqual([[lost.examinationId, 1]]);
    await finish(examinationId, 'jump');
  });

  test('whose claim was kept and its answer lost are claimed again by the same process at once, and by no other', async () => {
    const running = await request('unheard');
    const unheard = await request('unheard', 1);
    await claim('unheard', at(0), 2, { claimedBy: 'deaf' });
    expect(await claim('unheard', at(1), 2, { claimedBy: 'other' })).toEqual([]);
    const again = await claim('unheard', at(1), 2, { claimedBy: 'deaf', underWay: [running.examinationId] });
    expect(again).toMatchObject([{ ...unheard, claim: 2 }]);
    await finish(unheard.examinationId, 'unheard', 2);
  });

  test('asked for twice stay one, and one that is done is not done again', async () => {
    const { examinationId } = await request('twice');
    const again = () =>
      inTransaction(database(), (tx) => requestStage(tx, examinationId, 'twice', { requestedAt: at(9), dueAt: at(9) }));
    await again();
    expect(await claim('twice', at(0))).toHaveLength(1);
    await finish(examinationId, 'twice');
    await again();
    expect(await claim('twice', at(100))).toEqual([]);
  });

  test('wait for their hour; a failure counts as an attempt, a postponement does not', async () => {
    const { examinationId } = await request('later', 0, at(10));
    expect(await claim('later', at(9))).toEqual([]);
    expect(await claim('later', at(10))).toMatchObject([{ attempts: 0 }]);
    await postponeStage(database(), { examinationId, claim: 1 }, 'later', { dueAt: at(20) });
    expect(await claim('later', at(19))).toEqual([]);
    expect(await claim('later', at(20))).toMatchObject([{ attempts: 0 }]);
    await failStage(database(), { examinationId, claim: 2 }, 'later', { error: 'dns\u0000', dueAt: at(30) });
    expect(await claim('later', at(29))).toEqual([]);
    expect(await claim('later', at(30))).toMatchObject([{ attempts: 1 }]);
  });

  test('of a dead worker are free when the lease ends; losses are counted apart from failures', async () => {
    await request('lost');
    const claims: { attempts: number; lostClaims: number }[] = [];
    for (const now of [0, 59, 60, 119, 120, 180]) claims.push(...(await claim('lost', at(now))));
    expect(claims).toMatchObject([0, 1, 2, 3].map((lostClaims) => ({ attempts: 0, lostClaims })));
  });

  test('that were due when they were requested stay due when the clock is set back', async () => {
    const { examinationId } = await request('back');
    await request('back', 1, at(10));
    expect(await claim('back', at(-3600))).toMatchObject([{ examinationId }]);
    await postponeStage(database(), { examinationId, claim: 1 }, 'back');
    expect(await claim('back', at(-3600))).toMatchObject([{ examinationId }]);
  });

  test('of the process that ran before are free at once when it was the only one', async () => {
    await request('restart');
    await claim('restart', at(0));
    await releaseClaims(database(), at(1));
    expect(await claim('restart', at(1))).toMatchObject([{ attempts: 0 }]);
  });

  test('done under a claim that has passed to another worker are not done: nothing of it is kept', async () => {
    const { examinationId, letterId } = await request('fenced');
    const [first] = await claim('fenced', at(0), 1, { claimedBy: 'paused' });
    const [second] = await claim('fenced', at(60), 1, { claimedBy: 'quick' });
    expect([first!.claim, second!.claim]).toEqual([1, 2]);
    const late = inTransaction(database(), async (tx) => {
      await sql`update letter set subject = 'late' where id = ${letterId}`.execute(tx);
      await finishStage(tx, first!, 'fenced', at(61));
    });
    await expect(late).rejects.toThrow(ClaimLost);
    await failStage(database(), first!, 'fenced', { error: 'late', dueAt: at(900) });
    await postponeStage(database(), first!, 'fenced', { dueAt: at(900) });
    expect((await findLetter(database(), letterId))?.subject).toBeNull();
    await finish(examinationId, 'fenced', second!.claim);
    await expect(finish(examinationId, 'fenced', second!.claim)).rejects.toThrow(ClaimLost);
  });

  test('of workers that are gone are given back, those of live ones are not', async () => {
    await request('orphaned');
    await request('orphaned', 1);
    await signOn(database(), { id: 'alive', name: 'evidence', machine: 'a' });
    await signOn(database(), { id: 'dead', name: 'evidence', machine: 'b' });
    const [kept] = await claim('orphaned', at(0), 1, { claimedBy: 'alive' });
    const [lost] = await claim('orphaned', at(0), 1, { claimedBy: 'dead' });
    await releaseOrphanedClaims(database());
    expect(await claim('orphaned', at(1))).toEqual([]);
    // A sign of life after the watcher looked keeps it among the living.
    expect(await giveSignOfLife(database(), 'dead')).toBe(true);
    expect(await strikeOff(database(), [{ id: 'dead', beat: 0 }])).toEqual([]);
    expect(await strikeOff(database(), [{ id: 'dead', beat: 1 }])).toEqual(['dead']);
    expect(await giveSignOfLife(database(), 'dead')).toBe(false);
    expect(await releaseOrphanedClaims(database())).toBe(1);
    const again = await claim('orphaned', at(1));
    expect(again).toMatchObject([{ letterId: lost!.letterId, lostClaims: 1, claim: 2 }]);
    expect(again.map(({ letterId }) => letterId)).not.toContain(kept!.letterId);
    await signOff(database(), 'alive');
    expect((await liveWorkers(database())).map(({ id }) => id)).not.toContain('alive');
  });

  test('are not claimed in order past a letter that is still read for the first time', async () => {
    await sql`update stage_request set finished_at = now() where finished_at is null`.execute(database());
    const unread = await request('evidence', 5);
    await request('ordered', 4);
    await request('ordered', 6);
    expect(await claim('ordered', at(0), 10, { inOrder: true })).toHaveLength(1);
    await failStage(database(), { ...unread, claim: 0 }, 'evidence', { error: 'dns', dueAt: at(100) });
    expect(await claim('ordered', at(0), 10, { inOrder: true })).toHaveLength(1);
    await finish(unread.examinationId, 'evidence', 0);
  });

  test('hold back a number while an earlier letter is unread, but not once it has failed', async () => {
    const early = await request('evidence', -60);
    const late = { arrivedAt: at(-30 * 60), letterId: 'f', now: at(0) };
    expect(await hasEarlier(late)).toBe(true);
    expect(await hasEarlier({ ...late, arrivedAt: at(-60 * 60), letterId: early.letterId })).toBe(false);
    await failStage(database(), { ...early, claim: 0 }, 'evidence', { error: 'parser', dueAt: arrival });
    expect(await hasEarlier(late)).toBe(false);
    await finish(early.examinationId, 'evidence', 0);
  });

  test('hold back a number while an earlier deferred letter waits for its own, once reception is open', async () => {
    const deferred = await request('acceptance', -60, at(100));
    const late = { arrivedAt: at(-30 * 60), letterId: 'f' };
    expect(await hasEarlier({ ...late, now: at(99) })).toBe(false);
    expect(await hasEarlier({ ...late, now: at(100) })).toBe(true);
    await finish(deferred.examinationId, 'acceptance', 0);
    expect(await hasEarlier({ ...late, now: at(100) })).toBe(false);
  });

  test('tell when to look again', async () => {
    await sql`update stage_request set finished_at = now() where finished_at is null`.execute(database());
    expect(await nextDueAt(database(), at(0))).toBeNull();
    expect(await countUnfinished(database())).toBe(0);
    const first = await request('next', 0, at(50));
    await request('next', 1, at(500));
    expect(await nextDueAt(database(), at(0))).toEqual(at(50));
    expect(await nextDueAt(database(), at(70))).toEqual(at(70));
    await claim('next', at(70));
    // Claimed until 130; the other is due at 500.
    expect(await nextDueAt(database(), at(70))).toEqual(at(130));
    await finish(first.examinationId, 'next');
    expect(await nextDueAt(database(), at(70))).toEqual(at(500));
    expect(await countUnfinished(database())).toBe(1);
  });

  test('answer at once when ten thousand letters wait for their reading and ten thousand for the opening', async () => {
    await sql`insert into letter (id, mailbox, sha256, size_octets, arrived_at, captured_at, complete, state)
      select 'many-' || i, 'office', repeat('a', 64), 1, ${at(0)}::timestamptz + i * interval '1 second', now(), true,
        'captured' from generate_series(1, 10000) as i`.execute(database());
    await sql`insert into examination (id, letter_id, sequence, requested_at)
      select id, id, 1, now() from letter where id like 'many-%'`.execute(database());
    for (const stage of ['examination', 'acceptance']) {
      await sql`insert into stage_request (examination_id, stage, letter_id, arrived_at, requested_at, due_at)
        select id, ${stage}, id, arrived_at, now(), ${at(100_000)}::timestamptz from letter where id like 'many-%'`.execute(
        database(),
      );
    }
    await sql`analyze stage_request`.execute(database());
    const early = { arrivedAt: at(0.5), letterId: 'a' };
    const statement = await planOf(() => hasEarlier({ ...early, now: at(50_000) }));
    expect(statement).toContain('Index');
    expect(statement).not.toContain('Seq Scan');
    // Rows looked at and thrown away: a scan in disguise.
    expect(statement).not.toMatch(/Rows Removed by Filter: \d{3,}/);
  });

  /** The plan of the one statement that `work` sends, as the database carried it out. */
  async function planOf(work: () => Promise<unknown>): Promise<string> {
    const compiled: { sql: string; parameters: readonly unknown[] }[] = [];
    const executor = database().getExecutor();
    const execute = executor.executeQuery.bind(executor);
    executor.executeQuery = (query, ...rest) => {
      compiled.push(query);
      return execute(query, ...rest);
    };
    await work();
    executor.executeQuery = execute;
    const [{ sql: text, parameters }] = compiled as [(typeof compiled)[0]];
    const explained = CompiledQuery.raw(`explain (analyze, timing off, costs off) ${text}`, [...parameters]);
    const { rows } = await database().executeQuery<Record<string, string>>(explained);
    return rows.map((row) => Object.values(row)[0]).join('\n');
  }
});
