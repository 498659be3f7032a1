import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CheckName, type CheckResult, worstState } from '../../../src/cli/doctor/check-result.ts';
import { type DoctorInput, runDoctor } from '../../../src/cli/doctor/run-doctor.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../../peers/dovecot.ts';
import { type SmtpSink, startSmtpSink } from '../../peers/smtp-sink.ts';
import { labConfig, SettingsCopy } from '../../platform/settings-folder-copy.ts';

const now = new Date('2026-11-24T06:00:00Z');
const smtpUser = { user: 'no-reply@ukimet.kz', password: 'smtp-parol' };

let dovecot: Dovecot;
let smtp: SmtpSink;
/** Takes connections and never says a word. */
let silent: Server;
beforeAll(async () => {
  dovecot = await startDovecot({ users: ['kense', 'second', 'third'] });
  smtp = await startSmtpSink(smtpUser);
  silent = createServer((socket) => socket.on('error', () => undefined));
  await once(silent.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  await dovecot?.stop();
  await smtp?.stop();
  silent?.close();
});

let copy: SettingsCopy;
beforeEach(() => {
  copy = new SettingsCopy();
  copy.write(
    'network.yaml',
    `dns: { zone_file: ${join(labConfig, 'zone.json')} }\ntrust_anchors: ${join(labConfig, 'trust-anchors')}\n`,
  );
  copy.write('mailboxes.yaml', mailboxesYaml(dovecot.port));
  copy
    .replace('notices.yaml', 'host: smtp.ukimet.kz', 'host: 127.0.0.1')
    .replace('notices.yaml', 'port: 465', `port: ${smtp.port}`)
    .replace('notices.yaml', 'tls: implicit', 'tls: none')
    .replace('limits.yaml', 'free_disk_bytes_min: 1073741824', 'free_disk_bytes_min: 1024');
});
afterEach(() => copy.remove());

function mailboxesYaml(port: number, { user = 'kense', folder = 'inbox', after = 'leave' } = {}): string {
  return `trusted_relays: [mx.ukimet.kz]
mailboxes:
  - id: main
    address: kense@ukimet.kz
    imap: { host: 127.0.0.1, port: ${port}, tls: none, user: ${user}, password: { environment: IMAP } }
    folder: ${folder}
    after_capture: ${after}
`;
}

const input = (changes: Partial<DoctorInput> = {}): DoctorInput => ({
  folder: copy.folder,
  environment: { IMAP: dovecotPassword, TIRKEU_SMTP_PASSWORD: smtpUser.password },
  clock: () => now,
  askDatabase: () => Promise.resolve({ now: new Date(now.getTime() + 400), newestLetterAt: null }),
  answerSecondsMax: 5,
  ...changes,
});

async function examined(changes: Partial<DoctorInput> = {}): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for await (const result of runDoctor(input(changes))) results.push(result);
  return results;
}

/** What the checks of one name found, as "state: detail". */
async function found(name: CheckName, changes: Partial<DoctorInput> = {}): Promise<readonly string[]> {
  const results = await examined(changes);
  // Whatever one check finds, the others have had their say.
  const names = new Set(results.map((result) => result.name));
  expect([...names].sort()).toEqual([
    'calendar',
    'clock',
    'database',
    'disk',
    'dns',
    'mailbox',
    'secrets',
    'settings',
    'smtp',
    'trust-anchors',
  ]);
  for (const { state, mend } of results) expect(mend === null).toBe(state === 'ok');
  return results.filter((result) => result.name === name).map(({ state, detail }) => `${state}: ${detail.en}`);
}

describe('doctor', () => {
  test('finds a well-kept intake well, a line each', async () => {
    await dovecot.append('kense', 'Subject: one\r\n\r\nx\r\n');
    const results = await examined();
    expect(results.map(({ name, state }) => [name, state])).toEqual([
      ['settings', 'ok'],
      ['secrets', 'ok'],
      ['database', 'ok'],
      ['clock', 'ok'],
      ['calendar', 'ok'],
      ['trust-anchors', 'ok'],
      ['disk', 'ok'],
      ['dns', 'ok'],
      ['mailbox', 'ok'],
      ['smtp', 'ok'],
    ]);
    expect(worstState(results)).toBe('ok');
    expect(results[8]).toMatchObject({ subject: 'main', detail: { en: 'log-in works, 1 letters in inbox' } });
    expect(smtp.received).toEqual([]);
  });

  test('tells every problem of the settings and stops there', async () => {
    copy.replace('limits.yaml', 'part_count_max: 500', 'part_count_max: x').delete('storage.yaml');
    const results = await examined();
    expect(results.map(({ name, state }) => `${name} ${state}`)).toEqual(['settings fault', 'settings fault']);
    expect(results[0]?.detail.kk).toContain('part_count_max: stands "x", expected a whole number, 1 or more');
  });

  test('names each missing secret and tries no server without it', async () => {
    const environment = { TIRKEU_SMTP_PASSWORD: '' };
    expect(await found('secrets', { environment })).toEqual([
      'fault: mailboxes[0].imap.password: the environment variable IMAP is not set',
      'fault: notices smtp.password: the environment variable TIRKEU_SMTP_PASSWORD is empty',
    ]);
    expect(await found('mailbox', { environment })).toEqual(['fault: not tried: its password is missing']);
    expect(await found('smtp', { environment })).toEqual(['fault: not tried: its password is missing']);
  });
});

describe('a mailbox', () => {
  test('that refuses the log-in', async () => {
    const environment = { ...input().environment, IMAP: 'wrong' };
    expect(await found('mailbox', { environment })).toEqual(['fault: the server refused user kense']);
  });

  test('whose folder is not there', async () => {
    copy.write('mailboxes.yaml', mailboxesYaml(dovecot.port, { folder: 'Letters', user: 'second' }));
    expect(await found('mailbox')).toEqual(['fault: there is no folder Letters; the server has: INBOX']);
  });

  test('whose folder for letters taken in is not there yet', async () => {
    copy.write('mailboxes.yaml', mailboxesYaml(dovecot.port, { user: 'third', after: '{ move_to: Tirkeu }' }));
    expect(await found('mailbox')).toEqual([
      'warning: log-in works; the folder Tirkeu for letters taken in is not there yet',
    ]);
    const session = await dovecot.openSession('third');
    expect((await session.list()).map(({ path }) => path)).toEqual(['INBOX']);
    await session.logout();
  });

  test('at a port that nobody listens on', async () => {
    copy.write('mailboxes.yaml', mailboxesYaml(1));
    const [line] = await found('mailbox');
    expect(line).toMatch(/^fault: connect to 127\.0\.0\.1:1 as kense: .*ECONNREFUSED/);
  });

  test('whose server never says a word is given up in time', async () => {
    copy.write('mailboxes.yaml', mailboxesYaml((silent.address() as { port: number }).port));
    const begun = performance.now();
    const [line] = await found('mailbox', { answerSecondsMax: 1 });
    expect(line).toMatch(/^fault: /);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('the SMTP server', () => {
  test('that refuses the log-in', async () => {
    const environment = { ...input().environment, TIRKEU_SMTP_PASSWORD: 'wrong' };
    const [line] = await found('smtp', { environment });
    expect(line).toMatch(/^fault: .*(535|authentication failed)/);
    expect(line).not.toContain('wrong');
  });

  test('that nobody runs', async () => {
    copy.replace('notices.yaml', `port: ${smtp.port}`, 'port: 1');
    expect((await found('smtp'))[0]).toMatch(/^fault: 127\.0\.0\.1:1: .*ECONNREFUSED/);
  });

  test('that never says a word is given up in time', async () => {
    copy.replace('notices.yaml', `port: ${smtp.port}`, `port: ${(silent.address() as { port: number }).port}`);
    expect((await found('smtp', { answerSecondsMax: 1 }))[0]).toMatch(/^fault: /);
  });
});

describe('the DNS', () => {
  test('without a record that mail needs', async () => {
    const zone = join(copy.folder, 'zone.json');
    writeFileSync(zone, JSON.stringify({ 'ukimet.kz': { MX: [{ exchange: 'mx.ukimet.kz', priority: 10 }] } }));
    copy.write('network.yaml', `dns: { zone_file: zone.json }\ntrust_anchors: ${join(labConfig, 'trust-anchors')}\n`);
    expect(await found('dns')).toEqual(['warning: ukimet.kz has no TXT record']);
    writeFileSync(zone, JSON.stringify({ 'ukimet.kz': 'TIMEOUT' }));
    expect(await found('dns')).toEqual(['fault: ukimet.kz: no answer (ETIMEOUT TXT ukimet.kz)']);
    writeFileSync(zone, '{');
    expect((await found('dns'))[0]).toMatch(/^fault: .*JSON/);
  });

  test('whose server takes questions and never answers', async () => {
    const server = createSocket('udp4');
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    copy.write(
      'network.yaml',
      `dns: { system: { servers: ["127.0.0.1:${server.address().port}"] } }\ntrust_anchors: trust-anchors\n`,
    );
    expect(await found('dns', { answerSecondsMax: 1 })).toEqual([
      'fault: ukimet.kz: no answer (ETIMEOUT TXT ukimet.kz)',
    ]);
    server.close();
  });
});

describe('database and clock', () => {
  const answering = (databaseNow: string, newest: string | null) => ({
    askDatabase: () =>
      Promise.resolve({ now: new Date(databaseNow), newestLetterAt: newest === null ? null : new Date(newest) }),
  });

  test.each([
    [
      'agree',
      '2026-11-24T06:00:05Z',
      '2026-11-24T06:00:00Z',
      'ok: 2026-11-24T06:00:00.000Z; the database differs by 5 s',
    ],
    [
      'differ',
      '2026-11-24T06:00:06Z',
      null,
      'warning: 2026-11-24T06:00:00.000Z, but the database says 2026-11-24T06:00:06.000Z',
    ],
    [
      'are behind the newest letter',
      '2026-11-24T06:00:00Z',
      '2026-11-24T06:00:01Z',
      'fault: 2026-11-24T06:00:00.000Z is before the newest letter stored, 2026-11-24T06:00:01.000Z',
    ],
  ])('%s', async (_name, databaseNow, newest, line) => {
    expect(await found('clock', answering(databaseNow, newest))).toEqual([line]);
  });

  test('a database that does not open is told and stops no other check', async () => {
    const askDatabase = () => Promise.reject(new Error('the folder is in use'));
    expect(await found('database', { askDatabase })).toEqual(['fault: the folder is in use']);
    expect(await found('clock', { askDatabase })).toEqual([
      'warning: 2026-11-24T06:00:00.000Z; the database could not be asked',
    ]);
  });

  test('a database that never answers is given up', async () => {
    const results = await examined({ askDatabase: () => new Promise(() => undefined), answerSecondsMax: 0.5 });
    expect(results.filter(({ name }) => name === 'database').map(({ detail }) => detail.en)).toEqual([
      'no answer within 1.5 s',
    ]);
    expect(results.at(-1)?.name).toBe('smtp');
  });
});

describe('the office', () => {
  test.each([
    ['2026-12-31T18:59:59Z', 'ok: holds 2026 and 2027'],
    ['2026-12-31T19:00:00Z', 'warning: 2028 is missing'],
    ['2027-12-31T19:00:00Z', 'fault: 2028 is missing: reception hours are not known, letters wait for staff'],
  ])('calendar at %s', async (instant, line) => {
    expect(await found('calendar', { clock: () => new Date(instant) })).toEqual([line]);
  });

  test('trust anchors that expired, soon will, are not valid yet, or are none', async () => {
    copy.write('network.yaml', `dns: { zone_file: ${join(labConfig, 'zone.json')} }\ntrust_anchors: trust-anchors\n`);
    expect(await found('trust-anchors')).toEqual([
      'warning: expired: nca-gost.pem (2025-06-25), nca-rsa.pem (2025-06-25), root-gost.pem (2025-07-27), root-rsa.pem (2025-07-27)',
    ]);
    expect(await found('trust-anchors', { clock: () => new Date('2029-05-01T10:33:33Z') })).toContainEqual(
      'warning: expire within 90 days: btsd-gost.pem (2029-07-29)',
    );
    expect((await found('trust-anchors', { clock: () => new Date('2029-04-30T10:33:32Z') })).join()).not.toContain(
      '90',
    );
    expect(await found('trust-anchors', { clock: () => new Date('2016-01-01T00:00:00Z') })).toEqual([
      expect.stringMatching(/^warning: not valid yet: btsd-gost\.pem \(2019-08-01\), .*ucgo-gost\.pem \(2022-07-12\)$/),
    ]);
    const after = await found('trust-anchors', { clock: () => new Date('2050-01-01T00:00:00Z') });
    expect(after.at(-1)).toMatch(/^fault: .*trust-anchors holds no certificate that is valid today$/);
    copy.write('trust-anchors/broken.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    copy.write('trust-anchors/empty.pem', '');
    expect((await found('trust-anchors'))[0]).toBe('fault: no PEM certificates: broken.pem, empty.pem');
  });

  test('trust anchors whose folder is missing', async () => {
    copy.write('network.yaml', `dns: { zone_file: ${join(labConfig, 'zone.json')} }\ntrust_anchors: nowhere\n`);
    expect((await found('trust-anchors'))[0]).toMatch(/^fault: .*nowhere: ENOENT/);
  });

  test('a disk with less room than the limit, also before the storage folder is there', async () => {
    copy.replace('limits.yaml', 'free_disk_bytes_min: 1024', 'free_disk_bytes_min: 9007199254740991');
    expect((await found('disk'))[0]).toMatch(
      /^fault: \d+ MB free in .*var; below 8589934592 MB no letter is taken in$/,
    );
  });
});
