import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../peers/install.ts';
import { type SampleIntake, startSampleIntake } from './sample-intake.ts';
import { waitFor } from './test-intake.ts';

const bounces = fileURLToPath(new URL('../../../shared/suites/bounces/bounce', import.meta.url));
const official = 'kense@ukimet.kz';
const sender = 'kense@energo.gov.kz';

describe.runIf(isInstalled('dovecot'))('automatic mail on the whole way', () => {
  let intake: SampleIntake;

  beforeAll(async () => {
    intake = await startSampleIntake();
  });
  afterAll(() => intake?.stop());

  test('a letter that says Auto-Submitted: no is answered', async () => {
    await intake.send({ from: sender, to: official, subject: 'Not automatic', fields: ['Auto-Submitted: no'] });
    const letter = await intake.decided('Not automatic');
    await intake.settled(1);
    expect(letter.decision).toBe('register');
    expect(intake.sink.received.map(({ rcptTo }) => rcptTo)).toEqual([[sender]]);
  });

  test('a bounce of our own notice is shown at its letter and not answered', async () => {
    await intake.send({ from: sender, to: official, subject: 'To a full mailbox' });
    await intake.decided('To a full mailbox');
    await waitFor(async () => (await intake.noticesFor('To a full mailbox'))[0]?.state === 'sent', 20);
    expect(intake.sink.received).toHaveLength(2);
    const notice = intake.sink.received[1]!.raw.toString('utf8');
    const header = notice.slice(0, notice.indexOf('\r\n\r\n'));
    await intake.send({
      from: 'MAILER-DAEMON@energo.gov.kz',
      to: official,
      returnPath: '',
      subject: 'Undelivered Mail Returned to Sender',
      body: {
        fields: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
        content: deliveryReport(sender, header),
      },
    });
    const bounce = await intake.decided('Undelivered Mail Returned to Sender');
    const [written] = await intake.noticesFor('To a full mailbox');
    expect(bounce.decision).toBe('ignore');
    expect(written).toMatchObject({ state: 'sent', bouncedByLetterId: bounce.id });
    expect(await intake.noticesFor('Undelivered Mail Returned to Sender')).toEqual([]);
    expect(intake.sink.received).toHaveLength(2);
  });

  test.runIf(existsSync(bounces))('none of 129 bounces and automatic replies gets a notice', async () => {
    const files = (await readdir(bounces)).toSorted();
    const before = { letters: (await intake.letters()).length, sent: intake.sink.received.length };
    for (const [at, name] of files.entries()) {
      const arrivedAt = new Date(intake.clock.now().getTime() + at);
      await intake.dovecot.deliver(official, await readFile(join(bounces, name)), arrivedAt);
    }
    await intake.settled(before.letters + files.length);
    const letters = (await intake.letters()).slice(before.letters);
    expect(files).toHaveLength(129);
    expect(letters).toHaveLength(129);
    expect(letters.filter(({ decision }) => decision !== 'ignore')).toEqual([]);
    expect(intake.sink.received).toHaveLength(before.sent);
  });
});

/** RFC 3464: the report of a server that could not deliver, with the header of what it returns (RFC 6522 §4). */
function deliveryReport(recipient: string, returnedHeader: string): string {
  return [
    '--b',
    'Content-Type: text/plain',
    '',
    'The mailbox is full.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.energo.gov.kz',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.2.2',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    returnedHeader,
    '--b--',
  ].join('\r\n');
}
