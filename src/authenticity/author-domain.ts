import type { ParsedLetter } from '../letter/parsed-letter.ts';
import { domainOfAddress } from './organisational-domain.ts';

/** RFC 9989 §5.3.1: the one domain that the letter claims to come from, or why there is no such domain. */
export type AuthorDomain =
  | { readonly kind: 'one'; readonly domain: string }
  | { readonly kind: 'none' }
  /** `domain` is the first of them; `detail` says what is wrong. DMARC can't be evaluated. */
  | { readonly kind: 'several'; readonly domain: string; readonly detail: string };

/**
 * `asVerified` are the From addresses as the DKIM verifier read them: two readings of one field that differ are the forger's old trick
 * of showing one sender to the reader and another to the check.
 */
export function authorDomainOf(
  letter: Pick<ParsedLetter, 'header' | 'from'>,
  asVerified: readonly string[],
): AuthorDomain {
  const read = letter.from.map(({ address }) => domainOfAddress(address));
  const verified = asVerified.map(domainOfAddress);
  const domains = [...new Set([...read, ...verified].filter((domain) => domain !== null))];
  const [domain] = domains;
  if (domain === undefined) return { kind: 'none' };

  const fieldCount = letter.header.filter(({ name }) => name === 'from').length;
  if (fieldCount > 1) return { kind: 'several', domain, detail: `${fieldCount} From fields` };
  if (domains.length > 1) return { kind: 'several', domain, detail: `several From domains: ${domains.join(', ')}` };
  // An address that shows its reader something else than a domain after the "@" leaves open whom the letter claims to come from.
  if (asVerified.length > 0 && [...read, ...verified].includes(null)) {
    return { kind: 'several', domain, detail: 'a From address without a readable domain beside another' };
  }
  return { kind: 'one', domain };
}
