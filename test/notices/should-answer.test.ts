import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../src/facts/fact.ts';
import type { AutomaticReason } from '../../src/facts/letter-facts.ts';
import { type AnswerQuestion, type NoAnswerReason, shouldAnswer } from '../../src/notices/should-answer.ts';

const evidence = { kind: 'absence', where: 'header', searched: 'signs of automatic mail' } as const;

/** A registered letter of a person, authenticated, with a believed return path: nothing speaks against an answer. */
const plain: AnswerQuestion = {
  decision: 'register',
  automatic: known(null, evidence),
  senderAuthentication: 'pass',
  returnPath: 'kense@energo.gov.kz',
  returnPathBelieved: true,
  fromAddress: 'minister@energo.gov.kz',
  ownAddresses: ['kense@ukimet.kz'],
  ownDomains: ['ukimet.kz', 'm.ukimet.kz'],
  restrictions: [],
};

const answered: readonly { name: string; given: Partial<AnswerQuestion>; recipient: string }[] = [
  { name: 'RFC 3834 §4: the return path is the destination, not From', given: {}, recipient: 'kense@energo.gov.kz' },
  { name: 'a deferred letter is answered', given: { decision: 'defer' }, recipient: 'kense@energo.gov.kz' },
  { name: 'a refused letter is answered', given: { decision: 'refuse' }, recipient: 'kense@energo.gov.kz' },
  { name: 'a letter over the limit is answered', given: { decision: 'too-large' }, recipient: 'kense@energo.gov.kz' },
  {
    name: 'RFC 3834 §4: without a recorded Return-Path a service responder may take an authenticated From',
    given: { returnPath: null, returnPathBelieved: false },
    recipient: 'minister@energo.gov.kz',
  },
  {
    name: 'RFC 5321 §2.3.11: the local part keeps its case',
    given: { returnPath: 'Kense.Aa+1@Energo.gov.kz' },
    recipient: 'Kense.Aa+1@energo.gov.kz',
  },
  {
    name: 'a domain beyond ASCII is written in A-labels (RFC 5890)',
    given: { returnPath: 'kense@мысал.қаз' },
    recipient: 'kense@xn--80awbu3c.xn--80ao21a',
  },
];

const unanswered: readonly { name: string; given: Partial<AnswerQuestion>; reason: NoAnswerReason }[] = [
  ...(['review', 'quarantine', 'ignore'] as const).map((decision) => ({
    name: `a letter under ${decision} gets no automatic answer`,
    given: { decision },
    reason: 'decision-without-notice' as const,
  })),
  ...(
    [
      'null-return-path',
      'auto-submitted',
      'delivery-report',
      'disposition-notification',
      'feedback-report',
      'bulk-precedence',
      'auto-response-suppressed',
      'automatic-sender',
      'automatic-subject',
      'own-notice',
      'returned-letter',
    ] as const satisfies readonly AutomaticReason[]
  ).map((value) => ({
    name: `RFC 3834 §2: automatic mail (${value}) is not answered`,
    given: { automatic: known(value, evidence) },
    reason: 'automatic-mail' as const,
  })),
  {
    name: 'RFC 3834 §2: mail of a list is not answered',
    given: { automatic: known('mailing-list', evidence) },
    reason: 'mailing-list',
  },
  {
    name: 'where it is open whether a person wrote, staff answer',
    given: { automatic: unknown('unreadable') },
    reason: 'automatic-mail-unknown',
  },
  {
    name: 'RFC 3834 §2: the null return path is not answered, although From is authenticated',
    given: { returnPath: '' },
    reason: 'null-return-path',
  },
  ...(['fail', 'none', 'temperror'] as const).map((senderAuthentication) => ({
    name: `RFC 3834 §7: a sender whose authentication is "${senderAuthentication}" is not answered`,
    given: { senderAuthentication },
    reason: 'sender-not-authenticated' as const,
  })),
  {
    name: 'RFC 3834 §4: a return path that is not believed is left to staff, From is no way round it',
    given: { returnPathBelieved: false },
    reason: 'return-path-not-believed',
  },
  {
    name: 'no path and no From: nobody to answer',
    given: { returnPath: null, fromAddress: null },
    reason: 'no-address',
  },
  { name: 'RFC 3834 §2: our own address', given: { returnPath: 'Kense@ukimet.kz' }, reason: 'own-address' },
  { name: 'RFC 3834 §2: any address on our own domain', given: { returnPath: 'a@M.UKIMET.KZ' }, reason: 'own-address' },
  {
    name: 'our own address in From, no path recorded',
    given: { returnPath: null, fromAddress: 'kense@ukimet.kz' },
    reason: 'own-address',
  },
  {
    name: 'an address that staff barred',
    given: { restrictions: ['KENSE@energo.gov.kz'] },
    reason: 'restricted-address',
  },
  { name: 'a domain that staff barred', given: { restrictions: ['energo.gov.kz'] }, reason: 'restricted-address' },
  ...['MAILER-DAEMON', 'owner-news', 'news-owner', 'news-request', 'news-bounces'].map((local) => ({
    name: `RFC 3834 §2: ${local}@ is read by a program`,
    given: { returnPath: `${local}@energo.gov.kz` },
    reason: 'automatic-address' as const,
  })),
  ...[
    { name: 'a CRLF', address: 'a@b.kz\r\nBcc: c@d.kz' },
    { name: 'a CR in the local part', address: 'a\rb@c.kz' },
    { name: 'a LF at the end', address: 'a@b.kz\n' },
    { name: 'a NUL', address: 'a\0@b.kz' },
    { name: 'a space', address: 'a b@c.kz' },
    { name: 'a quoted local part', address: '"a b"@c.kz' },
    { name: 'angle brackets', address: '<a@b.kz>' },
    { name: 'two addresses', address: 'a@b.kz,c@d.kz' },
    { name: 'an SMTP parameter', address: 'a@b.kz SIZE=1' },
    { name: 'a source route', address: '@x.kz:a@b.kz' },
    { name: 'a local part beyond ASCII', address: 'кеңсе@b.kz' },
    { name: 'a local part over 64 octets (RFC 5321 §4.5.3.1.1)', address: `${'a'.repeat(65)}@b.kz` },
    { name: 'over 254 octets (RFC 5321 §4.5.3.1.3)', address: `a@${'b'.repeat(60)}.${'c.'.repeat(96)}kz` },
    { name: 'ten megabytes', address: `${'a.'.repeat(5_000_000)}@b.kz` },
    { name: 'a domain without a dot', address: 'root@localhost' },
    { name: 'a domain literal', address: 'a@[192.0.2.1]' },
    { name: 'an escaped octet in the domain', address: 'a@b%2ekz.kz' },
    { name: 'no domain', address: 'a' },
    { name: 'no local part', address: '@b.kz' },
    { name: 'an empty domain label', address: 'a@b..kz' },
    { name: 'a right-to-left override in the domain', address: 'a@b\u202ezk.kz' },
  ].map(({ name, address }) => ({
    name: `an address with ${name} is not answered`,
    given: { returnPath: address },
    reason: 'address-unsafe' as const,
  })),
];

describe('whether a letter gets an automatic answer', () => {
  for (const { name, given, recipient } of answered) {
    test(name, () => {
      expect(shouldAnswer({ ...plain, ...given })).toEqual({ answer: true, recipient });
    });
  }
  for (const { name, given, reason } of unanswered) {
    test(name, () => {
      expect(shouldAnswer({ ...plain, ...given })).toEqual({ answer: false, reason });
    });
  }
});
