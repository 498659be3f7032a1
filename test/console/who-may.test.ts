import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../../src/console/roles.ts';
import { routes } from '../../src/console/routes.ts';
import { scopes, scopesOfRole } from '../../src/console/tokens/scopes.ts';
import { tokenOf } from './api/test-program.ts';
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
  desk = await startTestConsole({
    letters: [],
    adjust: (settings) => ({ ...settings, apiRequestsPerMinute: 60_000 }),
  });
  for (const role of roles) cookies.set(role, await signedIn(desk.address, emails[role]));
});
afterAll(() => desk?.stop());

/** The path with something that looks right in place of each parameter. */
function pathOf(path: string): string {
  return path
    .replaceAll(':queue', 'review')
    .replaceAll(/:(letter|staff|entry|other|token)\b/g, '01900000-0000-7000-8000-000000000000')
    .replaceAll(/:\w+/g, '1')
    .replaceAll('*', 'nothing.css');
}

function ask(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const init = { method, redirect: 'manual' as const, headers: { origin: desk.address, ...headers } };
  return fetch(desk.address + pathOf(path), method === 'POST' ? { ...init, body: new URLSearchParams() } : init);
}

const guarded = routes.filter(({ access, scope }) => access !== 'public' && scope === undefined);
const forPrograms = routes.filter(({ scope }) => scope !== undefined);

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

  test.each(routes.filter(({ method, scope }) => method === 'post' && scope === undefined))(
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

describe('every request of programs', () => {
  const codeOf = async (answer: Response) => {
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    return ((await answer.json()) as { code: string }).code;
  };

  test('stands in the table with its scope', () => {
    expect(forPrograms.length).toBeGreaterThan(20);
    for (const { path, method, access } of routes) {
      const isOpen = method === 'get' && path === '/api/v1/openapi.json';
      if (path.startsWith('/api/v1/') && !isOpen) expect([path, access]).not.toEqual([path, 'public']);
    }
    expect(forPrograms.map(({ path }) => path)).toEqual(
      routes.map(({ path }) => path).filter((path) => /^\/api\/v1\/(?!openapi)/.test(path)),
    );
  });

  test.each(forPrograms)('is refused without a token, signed in or not: $method $path', async ({ method, path }) => {
    for (const cookie of ['', ...cookies.values()]) {
      const answer = await ask(method.toUpperCase(), path, cookie === '' ? {} : { cookie });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(await codeOf(answer)).toBe('token-missing');
    }
  });

  test.each(forPrograms)('is refused with a token and a cookie at once: $method $path', async ({ method, path }) => {
    const authorization = `Bearer ${await tokenOf(desk, emails.supervisor)}`;
    const answer = await ask(method.toUpperCase(), path, { authorization, cookie: cookies.get('supervisor') ?? '' });
    expect(answer.status).toBe(400);
    expect(await codeOf(answer)).toBe('two-credentials');
  });

  test.each(forPrograms)('is refused to a token without its scope: $method $path', async ({ method, path, scope }) => {
    for (const role of roles) {
      const others = scopesOfRole(role).filter((each) => each !== scope);
      if (others.length === 0) continue;
      const authorization = `Bearer ${await tokenOf(desk, emails[role], others)}`;
      const answer = await ask(method.toUpperCase(), path, { authorization });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
      expect(await codeOf(answer)).toBe('scope-missing');
    }
  });

  test.each(forPrograms)('is refused to a token of the wrong role: $method $path', async ({ method, path, access }) => {
    for (const role of roles.filter((each) => !access.includes(each))) {
      // As when the owner's role was changed after the token was made.
      const authorization = `Bearer ${await tokenOf(desk, emails[role], scopes)}`;
      const answer = await ask(method.toUpperCase(), path, { authorization });
      expect(answer.status).toBe(403);
      expect(['scope-missing', 'role-forbidden']).toContain(await codeOf(answer));
    }
  });

  test('a token opens no page', async () => {
    const authorization = `Bearer ${await tokenOf(desk, emails.supervisor)}`;
    for (const { method, path } of guarded) {
      const answer = await ask(method.toUpperCase(), path, { authorization });
      expect(answer.status, path).toBe(401);
    }
  });

  test('a token beside a cookie does not let a request of another site through', async () => {
    const authorization = `Bearer ${await tokenOf(desk, emails.supervisor)}`;
    const headers = { authorization, cookie: cookies.get('supervisor') ?? '', origin: 'https://evil.example' };
    for (const { path } of guarded.filter(({ method }) => method === 'post')) {
      expect((await ask('POST', path, headers)).status, path).toBe(403);
    }
  });
});
