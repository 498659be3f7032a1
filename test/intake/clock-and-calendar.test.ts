import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyJournal } from '../../src/registry/journal-verify.ts';
import { isInstalled } from '../peers/install.ts';
import { inHours, type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { waitFor } from './test-intake.ts';

const official = 'kense@ukimet.kz';
const sender = 'kense@energo.gov.kz';
const hour = 3_600_000;

describe.runIf(isInstalled('dovecot'))('clock and calendar on the whole way', () => {
  let intake: SampleIntake;

  beforeAll(async () => {
    intake = await startSampleIntake({
      adjust: (settings) => ({
        ...settings,
        notices: { ...settings.notices, perCorrespondent: { countMax: 1000, windowSeconds: 3600 } },
      }),
    });
  });
  afterAll(() => intake?.stop());

  test('T23: the clock jumps an hour back: nothing stands still, numbers follow the order of arrival', async () => {
    // The mail server's clock goes on: only ours jumps, while more letters wait to be read than are read at once.
    const subjects = Array.from({ length: 40 }, (_, at) => `Around the jump ${at}`);
    await intake.stopIntake();
    for (const [at, subject] of subjects.entries()) {
      await intake.send({ from: sender, to: official, subject, arrivedAt: new Date(inHours.getTime() + at * 1000) });
    }
    await intake.start();
    await waitFor(() => intake.events.some(({ kind }) => kind === 'captured'), 60);
    intake.clock.set(new Date(inHours.getTime() - hour));
    await intake.settled(subjects.length, 40);
    const letters = (await intake.letters()).filter(({ subject }) => subject?.startsWith('Around'));
    expect(letters.map(({ subject }) => subject)).toEqual(subjects);
    expect(letters.map(({ registeredNumber }) => registeredNumber)).toEqual(
      subjects.map((_, at) => `E-${at + 1}/2026`),
    );
    expect(intake.sink.received).toHaveLength(subjects.length);
    expect((await verifyJournal(intake.running().services.database).next()).done).toBe(true);
  });

  test('a letter of the last evening of the year gets the first number of the next', async () => {
    // 20:00 in Almaty on 31 December; 1 January and the days until the 4th are off.
    intake.clock.set(new Date('2026-12-31T15:00:00Z'));
    await intake.send({ from: sender, to: official, subject: 'New Year' });
    const deferred = await intake.decided('New Year');
    expect(deferred).toMatchObject({ decision: 'defer', registeredNumber: null });
    intake.clock.set(new Date('2027-01-05T03:59:58Z'));
    await intake.send({ from: sender, to: official, subject: 'Just before opening' });
    expect(await intake.decided('Just before opening')).toMatchObject({ decision: 'defer' });
    await waitFor(async () => (await intake.decided('Just before opening')).registeredNumber !== null, 30);
    await intake.send({ from: sender, to: official, subject: 'Just after opening' });
    const numbered = [
      await intake.decided('New Year'),
      await intake.decided('Just before opening'),
      await intake.decided('Just after opening'),
    ];
    expect(numbered.map(({ registeredNumber }) => registeredNumber)).toEqual(['E-1/2027', 'E-2/2027', 'E-3/2027']);
    expect(numbered.map(({ registeredOn }) => registeredOn)).toEqual(['2027-01-05', '2027-01-05', '2027-01-05']);
  });

  test('a letter that turns on a year missing in the calendar waits for staff', async () => {
    intake.clock.set(new Date('2027-12-31T15:00:00Z'));
    await intake.send({ from: sender, to: official, subject: 'Into a year unknown' });
    expect(await intake.decided('Into a year unknown')).toMatchObject({ decision: 'review', registeredNumber: null });
    const event = intake.events.findLast(({ kind }) => kind === 'decided');
    expect(event).toMatchObject({ reasons: ['calendar.year-missing'], noticeDue: false });
    expect(await intake.noticesFor('Into a year unknown')).toEqual([]);
  });
});
