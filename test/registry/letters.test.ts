import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import type { Decision } from '../../src/decision/decision.ts';
import { known } from '../../src/facts/fact.ts';
import type { LetterFacts } from '../../src/facts/letter-facts.ts';
import type { ParsedLetter } from '../../src/letter/parsed-letter.ts';
import { inTransaction, type Transaction } from '../../src/registry/database.ts';
import { letterWithEvidence, loadEvidence, packEvidence, recordEvidence } from '../../src/registry/evidence.ts';
import {
  createExamination,
  currentExamination,
  loadExamination,
  packFacts,
  recordExamination,
} from '../../src/registry/examinations.ts';
import {
  findLetter,
  findLetterBySha,
  linkDuplicate,
  listLetters,
  newestArrival,
  relatedLetters,
} from '../../src/registry/letters.ts';
import { beforeDecision, ClaimLost, requestStage } from '../../src/registry/stage-requests.ts';
import { describeBoth } from './both-databases.ts';
import { arrival, captureLetter, letterUnderExamination, randomSha256, register, summarise } from './sample-letters.ts';

const decided: Decision = { kind: 'refuse', acceptedOn: null, acceptedAt: null, reasons: [], findings: [] };

/** As the examination stage does it: the request that asked for it is finished along with it. */
async function recordDecided(tx: Transaction, examinationId: string, outcome: Parameters<typeof recordExamination>[2]) {
  await requestStage(tx, examinationId, 'examination', { requestedAt: arrival, dueAt: arrival });
  await recordExamination(tx, { examinationId, claim: 0 }, outcome);
}

/** As the evidence stage does it. */
async function recordCollected(
  tx: Transaction,
  examinationId: string,
  evidence: Pick<Parameters<typeof recordEvidence>[2], 'letterId'> & Partial<Parameters<typeof recordEvidence>[2]>,
) {
  await sql`delete from stage_request where examination_id = ${examinationId} and stage = 'evidence'`.execute(tx);
  await requestStage(tx, examinationId, 'evidence', { requestedAt: arrival, dueAt: arrival });
  await recordEvidence(
    tx,
    { examinationId, claim: 0 },
    {
      parsed: null,
      authentication: null,
      attachments: null,
      collectedAt: arrival,
      summary: { messageId: null, contentSha256: null, subject: null, fromAddress: null },
      ...evidence,
    },
  );
}

describeBoth('letters and their examinations', (database) => {
  test('a letter is found by its id and by its octets, earliest first', async () => {
    const sha256 = randomSha256();
    const later = await captureLetter(database(), { sha256, minutes: 1 });
    const earlier = await captureLetter(database(), { sha256 });
    expect(await findLetter(database(), later)).toMatchObject({
      sha256,
      sizeOctets: 100_000,
      state: 'captured',
      subject: null,
    });
    expect((await findLetterBySha(database(), 'office', sha256))?.id).toBe(earlier);
    expect(await findLetterBySha(database(), 'help', sha256)).toBeNull();
    expect(await findLetter(database(), randomUUID())).toBeNull();
  });

  test('octets that PostgreSQL cannot hold in a text are replaced, and a huge Message-ID is kept', async () => {
    const { letterId: id, examinationId } = await letterUnderExamination(database());
    const messageId = `<${'x'.repeat(20_000)}\u0000${'y'.repeat(20_000)}@example.kz>`;
    const summary = {
      messageId,
      contentSha256: null,
      subject: 'a\u0000b\ud800',
      fromAddress: null,
    };
    await inTransaction(database(), (tx) => recordCollected(tx, examinationId, { letterId: id, summary }));
    expect((await findLetter(database(), id))?.subject).toBe('a\uFFFDb\uFFFD');
    expect(
      (await inTransaction(database(), (tx) => relatedLetters(tx, { contentSha256: randomSha256(), messageId }))).map(
        ({ id, sameContent }) => ({ id, sameContent }),
      ),
    ).toEqual([{ id, sameContent: false }]);
  });

  test('copies of one content come in order of arrival with the decision that stands', async () => {
    const contentSha256 = randomSha256();
    const ids: string[] = [];
    for (const minutes of [5, 3, 4]) {
      const { letterId, examinationId } = await letterUnderExamination(database(), { minutes });
      ids.push(letterId);
      await inTransaction(database(), async (tx) => {
        await summarise(tx, letterId, { contentSha256 });
        if (minutes !== 3) return;
        const outcome = {
          examinedAt: arrival,
          edition: 'e',
          editionDigest: 'd',
          facts: null,
          organisation: 'dsm',
          decision: decided,
        };
        await recordDecided(tx, examinationId, outcome);
        // A re-examination that is only asked for doesn't hide the decision.
        await createExamination(tx, { id: randomUUID(), letterId, sequence: 2, requestedAt: arrival });
      });
    }
    const copies = await inTransaction(database(), (tx) => relatedLetters(tx, { contentSha256, messageId: null }));
    expect(copies.map(({ id, decision, state }) => [id, decision, state])).toEqual([
      [ids[1], 'refuse', 'decided'],
      [ids[2], null, 'captured'],
      [ids[0], null, 'captured'],
    ]);
  });

  test('the second of two copies waits until the first is committed', async () => {
    const contentSha256 = randomSha256();
    const order: string[] = [];
    const locked = Promise.withResolvers<void>();
    const first = inTransaction(database(), async (tx) => {
      await beforeDecision(tx, { letterId: 'a', arrivedAt: arrival, contentSha256, now: arrival });
      locked.resolve();
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push('first');
    });
    await locked.promise;
    await inTransaction(database(), async (tx) => {
      await beforeDecision(tx, { letterId: 'a', arrivedAt: arrival, contentSha256, now: arrival });
      order.push('second');
    });
    await first;
    expect(order).toEqual(['first', 'second']);
  });

  test('evidence is kept word for word, U+0000 and lone surrogates included, and collected again in its place', async () => {
    const { letterId, examinationId } = await letterUnderExamination(database());
    const parsed = { subject: 'a\u0000b\ud800', text: 'Қазақ', parts: [] } as unknown as ParsedLetter;
    const write = (given: ParsedLetter | null) =>
      inTransaction(database(), async (tx) =>
        recordCollected(tx, examinationId, {
          letterId,
          ...(await packEvidence({ parsed: given, authentication: null, attachments: null })),
        }),
      );
    await write(null);
    await write(parsed);
    expect((await letterWithEvidence(database(), letterId))?.letter.id).toBe(letterId);
    expect(await loadEvidence(database(), letterId)).toEqual({
      letterId,
      parsed,
      authentication: null,
      attachments: null,
      collectedAt: arrival,
      attempts: 2,
    });
  });

  test('evidence of a worker that has lost its claim is not kept, nor the examination asked for', async () => {
    const { letterId, examinationId } = await letterUnderExamination(database());
    const kept = { letterId, parsed: null, authentication: null, attachments: null, collectedAt: arrival };
    const summary = { messageId: null, contentSha256: null, subject: 'late', fromAddress: null };
    const late = inTransaction(database(), async (tx) => {
      await requestStage(tx, examinationId, 'evidence', { requestedAt: arrival, dueAt: arrival });
      await recordEvidence(tx, { examinationId, claim: 7 }, { ...kept, summary });
    });
    await expect(late).rejects.toThrow(ClaimLost);
    expect(await loadEvidence(database(), letterId)).toBeNull();
    expect((await findLetter(database(), letterId))?.subject).toBeNull();
  });

  test('an examination comes back as it was recorded, instants as instants and days as days', async () => {
    const { letterId, examinationId } = await letterUnderExamination(database());
    const record = { kind: 'record', where: 'directory', quote: 'dsm' } as const;
    const facts = { arrivedAt: arrival, senderAuthentication: known('pass', record) } as unknown as LetterFacts;
    const decision: Decision = {
      kind: 'defer',
      acceptedOn: calendarDay('2026-11-24'),
      acceptedAt: new Date('2026-11-24T04:00:00Z'),
      reasons: [{ code: 'outside-hours', evidence: [record] }],
      findings: [{ clause: '154.1', finding: { outcome: 'not-applicable', code: 'none' } }],
    };
    const outcome = {
      examinedAt: arrival,
      edition: 'kz-gov-2023-10@2024-02-14',
      editionDigest: 'abc',
      facts: packFacts(facts),
      decision,
      organisation: null,
    };
    await inTransaction(database(), (tx) => recordDecided(tx, examinationId, outcome));
    const { reasons, findings, acceptedAt, acceptedOn } = decision;
    expect(await loadExamination(database(), examinationId)).toMatchObject({
      letterId,
      sequence: 1,
      facts,
      reasons,
      findings,
      acceptedAt,
      acceptedOn,
      decision: 'defer',
    });
    expect((await currentExamination(database(), letterId))?.id).toBe(examinationId);
    const again = createInTransaction(letterId, 1);
    await expect(again).rejects.toMatchObject({ code: '23505' });
  });

  function createInTransaction(letterId: string, sequence: number): Promise<void> {
    return inTransaction(database(), (tx) =>
      createExamination(tx, { id: randomUUID(), letterId, sequence, requestedAt: arrival }),
    );
  }

  test('the table of letters shows decision, number and original, latest first, page by page', async () => {
    const original = await captureLetter(database(), { minutes: 1001 });
    const { letterId, examinationId } = await letterUnderExamination(database(), { minutes: 1002 });
    await inTransaction(database(), async (tx) => {
      const outcome = {
        examinedAt: arrival,
        edition: null,
        editionDigest: null,
        facts: null,
        organisation: 'dsm',
        decision: decided,
      };
      await recordDecided(tx, examinationId, { ...outcome, decision: { ...decided, kind: 'register' } });
      await register(tx, letterId, { series: 'table' });
      await linkDuplicate(tx, { letterId, originalLetterId: original, foundAt: arrival });
      await linkDuplicate(tx, { letterId, originalLetterId: original, foundAt: arrival });
    });
    expect(await newestArrival(database())).toEqual(new Date(arrival.getTime() + 1002 * 60_000));
    const [first] = await listLetters(database(), { limit: 1, offset: 0 });
    const [second] = await listLetters(database(), { limit: 1, offset: 1 });
    expect(first).toMatchObject({
      id: letterId,
      decision: 'register',
      state: 'decided',
      organisation: 'dsm',
      registeredNumber: '00001-2026',
      registeredOn: '2026-11-23',
      originalLetterId: original,
    });
    expect(second).toMatchObject({ id: original, decision: null, registeredNumber: null, originalLetterId: null });
  });
});
