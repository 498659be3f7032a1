import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../peers/install.ts';
import { type Envelope, labEnvelopes, labLetter, root, startTestIntake, type TestIntake } from './test-intake.ts';

interface Label {
  readonly id: string;
  readonly decision: string;
  readonly accepted_on: string | null;
}

/** Letters whose label turns on sender, automatic mail, duplicates or hours; the others wait for their clauses. */
const decidedNow = ['kk-001', 'kk-008', 'kk-019', 'kk-032', 'kk-037', 'ru-006', 'ru-011', 'ru-021', 'ru-040', 'ru-047'];

describe.runIf(isInstalled('dovecot'))('letters of the laboratory on the real way, IMAP in and SMTP out', () => {
  let intake: TestIntake;
  let labels: readonly Label[];
  let envelopes: Readonly<Record<string, Envelope>>;
  const decisionOf = new Map<string, string>();

  beforeAll(async () => {
    labels = JSON.parse(await readFile(join(root, 'lab/letters/labels.json'), 'utf8'));
    envelopes = await labEnvelopes();
    intake = await startTestIntake({ startAt: new Date('2026-11-12T04:00:00Z') });
    const byArrival = labels
      .map(({ id }) => ({ id, envelope: envelopes[id]! }))
      .toSorted((one, other) => Date.parse(one.envelope.received_at) - Date.parse(other.envelope.received_at));
    let count = 0;
    for (const { id, envelope } of byArrival) {
      const internalDate = new Date(envelope.received_at);
      intake.clock.set(new Date(internalDate.getTime() + 2000));
      await intake.dovecot.deliver(envelope.rcpt_to[0]!, await labLetter(id), internalDate);
      count += 1;
      await intake.settled(count);
      const decided = intake.events.filter((event) => event.kind === 'decided').at(-1)!;
      decisionOf.set(id, decided.decision);
    }
  }, 180_000);
  afterAll(() => intake.stop());

  test.each(decidedNow)('%s is decided as its label says', (id) => {
    expect(decisionOf.get(id)).toBe(labels.find((label) => label.id === id)?.decision);
  });
});
