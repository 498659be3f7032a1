import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../src/platform/settings.ts';
import { isInstalled } from '../peers/install.ts';
import { type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { labSettings, waitFor } from './test-intake.ts';

const oneAddress = 'kense@ukimet.kz';
const otherAddress = 'kense@minfin.gov.kz';

describe.runIf(isInstalled('dovecot'))('T9: two intakes that face each other', () => {
  let one: SampleIntake;
  let other: SampleIntake;
  const forwarded = { toOne: 0, toOther: 0 };
  let stopped = false;
  let carrying: Promise<void>;

  beforeAll(async () => {
    const base = await labSettings();
    one = await startSampleIntake();
    other = await startSampleIntake({ base: ministry(base) });
    carrying = carry();
  });
  afterAll(async () => {
    stopped = true;
    await carrying;
    await one?.stop();
    await other?.stop();
  });

  test('each answers the other once and none answers an answer', async () => {
    const letters = [
      { to: one, from: otherAddress, recipient: oneAddress, mail: one.mail },
      { to: other, from: oneAddress, recipient: otherAddress, mail: other.mail },
    ];
    for (const { to, from, recipient } of letters) await to.send({ from, to: recipient, subject: 'A letter' });
    await waitFor(() => forwarded.toOne === 1 && forwarded.toOther === 1, 60);
    for (const intake of [one, other]) {
      await waitFor(async () => (await intake.letters()).filter(({ state }) => state === 'decided').length === 2, 60);
      expect((await intake.letters()).map(({ decision }) => decision)).toEqual(['register', 'ignore']);
    }
    // Long enough for another turn, had there been one.
    await delay(1500);
    expect(forwarded).toEqual({ toOne: 1, toOther: 1 });
    expect([one.sink.received.length, other.sink.received.length]).toEqual([1, 1]);
  });

  /** What a mail server between the two does: it hands over what one has sent and writes down from whom. */
  async function carry(): Promise<void> {
    while (!stopped) {
      const fromOne = one.sink.received[forwarded.toOther];
      if (fromOne !== undefined) {
        await other.dovecot.deliver(otherAddress, relayed(fromOne.raw, 'ukimet.kz'), other.clock.now());
        forwarded.toOther += 1;
      }
      const fromOther = other.sink.received[forwarded.toOne];
      if (fromOther !== undefined) {
        await one.dovecot.deliver(oneAddress, relayed(fromOther.raw, 'minfin.gov.kz'), one.clock.now());
        forwarded.toOne += 1;
      }
      await delay(20);
    }
  }
});

function relayed(raw: Buffer, domain: string): Buffer {
  const trace = [
    'Return-Path: <>',
    `Received: from mail.${domain} (mail.${domain} [192.0.2.10])`,
    '\tby mx.ukimet.kz (Postfix) with ESMTPS id 1; Tue, 24 Nov 2026 05:00:00 +0000',
    '',
  ];
  return Buffer.concat([Buffer.from(trace.join('\r\n')), raw]);
}

/** The ministry of finance as an office with an intake of its own, which lists our office as a correspondent. */
function ministry(base: Settings): Settings {
  const minfin = base.organisations.find(({ id }) => id === 'minfin')!;
  const ours = { ...minfin, id: 'ukimet', domains: ['ukimet.kz'] };
  return {
    ...base,
    office: { ...base.office, domains: ['minfin.gov.kz'] },
    organisations: [...base.organisations.filter(({ id }) => id !== 'minfin'), ours],
    notices: { ...base.notices, from: { ...base.notices.from, address: 'no-reply@minfin.gov.kz' } },
    mailboxes: {
      ...base.mailboxes,
      mailboxes: [{ ...base.mailboxes.mailboxes[0]!, address: otherAddress }],
    },
  };
}
