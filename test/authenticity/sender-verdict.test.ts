import { describe, expect, test } from 'vitest';
import type { AuthenticationResult } from '../../src/authenticity/authentication-results.ts';
import { isReturnPathBelieved, type SenderEvidence, senderVerdict } from '../../src/authenticity/sender-verdict.ts';

type Identifier = SenderEvidence['identifiers'][number];
const spfOrDkim = (result: AuthenticationResult, alignment: Identifier['alignment']): Identifier => ({
  result,
  alignment,
});

describe('the word on the From domain', () => {
  const cases: readonly [name: string, given: Partial<SenderEvidence>, word: ReturnType<typeof senderVerdict>][] = [
    ['no From domain: nothing to check', { author: 'none' }, 'none'],
    [
      'several From domains: fail, whatever passes',
      { author: 'several', identifiers: [spfOrDkim('pass', 'same')] },
      'fail',
    ],
    ['DMARC passes', { dmarc: 'pass', dmarcAtBest: 'pass' }, 'pass'],
    ['DMARC fails', { dmarc: 'fail', dmarcAtBest: 'fail', identifiers: [spfOrDkim('pass', 'none')] }, 'fail'],
    ['DMARC fails, an open identifier might have aligned', { dmarc: 'fail', dmarcAtBest: 'pass' }, 'temperror'],
    [
      'DMARC fails, whether an open identifier aligns is open too',
      { dmarc: 'fail', dmarcAtBest: 'temperror' },
      'temperror',
    ],
    [
      'DMARC could not be found, the From domain itself signed',
      { dmarc: 'temperror', dmarcAtBest: 'temperror', identifiers: [spfOrDkim('pass', 'same')] },
      'pass',
    ],
    [
      'DMARC could not be found, a subdomain signed: the record may ask for more',
      { dmarc: 'temperror', dmarcAtBest: 'temperror', identifiers: [spfOrDkim('pass', 'organisation')] },
      'temperror',
    ],
    [
      'DMARC could not be found, a key could not either',
      { dmarc: 'temperror', dmarcAtBest: 'temperror', identifiers: [spfOrDkim('temperror', 'same')] },
      'temperror',
    ],
    [
      'DMARC could not be found, but no record could pass a letter that nothing vouches for',
      {
        dmarc: 'temperror',
        dmarcAtBest: 'temperror',
        identifiers: [spfOrDkim('fail', 'same'), spfOrDkim('none', 'none')],
      },
      'fail',
    ],
    [
      'DKIM passed aligned, SPF open: it does not matter',
      {
        dmarc: 'pass',
        dmarcAtBest: 'pass',
        identifiers: [spfOrDkim('temperror', 'same'), spfOrDkim('pass', 'organisation')],
      },
      'pass',
    ],
    ['no record, SPF passes for the same domain', { identifiers: [spfOrDkim('pass', 'same')] }, 'pass'],
    [
      'no record, a subdomain signed',
      { identifiers: [spfOrDkim('fail', 'same'), spfOrDkim('pass', 'organisation')] },
      'pass',
    ],
    ['no record, a stranger signed', { identifiers: [spfOrDkim('fail', 'same'), spfOrDkim('pass', 'none')] }, 'fail'],
    ['no record, SPF of the domain open', { identifiers: [spfOrDkim('temperror', 'same')] }, 'temperror'],
    ['no record, a subdomain’s key open', { identifiers: [spfOrDkim('temperror', 'organisation')] }, 'temperror'],
    ['no record, a stranger’s key open', { identifiers: [spfOrDkim('temperror', 'none')] }, 'fail'],
    ['no record, nothing at all', { identifiers: [] }, 'fail'],
    ...(['none', 'fail', 'softfail', 'policy', 'neutral', 'permerror'] as const).map(
      (result): [string, Partial<SenderEvidence>, 'fail'] => [
        `no record, ${result} only`,
        { identifiers: [spfOrDkim(result, 'same')] },
        'fail',
      ],
    ),
  ];
  for (const [name, given, word] of cases) {
    test(`${name}: ${word}`, () => {
      expect(senderVerdict({ author: 'one', dmarc: 'none', dmarcAtBest: 'none', identifiers: [], ...given })).toBe(
        word,
      );
    });
  }
});

describe('the return path is believed', () => {
  const given = {
    sender: 'pass',
    rfc5321MailFrom: 'kense@mail.minfin.gov.kz',
    rfc5322FromDomain: 'minfin.gov.kz',
    spf: 'none',
  } as const;
  const cases: readonly [name: string, given: Parameters<typeof isReturnPathBelieved>[0], believed: boolean][] = [
    ['of the authenticated sender’s organisation', given, true],
    ['of the very From domain', { ...given, rfc5321MailFrom: 'kense@MinFin.gov.kz' }, true],
    [
      'SPF passed, though it is a stranger’s',
      { ...given, sender: 'fail', spf: 'pass', rfc5321MailFrom: 'a@example.org' },
      true,
    ],
    ['of the organisation, sender not authenticated', { ...given, sender: 'fail' }, false],
    ['of the organisation, sender still open', { ...given, sender: 'temperror' }, false],
    ['a sibling under gov.kz', { ...given, rfc5321MailFrom: 'a@economy.gov.kz' }, false],
    ['a stranger’s, SPF fails', { ...given, rfc5321MailFrom: 'a@example.org', spf: 'fail' }, false],
    ['a stranger’s, SPF soft-fails', { ...given, rfc5321MailFrom: 'a@example.org', spf: 'softfail' }, false],
    ['null reverse-path, HELO passed', { ...given, rfc5321MailFrom: '', spf: 'pass' }, false],
    ['not known', { ...given, rfc5321MailFrom: null, spf: 'pass' }, false],
    ['without a domain', { ...given, rfc5321MailFrom: 'postmaster', spf: 'pass' }, false],
    ['no From domain', { ...given, rfc5322FromDomain: null }, false],
  ];
  for (const [name, path, believed] of cases) {
    test(`${name}: ${believed ? 'yes' : 'no'}`, () => expect(isReturnPathBelieved(path)).toBe(believed));
  }
});
