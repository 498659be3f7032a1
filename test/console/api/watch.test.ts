import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditPage } from '../../../src/registry/audit.ts';
import { noticesOf, type StoredNotice } from '../../../src/registry/notices.ts';
import { waitFor } from '../../intake/test-intake.ts';
import { startTestConsole, type TestConsole } from '../test-console.ts';
import { describedAnswer, type Program, program, tokenOf } from './test-program.ts';

let desk: TestConsole;
let supervisor: Program;
let administrator: Program;
let auditor: Program;
let notice: StoredNotice;

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['kk-001', 'ru-074', 'ru-026'] });
  const asking = async (email: string) => program(desk.address, await tokenOf(desk, email));
  supervisor = await asking('supervisor@ukimet.kz');
  administrator = await asking('admin@ukimet.kz');
  auditor = await asking('auditor@ukimet.kz');
  await waitFor(async () => (await noticesOf(desk.database, desk.letter('kk-001')))[0]?.state === 'sent', 20);
  const [sent] = await noticesOf(desk.database, desk.letter('kk-001'));
  if (sent === undefined) throw new Error('kk-001 was not answered');
  notice = sent;
});
afterAll(() => desk?.stop());

const reason = 'Сынақ үшін';

test('figures are those of their page, for the days that were asked', async () => {
  interface Figures {
    readonly columns: readonly string[];
    readonly letters: readonly Record<string, number>[];
    readonly by: string;
  }
  const ask = (query: string) => describedAnswer<Figures>(desk.address, auditor.get(`/figures?${query}`), 'getFigures');
  const { columns, letters, by } = await ask('from=2026-11-01&to=2026-11-30&by=day');
  expect([by, columns.length, columns[0]]).toEqual(['day', 30, '2026-11-01']);
  const sum = (queue: string) => letters.reduce((before, column) => before + (column[queue] ?? 0), 0);
  expect(sum('accepted')).toBe(1);
  expect(letters.flatMap((column) => Object.values(column)).reduce((one, other) => one + other)).toBe(3);
  expect((await ask('from=2020-01-01&to=2020-01-02')).letters).toHaveLength(2);
  expect((await auditor.get('/figures?by=hour')).status).toBe(422);
});

test('how the machinery stands is told to whoever oversees it', async () => {
  const watch = await describedAnswer<{ mailboxes: { address: string; accounted: number }[]; notices: object }>(
    desk.address,
    administrator.get('/watch'),
    'getWatch',
  );
  expect(watch.mailboxes.reduce((sum, { accounted }) => sum + accounted, 0)).toBe(3);
  expect(watch.notices).toMatchObject({ bounced: 0 });
});

test('a notice that did not leave is named, and sent by a supervisor’s word', async () => {
  await sql`update notice set state = 'unconfirmed', sent_at = null, response = null where id = ${notice.id}`.execute(
    desk.database,
  );
  const { noticesForStaff } = await describedAnswer<{ noticesForStaff: { id: string }[] }>(
    desk.address,
    auditor.get('/watch'),
    'getWatch',
  );
  expect(noticesForStaff.map(({ id }) => id)).toEqual([notice.id]);
  const forbidden = await administrator.post(`/notices/${notice.id}/resend`, { reason });
  expect(forbidden.status).toBe(403);
  const answer = await supervisor.post(`/notices/${notice.id}/resend`, { reason });
  expect(await answer.json()).toMatchObject({ act: 'resend-notice', outcome: 'done', letter: null });
  await waitFor(async () => (await noticesOf(desk.database, desk.letter('kk-001')))[0]?.state === 'sent', 20);
  const [entry] = await auditPage(desk.database, { act: 'resend-notice', limit: 1 });
  expect(entry?.details).toMatchObject({ reason, viaToken: { name: 'test of supervisor@ukimet.kz' } });
  expect((await supervisor.post(`/notices/${notice.id}/resend`, { reason })).status).toBe(409);
});

test('a notice is left as it is', async () => {
  await sql`update notice set state = 'unconfirmed' where id = ${notice.id}`.execute(desk.database);
  expect((await supervisor.post(`/notices/${notice.id}/leave`, { reason })).status).toBe(200);
  const none = await supervisor.post('/notices/01900000-0000-7000-8000-000000000000/leave', { reason });
  expect(none.status).toBe(404);
});

test('a step that failed is tried at once, and one that did not is not', async () => {
  const { rows } = await sql<{ id: string }>`
    select id from examination where letter_id = ${desk.letter('ru-074')} limit 1`.execute(desk.database);
  const step = { examination: rows[0]?.id, stage: 'receipt-stamp' };
  expect((await administrator.post('/watch/retry', step)).status).toBe(409);
  // No time-stamping authority is configured here: whoever runs this stage finds nothing to do and ends it.
  const later = new Date(desk.clock.now().getTime() + 3_600_000);
  await sql`insert into stage_request (examination_id, stage, letter_id, arrived_at, requested_at, due_at, attempts, last_error)
    values (${step.examination}, 'receipt-stamp', ${desk.letter('ru-074')}, now(), ${desk.clock.now()}, ${later}, 3, 'tsa')`.execute(
    desk.database,
  );
  const { failing } = await describedAnswer<{ failing: { stage: string }[] }>(
    desk.address,
    auditor.get('/watch'),
    'getWatch',
  );
  expect(failing.map(({ stage }) => stage)).toEqual(['receipt-stamp']);
  expect((await administrator.post('/watch/retry', step)).status).toBe(200);
  await waitFor(async () => {
    const left = await sql`select 1 from stage_request where stage = 'receipt-stamp' and finished_at is null`.execute(
      desk.database,
    );
    return left.rows.length === 0;
  }, 20);
});
