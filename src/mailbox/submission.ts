import type { OperatingFailure, Result } from '../platform/result.ts';
import type { Settings } from '../platform/settings.ts';
import { openSmtpPool } from './smtp-pool.ts';
import { verifySmtpServer } from './smtp-session.ts';
import type { LogIn } from './token-source.ts';
import { requireSafeTransport } from './transport-security.ts';

/** One notice for one recipient. */
export interface SubmissionRequest {
  /** The whole message, RFC 5322, lines ending in CRLF. */
  readonly raw: string | Buffer;
  readonly recipient: string;
  /**
   * Awaited when everything but the last octets has been handed over: until it resolves the server can't have taken the
   * message. If it rejects the message is not sent and `submit` rejects with the same error.
   */
  readonly beforeLastOctets: () => Promise<void>;
}

/**
 * The connection ended after the last octets without an answer: the server may or may not have taken the message
 * (RFC 5321 §4.5.4.1, RFC 1047). Only a person can decide to send it again.
 */
export interface UnconfirmedSubmission {
  readonly kind: 'unconfirmed';
  readonly detail: string;
  readonly cause?: unknown;
}

/** `transient`: the server can't have taken the message. `permanent`: it refused it for good (5xx). */
export type SubmissionFailure = OperatingFailure | UnconfirmedSubmission;

/** The way notices leave, always with the null reverse path `<>` (RFC 3834 §3.3). */
export interface Submission {
  submit(request: SubmissionRequest): Promise<Result<{ readonly response: string }, SubmissionFailure>>;
  /** Connects, upgrades and logs in, and sends nothing. */
  verify(): Promise<Result<void>>;
  /** Waits for what is being sent, then ends the connections. */
  close(): Promise<void>;
}

export type SmtpSettings = Settings['notices']['smtp'];

/**
 * Opens the way to the configured SMTP server. No connection is made before the first notice.
 * @throws Error where the settings would send in the clear
 */
export function openSubmission(options: {
  readonly smtp: SmtpSettings;
  /** Null where the server asks for no log-in. */
  readonly logIn: LogIn | null;
}): Submission {
  requireSafeTransport(options.smtp);
  const pool = openSmtpPool(options.smtp, options.logIn);
  return {
    submit: (request) => pool.submit(request),
    verify: () => verifySmtpServer(options.smtp, options.logIn),
    close: () => pool.close(),
  };
}
