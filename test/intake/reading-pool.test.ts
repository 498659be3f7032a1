import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReadingPool } from '../../src/pipeline/reading-pool.ts';
import type { ReadingTask } from '../../src/pipeline/reading-thread.ts';
import { signatureSource } from '../../src/pipeline/signature-source.ts';
import type { Settings } from '../../src/platform/settings.ts';
import { labSettings, root } from './test-intake.ts';

describe('the reading threads', () => {
  const silentDns = createSocket('udp4');
  let settings: Settings;
  let letter: ReadingTask;
  let endless: ReadingTask;

  beforeAll(async () => {
    await new Promise<void>((resolve) => silentDns.bind(0, '127.0.0.1', resolve));
    settings = await labSettings();
    const { limits, network, mailboxes } = settings;
    letter = {
      path: join(root, 'lab/letters/ru-006.eml'),
      arrivedAt: '2026-11-24T05:12:00.000Z',
      limits,
      trustedRelays: mailboxes.trustedRelays,
      dns: { settings: network.dns, timeoutSeconds: 5 },
      signatures: signatureSource(settings, false),
      receiptStamp: null,
      examination: { mailboxAddress: 'kense@ukimet.kz', register: { import: null, rows: '[]' } },
    };
    const system = { servers: [`127.0.0.1:${silentDns.address().port}`] };
    endless = { ...letter, dns: { settings: { system }, timeoutSeconds: 3600 } };
  });
  afterAll(() => silentDns.close());

  test('stop a letter that takes too long, and not the one that waited behind it', async () => {
    const limits = { threadsAtFirst: 1, threadsMax: 1, secondsMax: 15, heapMegabytesMax: 512 };
    const pool = openReadingPool({ ...limits, surroundings: { settings } });
    try {
      const [stopped, read] = await Promise.all([pool.read(endless), pool.read(letter)]);
      const detail = 'reading the letter was stopped: no end after 15 s';
      expect(stopped).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'parser-stopped', detail } });
      expect(read).toMatchObject({
        ok: true,
        value: { authentication: { sender: 'pass' }, examined: { facts: { parts: {} }, registerImport: null } },
      });
    } finally {
      await pool.close();
    }
  });
});
