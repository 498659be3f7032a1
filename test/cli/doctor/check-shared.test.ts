import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src/cli/doctor/check-result.ts';
import { checkSecrets } from '../../../src/cli/doctor/check-secrets.ts';
import { checkLetterStore, checkWakeUps } from '../../../src/cli/doctor/check-shared.ts';
import type { Settings } from '../../../src/platform/settings.ts';
import { labSettings } from '../../intake/test-intake.ts';
import { freePort } from '../../peers/free-port.ts';
import { isInstalled } from '../../peers/install.ts';
import { type Redis, startRedis } from '../../peers/redis.ts';
import { type S3Server, startS3Server } from '../../peers/s3-server.ts';

const told = (results: readonly CheckResult[]): readonly string[] =>
  results.map(({ state, detail }) => `${state}: ${detail.en}`);

let settings: Settings;
/** A port that nobody listens on. */
let nobody: number;
beforeAll(async () => {
  nobody = await freePort();
  settings = await labSettings();
});

describe('wake-ups', () => {
  const asked = (url: string): Promise<readonly CheckResult[]> => {
    const storage = { ...settings.storage, wakeUps: { redis: { environment: 'REDIS' } } };
    return checkWakeUps({ ...settings, storage }, { REDIS: url });
  };
  let redis: Redis | null = null;
  afterEach(async () => {
    await redis?.stop();
    redis = null;
  });

  test('are not spoken of where none are configured, and not tried without their secret', async () => {
    expect(await checkWakeUps(settings, {})).toEqual([]);
    expect(told(await asked(''))).toEqual(['fault: not tried: its secret is missing']);
  });

  test.runIf(isInstalled('redis'))('by a Redis that fits are well', async () => {
    redis = await startRedis();
    const [result, ...others] = await asked(redis.url);
    expect(others).toEqual([]);
    expect(result).toMatchObject({ name: 'wake-ups', state: 'ok', mend: null });
    expect(result!.detail.en).toMatch(/^Redis \d+\.\d+\.\d+ throws nothing away and keeps what it holds on its disk$/);
  });

  test.runIf(isInstalled('redis'))('by one that evicts are a fault, which names the policy', async () => {
    redis = await startRedis({ policy: 'allkeys-lru' });
    const [result] = await asked(redis.url);
    expect(result).toMatchObject({ state: 'fault', mend: { en: 'set maxmemory-policy noeviction there.' } });
    expect(result!.detail.en).toContain('(maxmemory-policy allkeys-lru)');
  });

  test.runIf(isInstalled('redis'))('by one that keeps nothing on its disk are a warning', async () => {
    redis = await startRedis({ appendOnly: 'no' });
    expect(told(await asked(redis.url))).toEqual([
      expect.stringMatching(/^warning: Redis .* keeps nothing on its disk$/),
    ]);
  });

  test('by one that nobody runs, or that takes the connection and stays silent, are a warning in time', async () => {
    expect(told(await asked(`redis://127.0.0.1:${nobody}`))).toEqual([
      expect.stringMatching(/^warning: Redis is not reached \(.*ECONNREFUSED/),
    ]);
    const silent = createTcpServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const begun = performance.now();
    const { port } = silent.address() as { port: number };
    expect(told(await asked(`redis://127.0.0.1:${port}`))).toEqual([
      'warning: Redis is not reached (Command timed out)',
    ]);
    expect(performance.now() - begun).toBeLessThan(10_000);
    silent.close();
  });
});

describe('an S3-compatible store', () => {
  let s3: S3Server;
  let odd: Server;
  let answerOddly: (method: string, response: ServerResponse) => void;
  beforeAll(async () => {
    s3 = await startS3Server();
    odd = createServer((request, response) => {
      request.resume().on('end', () => answerOddly(request.method ?? '', response));
    }).listen(0, '127.0.0.1');
    await once(odd, 'listening');
  });
  afterAll(async () => {
    await s3?.stop();
    odd?.closeAllConnections();
    odd?.close();
  });

  const asked = (changes: Partial<S3Server['access']> = {}, now = new Date()): Promise<readonly CheckResult[]> => {
    const { accessKeyId: _, secretAccessKey: __, ...access } = { ...s3.access, ...changes };
    const letters = {
      s3: { ...access, accessKeyId: { environment: 'KEY' }, secretAccessKey: { environment: 'SECRET' } },
    };
    const environment = { KEY: changes.accessKeyId ?? s3.access.accessKeyId, SECRET: s3.access.secretAccessKey };
    const stored = { ...settings, storage: { ...settings.storage, letters } };
    return checkLetterStore(stored, { environment, clock: () => now, seconds: 2 });
  };
  const oddly = (answer: typeof answerOddly): Promise<readonly CheckResult[]> => {
    answerOddly = answer;
    return asked({ endpoint: `http://127.0.0.1:${(odd.address() as { port: number }).port}` });
  };

  test('that takes, gives back and deletes is well, and holds nothing of ours afterwards', async () => {
    expect(told(await asked())).toEqual([
      `ok: bucket tirkeu at ${s3.access.endpoint} takes an object, gives it back and deletes it`,
    ]);
    const listed = await fetch(`${s3.access.endpoint}/tirkeu?list-type=2`);
    expect(await listed.text()).not.toContain('.probe-');
  });

  test('whose bucket is missing, whose key is refused, that nobody runs: each says what to do', async () => {
    const [missing] = await asked({ bucket: 'letters' });
    expect(told([missing!])).toEqual([`fault: ${s3.access.endpoint} has no bucket letters`]);
    expect(missing!.mend?.en).toMatch(/^make the bucket/);
    expect(told(await asked({ accessKeyId: 'STRANGER' }))).toEqual([
      'fault: bucket tirkeu refuses PUT (403 InvalidAccessKeyId)',
    ]);
    expect(told(await asked({ endpoint: `http://127.0.0.1:${nobody}` }))).toEqual([
      expect.stringMatching(/^fault: http:\/\/127\.0\.0\.1:\d+ is not reached \(.*ECONNREFUSED/),
    ]);
  });

  test('whose clock is another than ours', async () => {
    const results = await asked({}, new Date(Date.now() + 3_600_000));
    expect(results.map(({ state }) => state)).toEqual(['ok', 'warning']);
    expect(results[1]!.mend?.en).toContain('NTP');
  });

  test('that keeps old versions, keeps what is deleted, or gives back something else', async () => {
    let kept = Buffer.alloc(0);
    let isDeleted = false;
    const octetsOf = (method: string, response: ServerResponse): void => {
      if (method === 'DELETE') isDeleted = true;
      if (method === 'DELETE') response.setHeader('x-amz-delete-marker', 'true');
      response.writeHead(method === 'GET' && isDeleted ? 404 : 200).end(method === 'GET' ? kept : '');
    };
    odd.removeAllListeners('request');
    odd.on('request', async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      if (request.method === 'PUT') kept = body;
      answerOddly(request.method ?? '', response);
    });
    expect(told(await oddly(octetsOf))).toEqual(['warning: bucket tirkeu keeps the old version of what is deleted']);
    expect(told(await oddly((method, response) => void response.end(method === 'GET' ? kept : '')))).toEqual([
      'fault: bucket tirkeu: after DELETE the object is not what it should be',
    ]);
    expect(told(await oddly((_method, response) => void response.end('something else')))).toEqual([
      'fault: bucket tirkeu: after GET the object is not what it should be',
    ]);
  });

  test('without its secrets is not tried, and the line on secrets names them', async () => {
    const letters = {
      s3: { ...s3.access, accessKeyId: { environment: 'KEY' }, secretAccessKey: { environment: 'SECRET' } },
    };
    const storage = { ...settings.storage, letters, wakeUps: { redis: { environment: 'REDIS' } } };
    const stored = { ...settings, storage };
    const results = await checkLetterStore(stored, { environment: {}, clock: () => new Date(), seconds: 2 });
    expect(told(results)).toEqual(['fault: not tried: its secret is missing']);
    const named = told(await checkSecrets(stored, {}));
    for (const key of ['wake_ups.redis', 'letters.s3.access_key_id', 'letters.s3.secret_access_key']) {
      expect(
        named.some((line) => line.startsWith(`fault: storage.yaml ${key}: `)),
        key,
      ).toBe(true);
    }
  });
});
