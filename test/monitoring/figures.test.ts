import { request } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askRunningInstance } from '../../src/cli/ask-running-instance.ts';
import type { LetterStore } from '../../src/letterstore/letter-store.ts';
import { openMonitoring } from '../../src/monitoring/monitoring.ts';
import { openLog } from '../../src/platform/log.ts';
import type { OpenServices } from '../../workers/open-services.ts';
import { unlistedDomain } from '../faults/sample-mail.ts';
import { type SampleIntake, startSampleIntake } from '../intake/sample-intake.ts';
import { waitFor } from '../intake/test-intake.ts';
import { isInstalled } from '../peers/install.ts';

const official = 'kense@ukimet.kz';

describe.runIf(isInstalled('dovecot'))('figures and health of a running intake', () => {
  let intake: SampleIntake;
  let port = 0;
  let storeIsAway = false;
  let opened: OpenServices;

  beforeAll(async () => {
    const write = (line: string): void => {
      const told = JSON.parse(line) as { msg: string; port?: number };
      if (told.msg === 'figures and health are told here') port = told.port ?? 0;
    };
    intake = await startSampleIntake({
      log: pino({ level: 'info', base: null }, { write }),
      adjust: (settings) => ({
        ...settings,
        monitoring: { ...settings.monitoring, metrics: { host: '127.0.0.1', port: 0 } },
      }),
      around: (services) => {
        opened = services;
        const has: LetterStore['has'] = async (sha256) => {
          if (storeIsAway) throw new Error('the folder is not mounted');
          return services.letterStore.has(sha256);
        };
        return { ...services, letterStore: { ...services.letterStore, has } };
      },
    });
    await intake.send({ from: 'kense@energo.gov.kz', to: official, subject: 'Accepted' });
    await intake.send({ from: `a@${unlistedDomain}`, to: official, subject: 'Refused' });
    await intake.decided('Accepted');
    await intake.decided('Refused');
    await intake.settled(2);
  });
  afterAll(() => intake?.stop());

  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return { status: response.status, text: await response.text() };
  };
  const value = (text: string, sample: string): number => {
    const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
    return line === undefined ? Number.NaN : Number(line.slice(sample.length));
  };

  test('counts letters by decision and by the clause that was broken', async () => {
    const { text } = await ask('/metrics');
    expect(value(text, 'tirkeu_letters_decided_total{decision="register"}')).toBe(1);
    expect(value(text, 'tirkeu_letters_decided_total{decision="refuse"}')).toBe(1);
    expect(value(text, 'tirkeu_letters_by_clause_total{decision="refuse",clause="154.1"}')).toBe(1);
    expect(value(text, 'tirkeu_letters_registered_total')).toBe(1);
    expect(value(text, 'tirkeu_notices_total{state="sent"}')).toBe(2);
    expect(value(text, 'tirkeu_letters_captured_total{mailbox="ukimet-kz"}')).toBe(2);
  });

  test('measures each stage, and how the queue, the mailboxes and the stores stand', async () => {
    const { text } = await ask('/metrics');
    for (const stage of ['evidence', 'examination', 'notice']) {
      expect(value(text, `tirkeu_stage_duration_seconds_count{stage="${stage}",outcome="done"}`), stage).toBe(2);
    }
    expect(value(text, 'tirkeu_database_up')).toBe(1);
    expect(value(text, 'tirkeu_letter_store_up')).toBe(1);
    expect(value(text, 'tirkeu_storage_free_octets')).toBeGreaterThan(1e6);
    expect(value(text, 'tirkeu_mailbox_last_sweep_timestamp_seconds{mailbox="ukimet-kz"}')).toBeGreaterThan(1.7e9);
    expect(value(text, 'tirkeu_mailbox_lag_seconds{mailbox="ukimet-kz"}')).toBeLessThan(60);
    expect(value(text, 'tirkeu_notice_age_seconds')).toBe(0);
    expect(value(text, 'tirkeu_revocation_cache_lists')).toBe(0);
    // The embedded mode has no Redis: no figure that an alert could take for its silence.
    expect(text).toContain('tirkeu_wake_ups_heard Nan');
    expect(value(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  test('tells of a mailbox that was never reached, and of a Redis that is away, so that alerts can', async () => {
    const { settings } = opened;
    const { mailboxes } = settings.mailboxes;
    const unreached = mailboxes.slice(0, 1).map((first) => ({ ...first, id: 'unreached' }));
    const other = openMonitoring({
      monitoring: settings.monitoring,
      worker: 'other',
      port: 0,
      log: openLog('silent'),
      wakeUpsHeard: () => false,
    });
    await other.serve({
      ...opened,
      settings: { ...settings, mailboxes: { ...settings.mailboxes, mailboxes: [...mailboxes, ...unreached] } },
    });
    try {
      const from = async (path: string) => (await fetch(`http://127.0.0.1:${other.port()}${path}`)).text();
      const text = await from('/metrics');
      expect(value(text, 'tirkeu_mailbox_last_event_timestamp_seconds{mailbox="unreached"}')).toBe(0);
      expect(value(text, 'tirkeu_mailbox_last_event_timestamp_seconds{mailbox="ukimet-kz"}')).toBeGreaterThan(1.7e9);
      expect(value(text, 'tirkeu_wake_ups_heard')).toBe(0);
      expect(JSON.parse(await from('/readyz'))).toMatchObject({ isReady: true, wakeUpsHeard: false });
    } finally {
      await other.close();
    }
  });

  test('says that it lives, and that it is ready', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    const ready = await ask('/readyz');
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.text)).toMatchObject({ isReady: true, database: { isWell: true, fault: null } });
  });

  test('is not ready and shows it while the letter store is away, and recovers by itself', async () => {
    storeIsAway = true;
    const ready = await ask('/readyz');
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.text)).toMatchObject({ letterStore: { fault: 'the folder is not mounted' } });
    expect((await ask('/healthz')).status).toBe(200);
    await waitFor(async () => value((await ask('/metrics')).text, 'tirkeu_letter_store_up') === 0, 10);
    storeIsAway = false;
    expect((await ask('/readyz')).status).toBe(200);
  });

  test('tirkeu status tells the same through the running instance, and marks what needs attention', async () => {
    let out = '';
    const asked = { name: 'status', json: false } as const;
    const write = (text: string): void => {
      out += text;
    };
    const exit = await askRunningInstance(intake.settings, { ...asked, language: 'en' }, write);
    expect(exit).toBe(0);
    expect(out).toContain('database: answers in');
    expect(out).toMatch(/kense@ukimet\.kz: heard \d+ s ago, all accounted for/);
    expect(out).toContain('last number 1');
    expect(out).toContain('All is well.');
    storeIsAway = true;
    out = '';
    expect(await askRunningInstance(intake.settings, { ...asked, language: 'kk' }, write)).toBe(1);
    storeIsAway = false;
    expect(out).toContain('! хат қоймасы: the folder is not mounted');
  });

  test('takes nothing but GET and HEAD, no body, no long header', async () => {
    expect((await ask('/metrics', { method: 'POST', body: 'x' })).status).toBe(400);
    expect((await ask('/metrics', { method: 'DELETE' })).status).toBe(405);
    expect((await ask('/other')).status).toBe(404);
    expect(await ask('/metrics', { method: 'HEAD' })).toEqual({ status: 200, text: '' });
    const status = await new Promise((resolve, reject) => {
      const outgoing = request({ port, host: '127.0.0.1', path: '/', headers: { x: 'y'.repeat(9_000) } }, (incoming) =>
        resolve(incoming.resume().statusCode),
      );
      outgoing.on('error', reject).end();
    });
    expect(status).toBe(431);
  });

  test('serves others while many connections say nothing', async () => {
    const silent = Array.from({ length: 20 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    expect((await ask('/healthz')).status).toBe(200);
    for (const socket of silent) socket.destroy();
  });
});
