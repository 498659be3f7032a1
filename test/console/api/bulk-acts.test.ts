import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPage } from '../../../src/registry/audit.ts';
import { placeOf } from '../../../src/registry/desk.ts';
import { databaseKinds, startTestConsole, type TestConsole } from '../test-console.ts';
import { describedAnswer, type Program, program, tokenOf } from './test-program.ts';

interface BulkAnswer {
  readonly letters: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly refusal: string | null;
    readonly detail: string | null;
    readonly place: { readonly heldBy: { readonly name: string } | null } | null;
  }[];
}

describe.each(databaseKinds)('several letters at once, on the %s database', (database) => {
  let desk: TestConsole;
  let clerk: Program;
  let other: Program;
  let supervisor: Program;
  let letters: readonly string[];
  const nowhere = '01900000-0000-7000-8000-000000000000';

  beforeAll(async () => {
    const samples = ['ru-026', 'kk-045', 'ru-074'];
    desk = await startTestConsole({ database, letters: samples });
    const asking = async (email: string) => program(desk.address, await tokenOf(desk, email));
    clerk = await asking('clerk@ukimet.kz');
    other = await asking('clerk2@ukimet.kz');
    supervisor = await asking('supervisor@ukimet.kz');
    letters = samples.map((sample) => desk.letter(sample));
  });
  afterAll(() => desk?.stop());

  const holder = async (id: string | undefined) => (await placeOf(desk.database, id ?? ''))?.heldBy ?? null;

  test('are claimed but for those that somebody else holds or that are not there, each with what became of it', async () => {
    const [first = '', second = '', third = ''] = letters;
    expect((await other.post(`/letters/${second}/claim`)).status).toBe(200);
    const asked = { letters: [first, second, third, nowhere, first] };
    const { letters: told } = await describedAnswer<BulkAnswer>(
      desk.address,
      clerk.post('/letters/claim', asked),
      'claimLetters',
    );
    expect(told.map(({ id }) => id)).toEqual([...letters, nowhere].toSorted());
    const of = (id: string) => told.find((each) => each.id === id);
    expect(of(first)).toMatchObject({ outcome: 'done', refusal: null, place: { heldBy: { name: 'Айгүл Сейітова' } } });
    expect(of(second)).toMatchObject({
      outcome: 'refused',
      refusal: 'held-by-other',
      detail: 'Somebody else holds the letter: Берік Оспанов.',
      place: { heldBy: { name: 'Берік Оспанов' } },
    });
    expect(of(nowhere)).toMatchObject({ outcome: 'refused', refusal: 'not-found', place: null });
    const claims = await auditPage(desk.database, { letterId: first, act: 'claim', limit: 5 });
    expect(claims).toMatchObject([{ details: { viaToken: { name: 'test of clerk@ukimet.kz' } } }]);
  });

  test('are handed to one person by a supervisor, once for one key', async () => {
    const to = desk.staff.get('clerk2@ukimet.kz') ?? '';
    const key = { 'idempotency-key': `bulk-${database}-1` };
    expect((await clerk.post('/letters/assign', { letters, to })).status).toBe(403);
    const auditor = desk.staff.get('auditor@ukimet.kz');
    const wrong = await supervisor.post('/letters/assign', { letters, to: auditor }, key);
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { errors: [{ pointer: '#/to' }] }]);
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        supervisor.post('/letters/assign', { letters, to }, { 'idempotency-key': `bulk-${database}-2` }),
      ),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true').length).toBe(2);
    for (const id of letters) {
      expect(await holder(id)).toBe(to);
      expect((await auditPage(desk.database, { letterId: id, act: 'assign', limit: 5 })).length).toBe(1);
    }
    const reused = await supervisor.post(
      '/letters/assign',
      { letters: [letters[0]], to },
      { 'idempotency-key': `bulk-${database}-2` },
    );
    expect(reused.status).toBe(422);
  });

  test('are picked by two people in opposite orders without either waiting for ever', async () => {
    for (const id of letters) await supervisor.post(`/letters/${id}/release`, { reason: 'Сынақ' });
    const rounds = Array.from({ length: 6 }, (_, at) =>
      (at % 2 === 0 ? clerk : other).post('/letters/claim', { letters: at % 2 === 0 ? letters : letters.toReversed() }),
    );
    expect((await Promise.all(rounds)).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    const holders = await Promise.all(letters.map(holder));
    expect(new Set(holders).size).toBe(1);
  });

  test('are named: none, too many and no ids are refused', async () => {
    for (const asked of [[], ['x'], Array.from({ length: 51 }, () => nowhere)]) {
      expect((await clerk.post('/letters/claim', { letters: asked })).status).toBe(422);
    }
  });
});
