import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RegistryCommand } from '../../../src/cli/command.ts';
import { runRegistryCommand } from '../../../src/cli/run-registry-command.ts';
import { auditPage } from '../../../src/registry/audit.ts';
import { program, tokenOf } from '../api/test-program.ts';
import { postForm, signedIn, startTestConsole, type TestConsole } from '../test-console.ts';

let desk: TestConsole;
let administrator: string;
beforeAll(async () => {
  desk = await startTestConsole({ letters: [], adjust: (settings) => ({ ...settings, apiRequestsPerMinute: 30 }) });
  administrator = await signedIn(desk.address, 'admin@ukimet.kz');
});
afterAll(() => desk?.stop());

const statusOf = async (token: string, path = '/queues') => (await program(desk.address, token).get(path)).status;

function make(fields: Record<string, string>): Promise<Response> {
  const owner = desk.staff.get('clerk@ukimet.kz') ?? '';
  const form = { name: 'Құжат айналымы', owner, 'scopes[]': 'letters:read', days: '30', ...fields };
  return postForm(desk.address, '/tokens', form, { cookie: administrator });
}

const secretIn = (text: string) => /tirkeu_[\w-]{43}/.exec(text)?.[0] ?? '';

describe('a token made in the console', () => {
  let secret: string;
  let id: string;

  test('is shown once, opens what its scopes say, and stands nowhere but as its hash', async () => {
    secret = secretIn(await (await make({})).text());
    expect(await statusOf(secret)).toBe(200);
    expect(await statusOf(secret, '/journal')).toBe(403);
    const page = await (await fetch(`${desk.address}/tokens`, { headers: { cookie: administrator } })).text();
    expect(page).toContain('Құжат айналымы');
    expect(page).not.toContain(secret);
    const { rows } = await sql<{ all: string }>`
      select (select json_agg(api_token)::text from api_token) || (select json_agg(audit_entry)::text from audit_entry) as all`.execute(
      desk.database,
    );
    expect(rows[0]?.all).toContain('Құжат айналымы');
    expect(rows[0]?.all).not.toContain(secret.slice('tirkeu_'.length));
    id = /\/tokens\/([0-9a-f-]{36})\/revoke/.exec(page)?.[1] ?? '';
  });

  test('tells when and from where it was used last', async () => {
    const { rows } = await sql<{ at: Date; address: string }>`
      select last_used_at as at, last_used_address as address from api_token where id = ${id}`.execute(desk.database);
    expect(rows[0]?.address).toBe('127.0.0.1');
    expect(Date.now() - (rows[0]?.at.getTime() ?? 0)).toBeLessThan(60_000);
  });

  test('opens nothing once it is revoked', async () => {
    const answer = await postForm(desk.address, `/tokens/${id}/revoke`, {}, { cookie: administrator });
    expect(answer.status).toBe(200);
    expect(await statusOf(secret)).toBe(401);
    const again = await postForm(desk.address, `/tokens/${id}/revoke`, {}, { cookie: administrator });
    expect(again.status).toBe(404);
  });

  test('stands in the audit: who made it for whom, with which scopes, and who revoked it', async () => {
    const [revoked, made] = await auditPage(desk.database, { staffId: desk.staff.get('admin@ukimet.kz'), limit: 2 });
    expect(made).toMatchObject({
      act: 'token-made',
      staffName: 'Ержан Қасымов',
      details: { token: id, staff: 'clerk@ukimet.kz', scopes: ['letters:read'] },
    });
    expect(revoked).toMatchObject({ act: 'token-revoked', details: { token: id } });
  });

  test('cannot have a scope that its owner’s role does not have, nor none, nor live for ever', async () => {
    expect((await make({ 'scopes[]': 'audit:read' })).status).toBe(422);
    const { 'scopes[]': _, ...none } = { 'scopes[]': '', name: 'x', owner: desk.staff.get('clerk@ukimet.kz') ?? '' };
    const unscoped = await postForm(desk.address, '/tokens', { ...none, days: '1' }, { cookie: administrator });
    expect(unscoped.status).toBe(422);
    expect((await make({ days: '731' })).status).toBe(422);
    expect((await make({ owner: 'nobody' })).status).toBe(404);
  });
});

describe('a token', () => {
  test('opens nothing after its last day', async () => {
    expect(await statusOf(await tokenOf(desk, 'clerk@ukimet.kz', undefined, -1))).toBe(401);
  });

  test('opens nothing while its owner’s account is closed', async () => {
    const secret = await tokenOf(desk, 'clerk2@ukimet.kz');
    const owner = desk.staff.get('clerk2@ukimet.kz') ?? '';
    expect(await statusOf(secret)).toBe(200);
    await postForm(desk.address, `/staff/${owner}/close`, {}, { cookie: administrator });
    expect(await statusOf(secret)).toBe(401);
    await postForm(desk.address, `/staff/${owner}/open`, {}, { cookie: administrator });
    expect(await statusOf(secret)).toBe(200);
  });

  test('loses with its owner’s role what the new role may not', async () => {
    const secret = await tokenOf(desk, 'clerk2@ukimet.kz');
    const owner = desk.staff.get('clerk2@ukimet.kz') ?? '';
    expect(await statusOf(secret, '/colleagues')).toBe(200);
    await postForm(desk.address, `/staff/${owner}/role`, { role: 'auditor' }, { cookie: administrator });
    expect(await statusOf(secret, '/colleagues')).toBe(403);
    expect(await statusOf(secret, '/queues')).toBe(200);
    await postForm(desk.address, `/staff/${owner}/role`, { role: 'clerk' }, { cookie: administrator });
  });

  test('may ask so often and no more; another token is not held up by it', async () => {
    const [busy, calm] = [await tokenOf(desk, 'auditor@ukimet.kz'), await tokenOf(desk, 'auditor@ukimet.kz')];
    const statuses: number[] = [];
    let told: string | null = null;
    for (let asked = 0; asked < 7; asked += 1) {
      const answer = await program(desk.address, busy).get('/queues');
      statuses.push(answer.status);
      told = answer.headers.get('retry-after');
    }
    expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
    expect(statuses).toContain(429);
    expect(Number(told)).toBeGreaterThan(0);
    expect(await statusOf(calm)).toBe(200);
  });
});

describe('on the command line', () => {
  async function run(command: RegistryCommand): Promise<{ readonly exit: number; readonly out: string }> {
    let out = '';
    const context = { ...desk.services, environment: {}, clock: () => new Date() };
    const exit = await runRegistryCommand(context, command, (text) => {
      out += text;
    });
    return { exit, out };
  }

  test('a token is made, listed and revoked', async () => {
    const asked = { owner: 'Supervisor@ukimet.kz', title: 'есеп', scopes: ['journal:read', 'letters:read'], days: 7 };
    const made = await run({ name: 'console-make-token', language: 'kk', ...asked } as RegistryCommand);
    const secret = secretIn(made.out);
    expect([made.exit, await statusOf(secret, '/journal'), await statusOf(secret, '/audit')]).toEqual([0, 200, 403]);
    const listed = await run({ name: 'console-tokens', language: 'en' });
    const row = listed.out.split('\n').find((line) => line.endsWith('\tесеп')) ?? '';
    expect(row.split('\t').slice(1, 2)).toEqual(['good']);
    expect(listed.out).not.toContain(secret);
    const token = row.split('\t')[0] ?? '';
    expect((await run({ name: 'console-revoke-token', language: 'en', token })).exit).toBe(0);
    expect((await run({ name: 'console-revoke-token', language: 'en', token })).exit).toBe(1);
    expect(await statusOf(secret, '/journal')).toBe(401);
    const [entry] = await auditPage(desk.database, { act: 'token-revoked', limit: 1 });
    expect(entry).toMatchObject({ staffId: null, staffName: 'tirkeu console revoke-token' });
  });

  test('is not made for nobody, nor beyond the owner’s role', async () => {
    const asked = { name: 'console-make-token', language: 'ru', title: 'x', days: 7 } as const;
    const nobody = await run({ ...asked, owner: 'nobody@ukimet.kz', scopes: ['letters:read'] });
    expect([nobody.exit, nobody.out]).toEqual([1, 'Открытой учётной записи с почтой nobody@ukimet.kz нет.\n']);
    const beyond = await run({ ...asked, owner: 'clerk@ukimet.kz', scopes: ['audit:read'] });
    expect([beyond.exit, beyond.out]).toEqual([1, 'Роль владельца не даёт разрешений: audit:read.\n']);
  });
});

test('a token that is wrong is answered the same however it looks, and cannot be guessed at in a row', async () => {
  const statuses: number[] = [];
  for (const wrong of ['x', `tirkeu_${'a'.repeat(43)}`, 'é'.repeat(9), '', 'x', 'x', 'x']) {
    const headers = { authorization: `Bearer ${Buffer.from(wrong).toString('latin1')}` };
    statuses.push((await fetch(`${desk.address}/api/v1/queues`, { headers })).status);
  }
  // Wrong ones of the tests above count, too.
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  expect(statuses.at(-1)).toBe(429);
  expect(await statusOf(await tokenOf(desk, 'auditor@ukimet.kz'))).toBe(200);
});
