import { createHmac } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { causeOf } from '../platform/web-answer.ts';
import type { Receiver } from './receiver.ts';

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly timeoutSeconds: number;
  readonly retrySeconds: number;
  readonly retrySecondsMax: number;
  /** The real time: the receiver compares it with its own. */
  readonly clock: Clock;
}

/**
 * Tells a receiver by HTTP POST. Three fields go with it: `Tirkeu-Event-Id`, `Tirkeu-Timestamp` (seconds since 1970) and
 * `Tirkeu-Signature` (`v1=` and the HMAC-SHA-256 of "timestamp.body" in hex), so that nobody can forge an event or send an old one
 * again. Any answer but 2xx, and none within the time, is a failure.
 */
export function webhookReceiver(options: WebhookOptions): Receiver {
  const { url, secret, timeoutSeconds, retrySeconds, retrySecondsMax, clock } = options;
  return {
    target: 'webhook',
    retrySeconds,
    retrySecondsMax,
    async take(event) {
      const body = JSON.stringify(event);
      const timestamp = String(Math.floor(clock().getTime() / 1000));
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'tirkeu-event-id': event.id,
            'tirkeu-timestamp': timestamp,
            'tirkeu-signature': webhookSignature(secret, timestamp, body),
          },
          // What is signed for one receiver is not sent on to another.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutSeconds * 1000),
        });
        // Of the answer only its status counts; a body without end is not read.
        await response.body?.cancel();
        return response.ok ? { ok: true } : { ok: false, detail: `the receiver answered ${response.status}` };
      } catch (thrown) {
        return { ok: false, detail: causeOf(thrown) };
      }
    },
  };
}

export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')}`;
}
