import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLetter } from '../../src/letter/read-letter.ts';
import { auditPage } from '../../src/registry/audit.ts';
import { placeOf } from '../../src/registry/desk.ts';
import { decisionsOf } from '../../src/registry/desk-letter.ts';
import { entriesOf, findRegistration } from '../../src/registry/journal.ts';
import { verifyJournal } from '../../src/registry/journal-verify.ts';
import { noticesOf } from '../../src/registry/notices.ts';
import { waitFor } from '../intake/test-intake.ts';
import { databaseKinds, postForm, signedIn, startTestConsole, type TestConsole } from './test-console.ts';

describe.each(databaseKinds)('acts on the %s database', (database) => {
  let desk: TestConsole;
  let clerk: string;
  let other: string;
  let supervisor: string;

  beforeAll(async () => {
    desk = await startTestConsole({
      database,
      letters: ['kk-001', 'ru-006', 'ru-026', 'ru-074', 'kk-045', 'ru-021', 'ru-047', 'kk-007'],
    });
    clerk = await signedIn(desk.address, 'clerk@ukimet.kz');
    other = await signedIn(desk.address, 'clerk2@ukimet.kz');
    supervisor = await signedIn(desk.address, 'supervisor@ukimet.kz');
  });
  afterAll(() => desk?.stop());

  const reason = 'Сынақ үшін';

  function act(cookie: string, sample: string, path: string, fields: Record<string, string> = {}): Promise<Response> {
    return postForm(desk.address, `/letters/${desk.letter(sample)}/${path}`, fields, { cookie });
  }

  async function told(answer: Promise<Response>): Promise<string | null> {
    const { status, headers } = await answer;
    return status === 303
      ? new URL(headers.get('location') ?? '', desk.address).searchParams.get('told')
      : String(status);
  }

  async function queueOf(sample: string): Promise<string | undefined> {
    return (await placeOf(desk.database, desk.letter(sample)))?.queue;
  }

  async function journalIsWhole(): Promise<boolean> {
    return (await verifyJournal(desk.database).next()).done === true;
  }

  const ground = { 'g0-use': '1', 'g0-clause': '160.9', 'g0-kk': 'Бақылауда емес', 'g0-ru': 'Не на контроле' };

  describe('a claim', () => {
    test('of two people in the same moment goes to one, and the other is told who', async () => {
      const answers = await Promise.all([act(clerk, 'ru-026', 'claim'), act(other, 'ru-026', 'claim')]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
      const loser = answers.find(({ status }) => status === 409);
      const winner = answers[0]?.status === 303 ? 'Айгүл Сейітова' : 'Берік Оспанов';
      expect(await loser?.text()).toContain(winner);
      const held = (await placeOf(desk.database, desk.letter('ru-026')))?.heldBy;
      await sql`update desk set held_by = ${desk.staff.get('clerk@ukimet.kz') ?? ''} where held_by = ${held}`.execute(
        desk.database,
      );
    });

    test('keeps everybody else from deciding, also the supervisor', async () => {
      for (const cookie of [other, supervisor]) {
        expect((await act(cookie, 'ru-026', 'accept', { reason })).status).toBe(409);
        expect((await act(cookie, 'ru-026', 'refuse', { ...ground, reason })).status).toBe(409);
      }
      expect(await queueOf('ru-026')).toBe('review');
    });

    test('is given back by its holder, or taken away by a supervisor with the reason in the audit', async () => {
      expect((await act(other, 'ru-026', 'release')).status).toBe(409);
      expect(await told(act(supervisor, 'ru-026', 'release', { reason: 'Демалыста' }))).toBe('released');
      const [entry] = await auditPage(desk.database, { letterId: desk.letter('ru-026'), act: 'take-away', limit: 1 });
      expect(entry?.details).toMatchObject({ reason: 'Демалыста' });
    });
  });

  describe('a letter in review', () => {
    test('that is accepted gets the next number by the hours of its arrival, and its sender is told after the undo window', async () => {
      expect(await told(act(clerk, 'kk-045', 'accept', { reason }))).toBe('accepted');
      const entry = await findRegistration(desk.database, desk.letter('kk-045'));
      expect(entry?.registeredOn).toBe('2026-11-17');
      expect(entry?.details).toMatchObject({ acceptedBy: 'Айгүл Сейітова' });
      expect(await queueOf('kk-045')).toBe('accepted');
      const [waiting] = await noticesOf(desk.database, desk.letter('kk-045'));
      expect(waiting).toMatchObject({ kind: 'registered', state: 'pending' });
      await waitFor(async () => (await noticesOf(desk.database, desk.letter('kk-045')))[0]?.state === 'sent', 20);
      expect(await told(act(clerk, 'kk-045', 'undo', { reason }))).toBe('409');
      expect(await journalIsWhole()).toBe(true);
    });

    test('is accepted once, however often it is asked', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => act(clerk, 'kk-045', 'accept', { reason })));
      expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
      expect((await entriesOf(desk.database, desk.letter('kk-045'))).length).toBe(1);
    });

    test('that is refused is told in the words that were picked; undone in time, nobody is told', async () => {
      expect(await told(act(clerk, 'ru-026', 'refuse', { ...ground, reason }))).toBe('refused');
      expect(await queueOf('ru-026')).toBe('refused');
      const [notice] = await noticesOf(desk.database, desk.letter('ru-026'));
      expect(notice).toMatchObject({ kind: 'refused', state: 'pending' });
      expect(await told(act(clerk, 'ru-026', 'undo', { reason }))).toBe('undone');
      expect(await noticesOf(desk.database, desk.letter('ru-026'))).toEqual([]);
      expect(await placeOf(desk.database, desk.letter('ru-026'))).toMatchObject({
        queue: 'review',
        heldBy: desk.staff.get('clerk@ukimet.kz'),
      });
      expect(await told(act(clerk, 'ru-026', 'refuse', { ...ground, reason }))).toBe('refused');
      await waitFor(async () => (await noticesOf(desk.database, desk.letter('ru-026')))[0]?.state === 'sent', 20);
      const [sent] = await noticesOf(desk.database, desk.letter('ru-026'));
      const { limits } = desk.services.settings;
      const { text } = await readLetter(Readable.from([Buffer.from(sent?.raw ?? '')]), limits);
      expect(text).toContain('Не на контроле');
      expect(text).toContain('Бақылауда емес');
    });

    test('is not refused without a ground', async () => {
      expect((await act(clerk, 'ru-074', 'refuse', { reason })).status).toBe(422);
      expect(await queueOf('ru-074')).toBe('review');
    });

    test('asking for money is accepted on an oral assignment: who and when stand in the journal', async () => {
      const fields = { 'given-by': 'pm', 'given-on': '2026-11-27', reason };
      expect(await told(act(clerk, 'ru-074', 'oral', { ...fields, 'given-by': 'nobody' }))).toBe('404');
      expect(await told(act(clerk, 'ru-074', 'oral', fields))).toBe('accepted');
      const entry = await findRegistration(desk.database, desk.letter('ru-074'));
      expect(entry?.details.oralAssignment).toEqual({ givenBy: 'pm', name: 'О. Бектенов', givenOn: '2026-11-27' });
    });
  });

  describe('a registered letter', () => {
    test('is corrected by a new entry that cites the old', async () => {
      const fields = { stands: 'Қаржы министрлігі', 'should-be': 'Денсаулық сақтау министрлігі', reason };
      expect(await told(act(clerk, 'kk-001', 'correct-entry', fields))).toBe('noted');
      const [first, second] = await entriesOf(desk.database, desk.letter('kk-001'));
      expect(second).toMatchObject({ kind: 'correction', citesPosition: first?.position, number: null });
      expect(second?.details).toMatchObject({ by: 'Айгүл Сейітова', shouldBe: 'Денсаулық сақтау министрлігі' });
      expect(await journalIsWhole()).toBe(true);
    });

    test('is returned for correction by a supervisor alone: its number is annulled and its sender told why', async () => {
      expect((await act(clerk, 'ru-006', 'return', { ...ground, reason })).status).toBe(403);
      expect(await told(act(supervisor, 'ru-006', 'return', { ...ground, reason }))).toBe('refused');
      const kinds = (await entriesOf(desk.database, desk.letter('ru-006'))).map(({ kind }) => kind);
      expect(kinds).toEqual(['registration', 'annulment']);
      expect(await queueOf('ru-006')).toBe('refused');
      expect((await noticesOf(desk.database, desk.letter('ru-006'))).map(({ kind }) => kind)).toEqual([
        'registered',
        'refused',
      ]);
      expect(await journalIsWhole()).toBe(true);
    });

    test('that was annulled never gets a second number', async () => {
      expect((await act(supervisor, 'ru-006', 'accept', { reason })).status).toBe(409);
      expect((await entriesOf(desk.database, desk.letter('ru-006'))).length).toBe(2);
    });
  });

  describe('quarantine', () => {
    test('is left on the word of two people', async () => {
      expect((await act(clerk, 'ru-021', 'accept', { reason })).status).toBe(409);
      expect(await told(act(clerk, 'ru-021', 'propose-release', { reason }))).toBe('proposed');
      expect(await queueOf('ru-021')).toBe('quarantined');
      const same = await act(clerk, 'ru-021', 'confirm');
      expect(same.status).toBe(409);
      expect(await told(act(other, 'ru-021', 'confirm'))).toBe('freed');
      expect(await queueOf('ru-021')).toBe('review');
      expect((await act(other, 'ru-021', 'confirm')).status).toBe(409);
    });

    test('left behind, a forged letter is still not answered by itself', async () => {
      expect(await told(act(other, 'ru-021', 'refuse', { ...ground, reason }))).toBe('no-notice');
      expect(await noticesOf(desk.database, desk.letter('ru-021'))).toEqual([]);
    });
  });

  describe('beside decisions, people', () => {
    test('note defects of the paper, which then stand among the grounds', async () => {
      expect(await told(act(clerk, 'ru-074', 'note-defect', { description: 'Тескішпен тесілген' }))).toBe('noted');
      const page = await fetch(`${desk.address}/letters/${desk.letter('ru-074')}`, { headers: { cookie: clerk } });
      expect(await page.text()).toContain('Тескішпен тесілген');
    });

    test('have a letter examined again, which decides nothing by itself', async () => {
      const before = await queueOf('kk-007');
      expect(await told(act(clerk, 'kk-007', 're-examine'))).toBe('reexamined');
      const decisions = await decisionsOf(desk.database, desk.letter('kk-007'));
      expect(decisions.map(({ purpose }) => purpose)).toEqual(['decision', 'advice']);
      expect(decisions[1]?.decision).toBe(decisions[0]?.decision);
      expect(await queueOf('kk-007')).toBe(before);
    });

    test('link a letter to its original and unlink it', async () => {
      const original = `${desk.address}/letters/${desk.letter('kk-001')}`;
      expect(await told(act(clerk, 'kk-007', 'link-copy', { original, reason }))).toBe('noted');
      expect(await queueOf('kk-007')).toBe('automatic');
      expect(await told(act(clerk, 'kk-007', 'unlink-copy', { reason }))).toBe('noted');
      expect(await queueOf('kk-007')).toBe('review');
      const itself = { original: desk.letter('kk-007'), reason };
      expect((await act(clerk, 'kk-007', 'link-copy', itself)).status).toBe(409);
    });
  });

  test('every view of a letter and every act stands in the audit with who and why', async () => {
    const cookie = await signedIn(desk.address, 'auditor@ukimet.kz');
    const page = await fetch(`${desk.address}/letters/${desk.letter('ru-047')}`, { headers: { cookie } });
    expect(page.status).toBe(200);
    const [view] = await auditPage(desk.database, { letterId: desk.letter('ru-047'), limit: 1 });
    expect(view).toMatchObject({ act: 'view', staffName: 'Дмитрий Ким', address: '127.0.0.1' });
    const accepted = await auditPage(desk.database, { letterId: desk.letter('kk-045'), act: 'accept', limit: 5 });
    expect(accepted.map(({ staffName, details }) => [staffName, details.reason])).toEqual([['Айгүл Сейітова', reason]]);
  });
});
