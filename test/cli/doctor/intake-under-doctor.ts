import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { CheckName, CheckResult } from '../../../src/cli/doctor/check-result.ts';
import { type DoctorInput, runDoctor } from '../../../src/cli/doctor/run-doctor.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../../peers/dovecot.ts';
import { type SmtpSink, startSmtpSink } from '../../peers/smtp-sink.ts';
import { labConfig, SettingsCopy } from '../../platform/settings-folder-copy.ts';

const now = new Date('2026-11-24T06:00:00Z');
const smtpUser = { user: 'no-reply@ukimet.kz', password: 'smtp-parol' };

/** What `doctor` is run against: a mail server, an SMTP server and settings that name them. */
export interface IntakeUnderDoctor {
  readonly dovecot: Dovecot;
  readonly smtp: SmtpSink;
  /** A port of a server that takes connections and never says a word. */
  readonly silentPort: number;
  /** The settings, made anew for each test. */
  readonly copy: SettingsCopy;
  readonly environment: Readonly<Record<string, string>>;
  examined(changes?: Partial<DoctorInput>): Promise<readonly CheckResult[]>;
  /** What the checks of one name found, as "state: detail". */
  found(name: CheckName, changes?: Partial<DoctorInput>): Promise<readonly string[]>;
}

/** Starts the servers before the file's tests, and lays well-kept settings before each. */
export function intakeUnderDoctor(): IntakeUnderDoctor {
  let dovecot: Dovecot;
  let smtp: SmtpSink;
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

  const environment = { IMAP: dovecotPassword, TIRKEU_SMTP_PASSWORD: smtpUser.password };
  const input = (changes: Partial<DoctorInput> = {}): DoctorInput => ({
    folder: copy.folder,
    environment,
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
      'lines',
      'mailbox',
      'ocr',
      'secrets',
      'settings',
      'smtp',
      'trust-anchors',
    ]);
    for (const { state, mend } of results) expect(mend === null).toBe(state === 'ok');
    return results.filter((result) => result.name === name).map(({ state, detail }) => `${state}: ${detail.en}`);
  }

  return {
    get dovecot() {
      return dovecot;
    },
    get smtp() {
      return smtp;
    },
    get silentPort() {
      return (silent.address() as { port: number }).port;
    },
    get copy() {
      return copy;
    },
    environment,
    examined,
    found,
  };
}

export function mailboxesYaml(port: number, { user = 'kense', folder = 'inbox', after = 'leave' } = {}): string {
  return `trusted_relays: [mx.ukimet.kz]
mailboxes:
  - id: main
    address: kense@ukimet.kz
    imap: { host: 127.0.0.1, port: ${port}, tls: none, user: ${user}, password: { environment: IMAP } }
    folder: ${folder}
    after_capture: ${after}
`;
}
