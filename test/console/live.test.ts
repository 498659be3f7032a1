import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postForm, signedIn, startTestConsole, type TestConsole } from './test-console.ts';

let desk: TestConsole;

beforeAll(async () => {
  desk = await startTestConsole({ letters: [] });
});
afterAll(() => desk?.stop());

/** A stream of counts, opened: how it goes on, and when it ends. */
async function openStream(cookie: string) {
  const stop = new AbortController();
  const answer = await fetch(`${desk.address}/live`, { headers: { cookie }, signal: stop.signal });
  expect(answer.status).toBe(200);
  const reader = answer.body!.getReader();
  const first = new TextDecoder().decode((await reader.read()).value);
  expect(first).toContain('event: counts');
  const ended = (async () => {
    while (!(await reader.read()).done);
    return 'ended' as const;
  })();
  return { ended, stop: () => stop.abort() };
}

function within(milliseconds: number): Promise<'still open'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('still open'), milliseconds);
  });
}

const staffId = (email: string) => desk.staff.get(email) ?? '';

const ends: readonly { readonly name: string; readonly email: string; end(cookie: string): Promise<unknown> }[] = [
  { name: 'sign-out', email: 'clerk@ukimet.kz', end: (cookie) => postForm(desk.address, '/sign-out', {}, { cookie }) },
  {
    name: 'the expiry of the session',
    email: 'clerk@ukimet.kz',
    end: () =>
      sql`update staff_session set expires_at = now() - interval '1 minute'
        where user_id = ${staffId('clerk@ukimet.kz')}`.execute(desk.database),
  },
  {
    name: 'the end of the longest session',
    email: 'clerk2@ukimet.kz',
    end: () =>
      sql`update staff_session set created_at = now() - interval '30 days'
        where user_id = ${staffId('clerk2@ukimet.kz')}`.execute(desk.database),
  },
  {
    name: 'another role',
    email: 'auditor@ukimet.kz',
    end: async () => {
      const admin = await signedIn(desk.address, 'admin@ukimet.kz');
      return postForm(
        desk.address,
        `/staff/${staffId('auditor@ukimet.kz')}/role`,
        { role: 'clerk' },
        { cookie: admin },
      );
    },
  },
  {
    name: 'the closing of the account',
    email: 'clerk2@ukimet.kz',
    end: async () => {
      const admin = await signedIn(desk.address, 'admin@ukimet.kz');
      return postForm(desk.address, `/staff/${staffId('clerk2@ukimet.kz')}/close`, {}, { cookie: admin });
    },
  },
];

describe('a stream of live counts', () => {
  test('goes on while its session lasts', async () => {
    const stream = await openStream(await signedIn(desk.address, 'supervisor@ukimet.kz'));
    expect(await Promise.race([stream.ended, within(7000)])).toBe('still open');
    stream.stop();
    await expect(stream.ended).rejects.toThrow('aborted');
  }, 20_000);

  test.each(ends)(
    'ends with $name',
    async ({ email, end }) => {
      const cookie = await signedIn(desk.address, email);
      const stream = await openStream(cookie);
      await end(cookie);
      expect(await Promise.race([stream.ended, within(10_000)])).toBe('ended');
      const again = await fetch(`${desk.address}/live`, { headers: { cookie } });
      // Another role is a person still; the page asks again as who they are now.
      expect([200, 401]).toContain(again.status);
      await again.body?.cancel();
    },
    30_000,
  );
});
