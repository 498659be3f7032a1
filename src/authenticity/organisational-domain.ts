import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';

/**
 * The name under which somebody registered a domain (minfin.gov.kz for mail.minfin.gov.kz), by the Public Suffix List; the private part
 * of the list counts too, so that two customers of one host are never one organisation. Null for a public suffix itself
 * and for what is no domain.
 */
export function organisationalDomain(domain: string): string | null {
  return getDomain(domain, { allowPrivateDomains: true, extractHostname: false });
}

/** The domain of an addr-spec as A-labels in lower case without the root's dot (RFC 5890); null when it has none. */
export function domainOfAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  if (at < 0) return null;
  // domainToASCII is made for web hosts: what it would rewrite (a port, a path, percent signs) is no mail domain.
  const written = address.slice(at + 1).trim();
  if (/[\s/?#%:[\]@\\]/.test(written)) return null;
  const ascii = domainToASCII(written.endsWith('.') ? written.slice(0, -1) : written);
  return ascii === '' ? null : ascii;
}

export type Alignment = 'same' | 'organisation' | 'none';

/** RFC 7489 §3.1 where no record says otherwise: the same domain, or one organisational domain over both (relaxed). */
export function alignmentOf(domain: string | null, fromDomain: string): Alignment {
  if (domain === null) return 'none';
  if (domain === fromDomain) return 'same';
  const organisational = organisationalDomain(domain);
  return organisational !== null && organisational === organisationalDomain(fromDomain) ? 'organisation' : 'none';
}
