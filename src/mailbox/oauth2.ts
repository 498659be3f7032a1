import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import { permanent, transient } from '../platform/result.ts';
import { boundedText, causeOf } from '../platform/web-answer.ts';
import { OperatingFault } from './operating-fault.ts';
import type { KeptTokens, TokenKeeper, TokenSource } from './token-source.ts';

export interface OAuth2Options {
  readonly endpoint: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** The operator's; null for client credentials. */
  readonly refreshToken: string | null;
  readonly scope: string | null;
  readonly keeper: TokenKeeper;
  /** The real time: tokens run out by it. */
  readonly clock: Clock;
}

/** RFC 6749 §5.1 */
const answerSchema = z.object({
  access_token: z.string().min(1).max(16_384),
  expires_in: z.coerce.number().positive().max(31_536_000).optional(),
  refresh_token: z.string().min(1).max(16_384).optional(),
});

/** RFC 6749 §5.2 */
const errorSchema = z.object({ error: z.string().max(200) });

const answerMs = 10_000;
/** A token that runs out sooner would be refused in the middle of a log-in. */
const spareMs = 60_000;
/** RFC 6749 §5.1 leaves expires_in to the provider: without it a token is trusted for a little while. */
const untoldSeconds = 300;
const waitForOthersMs = 30_000;
const lookAgainMs = 200;

/**
 * Access tokens by refresh token or client credentials. A provider may give a new refresh token with each answer and take the old
 * one never again (RFC 6749 §6, RFC 9700 §4.14.2): what it gives is kept before it is used, and of all processes that share it one
 * asks at a time.
 */
export function openTokenSource(options: OAuth2Options): TokenSource {
  const { keeper, clock } = options;
  let current: KeptTokens | null = null;
  let refusedToken: string | null = null;
  let underWay: Promise<KeptTokens> | null = null;

  const isGood = (tokens: KeptTokens | null): tokens is KeptTokens =>
    tokens !== null && tokens.accessToken !== refusedToken && tokens.expiresAt.getTime() - clock().getTime() > spareMs;

  async function obtain(): Promise<KeptTokens> {
    const deadline = performance.now() + waitForOthersMs;
    for (;;) {
      const kept = await keeper.load();
      if (isGood(kept)) return kept;
      if (await keeper.claim()) return await refresh();
      if (performance.now() > deadline) {
        throw new OperatingFault(transient('oauth2-unavailable', 'another process holds the token').failure);
      }
      await delay(lookAgainMs);
    }
  }

  async function refresh(): Promise<KeptTokens> {
    let isKept = false;
    try {
      // Read again under the claim: the one before us may have used what we saw.
      const kept = await keeper.load();
      const refreshToken = kept?.refreshToken ?? options.refreshToken;
      if (isGood(kept)) return kept;
      const tokens = await ask(options, refreshToken);
      await keeper.keep(tokens);
      isKept = true;
      return tokens;
    } finally {
      if (!isKept) await keeper.giveUp();
    }
  }

  return {
    async accessToken() {
      if (isGood(current)) return current.accessToken;
      underWay ??= obtain().finally(() => {
        underWay = null;
      });
      current = await underWay;
      return current.accessToken;
    },
    refused(accessToken) {
      refusedToken = accessToken;
    },
  };
}

async function ask(options: OAuth2Options, refreshToken: string | null): Promise<KeptTokens> {
  const { endpoint, clientId, clientSecret, scope, clock } = options;
  const form = new URLSearchParams({
    client_id: clientId,
    ...(clientSecret !== null && { client_secret: clientSecret }),
    ...(refreshToken === null
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken }),
    ...(scope !== null && { scope }),
  });
  const askedAt = clock().getTime();
  let status: number;
  let text: string;
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
      // A redirection would carry the secrets to where nobody said.
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    status = response.status;
    text = await boundedText(response);
  } catch (thrown) {
    throw new OperatingFault(transient('oauth2-unavailable', `${endpoint}: ${causeOf(thrown)}`, thrown).failure);
  }
  const body = json(text);
  const answer = answerSchema.safeParse(body);
  if (status === 200 && answer.success) {
    const { access_token, expires_in = untoldSeconds, refresh_token } = answer.data;
    return {
      accessToken: access_token,
      refreshToken: refresh_token ?? refreshToken,
      expiresAt: new Date(askedAt + expires_in * 1000),
    };
  }
  // Never the body itself: a provider may repeat what was sent.
  const error = errorSchema.safeParse(body);
  const code = error.success && /^[a-z_]+$/.test(error.data.error) ? error.data.error : 'no usable answer';
  const detail = `${endpoint}: ${status} ${code}`;
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  const failed = isFinal ? permanent('oauth2-refused', detail) : transient('oauth2-unavailable', detail);
  throw new OperatingFault(failed.failure);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
