import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../../src/console/api/operations.ts';
import { actAnswerSchema } from '../../../src/console/api/perform-act.ts';
import { auditPage } from '../../../src/registry/audit.ts';
import { staffFindingsOf } from '../../../src/registry/desk-letter.ts';
import { entriesOf } from '../../../src/registry/journal.ts';
import { startTestConsole, type TestConsole } from '../test-console.ts';
import { type Program, program, tokenOf } from './test-program.ts';

let desk: TestConsole;
let clerk: Program;
let other: Program;
let supervisor: Program;
const sent = new Set<string>();

beforeAll(async () => {
  desk = await startTestConsole({
    letters: ['kk-001', 'ru-006', 'ru-026', 'ru-074', 'kk-045', 'ru-021', 'ru-047', 'kk-007'],
    adjust: (settings) => ({ ...settings, undoSeconds: 600 }),
  });
  const asking = async (email: string) => program(desk.address, await tokenOf(desk, email));
  clerk = await asking('clerk@ukimet.kz');
  other = await asking('clerk2@ukimet.kz');
  supervisor = await asking('supervisor@ukimet.kz');
});
afterAll(() => desk?.stop());

const reason = 'Сынақ үшін';
const grounds = [{ clause: '160.9', message: { kk: 'Бақылауда емес', ru: 'Не на контроле' } }];
const keyed = (key: string) => ({ 'idempotency-key': key });

async function act(who: Program, sample: string, name: string, body?: object, key?: string): Promise<Response> {
  sent.add(name);
  return who.post(`/letters/${desk.letter(sample)}/${name}`, body, key === undefined ? {} : keyed(key));
}

/** What came of it, once it is found to be what the description says; else the problem. */
async function told(answer: Promise<Response>): Promise<Record<string, unknown>> {
  const body = (await (await answer).json()) as Record<string, unknown>;
  if ((await answer).ok) expect(actAnswerSchema.safeParse(body).error).toBeUndefined();
  return body;
}

describe('a claim', () => {
  test('of two programs in the same moment goes to one, and the other is told who holds the letter', async () => {
    const answers = await Promise.all([act(clerk, 'ru-026', 'claim'), act(other, 'ru-026', 'claim')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const winner = answers[0]?.ok ? 'Айгүл Сейітова' : 'Берік Оспанов';
    const loser = answers.find(({ ok }) => !ok);
    expect(loser?.headers.get('content-type')).toContain('application/problem+json');
    expect(await loser?.json()).toMatchObject({
      status: 409,
      code: 'refused',
      refusal: 'held-by-other',
      holder: winner,
      detail: `Somebody else holds the letter: ${winner}.`,
    });
    const loserProgram = answers[0]?.ok ? other : clerk;
    expect((await act(loserProgram, 'ru-026', 'accept', { reason })).status).toBe(409);
    expect((await act(loserProgram, 'ru-026', 'release')).status).toBe(409);
    expect(await told(act(supervisor, 'ru-026', 'release', { reason }))).toMatchObject({
      outcome: 'done',
      letter: { place: { queue: 'review', heldBy: null } },
    });
  });

  test('is handed on by a supervisor, to people who can be given letters only', async () => {
    const to = desk.staff.get('clerk2@ukimet.kz');
    expect((await act(clerk, 'ru-026', 'assign', { to })).status).toBe(403);
    const auditor = desk.staff.get('auditor@ukimet.kz');
    const wrong = await told(act(supervisor, 'ru-026', 'assign', { to: auditor }));
    expect(wrong).toMatchObject({ status: 422, errors: [{ pointer: '#/to' }] });
    expect(await told(act(supervisor, 'ru-026', 'assign', { to }))).toMatchObject({
      letter: { place: { heldBy: { id: to, name: 'Берік Оспанов' } } },
    });
    expect((await act(other, 'ru-026', 'release')).status).toBe(200);
  });
});

describe('a body', () => {
  test('that is not as it must be is refused with each field named, and nothing is done', async () => {
    const body = { grounds: [{ clause: 'x!', message: { kk: '' } }], more: true };
    const answer = await told(act(clerk, 'ru-026', 'refuse', body));
    expect(answer).toMatchObject({ status: 422, code: 'invalid' });
    expect((answer.errors as { pointer: string }[]).map(({ pointer }) => pointer).toSorted()).toEqual([
      '#/grounds/0/clause',
      '#/grounds/0/message/kk',
      '#/grounds/0/message/ru',
      '#/more',
      '#/reason',
    ]);
    const place = await told(act(clerk, 'ru-026', 'claim'));
    expect(place).toMatchObject({ letter: { place: { queue: 'review' } } });
    expect((await act(clerk, 'ru-026', 'release')).status).toBe(200);
  });

  test('must be JSON and say so, and has its limit', async () => {
    const authorization = `Bearer ${await tokenOf(desk, 'clerk@ukimet.kz')}`;
    const address = `${desk.address}/api/v1/letters/${desk.letter('ru-026')}/accept`;
    const ask = (body: string, type: string) =>
      fetch(address, { method: 'POST', body, headers: { authorization, 'content-type': type } });
    expect((await ask('reason=x', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await ask('{"reason":', 'application/json')).status).toBe(422);
    const long = await ask(JSON.stringify({ reason: 'x'.repeat(300_000) }), 'application/json');
    expect(long.status).toBe(413);
    expect(long.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('a decision', () => {
  test('to accept gives the number; sent again with its key it is answered again, without it refused', async () => {
    const first = await act(clerk, 'kk-045', 'accept', { reason }, 'accept-kk-045');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const answer = (await first.json()) as object;
    expect(answer).toMatchObject({ outcome: 'accepted', noNotice: null, letter: { place: { queue: 'accepted' } } });
    const again = await act(clerk, 'kk-045', 'accept', { reason }, 'accept-kk-045');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.json()).toEqual(answer);
    const more = await told(act(clerk, 'kk-045', 'accept', { reason }));
    expect(more).toMatchObject({ status: 409, refusal: 'wrong-queue', queue: 'accepted' });
    expect((await entriesOf(desk.database, desk.letter('kk-045'))).length).toBe(1);
    const [entry] = await auditPage(desk.database, { letterId: desk.letter('kk-045'), act: 'accept', limit: 5 });
    expect(entry).toMatchObject({
      staffName: 'Айгүл Сейітова',
      details: { reason, viaToken: { name: 'test of clerk@ukimet.kz' } },
    });
  });

  test('is taken back while its notice waits', async () => {
    expect(await told(act(clerk, 'kk-045', 'undo', { reason }))).toMatchObject({
      outcome: 'done',
      letter: { place: { queue: 'review' } },
    });
    const kinds = (await entriesOf(desk.database, desk.letter('kk-045'))).map(({ kind }) => kind);
    expect(kinds).toEqual(['registration', 'annulment']);
  });

  test('to refuse can be read before, and says what the sender reads', async () => {
    const preview = await clerk.post(`/letters/${desk.letter('ru-026')}/refuse/preview`, { reason, grounds });
    expect(await preview.json()).toMatchObject({ why: null, text: expect.stringContaining('Не на контроле') });
    expect(await told(act(clerk, 'ru-026', 'refuse', { reason, grounds }))).toMatchObject({
      outcome: 'refused',
      noNotice: null,
      letter: { place: { queue: 'refused' } },
    });
  });

  test('on an oral assignment names who gave it and when', async () => {
    const body = { reason, givenBy: 'nobody', givenOn: '2026-11-27' };
    expect(await told(act(clerk, 'ru-074', 'accept-on-oral-assignment', body))).toMatchObject({
      status: 422,
      errors: [{ pointer: '#/givenBy' }],
    });
    const given = await told(act(clerk, 'ru-074', 'accept-on-oral-assignment', { ...body, givenBy: 'pm' }));
    expect(given).toMatchObject({ outcome: 'accepted', registeredNumber: expect.stringMatching(/\d/) });
  });

  test('to return an accepted letter is a supervisor’s alone', async () => {
    const forbidden = await act(clerk, 'ru-006', 'return', { reason, grounds });
    expect([forbidden.status, (await told(Promise.resolve(forbidden))).code]).toEqual([403, 'role-forbidden']);
    expect(await told(act(supervisor, 'ru-006', 'return', { reason, grounds }))).toMatchObject({ outcome: 'refused' });
  });
});

describe('what is done twice by being sent twice', () => {
  const defect = { description: 'Тескішпен тесілген' };
  const found = async () => (await staffFindingsOf(desk.database, desk.letter('ru-074'))).length;

  test('is not taken without a key', async () => {
    expect(await told(act(clerk, 'ru-074', 'note-defect', defect))).toMatchObject({ status: 400, code: 'key-missing' });
    expect((await act(clerk, 'ru-074', 'note-defect', defect, 'short')).status).toBe(400);
    expect(await found()).toBe(0);
  });

  test('is done once, however often and at once it is sent', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => act(clerk, 'ru-074', 'note-defect', defect, 'defect-of-ru-074')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(await Promise.all(answers.map((each) => each.text()))).size).toBe(1);
    expect(await found()).toBe(1);
  });

  test('under the same key is something else: refused', async () => {
    const answer = await told(act(clerk, 'ru-074', 'note-defect', { description: 'Басқа' }, 'defect-of-ru-074'));
    expect(answer).toMatchObject({ status: 422, code: 'key-reused' });
    expect((await act(other, 'ru-074', 'note-defect', { description: 'Басқа' }, 'defect-of-ru-074')).status).toBe(200);
    expect(await found()).toBe(2);
  });

  test('was refused: the key may be sent again when it can be done', async () => {
    await act(other, 'kk-007', 'claim');
    expect((await act(clerk, 'kk-007', 're-examine', undefined, 'examine-kk-007')).status).toBe(409);
    await act(other, 'kk-007', 'release');
    expect((await act(clerk, 'kk-007', 're-examine', undefined, 'examine-kk-007')).status).toBe(200);
    expect((await act(clerk, 'kk-007', 're-examine', undefined, 'examine-kk-007')).status).toBe(200);
    const { rows } = await sql`select 1 from examination where purpose = 'advice'`.execute(desk.database);
    expect(rows.length).toBe(1);
  });

  test('is new again after a day', async () => {
    await sql`update api_answer set answered_at = answered_at - interval '25 hours'`.execute(desk.database);
    await act(clerk, 'ru-074', 'note-defect', defect, 'defect-of-ru-074');
    expect(await found()).toBe(2);
    await act(clerk, 'ru-074', 'note-defect', defect, 'another-of-ru-074');
    await act(clerk, 'ru-074', 'note-defect', defect, 'defect-of-ru-074');
    expect(await found()).toBe(4);
  });

  test('in the journal too', async () => {
    const body = { reason, stands: 'Қаржы министрлігі', shouldBe: 'Денсаулық сақтау министрлігі' };
    for (const _ of [1, 2]) await act(clerk, 'kk-001', 'correct-entry', body, 'correct-kk-001');
    const kinds = (await entriesOf(desk.database, desk.letter('kk-001'))).map(({ kind }) => kind);
    expect(kinds).toEqual(['registration', 'correction']);
    expect(await told(act(supervisor, 'kk-001', 'annul-entry', { reason }))).toMatchObject({
      letter: { place: { queue: 'review' } },
    });
  });
});

describe('two people', () => {
  test('let a letter out of quarantine, and one alone does not', async () => {
    expect(await told(act(clerk, 'ru-021', 'propose-release', { reason }))).toMatchObject({ outcome: 'proposed' });
    expect(await told(act(clerk, 'ru-021', 'propose-release', { reason }))).toMatchObject({
      status: 409,
      refusal: 'already-proposed',
    });
    expect(await told(act(clerk, 'ru-021', 'confirm'))).toMatchObject({ status: 409, refusal: 'same-person' });
    expect(await told(act(other, 'ru-021', 'drop', { reason }))).toMatchObject({ outcome: 'done' });
    await act(clerk, 'ru-021', 'propose-release', { reason });
    expect(await told(act(other, 'ru-021', 'confirm'))).toMatchObject({
      outcome: 'released',
      letter: { place: { queue: 'review' } },
    });
  });
});

test('a letter is linked as a copy and unlinked', async () => {
  const original = desk.letter('kk-001');
  const itself = await told(act(clerk, 'kk-007', 'link-copy', { reason, original: desk.letter('kk-007') }));
  expect(itself).toMatchObject({ status: 409, refusal: 'itself' });
  expect(await told(act(clerk, 'kk-007', 'link-copy', { reason, original }))).toMatchObject({
    letter: { place: { queue: 'automatic' } },
  });
  expect(await told(act(clerk, 'kk-007', 'unlink-copy', { reason }))).toMatchObject({
    letter: { place: { queue: 'review' } },
  });
});

test('an act on a letter that does not exist is not found', async () => {
  const answer = await clerk.post('/letters/01900000-0000-7000-8000-000000000000/claim');
  expect([answer.status, (await told(Promise.resolve(answer))).code]).toEqual([404, 'not-found']);
});

test('every act that programs may do was done here', () => {
  const names = operations.flatMap(({ path }) => /^\/api\/v1\/letters\/:letter\/([a-z-]+)$/.exec(path)?.[1] ?? []);
  expect([...sent].toSorted()).toEqual(names.filter((name) => name !== 'original').toSorted());
});
