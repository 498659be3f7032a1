import { spf } from 'mailauth/lib/spf/index.js';
import type { AuthenticationResults, SmtpClient } from './authentication-results.ts';
import { mailauthResolver, rfc8601Result } from './mailauth-terms.ts';
import type { Resolver } from './resolver.ts';

/**
 * SPF of the MAIL FROM domain or, for the null reverse-path, of the HELO name (RFC 7208 §2.3, §2.4). `none` when no relay of ours told who
 * connected: nothing can be said then.
 */
export async function checkSpf(client: SmtpClient, resolver: Resolver): Promise<AuthenticationResults['spf']> {
  const { address, helo, rfc5321MailFrom, receivedBy } = client;
  if (receivedBy === null) return { result: 'none', domain: '', detail: 'no Received field of a trusted relay on top' };
  if (address === null) return { result: 'none', domain: '', detail: `${receivedBy} names no client address` };
  if (rfc5321MailFrom === null) return { result: 'none', domain: '', detail: 'no Return-Path on top' };
  if (rfc5321MailFrom === '' && helo === null)
    return { result: 'none', domain: '', detail: 'neither MAIL FROM nor HELO' };

  const answer = await spf({
    sender: rfc5321MailFrom,
    ip: address,
    helo: helo ?? `[${address}]`,
    mta: receivedBy,
    resolver: mailauthResolver(resolver),
    strict: true,
  });
  return { result: rfc8601Result(answer.status.result), domain: answer.domain, detail: answer.status.comment ?? '' };
}
