import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause154_1 } from '../../src/regulation/kz-gov-2023-10/clause-154-1-sender.ts';
import { listedAs, sampleFacts, sender, unauthenticated } from './sample-facts.ts';

const cases = [
  { name: 'an authenticated ministry may write', given: {}, outcome: 'satisfied', code: 'sender.listed' },
  {
    name: 'an authenticated akimat may write',
    given: { senderStanding: listedAs('local-executive') },
    outcome: 'satisfied',
    code: 'sender.listed',
  },
  {
    name: 'an authenticated quasi-state entity may write',
    given: { senderStanding: listedAs('quasi-state') },
    outcome: 'satisfied',
    code: 'sender.listed',
  },
  {
    name: 'an authenticated sender in no directory entry is refused',
    given: sender('office@stroy.kz', { kind: 'unlisted', freeMail: false }),
    outcome: 'violated',
    code: 'sender.unlisted',
    measure: 'refuse',
    values: { domain: 'stroy.kz' },
  },
  {
    name: 'a private mailbox is refused and told of',
    given: sender('dsm@mail.example', { kind: 'unlisted', freeMail: true }),
    outcome: 'violated',
    code: 'sender.free-mail',
    measure: 'refuse',
  },
  {
    name: 'a domain that imitates a listed one is quarantined',
    given: sender('a@dsm-gov.kz', { kind: 'imitation', organisation: 'dsm', imitatedDomain: 'dsm.gov.kz' }),
    outcome: 'violated',
    code: 'sender.imitation',
    measure: 'quarantine',
    values: { domain: 'dsm-gov.kz', imitated: 'dsm.gov.kz' },
  },
  {
    name: 'an imitation is one even if nothing authenticates it',
    given: {
      ...unauthenticated,
      ...sender('a@dsm-gov.kz', { kind: 'imitation', organisation: 'dsm', imitatedDomain: 'dsm.gov.kz' }),
    },
    outcome: 'violated',
    code: 'sender.imitation',
    measure: 'quarantine',
  },
  ...(['legislative', 'judicial', 'presidential-administration'] as const).map((kind) => ({
    name: `a sender of the ${kind} kind is for staff`,
    given: { senderStanding: listedAs(kind) },
    outcome: 'undetermined',
    code: 'sender.other-branch',
    reason: 'for-staff',
  })),
  {
    name: 'an unlisted subdomain is for staff',
    given: sender('a@x.dsm.gov.kz', { kind: 'unlisted-subdomain', organisation: 'dsm', listedDomain: 'dsm.gov.kz' }),
    outcome: 'undetermined',
    code: 'sender.unlisted-subdomain',
    reason: 'for-staff',
  },
  {
    name: 'a letter from the Office itself is for staff',
    given: sender('a@ukimet.kz', { kind: 'own' }),
    outcome: 'undetermined',
    code: 'sender.own-domain',
    reason: 'for-staff',
  },
  {
    name: 'an unlisted sender that nothing authenticates is no proven breach',
    given: { ...unauthenticated, ...sender('office@stroy.kz', { kind: 'unlisted', freeMail: false }) },
    outcome: 'undetermined',
    code: 'sender.unauthenticated',
    reason: 'for-staff',
  },
  {
    name: 'a DNS error is never a violation',
    given: {
      senderAuthentication: unknown('temperror'),
      ...sender('office@stroy.kz', { kind: 'unlisted', freeMail: false }),
    },
    outcome: 'undetermined',
    code: 'sender.authentication-unknown',
    reason: 'temperror',
  },
  {
    name: 'an unreadable From field is never a violation',
    given: { rfc5322From: unknown('unreadable'), senderStanding: unknown('unreadable') },
    outcome: 'undetermined',
    code: 'sender.unreadable',
    reason: 'unreadable',
  },
  {
    name: 'a missing From address is for staff',
    given: {
      rfc5322From: known(null, { kind: 'absence', where: 'header', searched: 'From' }),
      senderStanding: unknown('unreadable'),
    },
    outcome: 'undetermined',
    code: 'sender.no-address',
    reason: 'for-staff',
  },
] as const;

describe('clause 154.1', () => {
  for (const { name, given, ...expected } of cases) {
    test(name, () => {
      const facts = sampleFacts(given);
      const findings = versionInForce(clause154_1, facts.arrivedOn)?.examine(facts);
      expect(findings).toMatchObject([expected]);
    });
  }

  test('shows the From field and the directory entry that an imitation is held against', () => {
    const facts = sampleFacts(
      sender('a@dsm-gov.kz', { kind: 'imitation', organisation: 'dsm', imitatedDomain: 'dsm.gov.kz' }),
    );
    const [finding] = clause154_1.versions[0].examine(facts);
    expect(finding).toMatchObject({ evidence: [{ where: 'From', quote: '<a@dsm-gov.kz>' }, { where: 'directory' }] });
  });

  test('is not held the day before the resolution was signed, and is from that day on', () => {
    expect(versionInForce(clause154_1, calendarDay('2024-02-13'))).toBeNull();
    expect(versionInForce(clause154_1, calendarDay('2024-02-14'))).not.toBeNull();
  });
});
