import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { ImapFlow } from 'imapflow';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LabImap, startLabImap } from '../../../lab/mail-servers/imap.ts';
import { takeCensus } from '../../../src/mailbox/census.ts';
import { type MemoryLedger, openMemoryLedger } from '../../mailbox/memory-ledger.ts';
import { letter, mailboxSettings, type RunningCapture, startCapture, until } from '../../mailbox/running-capture.ts';
import { dovecotPassword as password } from '../../peers/dovecot.ts';

let imap: LabImap;
let ledger: MemoryLedger;
const running: RunningCapture[] = [];
const sessions: ImapFlow[] = [];

beforeEach(async () => {
  imap = await startLabImap({ users: ['kense', 'qabyldau'].map((user) => ({ user, password })) });
  ledger = openMemoryLedger();
});
afterEach(async () => {
  for (const capture of running.splice(0)) await capture.stop();
  for (const session of sessions.splice(0)) session.close();
  await imap.stop();
});

const start = (...args: Parameters<typeof startCapture>): RunningCapture => {
  const capture = startCapture(...args);
  running.push(capture);
  return capture;
};
const disposedCount = (user: string) => ledger.rowsOf(user).filter(({ disposed }) => disposed).length;

async function openSession(user = 'kense'): Promise<ImapFlow> {
  const auth = { user, pass: password };
  const client = new ImapFlow({ host: '127.0.0.1', port: imap.port, secure: false, auth, logger: false });
  await client.connect();
  sessions.push(client);
  return client;
}

test('capture takes in what is there, what IDLE announces and what comes by APPEND, and moves it', async () => {
  const raw = Buffer.from(letter('Тіркеу', 5000));
  const internalDate = new Date('2026-11-17T05:42:00Z');
  imap.deliver('kense', raw, { internalDate });
  const capture = start(mailboxSettings(imap.port, 'kense'), ledger);
  await until('the first is moved', () => disposedCount('kense') === 1);
  expect(ledger.rowsOf('kense')[0]).toMatchObject({
    internalDate,
    octets: { sha256: createHash('sha256').update(raw).digest('hex') },
  });
  imap.deliver('kense', Buffer.from(letter('announced')));
  await until('the second is moved', () => disposedCount('kense') === 2);
  const client = await openSession();
  await client.append('INBOX', letter('appended'), ['\\Seen'], new Date('2024-02-29T18:59:59Z'));
  await until('the third is moved', () => disposedCount('kense') === 3);
  expect(ledger.rowsOf('kense')[2]?.internalDate).toEqual(new Date('2024-02-29T18:59:59Z'));
  expect(capture.count('swept')).toBe(1);
  expect(imap.letters('kense')).toHaveLength(0);
  expect(imap.letters('kense', 'Tirkeu')).toHaveLength(3);
});

test('mailboxes of several users are apart', async () => {
  start(mailboxSettings(imap.port, 'kense'), ledger);
  start(mailboxSettings(imap.port, 'qabyldau', { afterCapture: 'leave' }), ledger);
  imap.deliver('qabyldau', Buffer.from(letter('for the other')));
  await until('it is committed', () => ledger.rowsOf('qabyldau').length === 1);
  expect(ledger.rowsOf('kense')).toEqual([]);
  expect(imap.letters('qabyldau')[0]?.flags.has('\\Seen')).toBe(false);
});

test('two hundred letters with one of 5 MB and one over the limit', async () => {
  for (let index = 0; index < 200; index += 1) imap.deliver('kense', Buffer.from(letter(`№ ${index}`, 10_000)));
  const large = Buffer.from(letter('large', 5_000_000));
  imap.deliver('kense', large);
  imap.deliver('kense', Buffer.from(letter('too large', 7_000_000)));
  start(mailboxSettings(imap.port, 'kense'), ledger, { letterSizeBytesMax: 6_000_000 });
  await until('all but one are moved', () => disposedCount('kense') === 201);
  expect(ledger.stored.has(createHash('sha256').update(large).digest('hex'))).toBe(true);
  expect(imap.letters('kense').map(({ uid }) => uid)).toEqual([202]);
  const mailbox = mailboxSettings(imap.port, 'kense');
  const rows = { censusRows: (id: string) => Promise.resolve(ledger.rowsOf(id)) };
  const census = await takeCensus({ mailbox, logIn: password, ledger: rows });
  expect(census).toMatchObject({ ok: true, value: { counts: { moved: 201, 'too-large': 1 } } });
});

test('flags, copies, searches and sequence numbers are those of IMAP', async () => {
  for (const subject of ['one', 'two', 'three', 'four']) imap.deliver('kense', Buffer.from(letter(subject)));
  const client = await openSession();
  await client.mailboxOpen('INBOX');
  await client.messageFlagsAdd('2', ['\\Seen', 'Tirkelgen']);
  expect(await client.search({ seen: true }, { uid: true })).toEqual([2]);
  expect(await client.search({ unKeyword: 'Tirkelgen' })).toEqual([1, 3, 4]);
  expect((await client.mailboxCreate('Мұрағат / "2026"')).created).toBe(true);
  expect((await client.mailboxCreate('Мұрағат / "2026"')).created).toBe(false);
  const copied = await client.messageCopy('1,3:*', 'Мұрағат / "2026"');
  expect(copied && [...(copied.uidMap ?? [])]).toEqual([
    [1, 1],
    [3, 2],
    [4, 3],
  ]);
  await client.messageDelete('1', { uid: true });
  expect((await client.fetchAll('1:*', { uid: true, flags: true })).map(({ seq, uid }) => [seq, uid])).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
  ]);
  const fetched = await client.fetchOne('3', { headers: ['Subject'], bodyParts: ['TEXT'] }, { uid: true });
  if (fetched === false) throw new Error('UID 3 is missing');
  expect(fetched.headers?.toString()).toBe('Subject: three\r\n\r\n');
  expect(await client.status('INBOX', { messages: true, unseen: true, uidNext: true })).toMatchObject({
    messages: 3,
    unseen: 2,
    uidNext: 5,
  });
});

test('a wrong password and a stranger are refused', async () => {
  for (const [user, pass] of [
    ['kense', 'wrong'],
    ['nobody', password],
  ] as const) {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: imap.port,
      secure: false,
      auth: { user, pass },
      logger: false,
    });
    await expect(client.connect()).rejects.toMatchObject({ authenticationFailed: true });
    client.close();
  }
});

test('nonsense is answered with BAD or ends its own session, never the server', async () => {
  for (const nonsense of [
    '\r\n',
    'a1\r\n',
    'a1 LOGIN (((\r\n',
    'a1 FETCH 1 ALL\r\n',
    'a1 LOGIN {99999999999}\r\n',
    '\u0000\u0000',
  ]) {
    const socket = connect(imap.port, '127.0.0.1');
    await once(socket, 'data');
    socket.end(nonsense);
    socket.resume();
    await once(socket, 'close');
  }
  imap.deliver('kense', Buffer.from(letter('still here')));
  const client = await openSession();
  expect((await client.mailboxOpen('INBOX')).exists).toBe(1);
});
