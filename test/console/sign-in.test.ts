import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resetPassword } from '../../src/console/sign-in/authenticator.ts';
import { closedUntil, noteFailure, noteSuccess } from '../../src/console/sign-in/throttle.ts';
import { auditPage } from '../../src/registry/audit.ts';
import { postForm, signedIn, staffPassword, startTestConsole, type TestConsole } from './test-console.ts';

let desk: TestConsole;
beforeAll(async () => {
  desk = await startTestConsole({ letters: [] });
});
afterAll(() => desk?.stop());

const open = (cookie: string) =>
  fetch(`${desk.address}/queues/review`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });

test('a person signs in, works and signs out; the old cookie opens nothing then', async () => {
  const cookie = await signedIn(desk.address, 'clerk@ukimet.kz');
  expect((await open(cookie)).status).toBe(200);
  const out = await postForm(desk.address, '/sign-out', {}, { cookie });
  expect(out.headers.get('location')).toBe('/sign-in');
  expect((await open(cookie)).status).toBe(303);
});

test('the cookie is kept from scripts and other sites', async () => {
  const answer = await postForm(desk.address, '/sign-in', { email: 'clerk@ukimet.kz', password: staffPassword });
  const cookie = answer.headers.getSetCookie().find((each) => each.includes('session_token')) ?? '';
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Lax');
});

test('after sign-in people come to where they wanted, and never to another site', async () => {
  const form = { email: 'clerk@ukimet.kz', password: staffPassword };
  const own = await postForm(desk.address, '/sign-in', { ...form, back: '/queues/refused?order=oldest' });
  expect(own.headers.get('location')).toBe('/queues/refused?order=oldest');
  for (const back of ['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    const answer = await postForm(desk.address, '/sign-in', { ...form, back });
    expect(answer.headers.get('location'), back).toBe('/');
  }
});

test('a wrong password and an unknown address are answered alike', async () => {
  const wrong = await postForm(desk.address, '/sign-in', {
    email: 'auditor@ukimet.kz',
    password: 'not this one at all',
  });
  const unknown = await postForm(desk.address, '/sign-in', {
    email: 'nobody@ukimet.kz',
    password: 'not this one at all',
  });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const shown = async (answer: Response) => (await answer.text()).replaceAll(/value="[^"]*"/g, '');
  expect(await shown(wrong)).toBe(await shown(unknown));
});

test('after five wrong passwords an account is closed for a while, also to the right one', async () => {
  const email = 'supervisor@ukimet.kz';
  for (let tries = 0; tries < 5; tries += 1)
    await postForm(desk.address, '/sign-in', { email, password: 'wrong wrong wrong' });
  const right = await postForm(desk.address, '/sign-in', { email, password: staffPassword });
  expect(right.status).toBe(429);
  expect(right.headers.getSetCookie().join()).not.toContain('session_token');
  await noteSuccess(desk.database, { email, address: '127.0.0.1' });
});

test('the pause doubles up to a quarter of an hour and failures are forgotten after an hour', async () => {
  const attempt = { email: 'someone@example.kz', address: '192.0.2.7' };
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24) + seconds * 1000);
  const pauses: number[] = [];
  for (let failure = 0; failure < 12; failure += 1) {
    await noteFailure(desk.database, attempt, at(failure));
    const until = await closedUntil(desk.database, attempt, at(failure));
    pauses.push(until === null ? 0 : (until.getTime() - at(failure).getTime()) / 1000);
  }
  expect(pauses).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  await noteFailure(desk.database, attempt, at(2 * 3600));
  expect(await closedUntil(desk.database, attempt, at(2 * 3600))).toBeNull();
});

test('a session ends when its account is closed or gets a new password', async () => {
  const id = desk.staff.get('clerk2@ukimet.kz') ?? '';
  const first = await signedIn(desk.address, 'clerk2@ukimet.kz');
  await resetPassword(desk.console.authenticator, id, staffPassword);
  expect((await open(first)).status).toBe(303);
  const second = await signedIn(desk.address, 'clerk2@ukimet.kz');
  await sql`update staff_user set disabled_at = now() where id = ${id}`.execute(desk.database);
  expect((await open(second)).status).toBe(303);
  const answer = await postForm(desk.address, '/sign-in', { email: 'clerk2@ukimet.kz', password: staffPassword });
  expect(answer.status).toBe(401);
  await sql`update staff_user set disabled_at = null where id = ${id}`.execute(desk.database);
});

test('each way through the sign-in stands in the audit once, also that of a closed account with the right password', async () => {
  const email = 'clerk2@ukimet.kz';
  const id = desk.staff.get(email) ?? '';
  const [newest] = await auditPage(desk.database, { limit: 1 });
  await postForm(desk.address, '/sign-in', { email, password: 'wrong wrong wrong' });
  await sql`update staff_user set disabled_at = now() where id = ${id}`.execute(desk.database);
  await postForm(desk.address, '/sign-in', { email, password: staffPassword });
  await sql`update staff_user set disabled_at = null where id = ${id}`.execute(desk.database);
  const cookie = await signedIn(desk.address, email);
  await postForm(desk.address, '/sign-out', {}, { cookie });
  const entries = (await auditPage(desk.database, { limit: 20 })).filter((entry) => entry.id > (newest?.id ?? ''));
  expect(entries.toReversed().map(({ act, staffId }) => [act, staffId])).toEqual([
    ['sign-in-failed', null],
    ['sign-in-failed', null],
    ['sign-in', id],
    ['sign-out', id],
  ]);
});

test('a session ends after its hours, however busy it was', async () => {
  const cookie = await signedIn(desk.address, 'auditor@ukimet.kz');
  expect((await open(cookie)).status).toBe(200);
  await sql`update staff_session set created_at = now() - interval '13 hours'
    where user_id = ${desk.staff.get('auditor@ukimet.kz') ?? ''}`.execute(desk.database);
  expect((await open(cookie)).status).toBe(303);
});

test('with a second factor the password alone opens nothing, and the code does', async () => {
  const email = 'admin@ukimet.kz';
  const cookie = await signedIn(desk.address, email);
  const headers = new Headers({ cookie });
  const { api } = desk.console.authenticator;
  const made = await api.enableTwoFactor({ body: { password: staffPassword }, headers });
  const secret = new URL('totpURI' in made ? made.totpURI : '').searchParams.get('secret') ?? '';
  await api.verifyTOTP({ body: { code: timeCode(secret) }, headers });

  const half = await postForm(desk.address, '/sign-in', { email, password: staffPassword });
  expect(half.status).toBe(200);
  const halfCookie = half.headers
    .getSetCookie()
    .filter((each) => !/Max-Age=0/.test(each))
    .map((each) => each.split(';')[0])
    .join('; ');
  expect(
    (await fetch(`${desk.address}/audit`, { headers: { cookie: halfCookie }, redirect: 'manual' })).status,
  ).not.toBe(200);
  const wrong = await postForm(desk.address, '/sign-in/code', { code: '000000', email }, { cookie: halfCookie });
  expect(wrong.status).toBe(401);
  const whole = await postForm(
    desk.address,
    '/sign-in/code',
    { code: timeCode(secret), email },
    { cookie: halfCookie },
  );
  expect(whole.status).toBe(303);
  expect(whole.headers.getSetCookie().join()).toContain('session_token');
});

test('sign-ins, failed ones too, stand in the audit, which nobody can change', async () => {
  const entries = await auditPage(desk.database, { limit: 200 });
  expect(new Set(entries.map(({ act }) => act))).toEqual(new Set(['sign-in', 'sign-in-failed', 'sign-out']));
  expect(JSON.stringify(entries)).not.toContain(staffPassword);
  await expect(sql`update audit_entry set act = 'x'`.execute(desk.database)).rejects.toThrow('append-only');
  await expect(sql`delete from audit_entry`.execute(desk.database)).rejects.toThrow('append-only');
});

/** RFC 6238 with the defaults of authenticator apps: SHA-1, 30 seconds, six digits. */
function timeCode(secret: string): string {
  const bits = [...secret.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
