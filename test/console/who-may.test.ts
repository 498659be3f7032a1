import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../../src/console/roles.ts';
import { routes } from '../../src/console/routes.ts';
import { signedIn, startTestConsole, type TestConsole } from './test-console.ts';

let desk: TestConsole;
const cookies = new Map<string, string>();
const emails = {
  clerk: 'clerk@ukimet.kz',
  supervisor: 'supervisor@ukimet.kz',
  auditor: 'auditor@ukimet.kz',
  administrator: 'admin@ukimet.kz',
} as const;

beforeAll(async () => {
  desk = await startTestConsole({ letters: [] });
  for (const role of roles) cookies.set(role, await signedIn(desk.address, emails[role]));
});
afterAll(() => desk?.stop());

/** The path with something that looks right in place of each parameter. */
function pathOf(path: string): string {
  return path
    .replaceAll(':queue', 'review')
    .replaceAll(/:(letter|staff|entry|other)\b/g, '01900000-0000-7000-8000-000000000000')
    .replaceAll(/:\w+/g, '1')
    .replaceAll('*', 'nothing.css');
}

function ask(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const init = { method, redirect: 'manual' as const, headers: { origin: desk.address, ...headers } };
  return fetch(desk.address + pathOf(path), method === 'POST' ? { ...init, body: new URLSearchParams() } : init);
}

const guarded = routes.filter(({ access }) => access !== 'public');

describe('every request that the console answers', () => {
  test('stands in the table, and the table alone', async () => {
    expect(guarded.length).toBeGreaterThan(5);
    for (const path of ['/nowhere', '/api/auth/sign-in/email', '/api/auth/get-session', '/letters']) {
      expect((await ask('GET', path, {})).status, path).toBe(404);
      expect((await ask('POST', path, {})).status, path).toBe(404);
    }
  });

  test.each(guarded)('is refused to who is not signed in: $method $path', async ({ method, path }) => {
    const answer = await ask(method.toUpperCase(), path, {});
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe('401');
    if (method === 'get') {
      const page = await ask('GET', path, { accept: 'text/html' });
      expect(page.status).toBe(303);
      expect(page.headers.get('location')).toMatch(/^\/sign-in/);
    }
  });

  for (const role of roles) {
    const closed = guarded.filter(({ access }) => access !== 'public' && !access.includes(role));
    test.each(closed)(`is refused to the ${role} who may not: $method $path`, async ({ method, path }) => {
      const answer = await ask(method.toUpperCase(), path, { cookie: cookies.get(role) ?? '' });
      expect(answer.status).toBe(403);
    });
  }

  test.each(routes.filter(({ method }) => method === 'post'))(
    'is refused when it comes from another site: $method $path',
    async ({ path }) => {
      for (const role of roles) {
        const cookie = cookies.get(role) ?? '';
        const foreign = await ask('POST', path, { cookie, origin: 'https://evil.example' });
        expect(foreign.status).toBe(403);
        const crossSite = await ask('POST', path, { cookie, 'sec-fetch-site': 'cross-site' });
        expect(crossSite.status).toBe(403);
      }
    },
  );

  test('carries headers that allow nothing from elsewhere and no script within a page', async () => {
    for (const path of ['/sign-in', '/nowhere', '/queues/review']) {
      const { headers } = await ask('GET', path, { cookie: cookies.get('clerk') ?? '', accept: 'text/html' });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});
