import { describe, expect, test } from 'vitest';
import type { AuthenticationResults } from '../../src/authenticity/authentication-results.ts';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { gatherFacts, type OfficeIdentity } from '../../src/facts/gather-facts.ts';
import type { LetterFacts } from '../../src/facts/letter-facts.ts';
import { readSample } from '../letter/read-sample.ts';

const office: OfficeIdentity = {
  organisations: [
    {
      id: 'dsm',
      kind: 'central-executive',
      name: { kk: 'Денсаулық сақтау министрлігі', ru: 'Министерство здравоохранения' },
      bin: '991240001390',
      domains: ['dsm.gov.kz'],
      includeSubdomains: false,
      parent: null,
      inGovernment: true,
      firstHead: null,
      deputies: [],
    },
  ],
  officialDomains: ['ukimet.kz', 'm.ukimet.kz'],
  freeMailDomains: ['mail.example'],
  officialAddresses: ['kense@ukimet.kz', 'kense@m.ukimet.kz'],
  noticeAddress: 'tirkeu@ukimet.kz',
};

const inOrder = {
  received:
    'from mail.dsm.gov.kz (mail.dsm.gov.kz [192.0.2.12])\r\n\tby mx.ukimet.kz (Postfix) with ESMTPS id 1\r\n\tfor <kense@ukimet.kz>; Tue, 17 Nov 2026 10:42:00 +0500',
  from: 'Kense <kense@dsm.gov.kz>' as string | null,
  to: 'kense@ukimet.kz',
};

function authentication(spoilt: Partial<AuthenticationResults> = {}): AuthenticationResults {
  return {
    client: {
      address: '192.0.2.12',
      helo: 'mail.dsm.gov.kz',
      rfc5321MailFrom: 'kense@dsm.gov.kz',
      receivedBy: 'mx.ukimet.kz',
    },
    rfc5322FromDomain: 'dsm.gov.kz',
    spf: { result: 'pass', domain: 'dsm.gov.kz', detail: '' },
    dkim: [{ result: 'pass', domain: 'dsm.gov.kz', selector: 's2026', aligned: true, detail: '' }],
    dmarc: { result: 'pass', domain: 'dsm.gov.kz', policy: 'reject', spfAligned: true, detail: '' },
    arc: { result: 'none', detail: '' },
    sender: 'pass',
    returnPathBelieved: true,
    dnsAnswers: [],
    ...spoilt,
  };
}

async function factsOf(
  header: Partial<typeof inOrder> = {},
  around: { readonly authentication?: Partial<AuthenticationResults>; readonly mailboxAddress?: string } = {},
): Promise<{ readonly raw: string; readonly facts: LetterFacts }> {
  const { received, from, to } = { ...inOrder, ...header };
  const author = from === null ? '' : `From: ${from}\r\n`;
  const raw = `Received: ${received}\r\n${author}To: ${to}\r\nSubject: Hat\r\n\r\nBody\r\n`;
  const facts = gatherFacts({
    letter: await readSample(raw),
    authentication: authentication(around.authentication),
    arrivedAt: new Date('2026-11-17T05:42:00Z'),
    arrivedOn: calendarDay('2026-11-17'),
    attachments: null,
    mailboxAddress: around.mailboxAddress ?? null,
    office,
  });
  return { raw, facts };
}

function knownValue<Value>(fact: Fact<Value>): Value | 'unknown' {
  return fact.state === 'known' ? fact.value : 'unknown';
}

describe('the facts of a letter', () => {
  test('name the author, the standing, the authentication and the recipients of one in order', async () => {
    const { facts } = await factsOf();
    expect(knownValue(facts.rfc5322From)).toBe('kense@dsm.gov.kz');
    expect(knownValue(facts.senderStanding)).toEqual({
      kind: 'listed',
      organisation: 'dsm',
      organisationKind: 'central-executive',
    });
    expect(knownValue(facts.senderAuthentication)).toBe('pass');
    expect(knownValue(facts.officialRecipients)).toEqual(['kense@ukimet.kz']);
    expect(knownValue(facts.automatic)).toBeNull();
    expect(knownValue(facts.executableAttachments)).toEqual([]);
  });

  test('show the very octets that they rest on', async () => {
    const { raw, facts } = await factsOf();
    for (const fact of [facts.rfc5322From, facts.officialRecipients]) {
      const spans = fact.state === 'known' ? fact.evidence.filter(({ kind }) => kind === 'span') : [];
      expect(spans.length).toBeGreaterThan(0);
      for (const span of spans) if (span.kind === 'span') expect(raw.slice(span.start, span.end)).toContain(span.quote);
    }
  });

  test('survive being stored as JSON, but for the instant of arrival', async () => {
    const { facts } = await factsOf();
    const { arrivedAt, ...stored } = JSON.parse(JSON.stringify(facts));
    expect({ ...stored, arrivedAt: new Date(arrivedAt) }).toEqual(facts);
  });

  test('show the results of SPF, DKIM and DMARC behind the authentication', async () => {
    const { facts } = await factsOf({}, { authentication: { sender: 'fail' } });
    expect(facts.senderAuthentication).toMatchObject({
      value: 'fail',
      evidence: [
        { where: 'DMARC', quote: 'dmarc=pass header.from=dsm.gov.kz' },
        { where: 'SPF', quote: 'spf=pass smtp.mailfrom=dsm.gov.kz' },
        { where: 'DKIM', quote: 'dkim=pass header.d=dsm.gov.kz header.s=s2026' },
      ],
    });
  });

  test('leave the authentication unknown when the DNS kept it open', async () => {
    const { facts } = await factsOf({}, { authentication: { sender: 'temperror' } });
    expect(facts.senderAuthentication).toEqual({ state: 'unknown', reason: 'temperror' });
  });

  test('say that no author is named, and what was searched', async () => {
    const { facts } = await factsOf({ from: null });
    expect(facts.rfc5322From).toMatchObject({ value: null, evidence: [{ kind: 'absence', where: 'From' }] });
    expect(facts.senderStanding).toEqual({ state: 'unknown', reason: 'unreadable' });
  });

  test('leave the standing of an address without a readable domain unknown', async () => {
    const { facts } = await factsOf({ from: '<kense@[192.0.2.1]>' });
    expect(facts.senderStanding).toEqual({ state: 'unknown', reason: 'unreadable' });
  });

  test('of several authors look at the one that the directory knows, wherever it stands', async () => {
    const { facts } = await factsOf({ from: 'a@stroy.kz, kense@dsm.gov.kz' });
    expect(knownValue(facts.rfc5322From)).toBe('kense@dsm.gov.kz');
    expect(knownValue(facts.senderStanding)).toMatchObject({ kind: 'listed' });
  });

  test('show the directory searched in vain for an unlisted sender', async () => {
    const { facts } = await factsOf({ from: 'office@stroy.kz' });
    expect(facts.senderStanding).toMatchObject({
      value: { kind: 'unlisted', freeMail: false },
      evidence: [{ where: 'From' }, { kind: 'absence', where: 'directory', searched: 'stroy.kz' }],
    });
  });
});

describe('official recipients', () => {
  const elsewhere = { to: 'someone@mail.example', received: 'by mx.ukimet.kz; Tue, 17 Nov 2026 10:42:00 +0500' };

  test('are none where no address is an official mailbox, and the mailboxes searched for are shown', async () => {
    const { facts } = await factsOf(elsewhere);
    expect(facts.officialRecipients).toMatchObject({
      value: [],
      evidence: [{ kind: 'absence', searched: 'kense@ukimet.kz, kense@m.ukimet.kz' }],
    });
  });

  test('include the envelope recipient that our own relay wrote down', async () => {
    const { facts } = await factsOf({ to: 'someone@mail.example' });
    expect(knownValue(facts.officialRecipients)).toEqual(['kense@ukimet.kz']);
  });

  test('do not include one that a stranger’s server wrote down', async () => {
    const received = 'by mx.stranger.example\r\n\tfor <kense@ukimet.kz>; Tue, 17 Nov 2026 10:42:00 +0500';
    const { facts } = await factsOf({ to: 'someone@mail.example', received });
    expect(knownValue(facts.officialRecipients)).toEqual([]);
  });

  test('include the mailbox that the letter lay in', async () => {
    const { facts } = await factsOf(elsewhere, { mailboxAddress: 'kense@m.ukimet.kz' });
    expect(knownValue(facts.officialRecipients)).toEqual(['kense@m.ukimet.kz']);
  });

  test('include a mailbox in whatever letters it is written, and no person’s address on the same domain', async () => {
    const { facts } = await factsOf({ ...elsewhere, to: 'Kense@M.UKIMET.KZ, a.mukan@ukimet.kz' });
    expect(knownValue(facts.officialRecipients)).toEqual(['Kense@m.ukimet.kz']);
    const { facts: person } = await factsOf({ ...elsewhere, to: 'a.mukan@ukimet.kz' });
    expect(knownValue(person.officialRecipients)).toEqual([]);
  });

  test('do not include an address on a domain that only ends like an official one', async () => {
    const { facts } = await factsOf({ ...elsewhere, to: 'kense@notukimet.kz, kense@x.ukimet.kz' });
    expect(knownValue(facts.officialRecipients)).toEqual([]);
  });
});
