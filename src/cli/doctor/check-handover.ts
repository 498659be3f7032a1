import { access, constants } from 'node:fs/promises';
import { type Environment, readSecret } from '../../platform/read-secret.ts';
import { messageOf } from '../../platform/result.ts';
import type { Settings } from '../../platform/settings.ts';
import { nearestExisting } from './check-office.ts';
import { type CheckResult, trouble, well } from './check-result.ts';
import { webAnswer } from './web-answer.ts';

type Handover = Settings['handover'];

/** Whether those that accepted letters are handed on to can be reached, a line each. No entry is told to anybody. */
export async function checkHandover(
  { handover: { webhook, feed, folder } }: Settings,
  environment: Environment,
  seconds: number,
): Promise<readonly CheckResult[]> {
  return Promise.all([
    ...(webhook === 'none' ? [] : [checkWebhook(webhook, seconds)]),
    ...(feed === 'none' ? [] : [checkFeed(feed, environment, seconds)]),
    ...(folder === 'none' ? [] : [checkFolder(folder.path)]),
  ]);
}

async function checkWebhook({ url }: Exclude<Handover['webhook'], 'none'>, seconds: number): Promise<CheckResult> {
  // Never the whole address: some receivers want a key in it.
  const { host } = new URL(url);
  const answered = await webAnswer(url, seconds);
  if ('error' in answered) {
    return trouble('handover', 'fault', 'webhook.unreachable', { host, error: answered.error }, 'webhook');
  }
  const { status } = answered;
  // Whoever takes POST alone refuses our question with 4xx; one that would send us on takes nothing at this address.
  const isOdd = status >= 500 || (status >= 300 && status < 400);
  if (isOdd) return trouble('handover', 'warning', 'webhook.odd-answer', { host, status }, 'webhook');
  return well('handover', 'webhook.answers', { host, status }, 'webhook');
}

/** Served by the running intake, or by nobody yet. */
async function checkFeed(
  { host, port, token }: Exclude<Handover['feed'], 'none'>,
  environment: Environment,
  seconds: number,
): Promise<CheckResult> {
  const read = await readSecret(token, environment);
  if (!read.ok) return trouble('handover', 'fault', 'secret.needed', {}, 'feed');
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const asked = isEverywhere ? '127.0.0.1' : host;
  const address = `${asked.includes(':') ? `[${asked}]` : asked}:${port}`;
  const headers = { authorization: `Bearer ${read.value}` };
  const answered = await webAnswer(`http://${address}/api/v1/openapi.json`, seconds, { method: 'GET', headers });
  if ('error' in answered) {
    if (answered.error.includes('ECONNREFUSED')) return well('handover', 'feed.not-served', { address }, 'feed');
    return trouble('handover', 'warning', 'feed.silent', { address, error: answered.error }, 'feed');
  }
  const { status } = answered;
  if (status !== 200) return trouble('handover', 'fault', 'feed.other', { address, status }, 'feed');
  return well('handover', 'feed.served', { address }, 'feed');
}

async function checkFolder(path: string): Promise<CheckResult> {
  try {
    const existing = await nearestExisting(path);
    await access(existing, constants.W_OK | constants.X_OK);
    // One that should be mounted and isn't looks the same as one that is still to be made.
    if (existing !== path) return trouble('handover', 'warning', 'folder.missing', { path }, 'folder');
    return well('handover', 'folder.writable', { path }, 'folder');
  } catch (error) {
    return trouble('handover', 'fault', 'folder.unwritable', { path, error: messageOf(error) }, 'folder');
  }
}
