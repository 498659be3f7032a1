import type { AuthStatus, DNSResolver } from 'mailauth';
import type { AuthenticationResult } from './authentication-results.ts';
import type { Resolver } from './resolver.ts';

/** mailauth's type knows TXT and address answers only; it takes MX answers as node:dns gives them all the same. */
export function mailauthResolver(resolver: Resolver): DNSResolver {
  return resolver as DNSResolver;
}

/** Its words are RFC 8601's but for three that only BIMI uses, which is never asked here. */
export function rfc8601Result(result: AuthStatus['result']): AuthenticationResult {
  if (result === 'temperr' || result === 'skipped' || result === 'declined') {
    throw new TypeError(`${result} is no result of SPF, DKIM, DMARC or ARC`);
  }
  return result;
}
