import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPage } from '../../src/registry/audit.ts';
import { placeOf } from '../../src/registry/desk.ts';
import { noticesOf } from '../../src/registry/notices.ts';
import { databaseKinds, postForm, signedIn, startTestConsole, type TestConsole } from './test-console.ts';

const reason = 'Сынақ үшін';
const ground = { 'g0-use': '1', 'g0-clause': '160.9', 'g0-kk': 'Бақылауда емес', 'g0-ru': 'Не на контроле' };

describe.each(databaseKinds)('where two people refuse, on the %s database', (database) => {
  let desk: TestConsole;
  let clerk: string;
  let other: string;
  let supervisor: string;

  beforeAll(async () => {
    desk = await startTestConsole({
      database,
      letters: ['ru-026', 'kk-045', 'ru-074'],
      adjust: (settings) => ({ ...settings, refusalByTwo: true }),
    });
    clerk = await signedIn(desk.address, 'clerk@ukimet.kz');
    other = await signedIn(desk.address, 'clerk2@ukimet.kz');
    supervisor = await signedIn(desk.address, 'supervisor@ukimet.kz');
  });
  afterAll(() => desk?.stop());

  const act = (cookie: string, sample: string, path: string, fields: Record<string, string> = {}) =>
    postForm(desk.address, `/letters/${desk.letter(sample)}/${path}`, fields, { cookie });
  const told = async (answer: Promise<Response>) => {
    const { status, headers } = await answer;
    return status === 303
      ? new URL(headers.get('location') ?? '', desk.address).searchParams.get('told')
      : String(status);
  };
  const queueOf = async (sample: string) => (await placeOf(desk.database, desk.letter(sample)))?.queue;

  test('one proposes and nothing is decided; the same person can’t confirm, another does, once', async () => {
    expect(await told(act(clerk, 'ru-026', 'refuse', { ...ground, reason }))).toBe('proposed');
    expect(await queueOf('ru-026')).toBe('review');
    expect(await noticesOf(desk.database, desk.letter('ru-026'))).toEqual([]);
    expect(await told(act(clerk, 'ru-026', 'confirm'))).toBe('409');
    const answers = await Promise.all([
      told(act(other, 'ru-026', 'confirm')),
      told(act(supervisor, 'ru-026', 'confirm')),
    ]);
    expect(answers.toSorted()).toEqual(['409', 'refused']);
    expect(await queueOf('ru-026')).toBe('refused');
    const notices = await noticesOf(desk.database, desk.letter('ru-026'));
    expect(notices.map(({ kind }) => kind)).toEqual(['refused']);
    const acts = (await auditPage(desk.database, { letterId: desk.letter('ru-026'), limit: 10 })).map(
      ({ staffName, details }) => [staffName, details.reason],
    );
    expect(acts).toContainEqual(['Айгүл Сейітова', reason]);
  });

  test('a proposal that is dropped decides nothing', async () => {
    expect(await told(act(clerk, 'kk-045', 'refuse', { ...ground, reason }))).toBe('proposed');
    expect(await told(act(other, 'kk-045', 'drop', { reason }))).toBe('noted');
    expect((await act(other, 'kk-045', 'confirm')).status).toBe(409);
    expect(await queueOf('kk-045')).toBe('review');
  });

  test('many who claim one letter in the same moment: one has it, and the others are told who', async () => {
    const cookies = [clerk, other, supervisor];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => act(cookies[at % 3] ?? '', 'ru-074', 'claim')),
    );
    const holder = (await placeOf(desk.database, desk.letter('ru-074')))?.heldBy;
    const winner = [...desk.staff].find(([, id]) => id === holder)?.[0];
    // The holder's own further claims change nothing, so they are no refusals.
    expect(answers.filter(({ status }) => status === 303).length).toBe(4);
    expect(answers.filter(({ status }) => status === 409).length).toBe(8);
    expect(winner).toMatch(/^(?:clerk2?|supervisor)@/);
    const claims = await auditPage(desk.database, { letterId: desk.letter('ru-074'), act: 'claim', limit: 10 });
    expect(claims.map(({ staffId }) => staffId)).toEqual([holder]);
  });

  test('several letters are handed to one person by a supervisor alone, also those that others held', async () => {
    const letters = ['kk-045', 'ru-074'].map((sample) => desk.letter(sample));
    const assign = (cookie: string, to: string) => {
      const body = new URLSearchParams([...letters.map((id): [string, string] => ['letter[]', id]), ['to', to]]);
      const headers = { cookie, origin: desk.address };
      return fetch(`${desk.address}/queues/review/assign?order=holder`, { method: 'POST', body, headers });
    };
    const to = desk.staff.get('clerk2@ukimet.kz') ?? '';
    expect((await assign(clerk, to)).status).toBe(403);
    expect((await assign(supervisor, 'nobody')).status).toBe(404);
    expect((await assign(supervisor, desk.staff.get('auditor@ukimet.kz') ?? '')).status).toBe(404);
    for (const email of ['auditor@ukimet.kz', 'admin@ukimet.kz']) {
      const fields = { to: desk.staff.get(email) ?? '' };
      const one = await postForm(desk.address, `/letters/${letters[0]}/assign`, fields, { cookie: supervisor });
      expect(one.status, email).toBe(404);
    }
    const answer = await assign(supervisor, to);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toMatch(/class="told"[^>]*>[^<]*2/);
    expect(page).toContain('<option value="holder" selected');
    for (const id of letters) expect((await placeOf(desk.database, id))?.heldBy).toBe(to);
    const [entry] = await auditPage(desk.database, { letterId: letters[1] ?? '', act: 'assign', limit: 1 });
    expect(entry).toMatchObject({ staffName: 'Гүлнар Әлімова', details: { to } });
  });
});
