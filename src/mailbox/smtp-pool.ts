import { ok, type Result, transient } from '../platform/result.ts';
import { openSmtpSession, type SmtpSession } from './smtp-session.ts';
import type { SmtpSettings, SubmissionFailure, SubmissionRequest } from './submission.ts';
import type { LogIn } from './token-source.ts';

/** An idle connection is ended after this long, before most servers would end it (RFC 5321 §4.5.3.2.7: 5 minutes). */
const idleMs = 15_000;
/** Then a connection is replaced: servers count, and one of several behind a name may have gone. */
const messagesPerSessionMax = 100;

export interface SmtpPool {
  submit(request: SubmissionRequest): Promise<Result<{ readonly response: string }, SubmissionFailure>>;
  close(): Promise<void>;
}

interface PooledSession {
  readonly session: SmtpSession;
  messageCount: number;
  idleTimer: NodeJS.Timeout | null;
}

/**
 * A few connections, reused one message at a time. nodemailer's own pool repeats a message on another connection when
 * the first one ends, which would send a notice twice: here nothing is repeated once `beforeLastOctets` was called.
 */
export function openSmtpPool(smtp: SmtpSettings, logIn: LogIn | null): SmtpPool {
  const idle: PooledSession[] = [];
  const waiting: (() => void)[] = [];
  const running = new Set<Promise<unknown>>();
  let busyCount = 0;
  let isClosed = false;

  const takeSlot = async (): Promise<void> => {
    if (busyCount >= smtp.connectionsMax) await new Promise<void>((resolve) => waiting.push(resolve));
    else busyCount += 1;
  };
  /** Hands the slot to the longest waiting submission, so that nobody can overtake it. */
  const giveSlot = (): void => {
    const next = waiting.shift();
    if (next === undefined) busyCount -= 1;
    else next();
  };
  const takeIdle = (): PooledSession | null => {
    for (let pooled = idle.pop(); pooled !== undefined; pooled = idle.pop()) {
      if (pooled.idleTimer !== null) clearTimeout(pooled.idleTimer);
      if (pooled.session.isUsable()) return pooled;
      pooled.session.close();
    }
    return null;
  };
  const giveBack = (pooled: PooledSession): void => {
    if (isClosed || !pooled.session.isUsable() || pooled.messageCount >= messagesPerSessionMax) {
      pooled.session.close();
      return;
    }
    pooled.idleTimer = setTimeout(() => {
      idle.splice(idle.indexOf(pooled), 1);
      pooled.session.close();
    }, idleMs).unref();
    idle.push(pooled);
  };
  const open = async (): Promise<Result<PooledSession>> => {
    const session = await openSmtpSession(smtp, logIn);
    return session.ok ? ok({ session: session.value, messageCount: 0, idleTimer: null }) : session;
  };
  const sendOn = async (pooled: PooledSession, request: SubmissionRequest) => {
    pooled.messageCount += 1;
    try {
      return await pooled.session.send(request);
    } finally {
      giveBack(pooled);
    }
  };
  const submit: SmtpPool['submit'] = async (request) => {
    await takeSlot();
    try {
      const used = takeIdle();
      if (used !== null) {
        const outcome = await sendOn(used, request);
        // The server may have ended an idle connection just before we used it.
        if (!outcome.isWorthAnotherConnection) return outcome.result;
      }
      const opened = await open();
      if (!opened.ok) return opened;
      return (await sendOn(opened.value, request)).result;
    } finally {
      giveSlot();
    }
  };
  return {
    submit(request) {
      if (isClosed) return Promise.resolve(transient('smtp-unavailable', 'the submission is closed'));
      const run = submit(request);
      const forget = (): void => {
        running.delete(run);
      };
      run.then(forget, forget);
      running.add(run);
      return run;
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(running);
      for (const pooled of idle.splice(0)) {
        if (pooled.idleTimer !== null) clearTimeout(pooled.idleTimer);
        pooled.session.close();
      }
    },
  };
}
