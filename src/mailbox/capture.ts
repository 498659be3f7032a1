import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { MailboxSettings } from '../platform/settings.ts';
import type { CaptureLog } from './capture-event.ts';
import type { CaptureLedger } from './capture-ledger.ts';
import { openCaptureSession, type SessionContext } from './capture-session.ts';
import { watchFetchTrouble } from './fetch-trouble.ts';
import { type ImapConnection, openImapConnection } from './imap-connection.ts';
import { OperatingFault } from './operating-fault.ts';
import type { LogIn } from './token-source.ts';
import { requireSafeTransport } from './transport-security.ts';

export interface CaptureOptions {
  readonly mailbox: MailboxSettings;
  readonly logIn: LogIn;
  readonly ledger: CaptureLedger;
  /** Of a larger letter only the header section is stored; it stays in the mailbox. */
  readonly letterSizeBytesMax: number;
  readonly clock: Clock;
  /** In [0, 1), for the jitter of the waits: many mailboxes must not come back in the same instant. */
  readonly random: () => number;
  readonly log: CaptureLog;
  readonly signal: AbortSignal;
}

const firstRetryMs = 500;
const longestRetryMs = 60_000;
/** A server that ends IDLE by itself at once must not keep us busy. */
const shortestIdleMs = 1_000;

/**
 * Takes in the letters of one folder until `signal` is aborted; what had been committed by then stays committed, and
 * nothing is written after this resolves. Run it once per mailbox: its sweeps and its fetches follow each other.
 *
 * Whether staff have read a letter means nothing and is never changed. A letter is moved or flagged only after its commit.
 * @throws Error where the settings would send the password in the clear
 */
export async function captureMailbox(options: CaptureOptions): Promise<void> {
  const { mailbox, signal, log, random } = options;
  requireSafeTransport(mailbox.imap);
  let failureCount = 0;
  const context: SessionContext = {
    ...options,
    trouble: watchFetchTrouble(() => performance.now()),
    log(event) {
      // A connection that brought something was worth having: the next one is made soon.
      if (event.kind === 'captured' || event.kind === 'swept') failureCount = 0;
      log(event);
    },
  };
  while (!signal.aborted) {
    try {
      await watchFolder(options.logIn, context);
    } catch (thrown) {
      if (!(thrown instanceof OperatingFault)) throw thrown;
      if (signal.aborted) return;
      const retryInMs = Math.min(longestRetryMs, firstRetryMs * 2 ** failureCount) * (0.5 + random() / 2);
      failureCount += 1;
      log({ kind: 'interrupted', failure: thrown.failure, retryInMs });
      await sleep(retryInMs, signal);
    }
  }
}

/** One connection's life: a sweep, then IDLE, letters at once as they are announced, and a sweep at intervals. */
async function watchFolder(logIn: LogIn, context: SessionContext): Promise<void> {
  const { mailbox, signal } = context;
  const { letterSizeBytesMax } = context;
  const connection = await openImapConnection(mailbox, logIn, { letterSizeBytesMax, signal });
  const news = listenForNews(connection);
  try {
    const session = openCaptureSession(connection, context);
    let nextSweepAt = 0;
    while (!signal.aborted) {
      if (performance.now() >= nextSweepAt) {
        news.clear();
        await session.sweep();
        nextSweepAt = performance.now() + untilNextSweepMs(context);
      } else if (news.isWaiting()) {
        news.clear();
        await session.takeNew();
      } else {
        await idle(connection, news, Math.min(nextSweepAt - performance.now(), mailbox.silenceLimitSeconds * 1000));
        // The watchdog: a connection that died silently does not answer this.
        const isSweepDue = performance.now() >= nextSweepAt;
        if (!news.isWaiting() && !isSweepDue) await connection.command('NOOP', () => connection.client.noop());
      }
    }
  } finally {
    connection.close();
  }
}

/** A postponed letter gets its next try by a sweep of its own. */
function untilNextSweepMs({ mailbox, trouble }: SessionContext): number {
  return Math.min(mailbox.sweepIntervalSeconds * 1000, Math.max(trouble.nextTryInMs(), shortestIdleMs));
}

interface News {
  isWaiting(): boolean;
  clear(): void;
  /** Resolves at the next announcement. */
  next(): Promise<void>;
}

/** "n EXISTS" with a larger n: sent during IDLE and along with any answer. */
function listenForNews({ client }: ImapConnection): News {
  let isWaiting = false;
  let wake: (() => void) | null = null;
  client.on('exists', ({ count, prevCount }) => {
    if (count <= prevCount) return;
    isWaiting = true;
    wake?.();
  });
  return {
    isWaiting: () => isWaiting,
    clear: () => {
      isWaiting = false;
    },
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
        if (isWaiting) resolve();
      }),
  };
}

/** Stays in IDLE (RFC 2177) until news, until `ms` have passed or until the connection ends; the next command breaks it. */
async function idle(connection: ImapConnection, news: News, ms: number): Promise<void> {
  const done = new AbortController();
  const startedAt = performance.now();
  const announced = news.next();
  const time = sleep(Math.max(0, ms), done.signal);
  // A failing IDLE is the connection's end, which `closed` tells.
  const idling = connection.client.idle().then(
    () => 'ended' as const,
    () => 'ended' as const,
  );
  try {
    const first = await Promise.race([announced, time, connection.closed, idling]);
    if (first === 'ended' && performance.now() - startedAt < shortestIdleMs) {
      await Promise.race([announced, connection.closed, sleep(Math.min(ms, shortestIdleMs), done.signal)]);
    }
  } finally {
    done.abort();
  }
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
}
