import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifySmtpServer } from '../../src/mailbox/smtp-session.ts';
import { openSubmission, type SmtpSettings, type Submission } from '../../src/mailbox/submission.ts';
import { type SmtpSink, startSmtpSink } from '../peers/smtp-sink.ts';

const user = 'kense';
const password = 'parol';
let sink: SmtpSink;
let submission: Submission;

const smtpOf = (port: number): SmtpSettings => ({
  host: '127.0.0.1',
  port,
  tls: 'none',
  user,
  connectionsMax: 3,
  commandTimeoutSeconds: 2,
});

beforeEach(async () => {
  sink = await startSmtpSink({ user, password });
  submission = openSubmission({ smtp: smtpOf(sink.port), logIn: password });
});

afterEach(async () => {
  await submission.close();
  await sink.stop();
});

const notice =
  'From: <kense@gov.example>\r\nSubject: =?utf-8?B?0KLRltGA0LrQtdGD?=\r\n\r\n.dot\r\n..\r\nТіркелді\r\n.\r\n';

/** Submits the notice and tells how often the hook was called. */
async function submitNotice(recipient = 'sender@dsm.example', beforeLastOctets = nothing) {
  let announced = 0;
  const outcome = await submission.submit({
    raw: notice,
    recipient,
    beforeLastOctets: async () => {
      announced += 1;
      await beforeLastOctets();
    },
  });
  return { outcome, announced };
}

describe('a notice', () => {
  test('arrives octet for octet, with the null reverse path', async () => {
    const { outcome, announced } = await submitNotice();
    expect(outcome).toMatchObject({ ok: true, value: { response: expect.stringMatching(/^250 /) } });
    expect(announced).toBe(1);
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]).toMatchObject({ mailFrom: '', rcptTo: ['sender@dsm.example'] });
    expect(sink.received[0]!.raw.toString('utf8')).toBe(notice);
  });

  test('that is shorter than what is held back arrives too', async () => {
    const outcome = await submission.submit({
      raw: 'A: b\r\n\r\n',
      recipient: 'a@b.example',
      beforeLastOctets: nothing,
    });
    expect(outcome.ok).toBe(true);
    expect(sink.received[0]!.raw.toString()).toBe('A: b\r\n\r\n');
  });

  test('of 5 MB arrives whole', async () => {
    const raw = Buffer.from(`Subject: long\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(65_000)}`);
    const outcome = await submission.submit({ raw, recipient: 'a@b.example', beforeLastOctets: nothing });
    expect(outcome.ok).toBe(true);
    expect(sink.received[0]!.raw.equals(raw)).toBe(true);
  });

  test('is not taken by the server before the last octets are released', async () => {
    let countAtHook = -1;
    const { outcome } = await submitNotice('a@b.example', async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      countAtHook = sink.received.length;
    });
    expect(outcome.ok).toBe(true);
    expect(countAtHook).toBe(0);
    expect(sink.received).toHaveLength(1);
  });

  test('is not sent when its "sending" could not be written down, and the error comes back', async () => {
    await expect(submitNotice('a@b.example', () => Promise.reject(new Error('database is down')))).rejects.toThrow(
      'database is down',
    );
    expect((await submitNotice()).outcome.ok).toBe(true);
    expect(sink.received).toHaveLength(1);
  });
});

describe('connections', () => {
  test('are reused and never more than configured', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => submitNotice()));
    expect(outcomes.every(({ outcome }) => outcome.ok)).toBe(true);
    expect(sink.received).toHaveLength(30);
    expect(sink.connectionCount()).toBeLessThanOrEqual(3);
  });

  test('ended by the server while idle cost nothing', async () => {
    await submitNotice();
    await sink.down();
    await sink.up();
    const { outcome, announced } = await submitNotice();
    expect(outcome.ok).toBe(true);
    expect(announced).toBe(1);
    expect(sink.received).toHaveLength(2);
  });
});

describe('before the last octets every fault is transient and nobody is told "sending" in vain', () => {
  test('server down', async () => {
    await sink.down();
    const { outcome, announced } = await submitNotice();
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'smtp-unavailable' } });
    expect(announced).toBe(0);
    await sink.up();
    expect((await submitNotice()).outcome.ok).toBe(true);
  });

  for (const drop of ['connect', 'mail', 'rcpt'] as const) {
    test(`connection cut at ${drop}`, async () => {
      sink.faults.drop = drop;
      const { outcome, announced } = await submitNotice();
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient' } });
      expect(announced).toBe(0);
    });
  }

  test('connection cut in the middle of a long message', async () => {
    sink.faults.drop = 'mid-data';
    const raw = Buffer.alloc(20_000_000, `${'x'.repeat(76)}\r\n`);
    const outcome = await submission.submit({
      raw,
      recipient: 'a@b.example',
      beforeLastOctets: () => new Promise((resolve) => setTimeout(resolve, 300)),
    });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient' } });
  });

  test('a server that accepts the connection and then says nothing is given up', async () => {
    const silent = (await import('node:net')).createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    const toNobody = openSubmission({ smtp: { ...smtpOf(port), commandTimeoutSeconds: 1 }, logIn: password });
    const outcome = await toNobody.submit({ raw: notice, recipient: 'a@b.example', beforeLastOctets: nothing });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient' } });
    await toNobody.close();
    silent.close();
  });

  test('wrong password', async () => {
    const stranger = openSubmission({ smtp: smtpOf(sink.port), logIn: 'wrong' });
    const outcome = await stranger.submit({ raw: notice, recipient: 'a@b.example', beforeLastOctets: nothing });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'smtp-unavailable' } });
    expect(await stranger.verify()).toMatchObject({ ok: false });
    expect(await submission.verify()).toEqual({ ok: true, value: undefined });
    await stranger.close();
  });

  test('451 for the recipient', async () => {
    sink.faults.temporaryRefusal = true;
    expect((await submitNotice()).outcome).toMatchObject({ ok: false, failure: { kind: 'transient' } });
  });
});

describe('the server answers', () => {
  test('550 for the recipient: refused for good', async () => {
    sink.faults.refusedRecipients = ['gone@dsm.example'];
    const { outcome, announced } = await submitNotice('gone@dsm.example');
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'permanent', code: 'smtp-refused' } });
    expect(announced).toBe(0);
    expect((await submitNotice()).outcome.ok).toBe(true);
  });

  test('554 after the whole message: refused for good', async () => {
    sink.faults.dataReply = { code: 554, text: 'looks like spam' };
    const { outcome } = await submitNotice();
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'permanent', code: 'smtp-refused' } });
  });

  test('452 after the whole message: not taken, worth another try', async () => {
    sink.faults.dataReply = { code: 452, text: 'disk full' };
    const { outcome } = await submitNotice();
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'smtp-unavailable' } });
  });
});

describe('after the last octets without an answer nobody can know', () => {
  for (const drop of ['before-keeping', 'before-reply'] as const) {
    test(`connection cut ${drop}: unconfirmed, and not sent again by itself`, async () => {
      await submitNotice();
      sink.faults.drop = drop;
      const { outcome, announced } = await submitNotice();
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unconfirmed' } });
      expect(announced).toBe(1);
      expect(sink.received).toHaveLength(drop === 'before-reply' ? 2 : 1);
    });
  }

  test('cut after the reply: sent', async () => {
    sink.faults.drop = 'after-reply';
    expect((await submitNotice()).outcome.ok).toBe(true);
  });
});

test('nothing is sent where the server does not offer the TLS that is asked for', async () => {
  const upgraded = openSubmission({ smtp: { ...smtpOf(sink.port), tls: 'starttls' }, logIn: password });
  const outcome = await upgraded.submit({ raw: notice, recipient: 'a@b.example', beforeLastOctets: nothing });
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'smtp-unavailable' } });
  expect(sink.received).toEqual([]);
  await upgraded.close();
});

test('sending in the clear over a network is a fault of the settings', async () => {
  const verified = await verifySmtpServer({ ...smtpOf(25), host: 'mail.gov.example' }, password);
  expect(verified).toMatchObject({ ok: false, failure: { detail: expect.stringContaining('tls') } });
  expect(() => openSubmission({ smtp: { ...smtpOf(25), host: 'mail.gov.example' }, logIn: password })).toThrow(/tls/);
});

async function nothing(): Promise<void> {
  // A caller that has nothing to write down.
}
