import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callbackPath, roleOfClaims, type SingleSignOnSettings } from '../../src/console/sign-in/single-sign-on.ts';
import { auditPage } from '../../src/registry/audit.ts';
import { listStaff } from '../../src/registry/staff.ts';
import { type OidcFault, type OidcProvider, oidcClient, startOidcProvider } from '../peers/oidc-provider.ts';
import { barriers, picture, startBrowser, visit as visitPages } from './browser.ts';
import { signedIn, startTestConsole, type TestConsole } from './test-console.ts';

const clerk = { sub: 'person-7', email: 'clerk@ukimet.kz', email_verified: true, name: 'Айгүл С.' };
const roles: SingleSignOnSettings['roles'] = {
  claim: 'groups',
  values: [
    { value: 'tirkeu-supervisors', role: 'supervisor' },
    { value: 'tirkeu-clerks', role: 'clerk' },
  ],
};

const browser = await startBrowser();
let folder: string;

/** A console at which people may also sign in at a provider. */
async function start(
  more: Partial<SingleSignOnSettings>,
): Promise<{ readonly desk: TestConsole; readonly provider: OidcProvider; stop(): Promise<void> }> {
  let address = '';
  const provider = await startOidcProvider(() => address + callbackPath);
  const desk = await startTestConsole({
    letters: [],
    adjust: (settings) => ({
      ...settings,
      singleSignOn: {
        issuer: provider.issuer,
        clientId: oidcClient.id,
        clientSecret: { file: join(folder, 'client-secret') },
        scopes: ['openid', 'email', 'profile'],
        trustEmail: false,
        ...more,
      },
    }),
  });
  address = desk.address;
  return {
    desk,
    provider,
    async stop() {
      await desk.stop();
      await provider.close();
    },
  };
}

/** A browser that follows every redirect, to the provider and back; gives where it came to and the cookies it holds. */
async function visit(desk: TestConsole, path = '/sign-in/single-sign-on', held: Record<string, string> = {}) {
  const cookies = new Map(Object.entries(held));
  let url = new URL(path, desk.address);
  for (let hop = 0; hop < 8; hop += 1) {
    const isOurs = url.origin === desk.address;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': 'en', ...(isOurs && { cookie }) },
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(each) ?? [];
      if (/max-age=0/i.test(rest ?? '')) cookies.delete(name ?? '');
      else cookies.set(name ?? '', value ?? '');
    }
    const location = answer.headers.get('location');
    if (location === null) {
      const isSignedIn = [...cookies.keys()].some((name) => name.endsWith('session_token'));
      return { status: answer.status, path: url.pathname + url.search, text: await answer.text(), isSignedIn, cookies };
    }
    url = new URL(location, url);
  }
  throw new Error('the redirects do not end');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tirkeu-sso-'));
  await writeFile(join(folder, 'client-secret'), `${oidcClient.secret}\n`);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('people who have an account', () => {
  let console_: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    console_ = await start({});
  });
  afterAll(() => console_?.stop());
  beforeEach(() => {
    Object.assign(console_.provider, { person: clerk, fault: 'none' });
  });

  test('sign in at the provider, and the console asks it as it should', async () => {
    const { desk, provider } = console_;
    const page = await (await fetch(`${desk.address}/sign-in`, { headers: { 'accept-language': 'en' } })).text();
    expect(page).toContain('href="/sign-in/single-sign-on?back=%2F"');
    const visited = await visit(desk, '/sign-in/single-sign-on?back=/queues/refused');
    expect(provider.complaints).toEqual([]);
    expect(visited).toMatchObject({ status: 200, path: '/queues/refused', isSignedIn: true });
    expect(visited.text).toContain('Айгүл Сейітова');
  });

  test('stay who they are: name, role and address are not the provider’s affair, and it keeps no key to them', async () => {
    const { desk } = console_;
    const member = (await listStaff(desk.database)).find(({ email }) => email === clerk.email);
    expect(member).toMatchObject({ name: 'Айгүл Сейітова', role: 'clerk' });
    const { rows } = await sql`select account_id, access_token, refresh_token, id_token from staff_account
      where provider_id <> 'credential'`.execute(desk.database);
    expect(rows).toEqual([{ account_id: 'person-7', access_token: null, refresh_token: null, id_token: null }]);
    const [entry] = await auditPage(desk.database, { act: 'sign-in', limit: 1 });
    expect(entry).toMatchObject({ staffName: 'Айгүл Сейітова', details: { by: console_.provider.issuer } });
  });

  test('are known by the provider’s id from then on, whatever address it tells', async () => {
    const { desk, provider } = console_;
    provider.person = { ...clerk, email: 'supervisor@ukimet.kz' };
    const visited = await visit(desk);
    expect(visited.text).toContain('Айгүл Сейітова');
    expect(visited.text).not.toContain('Гүлнар Әлімова');
  });

  test('are not taken for the owner of an address that the provider has not confirmed', async () => {
    const { desk, provider } = console_;
    provider.person = { sub: 'stranger', email: 'admin@ukimet.kz', email_verified: false, name: 'x' };
    expect(await visit(desk)).toMatchObject({ status: 403, isSignedIn: false });
    provider.person = { sub: 'stranger', email: 'admin@ukimet.kz', name: 'x' };
    const visited = await visit(desk);
    expect(visited).toMatchObject({ status: 403, isSignedIn: false });
    expect(visited.text).toContain('has not confirmed your e-mail');
  });

  test('are the only ones who are let in, and only while their account is open', async () => {
    const { desk, provider } = console_;
    provider.person = { sub: 'person-9', email: 'nobody@ukimet.kz', email_verified: true, name: 'Nobody' };
    const nobody = await visit(desk);
    expect(nobody).toMatchObject({ status: 403, isSignedIn: false });
    expect(nobody.text).toContain('You have no account here');
    expect((await listStaff(desk.database)).map(({ email }) => email)).not.toContain('nobody@ukimet.kz');
    provider.person = clerk;
    await sql`update staff_user set disabled_at = now() where email = ${clerk.email}`.execute(desk.database);
    const closed = await visit(desk);
    await sql`update staff_user set disabled_at = null where email = ${clerk.email}`.execute(desk.database);
    expect(closed).toMatchObject({ status: 403, isSignedIn: false });
    const [entry] = await auditPage(desk.database, { act: 'sign-in-failed', limit: 1 });
    expect(entry?.details).toMatchObject({ code: 'account_closed' });
  });

  const faults: readonly OidcFault[] = [
    'signs-with-another-key',
    'unsigned',
    'wrong-nonce',
    'for-another-client',
    'from-another-issuer',
    'expired',
    'denied',
  ];
  test.each(faults)('are not let in on an answer with the fault: %s', async (fault) => {
    const { desk, provider } = console_;
    provider.fault = fault;
    const visited = await visit(desk);
    expect(visited).toMatchObject({ status: 403, isSignedIn: false });
    expect(visited.text).toContain('Signing in was not finished');
  });

  test('sign in with their password while the provider is away', async () => {
    const { desk, provider } = console_;
    provider.fault = 'away';
    expect(await visit(desk)).toMatchObject({ isSignedIn: false });
    expect(await signedIn(desk.address, clerk.email)).toContain('session_token');
  });

  test('come back from the provider only to what their own browser began, and never to another site', async () => {
    const { desk, provider } = console_;
    const began = await fetch(`${desk.address}/sign-in/single-sign-on?back=https://evil.example/`, {
      redirect: 'manual',
    });
    const atProvider = await fetch(began.headers.get('location') ?? '', { redirect: 'manual' });
    const callback = new URL(atProvider.headers.get('location') ?? '');
    const given = provider.tokensGiven();
    // Somebody else's browser, which holds no cookie of the beginning.
    const stolen = await visit(desk, callback.pathname + callback.search);
    expect(stolen).toMatchObject({ status: 403, isSignedIn: false });
    expect(provider.tokensGiven()).toBe(given);
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(began.headers.getSetCookie()[0] ?? '') ?? [];
    const own = await visit(desk, callback.pathname + callback.search, { [name ?? '']: value ?? '' });
    expect(own).toMatchObject({ isSignedIn: true, path: '/queues/review' });
    const again = await visit(desk, callback.pathname + callback.search, { [name ?? '']: value ?? '' });
    expect(again).toMatchObject({ status: 403, isSignedIn: false });
  });
});

describe.skipIf(browser === null)('in a browser', () => {
  test('people come in by the link on the sign-in page, without a complaint of the content policy', async () => {
    const { desk, provider, stop } = await start({
      name: { kk: 'Кеңсе кілті', ru: 'Ключ ведомства', en: 'Office key' },
    });
    provider.person = clerk;
    const look = { language: 'ru', theme: 'light', width: 1280, height: 800 } as const;
    const { page, complaints } = await visitPages(browser!, desk.address, null, look);
    await page.goto(`${desk.address}/letters/01900000-0000-7000-8000-000000000000`);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'single-sign-on');
    await page.click('text=Ключ ведомства');
    await page.waitForURL((url) => url.pathname.startsWith('/letters/'));
    expect(await page.textContent('.person-name')).toBe('Айгүл Сейітова');
    expect(provider.complaints).toEqual([]);
    expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
    await page.context().close();
    await stop();
  });
});

describe('where the provider says who has which role', () => {
  let console_: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    console_ = await start({ roles });
  });
  afterAll(() => console_?.stop());
  const memberOf = async (email: string) =>
    (await listStaff(console_.desk.database)).find((member) => member.email === email);

  test('people without an account get one in that role', async () => {
    const { desk, provider } = console_;
    const person = { sub: 'person-11', email: 'Saule@ukimet.kz', email_verified: true, name: 'Сәуле Ахметова' };
    provider.person = { ...person, groups: ['staff', 'tirkeu-clerks'] };
    expect(await visit(desk)).toMatchObject({ status: 200, path: '/queues/review', isSignedIn: true });
    expect(await memberOf('saule@ukimet.kz')).toMatchObject({ name: 'Сәуле Ахметова', role: 'clerk' });
    const [made] = await auditPage(desk.database, { act: 'staff-made', limit: 1 });
    expect(made).toMatchObject({ staffName: provider.issuer, details: { role: 'clerk' } });
  });

  test('people whose role was changed there have it at their next sign-in', async () => {
    const { desk, provider } = console_;
    provider.person = { ...provider.person, groups: ['tirkeu-clerks', 'tirkeu-supervisors'] };
    expect(await visit(desk)).toMatchObject({ isSignedIn: true });
    expect(await memberOf('saule@ukimet.kz')).toMatchObject({ role: 'supervisor' });
    const [changed] = await auditPage(desk.database, { act: 'staff-role', limit: 1 });
    expect(changed?.details).toEqual({ staff: 'saule@ukimet.kz', role: 'supervisor' });
  });

  test('people without a role are not let in, account or not', async () => {
    const { desk, provider } = console_;
    provider.person = { ...provider.person, groups: ['staff'] };
    const without = await visit(desk);
    expect(without).toMatchObject({ status: 403, isSignedIn: false });
    expect(without.text).toContain('You have been given no role here');
    provider.person = { sub: 'person-12', email: 'other@ukimet.kz', email_verified: true, name: 'Other' };
    expect(await visit(desk)).toMatchObject({ status: 403, isSignedIn: false });
    expect(await memberOf('other@ukimet.kz')).toBeUndefined();
  });

  test('an address that is not confirmed makes no account', async () => {
    const { desk, provider } = console_;
    provider.person = { sub: 'person-13', email: 'other@ukimet.kz', name: 'Other', groups: 'tirkeu-clerks' };
    expect(await visit(desk)).toMatchObject({ status: 403, isSignedIn: false });
    expect(await memberOf('other@ukimet.kz')).toBeUndefined();
  });
});

test('a provider that names itself otherwise than the settings is not asked, nor one that is not there', async () => {
  const { desk, provider, stop } = await start({ trustEmail: true });
  Object.assign(provider, { person: { ...clerk, email_verified: undefined }, fault: 'names-another-issuer' });
  const misnamed = await visit(desk);
  expect(misnamed).toMatchObject({ status: 503, isSignedIn: false });
  expect(misnamed.text).toContain('The sign-on service does not answer');
  provider.fault = 'away';
  expect(await visit(desk)).toMatchObject({ status: 503, isSignedIn: false });
  // It is back, and its addresses are trusted without its word for them.
  provider.fault = 'none';
  expect(await visit(desk)).toMatchObject({ status: 200, isSignedIn: true });
  await stop();
});

test('without a provider in the settings there is nothing of it', async () => {
  const desk = await startTestConsole({ letters: [] });
  expect((await fetch(`${desk.address}/sign-in/single-sign-on`)).status).toBe(404);
  expect((await fetch(`${desk.address}${callbackPath}?code=x&state=y`)).status).toBe(404);
  expect(await (await fetch(`${desk.address}/sign-in`)).text()).not.toContain('single-sign-on');
  await desk.stop();
});

test('of several roles the first one listed in the settings is taken, and only texts count', () => {
  const role = (claims: object) => roleOfClaims({ roles }, { ...claims });
  expect(role({ groups: ['tirkeu-clerks', 'tirkeu-supervisors'] })).toBe('supervisor');
  expect(role({ groups: 'tirkeu-clerks' })).toBe('clerk');
  expect(role({ groups: [['tirkeu-clerks']] })).toBeNull();
  expect(role({})).toBeNull();
  expect(roleOfClaims({}, { groups: ['tirkeu-clerks'] })).toBeNull();
});
