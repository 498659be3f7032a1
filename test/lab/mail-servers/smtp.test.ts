import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LabSmtp, type SentNotice, startLabSmtp } from '../../../lab/mail-servers/smtp.ts';
import { openSubmission } from '../../../src/mailbox/submission.ts';

let folder: string;
let smtp: LabSmtp;
const notices: SentNotice[] = [];
const delivered: { address: string; raw: string }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tirkeu-lab-'));
  notices.length = 0;
  delivered.length = 0;
  smtp = await startLabSmtp({
    noticesFolder: join(folder, 'notices'),
    onNotice: (notice) => notices.push(notice),
    relayName: 'mx.ukimet.kz',
    deliver(address, raw) {
      if (address !== 'kense@ukimet.kz') return false;
      delivered.push({ address, raw: raw.toString() });
      return true;
    },
  });
});
afterEach(async () => {
  await smtp.stop();
  await rm(folder, { recursive: true });
});

test('a notice is stored as a file and told', async () => {
  const raw = 'Subject: notice\r\n\r\n.text\r\n';
  const settings = {
    host: '127.0.0.1',
    port: smtp.port,
    tls: 'none',
    connectionsMax: 2,
    commandTimeoutSeconds: 5,
  } as const;
  const submission = openSubmission({ smtp: settings, logIn: null });
  const request = { raw, recipient: 'kense@dsm.gov.kz', beforeLastOctets: () => Promise.resolve() };
  expect(await submission.submit(request)).toMatchObject({ ok: true });
  await submission.close();
  expect(notices).toMatchObject([{ recipients: ['kense@dsm.gov.kz'], file: join(folder, 'notices', '0001.eml') }]);
  expect(await readFile(notices[0]!.file, 'utf8')).toBe(raw);
  expect(delivered).toEqual([]);
});

test('a letter for an official mailbox is delivered with the trace of the relay', async () => {
  const transport = createTransport({ host: '127.0.0.1', port: smtp.port, name: 'mail.dsm.gov.kz', ignoreTLS: true });
  const envelope = { from: 'kense@dsm.gov.kz', to: ['kense@ukimet.kz'] };
  await transport.sendMail({ envelope, raw: 'Subject: letter\r\n\r\ntext\r\n' });
  const traced = 'Return-Path: <x@dsm.gov.kz>\r\nSubject: traced\r\n\r\ntext\r\n';
  await transport.sendMail({ envelope, raw: traced });
  transport.close();
  expect(delivered[0]?.raw).toMatch(
    /^Return-Path: <kense@dsm\.gov\.kz>\r\nReceived: from mail\.dsm\.gov\.kz \(mail\.dsm\.gov\.kz \[127\.0\.0\.1\]\)\r\n\tby mx\.ukimet\.kz with ESMTP; \w{3}, .* \+0000\r\nSubject: letter\r\n/,
  );
  expect(delivered[1]?.raw).toBe(traced);
  expect(notices).toEqual([]);
});
