import { createSocket } from 'node:dgram';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../peers/install.ts';
import { type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { waitFor } from './test-intake.ts';

const official = 'kense@ukimet.kz';
const sender = 'kense@energo.gov.kz';
const letterSizeBytesMax = 400_000;
const parseSecondsMax = 10;
/** The letter that arrived then is asked about at a DNS server that never answers: its reading has no end. */
const endlessArrival = new Date('2026-11-24T05:45:00Z');

describe.runIf(isInstalled('dovecot'))('letters in trouble on the whole way', () => {
  let intake: SampleIntake;
  const silentDns = createSocket('udp4');

  beforeAll(async () => {
    await new Promise<void>((resolve) => silentDns.bind(0, '127.0.0.1', resolve));
    const endless = { system: { servers: [`127.0.0.1:${silentDns.address().port}`] } };
    intake = await startSampleIntake({
      around: (services) => ({
        ...services,
        readingPool: {
          ...services.readingPool,
          read: (task) =>
            services.readingPool.read(
              task.arrivedAt === endlessArrival.toISOString()
                ? { ...task, dns: { settings: endless, timeoutSeconds: 3600 } }
                : task,
            ),
        },
      }),
      // The DNS of one domain is silent.
      zone: ({ 'economy.gov.kz': _, ...zone }) => ({
        ...zone,
        'economy.gov.kz': 'TIMEOUT',
        '_dmarc.economy.gov.kz': 'TIMEOUT',
        'proba._domainkey.economy.gov.kz': 'TIMEOUT',
      }),
      adjust: (settings) => ({
        ...settings,
        limits: { ...settings.limits, letterSizeBytesMax, parseSecondsMax, stageAttemptsMax: 3 },
      }),
    });
  });
  afterAll(async () => {
    await intake?.stop();
    silentDns.close();
  });

  test('a letter whose DNS is silent waits, is tried again, and after the last attempt goes to staff', async () => {
    await intake.send({ from: 'kense@economy.gov.kz', to: official, subject: 'Silent DNS' });
    await intake.send({ from: sender, to: official, subject: 'After the silent one' });
    expect(await intake.decided('After the silent one')).toMatchObject({ decision: 'register' });
    const letter = await intake.decided('Silent DNS');
    const failures = intake.events.filter((each) => each.kind === 'stage-failed' && each.letterId === letter.id);
    expect(letter.decision).toBe('review');
    expect(failures).toMatchObject([
      { stage: 'evidence', attempts: 1, error: expect.stringContaining('dns-temporary') },
      { stage: 'evidence', attempts: 2 },
    ]);
    expect(await intake.noticesFor('Silent DNS')).toEqual([]);
    // What is under way would be counted among the notices of the next letters.
    await waitFor(async () => (await intake.noticesFor('After the silent one'))[0]?.state === 'sent', 30);
  });

  test('T6: the sender of a letter over the size limit is told the limit, and the letter stays where it is', async () => {
    const before = intake.sink.received.length;
    const text = 'x'.repeat(letterSizeBytesMax);
    const body = { fields: ['Content-Type: text/plain'], content: wrapped(text) };
    await intake.send({ from: sender, to: official, subject: 'Too large', body, isSigned: false });
    const letter = await intake.decided('Too large', 60);
    expect(letter).toMatchObject({ decision: 'review', complete: false });
    await waitFor(async () => (await intake.noticesFor('Too large'))[0]?.state === 'sent', 30);
    expect(intake.sink.received).toHaveLength(before + 1);
    expect(await intake.noticesFor('Too large')).toMatchObject([
      {
        kind: 'too-large',
        recipient: sender,
        state: 'sent',
        raw: expect.stringContaining('Auto-Submitted: auto-replied'),
      },
    ]);
    const session = await intake.dovecot.openSession(official);
    try {
      expect((await session.mailboxOpen('INBOX')).exists).toBe(1);
    } finally {
      await session.logout();
    }
  });

  test('T19: a letter whose reading has to be stopped is kept and put to staff; the next letters go on', async () => {
    const raw = await intake.send({ from: sender, to: official, subject: 'Endless', arrivedAt: endlessArrival });
    await intake.send({ from: sender, to: official, subject: 'After the endless one' });
    expect(await intake.decided('After the endless one', 90)).toMatchObject({ decision: 'register' });
    await waitFor(async () => (await unread()).length === 1, 60);
    const [letter] = await unread();
    expect(letter).toMatchObject({ decision: 'review', sizeOctets: raw.length });
    const event = intake.events.find((each) => each.kind === 'decided' && each.letterId === letter?.id);
    expect(event).toMatchObject({ reasons: ['evidence.not-collected'], noticeDue: false });
    const stored = await intake.running().services.letterStore.verify(letter!.sha256);
    expect(stored.ok).toBe(true);
  }, 180_000);

  const unread = async () => {
    const letters = await intake.letters();
    return letters.filter(({ subject, complete, state }) => subject === '' && complete && state === 'decided');
  };
});

/** Lines of a length that mail servers take. */
function wrapped(text: string): string {
  return text.replace(/.{900}/g, '$&\r\n');
}
