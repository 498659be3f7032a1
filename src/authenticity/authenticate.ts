import type { Readable } from 'node:stream';
import type { ParsedLetter } from '../letter/parsed-letter.ts';
import type { AuthenticationResult, AuthenticationResults, DkimResult, SmtpClient } from './authentication-results.ts';
import { type AuthorDomain, authorDomainOf } from './author-domain.ts';
import { verifyDkim } from './dkim-check.ts';
import { checkDmarc, type DmarcCheck } from './dmarc-check.ts';
import { alignmentOf, domainOfAddress } from './organisational-domain.ts';
import { plainName, type Resolver, recordingResolver } from './resolver.ts';
import { isReturnPathBelieved, senderVerdict } from './sender-verdict.ts';
import { smtpClientOf } from './smtp-client.ts';
import { checkSpf } from './spf-check.ts';

/** An honest letter needs some twenty; SPF alone may ask for 111 (RFC 7208 §4.6.4). */
const dnsLookupCountMaxDefault = 250;

/**
 * SPF (RFC 7208), DKIM (RFC 6376, 8301, 8463), DMARC (RFC 9989) and ARC (RFC 8617) of one letter, in the words of RFC 8601, with every DNS
 * answer seen. `octets` is the raw letter, read once and never held whole. `timeNow` is the moment of arrival: a signature expires by that.
 * Rejects only when `octets` can't be read.
 */
export async function authenticateLetter(input: {
  readonly octets: Readable;
  readonly letter: ParsedLetter;
  readonly trustedRelays: readonly string[];
  readonly resolver: Resolver;
  readonly timeNow: Date;
  readonly dnsLookupCountMax?: number;
}): Promise<AuthenticationResults> {
  const { letter, timeNow } = input;
  const dns = recordingResolver(input.resolver, {
    lookupCountMax: input.dnsLookupCountMax ?? dnsLookupCountMaxDefault,
  });
  // SPF asks first, so that a flood of signatures can't use up its look-ups.
  const { client, undecided } = await smtpClientOf(letter, input.trustedRelays, dns.resolve);
  const spf = undecided ? spfUndecided(client) : await checkSpf(client, dns.resolve);
  const { signatures, arc, fromAddresses } = await verifyDkim(input.octets, timeNow, dns);
  const author = authorDomainOf(letter, fromAddresses);
  const dmarc = author.kind === 'one' ? await checkDmarc(author.domain, { spf, signatures }, dns.resolve) : null;

  const settle = (result: AuthenticationResult) => settled(result, dns);
  const settledSpf = { ...spf, result: settle(spf.result) };
  const dkim = signatures.map((signature) => ({
    result: settle(signature.result),
    domain: signature.domain,
    selector: signature.selector,
    aligned: isAligned(signature, author, dmarc),
    detail: signature.detail,
  }));
  const sender = senderVerdict({
    author: author.kind,
    dmarc: settle(dmarc?.result ?? 'none'),
    dmarcAtBest: settle(dmarc?.resultAtBest ?? 'none'),
    identifiers: [settledSpf, ...dkim].map(({ result, domain }) => ({
      result,
      alignment: author.kind === 'one' ? alignmentOf(plainName(domain), author.domain) : 'none',
    })),
  });
  const rfc5322FromDomain = author.kind === 'none' ? null : author.domain;
  return {
    client,
    rfc5322FromDomain,
    spf: settledSpf,
    dkim,
    dmarc: dmarcResultOf(author, dmarc, settle, settledSpf),
    arc: { ...arc, result: settle(arc.result) },
    sender,
    returnPathBelieved: isReturnPathBelieved({
      sender,
      rfc5321MailFrom: client.rfc5321MailFrom,
      rfc5322FromDomain,
      spf: settledSpf.result,
    }),
    dnsAnswers: dns.answers(),
  };
}

/** What is open because the letter asked too much is its own fault: `permerror`, as RFC 7208 §4.6.4 has it. Real DNS failures stay `temperror`. */
function settled(
  result: AuthenticationResult,
  dns: Pick<ReturnType<typeof recordingResolver>, 'limitReached' | 'answers'>,
): AuthenticationResult {
  if (result !== 'temperror' || !dns.limitReached()) return result;
  return dns.answers().some(({ outcome }) => outcome === 'temporary-failure') ? 'temperror' : 'permerror';
}

function spfUndecided(client: SmtpClient): AuthenticationResults['spf'] {
  const domain = client.rfc5321MailFrom === null ? '' : (domainOfAddress(client.rfc5321MailFrom) ?? '');
  return {
    result: 'temperror',
    domain,
    detail: `no DNS answer on whether ${client.address ?? 'the client'} is a relay of ours`,
  };
}

/** As the published record asks where the DKIM result counts (a pass); elsewhere by the relaxed rule, for people to read. */
function isAligned(
  signature: Pick<DkimResult, 'result' | 'domain'>,
  author: AuthorDomain,
  dmarc: DmarcCheck | null,
): boolean {
  if (author.kind !== 'one') return false;
  const domain = plainName(signature.domain);
  if (signature.result === 'pass' && dmarc !== null && dmarc.result !== 'none' && dmarc.result !== 'temperror') {
    return dmarc.alignedDkimDomains.has(domain);
  }
  return alignmentOf(domain, author.domain) !== 'none';
}

function dmarcResultOf(
  author: AuthorDomain,
  dmarc: DmarcCheck | null,
  settle: (result: AuthenticationResult) => AuthenticationResult,
  spf: AuthenticationResults['spf'],
): AuthenticationResults['dmarc'] {
  if (author.kind !== 'one' || dmarc === null) {
    const detail = author.kind === 'several' ? author.detail : 'no From domain';
    const result = author.kind === 'several' ? 'permerror' : 'none';
    return { result, domain: null, policy: null, spfAligned: false, detail };
  }
  const relaxed = alignmentOf(plainName(spf.domain), author.domain) !== 'none';
  const recordDecides = dmarc.result === 'pass' || dmarc.result === 'fail';
  return {
    result: settle(dmarc.result),
    domain: dmarc.domain,
    policy: dmarc.policy,
    spfAligned: spf.result === 'pass' && (recordDecides ? dmarc.spfAligned : relaxed),
    detail: dmarc.detail,
  };
}
