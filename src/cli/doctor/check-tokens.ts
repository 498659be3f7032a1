import type { Settings } from '../../platform/settings.ts';
import { type CheckResult, trouble, well } from './check-result.ts';
import { webAnswer } from './web-answer.ts';

/**
 * Whoever gives access tokens can be reached, a line for each address. No token is asked for: the provider might take it for a use of
 * the refresh token that the running intake rests on.
 */
export async function checkTokenEndpoints(
  { mailboxes, notices }: Settings,
  seconds: number,
): Promise<readonly CheckResult[]> {
  const logIns = [...mailboxes.mailboxes.map(({ imap }) => imap.oauth2), notices.smtp.oauth2];
  const endpoints = new Set(logIns.flatMap((oauth2) => (oauth2 === undefined ? [] : [oauth2.endpoint])));
  return Promise.all([...endpoints].map((endpoint) => checkEndpoint(endpoint, seconds)));
}

async function checkEndpoint(endpoint: string, seconds: number): Promise<CheckResult> {
  const { host } = new URL(endpoint);
  const answered = await webAnswer(endpoint, seconds);
  if ('error' in answered) return trouble('tokens', 'fault', 'tokens.unreachable', { error: answered.error }, host);
  const { status } = answered;
  // RFC 6749 §3.2: tokens are asked for by POST, so another question may well be refused.
  if (status >= 500) return trouble('tokens', 'warning', 'tokens.failing', { status }, host);
  return well('tokens', 'tokens.answers', { status }, host);
}
