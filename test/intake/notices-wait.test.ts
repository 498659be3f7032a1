import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../peers/install.ts';
import { type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { waitFor } from './test-intake.ts';

const official = 'kense@ukimet.kz';
const countMax = 3;

describe.runIf(isInstalled('dovecot'))('notices that can not leave at once', () => {
  let intake: SampleIntake;

  beforeAll(async () => {
    intake = await startSampleIntake({
      adjust: (settings) => ({
        ...settings,
        notices: { ...settings.notices, perCorrespondent: { countMax, windowSeconds: 3600 } },
      }),
    });
  });
  afterAll(() => intake?.stop());

  test('notices wait while the SMTP server is down and leave when it is back', async () => {
    await intake.sink.down();
    const senders = ['a@energo.gov.kz', 'b@energo.gov.kz', 'c@energo.gov.kz'];
    for (const from of senders) await intake.send({ from, to: official, subject: `SMTP down, ${from}` });
    for (const from of senders) {
      expect((await intake.decided(`SMTP down, ${from}`)).decision).toBe('register');
      await waitFor(() => intake.events.filter((each) => each.kind === 'notice').length >= 3, 30);
      expect(await intake.noticesFor(`SMTP down, ${from}`)).toMatchObject([{ kind: 'registered' }]);
    }
    expect(intake.sink.received).toHaveLength(0);
    await intake.sink.up();
    await intake.settled(senders.length);
    expect(intake.sink.received.flatMap(({ rcptTo }) => rcptTo).toSorted()).toEqual(senders);
    for (const from of senders) {
      expect(await intake.noticesFor(`SMTP down, ${from}`)).toMatchObject([{ state: 'sent' }]);
    }
  });

  test('of more notices to one address than the limit allows the surplus is held for staff', async () => {
    const subjects = Array.from({ length: 6 }, (_, at) => `Many ${at}`);
    const before = intake.sink.received.length;
    const decidedBefore = intake.events.filter(({ kind }) => kind === 'decided').length;
    for (const subject of subjects) await intake.send({ from: 'robot@energo.gov.kz', to: official, subject });
    await intake.send({ from: 'person@energo.gov.kz', to: official, subject: 'Somebody else' });
    await intake.settled(decidedBefore + subjects.length + 1);
    const states: string[] = [];
    for (const subject of subjects) states.push((await intake.noticesFor(subject))[0]?.state ?? 'none');
    expect(states).toEqual(['sent', 'sent', 'sent', 'held', 'held', 'held']);
    expect(await intake.noticesFor('Somebody else')).toMatchObject([{ state: 'sent' }]);
    expect(intake.sink.received).toHaveLength(before + countMax + 1);
  });
});
