import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/cli/doctor/check-result.ts';
import { checkSingleSignOn } from '../../../src/cli/doctor/check-single-sign-on.ts';
import type { Settings } from '../../../src/platform/settings.ts';
import { labSettings } from '../../intake/test-intake.ts';
import { freePort } from '../../peers/free-port.ts';

/** An identity provider that says of itself what the test asks for. */
let server: Server;
let issuer: string;
let settings: Settings;
let status = 200;
let said: unknown;
/** An answer that begins and never ends. */
const endless = Symbol('endless');
const asked: string[] = [];

beforeAll(async () => {
  settings = await labSettings();
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    if (said === endless) response.write(' '.repeat(100_000));
    else response.end(JSON.stringify(said));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}/realms/office`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const check = (at: string) =>
  checkSingleSignOn(
    {
      ...settings,
      console: {
        ...settings.console,
        singleSignOn: {
          issuer: at,
          clientId: 'tirkeu',
          clientSecret: { environment: 'SECRET' },
          scopes: ['openid'],
          trustEmail: false,
        },
      },
    },
    2,
  );
const lines = (results: readonly CheckResult[]) => results.map(({ state, detail }) => `${state} ${detail.en}`);
const endpoints = (base: string) => ({
  authorization_endpoint: `${base}/auth`,
  token_endpoint: `${base}/token`,
  jwks_uri: `${base}/keys`,
});

test('single sign-on is not spoken of where none is configured', async () => {
  expect(await checkSingleSignOn(settings, 2)).toEqual([]);
});

test('a provider that is who it is said to be is well, and is asked for its discovery document alone', async () => {
  const { host } = new URL(issuer);
  const well = `ok ${host} answers, names itself as console.yaml does, and its addresses are protected; nobody was signed in`;
  for (const base of [issuer, 'https://id.example.kz']) {
    said = { issuer, ...endpoints(base), userinfo_endpoint: `${base}/me` };
    expect(lines(await check(issuer))).toEqual([well]);
  }
  expect(new Set(asked)).toEqual(new Set(['GET /realms/office/.well-known/openid-configuration']));
});

test.each([
  {
    name: 'another issuer',
    given: () => ({ issuer: `${issuer}/`, ...endpoints(issuer) }),
    line: /names itself http\S+\/office\/, console.yaml names it http\S+\/office$/,
  },
  { name: 'no issuer', given: () => endpoints(issuer), line: /names itself undefined/ },
  {
    name: 'no keys',
    given: () => ({ issuer, ...endpoints(issuer), jwks_uri: 7 }),
    line: /does not name its jwks_uri$/,
  },
  {
    name: 'addresses without TLS',
    given: () => ({ issuer, ...endpoints('http://id.example.kz'), jwks_uri: 'https://id.example.kz/keys' }),
    line: /not over TLS: authorization_endpoint, token_endpoint$/,
  },
  { name: 'a list instead of a document', given: () => [issuer], line: /no JSON object/ },
])('a provider with $name is a fault, with what to do in three languages', async ({ given, line }) => {
  said = given();
  const [result] = await check(issuer);
  expect(result?.state).toBe('fault');
  expect(result?.detail.en).toMatch(line);
  expect(Object.values(result?.mend ?? {}).every((text) => text.length > 20)).toBe(true);
});

test('a provider that answers nothing, or with an error, is a fault', async () => {
  expect(lines(await check(`http://127.0.0.1:${await freePort()}`))).toEqual([
    expect.stringMatching(/^fault .*ECONNREFUSED/),
  ]);
  status = 503;
  expect(lines(await check(issuer))).toEqual([expect.stringMatching(/^fault .*answered 503/)]);
  status = 200;
  said = endless;
  expect(lines(await check(issuer))).toEqual([expect.stringMatching(/^fault .*longer than 65536 octets/)]);
});
