import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noticesOf, type StoredNotice } from '../../src/registry/notices.ts';
import { barriers, expectNoSidewaysScroll, type Look, picture, startBrowser, visit } from './browser.ts';
import { postForm, signedIn, startTestConsole, type TestConsole } from './test-console.ts';

const browser: Browser | null = await startBrowser();
let desk: TestConsole;
const cookies = { supervisor: '', admin: '', auditor: '' };

beforeAll(async () => {
  desk = await startTestConsole({ letters: ['kk-001', 'ru-012', 'ru-074'] });
  for (const name of ['supervisor', 'admin', 'auditor'] as const) {
    cookies[name] = await signedIn(desk.address, `${name}@ukimet.kz`);
  }
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

async function read(path: string, who: keyof typeof cookies = 'supervisor'): Promise<string> {
  const answer = await fetch(desk.address + path, { headers: { cookie: cookies[who], 'accept-language': 'en' } });
  expect(answer.status).toBe(200);
  return answer.text();
}

function post(path: string, fields: Readonly<Record<string, string>>, who: keyof typeof cookies = 'supervisor') {
  return postForm(desk.address, path, fields, { cookie: cookies[who], 'accept-language': 'en' });
}

/** The notice of a letter that was refused at once. */
async function notice(): Promise<StoredNotice> {
  const [first] = await noticesOf(desk.database, desk.letter('ru-012'));
  if (first === undefined) throw new Error('ru-012 was not answered');
  return first;
}

async function setNotice(state: string, error: string): Promise<void> {
  const { id } = await notice();
  await sql`update notice set state = ${state}, last_error = ${error}, sent_at = null, response = null, attempts = 1,
      released_at = null, settled_at = null, bounced_by_letter_id = null where id = ${id}`.execute(desk.database);
}

async function arrivesAt(state: string): Promise<StoredNotice> {
  for (let waited = 0; waited < 500; waited += 1) {
    const now = await notice();
    if (now.state === state) return now;
    await delay(20);
  }
  throw new Error(`the notice is ${(await notice()).state}, not ${state}`);
}

async function lastAct(): Promise<{ readonly act: string; readonly letterId: string; readonly details: unknown }> {
  const { rows } = await sql<{ act: string; letterId: string; details: unknown }>`
    select act, letter_id as "letterId", details from audit_entry order by id desc limit 1`.execute(desk.database);
  return rows[0]!;
}

describe('a notice that did not leave', () => {
  test('is shown with what happened, sent again by a supervisor as the same message, and audited', async () => {
    await setNotice('refused', '550 5.1.1 no such mailbox');
    const before = await notice();
    expect(await read('/watch')).toContain('550 5.1.1 no such mailbox');
    const answer = await post('/watch/resend', { notice: before.id, reason: 'The address works again' });
    expect(answer.headers.get('location')).toBe('/watch?told=resent');
    const after = await arrivesAt('sent');
    expect([after.messageId, after.raw, after.recipient]).toEqual([before.messageId, before.raw, before.recipient]);
    expect(await lastAct()).toEqual({
      act: 'resend-notice',
      letterId: desk.letter('ru-012'),
      details: { notice: before.id, reason: 'The address works again' },
    });
    expect(await read('/watch')).not.toContain(before.id);
  });

  test('and was held for the limit of a correspondent goes past the limit when a person says so', async () => {
    await setNotice('held', 'correspondent-limit');
    const { id, recipient } = await notice();
    const countMax = desk.services.settings.notices.perCorrespondent.countMax;
    await sql`insert into notice (id, letter_id, examination_id, kind, recipient, message_id, subject, raw, state, created_at)
      select 'many-' || n, letter_id, examination_id, 'many-' || n, ${recipient}, 'many-' || n, '', '', 'sent', created_at
      from notice, generate_series(1, ${countMax}::int) as n where notice.id = ${id}`.execute(desk.database);
    expect(await read('/watch')).toContain('too many answers to this address');
    await post('/watch/resend', { notice: id, reason: 'A person wrote them all' });
    await arrivesAt('sent');
    await sql`delete from notice where id like 'many-%'`.execute(desk.database);
  });

  test('is left as it is: it asks for nobody any more', async () => {
    await setNotice('unconfirmed', 'the intake stopped while handing it over');
    const { id } = await notice();
    expect(await read('/watch')).toContain('it may arrive twice');
    expect(await read('/queues/failed')).toContain(desk.letter('ru-012'));
    await post('/watch/leave', { notice: id, reason: 'They have called' });
    expect(await read('/watch')).not.toContain(id);
    expect(await read('/queues/failed')).not.toContain(desk.letter('ru-012'));
    expect((await notice()).state).toBe('unconfirmed');
    expect((await lastAct()).act).toBe('leave-notice');
  });

  test('and that was sent and came back is never sent again', async () => {
    await setNotice('sent', '');
    const { id } = await notice();
    await sql`update notice set bounced_by_letter_id = ${desk.letter('kk-001')} where id = ${id}`.execute(
      desk.database,
    );
    const page = await read('/watch');
    expect(page).toContain(id);
    expect(page).toContain('the returning letter');
    expect(page).not.toContain('formaction="/watch/resend"');
    const answer = await post('/watch/resend', { notice: id, reason: 'Once more' });
    expect(answer.status).toBe(409);
    expect((await notice()).state).toBe('sent');
    await post('/watch/leave', { notice: id, reason: 'Told by telephone' });
    expect(await read('/watch')).not.toContain(id);
  });

  test('of a letter that somebody else holds is not touched', async () => {
    await setNotice('refused', '550 no');
    const { id } = await notice();
    const letter = desk.letter('ru-012');
    const clerk = desk.staff.get('clerk@ukimet.kz');
    await sql`update desk set held_by = ${clerk}, held_since = now() where letter_id = ${letter}`.execute(
      desk.database,
    );
    const answer = await post('/watch/resend', { notice: id, reason: 'Again' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Айгүл Сейітова');
    await sql`update desk set held_by = null where letter_id = ${letter}`.execute(desk.database);
    await post('/watch/leave', { notice: id, reason: 'Done' });
  });
});

describe('a step that failed', () => {
  let examination: string;
  beforeEach(async () => {
    const { rows } = await sql<{ id: string }>`
      select id from examination where letter_id = ${desk.letter('ru-074')} order by sequence limit 1`.execute(
      desk.database,
    );
    examination = rows[0]!.id;
    await sql`delete from stage_request where examination_id = ${examination} and stage = 'receipt-stamp'`.execute(
      desk.database,
    );
    // No time-stamping authority is configured here: whoever runs this stage finds nothing to do and ends it.
    await sql`insert into stage_request (examination_id, stage, letter_id, arrived_at, requested_at, due_at, attempts, last_error)
      values (${examination}, 'receipt-stamp', ${desk.letter('ru-074')}, now(), ${desk.clock.now()},
        ${new Date(desk.clock.now().getTime() + 3_600_000)}, 3, 'tsa-unreachable: connect ECONNREFUSED')`.execute(
      desk.database,
    );
  });

  test.each(['supervisor', 'admin'] as const)(
    'is shown in words, and done when the %s has it tried at once',
    async (who) => {
      const page = await read('/watch', who);
      expect(page).toContain('the time-stamping authority gave no usable stamp (connect ECONNREFUSED)');
      expect(page).toContain('in 1 h');
      const answer = await post('/watch/retry', { examination, stage: 'receipt-stamp' }, who);
      expect(answer.headers.get('location')).toBe('/watch?told=retried');
      expect(await lastAct()).toMatchObject({ act: 'retry-step', details: { stage: 'receipt-stamp' } });
      await expect.poll(() => read('/watch', who), { timeout: 10_000 }).not.toContain('ECONNREFUSED');
    },
  );

  test('that is being tried, or never failed, is not hastened', async () => {
    const later = new Date(desk.clock.now().getTime() + 600_000);
    await sql`update stage_request set claimed_until = ${later} where examination_id = ${examination}
      and stage = 'receipt-stamp'`.execute(desk.database);
    expect((await post('/watch/retry', { examination, stage: 'receipt-stamp' })).status).toBe(409);
    expect((await post('/watch/retry', { examination, stage: 'evidence' })).status).toBe(409);
    expect((await post('/watch/retry', { examination, stage: 'nonsense' })).status).toBe(422);
  });

  test('tells whoever may read no letters nothing of what the letter says', async () => {
    const page = await read('/watch', 'admin');
    expect(page).toContain(desk.letter('ru-074'));
    expect(page).not.toContain('href="/letters/');
    expect(await read('/watch', 'auditor')).not.toContain('action="/watch/retry"');
  });
});

test('a folder of revocation lists that cannot be read costs the page one line and no more', async () => {
  const { storage, network } = desk.services.settings;
  const folder = network.revocation.cacheFolder ?? join(storage.folder, 'revocation', 'lists');
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await writeFile(folder, 'no folder');
  try {
    const page = await read('/watch');
    expect(page).toContain('The folder of the revocation lists could not be read: ENOTDIR');
    expect(page).toContain('Mailboxes');
  } finally {
    await rm(folder, { force: true });
  }
});

const looks: readonly (Look & { readonly name: string })[] = [
  { name: 'kk light 1280', language: 'kk', theme: 'light', width: 1280, height: 800 },
  { name: 'ru dark 1280', language: 'ru', theme: 'dark', width: 1280, height: 800 },
  { name: 'en light phone', language: 'en', theme: 'light', width: 390, height: 844 },
  { name: 'kk dark phone', language: 'kk', theme: 'dark', width: 390, height: 844 },
];

describe.skipIf(browser === null)('the watch in the browser', () => {
  test.each(looks)('is free of barriers and sideways scrolling: $name', async (look) => {
    await setNotice('unconfirmed', 'the intake stopped while handing it over');
    await sql`insert into worker (id, name, machine) values ('w1', 'capture', 'kense-1') on conflict do nothing`.execute(
      desk.database,
    );
    const { page, complaints } = await visit(browser!, desk.address, 'supervisor@ukimet.kz', look);
    await page.goto(`${desk.address}/watch`);
    expect(await barriers(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    await picture(page, `watch-${look.name.replaceAll(' ', '-')}`, { fullPage: true });
    expect(complaints).toEqual([]);
    await page.context().close();
    await sql`delete from worker where id = 'w1'`.execute(desk.database);
  });

  test('renews how things stand by itself, and keeps no session alive by it', async () => {
    const { page } = await visit(browser!, desk.address, 'supervisor@ukimet.kz', looks[2]!);
    await page.goto(`${desk.address}/watch`);
    const stood = () => page.locator('#watch-now > p').first().textContent();
    const before = await stood();
    desk.clock.set(new Date(desk.clock.now().getTime() + 60_000));
    await expect.poll(stood, { timeout: 25_000 }).not.toBe(before);
    const renewed = await fetch(`${desk.address}/watch/now`, { headers: { cookie: cookies.supervisor } });
    expect(renewed.headers.getSetCookie()).toEqual([]);
    await page.context().close();
  });
});
