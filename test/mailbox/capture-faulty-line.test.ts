import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Dovecot, startDovecot } from '../peers/dovecot.ts';
import { type FaultyLine, openFaultyLine } from './faulty-line.ts';
import { type MemoryLedger, openMemoryLedger } from './memory-ledger.ts';
import { letter, mailboxSettings, type RunningCapture, startCapture, until } from './running-capture.ts';
import { withDovecot as test } from './with-dovecot.ts';

const users = ['silent', 'noop', 'poison', 'dead', 'stuck', 'greeting'];
let dovecot: Dovecot;
let line: FaultyLine;
let ledger: MemoryLedger;
let capture: RunningCapture | null = null;

beforeAll(async () => {
  dovecot = await startDovecot({ users });
});
afterAll(() => dovecot.stop());
beforeEach(async () => {
  line = await openFaultyLine(dovecot.port);
  ledger = openMemoryLedger();
});
afterEach(async () => {
  await capture?.stop();
  capture = null;
  await line.close();
});

const disposedCount = (user: string) => ledger.rowsOf(user).filter(({ disposed }) => disposed).length;

test('T20: IDLE that dies silently: the next sweep notices, and the letter is taken in over a new connection', async () => {
  const settings = mailboxSettings(line.port, 'silent', { sweepIntervalSeconds: 2, commandTimeoutSeconds: 1 });
  capture = startCapture(settings, ledger);
  await until('the folder is watched', () => capture?.count('swept') === 1);
  line.freeze();
  await dovecot.append('silent', letter('unannounced'));
  await until('the silence was noticed', () => (capture?.count('interrupted') ?? 0) > 0);
  expect(ledger.rows.size).toBe(0);
  line.thaw();
  await until('the letter is moved', () => disposedCount('silent') === 1);
  expect(line.connectionCount()).toBeGreaterThan(1);
});

test('T20: with sweeps far apart the watchdog notices within the silence limit', async () => {
  const settings = mailboxSettings(line.port, 'noop', { silenceLimitSeconds: 1, commandTimeoutSeconds: 2 });
  capture = startCapture(settings, ledger);
  await until('the folder is watched', () => capture?.count('swept') === 1);
  line.freeze();
  await dovecot.append('noop', letter('unannounced'));
  await until('the silence was noticed', () => (capture?.count('interrupted') ?? 0) > 0);
  expect(capture.events.find(({ kind }) => kind === 'interrupted')).toMatchObject({ failure: { kind: 'transient' } });
  line.thaw();
  await until('the letter is moved', () => disposedCount('noop') === 1);
});

test('a connection that falls silent in the middle of a letter is given up; nothing is lost', async () => {
  for (const subject of ['one', 'two', 'three']) await dovecot.append('stuck', letter(subject, 30_000));
  line.freezeOn = 'Subject: two';
  capture = startCapture(mailboxSettings(line.port, 'stuck', { commandTimeoutSeconds: 1 }), ledger);
  await until('the silence was noticed', () => (capture?.count('interrupted') ?? 0) > 0);
  line.freezeOn = null;
  await until('all are moved', () => disposedCount('stuck') === 3);
  expect(ledger.committedAgain).toEqual([]);
});

test('stopping does not wait for a server that never greets', async () => {
  line.freeze();
  capture = startCapture(mailboxSettings(line.port, 'greeting', { commandTimeoutSeconds: 60 }), ledger);
  await until('it has connected', () => line.connectionCount() === 1);
  const startedAt = performance.now();
  await capture.stop();
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test('a letter at which the connection breaks every time stops none of the others and is not forgotten', async () => {
  for (const subject of ['one', 'two', 'the-poison', 'four', 'five']) {
    await dovecot.append('poison', letter(subject));
  }
  line.cutOn = 'Subject: the-poison';
  capture = startCapture(mailboxSettings(line.port, 'poison', { sweepIntervalSeconds: 1 }), ledger);
  await until('the four others are moved', () => disposedCount('poison') === 4);
  await until('the poison is told', () => (capture?.count('unreadable') ?? 0) > 0);
  expect(ledger.rowsOf('poison').map(({ uid }) => uid)).toEqual([1, 2, 4, 5]);
  await dovecot.append('poison', letter('six'));
  await until('a new letter comes through', () => disposedCount('poison') === 5);
  line.cutOn = null;
  await until('it is moved, too', () => disposedCount('poison') === 6, 40);
  expect(ledger.committedAgain).toEqual([]);
});

test('a server that is away for a while is asked later and later, and found again', async () => {
  capture = startCapture(mailboxSettings(line.port, 'dead'), ledger);
  await until('the folder is watched', () => capture?.count('swept') === 1);
  await dovecot.kill();
  await until('three tries failed', () => (capture?.count('interrupted') ?? 0) >= 3);
  const waits = capture.events.flatMap((event) => (event.kind === 'interrupted' ? [event.retryInMs] : []));
  expect(waits.slice(0, 3)).toEqual([375, 750, 1500]);
  await dovecot.start();
  await dovecot.append('dead', letter('back'));
  await until('the letter is moved', () => disposedCount('dead') === 1);
});
