import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeCensus } from '../../src/mailbox/census.ts';
import { censusRows } from '../../src/registry/census-rows.ts';
import { currentExamination } from '../../src/registry/examinations.ts';
import { mailboxStates } from '../../src/registry/mailbox-ledger.ts';
import { dovecotPassword } from '../peers/dovecot.ts';
import { isInstalled } from '../peers/install.ts';
import { type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { waitFor } from './test-intake.ts';

const official = 'kense@ukimet.kz';
/** Letters stay in this one's INBOX. */
const left = 'kense@m.ukimet.kz';
const sender = 'kense@energo.gov.kz';

describe.runIf(isInstalled('dovecot'))('copies and look-alikes on the whole way', () => {
  let intake: SampleIntake;

  beforeAll(async () => {
    intake = await startSampleIntake({
      adjust: (settings) => ({
        ...settings,
        mailboxes: {
          ...settings.mailboxes,
          mailboxes: settings.mailboxes.mailboxes.map((mailbox) =>
            mailbox.address === left ? { ...mailbox, afterCapture: 'leave' as const } : mailbox,
          ),
        },
      }),
    });
  });
  afterAll(() => intake?.stop());

  test('T21: one letter to two official addresses is registered once, the other copy linked to it', async () => {
    const arrivedAt = intake.clock.now();
    const raw = await intake.send({ from: sender, to: official, subject: 'To both', arrivedAt });
    await intake.dovecot.deliver(left, raw, arrivedAt);
    await waitFor(async () => (await withSubject('To both')).filter(isDecided).length === 2, 40);
    const copies = await withSubject('To both');
    const original = copies.find(({ decision }) => decision === 'register');
    const copy = copies.find(({ decision }) => decision === 'ignore');
    expect(original).toMatchObject({ registeredNumber: 'E-1/2026', originalLetterId: null });
    expect(copy).toMatchObject({ registeredNumber: null, originalLetterId: original?.id });
    await waitFor(() => intake.sink.received.length === 1, 20);
  });

  test('T2: two letters with one Message-ID and different bodies are both examined, and staff are warned', async () => {
    const messageId = '<one-for-two@energo.gov.kz>';
    await intake.send({ from: sender, to: official, subject: 'Same id, first', messageId, text: 'Бірінші' });
    await intake.send({ from: sender, to: official, subject: 'Same id, second', messageId, text: 'Екінші' });
    expect(await intake.decided('Same id, first')).toMatchObject({ decision: 'register', messageId });
    const second = await intake.decided('Same id, second');
    expect(second).toMatchObject({ decision: 'register', messageId });
    const examination = await currentExamination(intake.running().services.database, second.id);
    expect(examination?.reasons).toMatchObject([{ code: 'message-id.repeated' }]);
  });

  test('T3: two letters without Message-ID in one second are both kept and registered', async () => {
    const arrivedAt = intake.clock.now();
    await intake.send({ from: sender, to: official, subject: 'No id, first', messageId: null, arrivedAt });
    await intake.send({ from: sender, to: official, subject: 'No id, second', messageId: null, arrivedAt });
    expect(await intake.decided('No id, first')).toMatchObject({ decision: 'register', messageId: null });
    expect(await intake.decided('No id, second')).toMatchObject({ decision: 'register', messageId: null });
  });

  test('T5: a letter that staff have read before is taken in', async () => {
    const raw = await intake.mail.letter({
      from: sender,
      to: official,
      subject: 'Read',
      arrivedAt: intake.clock.now(),
    });
    await intake.dovecot.append(official, raw, { flags: ['\\Seen'], internalDate: new Date(Date.now() - 1000) });
    expect((await intake.decided('Read')).state).toBe('decided');
  });

  test('T4: a mailbox that is renumbered gives nothing twice and loses nothing', async () => {
    for (const number of [1, 2, 3]) await intake.send({ from: sender, to: left, subject: `Left ${number}` });
    for (const number of [1, 2, 3]) await intake.decided(`Left ${number}`);
    const before = await intake.letters();
    await intake.stopIntake();
    await intake.dovecot.rebuildWithNewUidValidity(left);
    await intake.start();
    await intake.send({ from: sender, to: left, subject: 'After the renumbering' });
    await intake.decided('After the renumbering');
    const { database } = intake.running().services;
    const state = (await mailboxStates(database)).find(({ mailbox }) => mailbox === 'm-ukimet-kz');
    const mailbox = intake.settings.mailboxes.mailboxes.find(({ address }) => address === left)!;
    const ledger = { censusRows: (id: string) => censusRows(database, id) };
    const census = await takeCensus({ mailbox, logIn: dovecotPassword, ledger });
    expect(await intake.letters()).toHaveLength(before.length + 1);
    expect(state?.lastSweepCount).toBeGreaterThanOrEqual(4);
    expect(census).toMatchObject({ ok: true, value: { counts: { captured: 5, waiting: 0, 'gone-captured': 0 } } });
  });

  const isDecided = ({ state }: { readonly state: string }) => state === 'decided';
  const withSubject = async (subject: string) => (await intake.letters()).filter((each) => each.subject === subject);
});
