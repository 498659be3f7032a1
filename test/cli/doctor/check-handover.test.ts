import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkHandover } from '../../../src/cli/doctor/check-handover.ts';
import type { CheckResult } from '../../../src/cli/doctor/check-result.ts';
import { checkTokenEndpoints } from '../../../src/cli/doctor/check-tokens.ts';
import type { Settings } from '../../../src/platform/settings.ts';
import { labSettings } from '../../intake/test-intake.ts';
import { freePort } from '../../peers/free-port.ts';

/** Answers every question with the status that the test asks for, and remembers what it was asked. */
let server: Server;
let origin: string;
let status = 200;
const asked: string[] = [];
let settings: Settings;
/** A port that nobody listens on. */
let nobody: number;
let folder: string;

beforeAll(async () => {
  nobody = await freePort();
  settings = await labSettings();
  folder = await mkdtemp(join(tmpdir(), 'tirkeu-doctor-handover-'));
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.headers['content-length'] ?? 0}`);
    const isStranger = request.url === '/api/v1/openapi.json' && request.headers.authorization !== 'Bearer tok';
    response.writeHead(isStranger ? 401 : status, status === 302 ? { location: '/elsewhere' } : {}).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  status = 200;
  asked.length = 0;
});

const told = (results: readonly CheckResult[]): readonly string[] =>
  results.map(({ state, subject, detail }) => `${state} ${subject}: ${detail.en}`);
const withHandover = (handover: Partial<Settings['handover']>): Settings => ({
  ...settings,
  handover: { ...settings.handover, ...handover },
});

describe('handing on', () => {
  test('is not spoken of where nothing is configured', async () => {
    expect(await checkHandover(settings, {}, 2)).toEqual([]);
  });

  test('to a webhook: reached without an entry being told, and without its address being shown', async () => {
    const webhook = (url: string) =>
      withHandover({
        webhook: { url, secret: { environment: 'W' }, timeoutSeconds: 5, retrySeconds: 1, retrySecondsMax: 2 },
      });
    const { host } = new URL(origin);
    for (const [answer, line] of [
      [405, `ok webhook: ${host} can be reached (status 405); no entry was told to it`],
      [302, `warning webhook: ${host} answers 302`],
      [503, `warning webhook: ${host} answers 503`],
    ] as const) {
      status = answer;
      const results = await checkHandover(webhook(`${origin}/hook?key=geheim`), {}, 2);
      expect(told(results)).toEqual([line]);
      expect(JSON.stringify(results)).not.toContain('geheim');
    }
    expect(asked).toEqual(['HEAD 0', 'HEAD 0', 'HEAD 0']);
    expect(told(await checkHandover(webhook(`http://127.0.0.1:${nobody}/hook`), {}, 2))).toEqual([
      expect.stringMatching(/^fault webhook: 127\.0\.0\.1:\d+ is not reached \(.*ECONNREFUSED/),
    ]);
  });

  test('by a feed: served by us, by another, or by nobody yet', async () => {
    const port = Number(new URL(origin).port);
    const feed = (at: number) => withHandover({ feed: { host: '0.0.0.0', port: at, token: { environment: 'F' } } });
    expect(told(await checkHandover(feed(port), { F: 'tok' }, 2))).toEqual([
      `ok feed: served at 127.0.0.1:${port}, and the token fits`,
    ]);
    expect(told(await checkHandover(feed(port), { F: 'other' }, 2))).toEqual([
      `fault feed: 127.0.0.1:${port} answers 401: another program, or another token`,
    ]);
    expect(told(await checkHandover(feed(nobody), { F: 'tok' }, 2))).toEqual([
      `ok feed: nobody listens at 127.0.0.1:${nobody} yet: a running intake or the worker handover will`,
    ]);
    expect(told(await checkHandover(feed(port), {}, 2))).toEqual(['fault feed: not tried: its secret is missing']);
  });

  test('into a folder: there, still to be made, or not one that can be written to', async () => {
    const into = (path: string) => checkHandover(withHandover({ folder: { path } }), {}, 2);
    expect(told(await into(folder))).toEqual([`ok folder: ${folder} can be written to`]);
    expect(told(await into(join(folder, 'new/deep')))).toEqual([
      `warning folder: ${join(folder, 'new/deep')} is not there yet`,
    ]);
    await writeFile(join(folder, 'file'), '');
    expect(told(await into(join(folder, 'file/below')))[0]).toMatch(/^fault folder: .*ENOTDIR/);
  });

  test.skipIf(process.getuid?.() === 0)('into a folder that belongs to others', async () => {
    const path = join(folder, 'locked');
    await mkdir(path);
    await chmod(path, 0o500);
    expect(told(await checkHandover(withHandover({ folder: { path } }), {}, 2))[0]).toMatch(/^fault folder: .*EACCES/);
  });
});

test('token endpoints: a line for each address, and no token is asked for', async () => {
  const oauth2 = { endpoint: `${origin}/token`, clientId: 'tirkeu' };
  const [first, ...others] = settings.mailboxes.mailboxes;
  const byToken = (endpoint: string) => {
    const { password: _, ...imap } = first!.imap;
    const mailbox = { ...first!, imap: { ...imap, oauth2: { ...oauth2, endpoint } } };
    return { ...settings, mailboxes: { ...settings.mailboxes, mailboxes: [mailbox, mailbox, ...others] } };
  };
  const { host } = new URL(origin);
  expect(await checkTokenEndpoints(settings, 2)).toEqual([]);
  status = 405;
  expect(told(await checkTokenEndpoints(byToken(oauth2.endpoint), 2))).toEqual([
    `ok ${host}: can be reached (status 405); no token was asked for`,
  ]);
  expect(asked).toEqual(['HEAD 0']);
  status = 502;
  expect(told(await checkTokenEndpoints(byToken(oauth2.endpoint), 2))).toEqual([`warning ${host}: answers 502`]);
  expect(told(await checkTokenEndpoints(byToken(`http://127.0.0.1:${nobody}/token`), 2))).toEqual([
    expect.stringMatching(/^fault 127\.0\.0\.1:\d+: not reached \(.*ECONNREFUSED/),
  ]);
});
