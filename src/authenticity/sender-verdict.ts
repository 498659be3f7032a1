import type { AuthenticationResult, AuthenticationResults } from './authentication-results.ts';
import { type Alignment, domainOfAddress, organisationalDomain } from './organisational-domain.ts';

export interface SenderEvidence {
  /** RFC 9989 §5.3.1: DMARC needs exactly one Author Domain. */
  readonly author: 'one' | 'several' | 'none';
  /** `none`: no DMARC record is published for the From domain. */
  readonly dmarc: AuthenticationResult;
  /** What DMARC says when every identifier that the DNS left open is taken to have passed. */
  readonly dmarcAtBest: AuthenticationResult;
  /** The SPF result and that of each DKIM signature, with the domain each vouches for held against the From domain. */
  readonly identifiers: readonly { readonly result: AuthenticationResult; readonly alignment: Alignment }[];
}

/**
 * The intake's one word on the From domain: DMARC passes, or, where no DMARC record is published, SPF or DKIM passes in alignment.
 * `temperror` whenever an answer that the DNS still owes could turn the word, and only then.
 */
export function senderVerdict({
  author,
  dmarc,
  dmarcAtBest,
  identifiers,
}: SenderEvidence): AuthenticationResults['sender'] {
  if (author === 'none') return 'none';
  if (author === 'several') return 'fail';
  // A pass for the very From domain is aligned under every record, strict or relaxed, and under none: no look-up can change it.
  if (identifiers.some(({ result, alignment }) => result === 'pass' && alignment === 'same')) return 'pass';
  if (dmarc === 'pass') return 'pass';
  if (dmarc === 'none') {
    if (identifiers.some(({ result, alignment }) => result === 'pass' && alignment !== 'none')) return 'pass';
    const open = identifiers.some(({ result, alignment }) => result === 'temperror' && alignment !== 'none');
    return open ? 'temperror' : 'fail';
  }
  if (dmarc === 'temperror') {
    // Whichever record there is, it can only pass a letter that some identifier passed or may yet pass.
    return identifiers.some(({ result }) => result === 'pass' || result === 'temperror') ? 'temperror' : 'fail';
  }
  return dmarcAtBest === 'pass' || dmarcAtBest === 'temperror' ? 'temperror' : 'fail';
}

/**
 * May a notice go to the return path? SPF passed for the MAIL FROM domain, or the sender is authenticated and MAIL FROM belongs to the
 * same organisational domain. Never for the null reverse-path (RFC 3834 §2) or where MAIL FROM isn't known.
 */
export function isReturnPathBelieved(given: {
  readonly sender: AuthenticationResults['sender'];
  readonly rfc5321MailFrom: string | null;
  readonly rfc5322FromDomain: string | null;
  readonly spf: AuthenticationResult;
}): boolean {
  if (given.rfc5321MailFrom === null) return false;
  const mailFromDomain = domainOfAddress(given.rfc5321MailFrom);
  if (mailFromDomain === null) return false;
  if (given.spf === 'pass') return true;
  if (given.sender !== 'pass' || given.rfc5322FromDomain === null) return false;
  if (mailFromDomain === given.rfc5322FromDomain) return true;
  const organisation = organisationalDomain(mailFromDomain);
  return organisation !== null && organisation === organisationalDomain(given.rfc5322FromDomain);
}
