import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { type CensusLedger, takeCensus } from '../../src/mailbox/census.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../peers/dovecot.ts';
import { type MemoryLedger, openMemoryLedger } from './memory-ledger.ts';
import { letter, mailboxSettings, startCapture, until } from './running-capture.ts';
import { withDovecot as test } from './with-dovecot.ts';

let dovecot: Dovecot;
let ledger: MemoryLedger;

beforeAll(async () => {
  dovecot = await startDovecot({ users: ['mixed', 'renumbered', 'empty', 'tail'] });
});
afterAll(() => dovecot.stop());
beforeEach(() => {
  ledger = openMemoryLedger();
});

const censusLedger: CensusLedger = { censusRows: (mailbox) => Promise.resolve(ledger.rowsOf(mailbox)) };

async function censusOf(user: string, changes: Parameters<typeof mailboxSettings>[2] = {}) {
  const mailbox = mailboxSettings(dovecot.port, user, changes);
  const census = await takeCensus({ mailbox, logIn: dovecotPassword, ledger: censusLedger });
  if (!census.ok) throw new Error(census.failure.detail);
  return census.value;
}

async function captureAll(user: string, changes: Parameters<typeof mailboxSettings>[2] = {}): Promise<void> {
  const capture = startCapture(mailboxSettings(dovecot.port, user, changes), ledger, { letterSizeBytesMax: 5000 });
  await until('the folder is swept', () => capture.count('swept') === 1);
  await capture.stop();
}

test('every UID has exactly one place', async () => {
  const leave = { afterCapture: 'leave' } as const;
  await dovecot.append('mixed', letter('1: will be moved'));
  await captureAll('mixed');
  await dovecot.append('mixed', letter('2: stays'));
  await dovecot.append('mixed', letter('3: too large', 9000));
  await dovecot.append('mixed', letter('4: somebody deletes it after capture'));
  await captureAll('mixed', leave);
  await dovecot.append('mixed', letter('5: somebody deletes it before capture'));
  await dovecot.append('mixed', letter('6: not yet taken in'));
  const client = await dovecot.openSession('mixed');
  await client.mailboxOpen('INBOX');
  await client.messageDelete('4,5', { uid: true });
  await client.logout();

  const census = await censusOf('mixed', leave);
  expect(census.ranges.map(({ first, last, state }) => `${first}-${last} ${state}`)).toEqual([
    '1-1 moved',
    '2-2 captured',
    '3-3 too-large',
    '4-4 gone-captured',
    '5-5 gone-uncaptured',
    '6-6 waiting',
  ]);
  expect(Object.values(census.counts)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(census.underEarlierNumbering).toBe(0);
});

test('numbers given out and gone at the end of the folder are accounted for', async () => {
  for (const subject of ['1', '2', '3', '4']) await dovecot.append('tail', letter(subject));
  const client = await dovecot.openSession('tail');
  await client.mailboxOpen('INBOX');
  await client.messageDelete('3,4', { uid: true });
  await client.logout();
  const { ranges } = await censusOf('tail');
  expect(ranges).toEqual([
    { first: 1, last: 2, state: 'waiting' },
    { first: 3, last: 4, state: 'gone-uncaptured' },
  ]);
});

test('after a new UIDVALIDITY the old numbers are counted apart', async () => {
  const leave = { afterCapture: 'leave' } as const;
  for (const subject of ['1', '2']) await dovecot.append('renumbered', letter(subject));
  await captureAll('renumbered', leave);
  await dovecot.rebuildWithNewUidValidity('renumbered');
  await dovecot.append('renumbered', letter('3'));
  const before = await censusOf('renumbered', leave);
  expect(before.counts).toMatchObject({ waiting: 3, captured: 0 });
  expect(before.underEarlierNumbering).toBe(2);
  await captureAll('renumbered', leave);
  expect((await censusOf('renumbered', leave)).counts).toMatchObject({ waiting: 0, captured: 3 });
});

test('an empty folder has nothing to account for', async () => {
  expect((await censusOf('empty')).ranges).toEqual([]);
});

test('a mailbox that can not be reached is a failure, not an empty census', async () => {
  const mailbox = mailboxSettings(dovecot.port, 'empty');
  const census = await takeCensus({ mailbox, logIn: 'wrong', ledger: censusLedger });
  expect(census).toMatchObject({ ok: false });
});
