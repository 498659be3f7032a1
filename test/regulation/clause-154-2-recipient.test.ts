import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause154_2 } from '../../src/regulation/kz-gov-2023-10/clause-154-2-recipient.ts';
import { sampleFacts } from './sample-facts.ts';

const cases = [
  { name: 'an official mailbox among the recipients satisfies it', given: {}, outcome: 'satisfied' },
  {
    name: 'no official mailbox among the recipients is for staff, never a refusal',
    given: { officialRecipients: known([], { kind: 'absence', where: 'To', searched: 'ukimet.kz' }) },
    outcome: 'undetermined',
    code: 'recipient.not-official',
    reason: 'for-staff',
  },
  {
    name: 'recipients that cannot be read are never a violation',
    given: { officialRecipients: unknown('unreadable') },
    outcome: 'undetermined',
    code: 'recipient.unreadable',
    reason: 'unreadable',
  },
] as const;

describe('clause 154.2', () => {
  for (const { name, given, ...expected } of cases) {
    test(name, () => {
      const facts = sampleFacts(given);
      expect(versionInForce(clause154_2, facts.arrivedOn)?.examine(facts)).toMatchObject([expected]);
    });
  }

  test('is not held the day before the resolution was signed, and is from that day on', () => {
    expect(versionInForce(clause154_2, calendarDay('2024-02-13'))).toBeNull();
    expect(versionInForce(clause154_2, calendarDay('2024-02-14'))).not.toBeNull();
  });
});
