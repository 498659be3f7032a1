import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { messageOf, ok, permanent, type Result, transient } from '../platform/result.ts';
import type { SmtpSettings, SubmissionFailure, SubmissionRequest } from './submission.ts';
import type { LogIn, TokenSource } from './token-source.ts';
import { requireSafeTransport } from './transport-security.ts';

/** One connection to the SMTP server, logged in. After any failure it is closed and not used again. */
export interface SmtpSession {
  isUsable(): boolean;
  /** Hands one message over; rejects only with what `beforeLastOctets` threw. */
  send(request: SubmissionRequest): Promise<SendOutcome>;
  close(): void;
}

export interface SendOutcome {
  readonly result: Result<{ readonly response: string }, SubmissionFailure>;
  /** The connection alone failed, before anybody was told that the message is being sent: another one may try. */
  readonly isWorthAnotherConnection: boolean;
}

/** The server's answers to these commands concern the one message; to all others they concern the connection. */
const messageCommands = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/** RFC 4954 §6: the server wants another log-in, which says nothing about the message. */
const authenticationReplies = new Set([530, 534, 535, 538]);

/** How much of the message is held back for `beforeLastOctets`; the closing "." line comes after it in any case. */
const lastOctetsCount = 16;

export async function openSmtpSession(smtp: SmtpSettings, logIn: LogIn | null): Promise<Result<SmtpSession>> {
  const timeoutMs = smtp.commandTimeoutSeconds * 1000;
  const connection = new SMTPConnection({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.tls === 'implicit',
    requireTLS: smtp.tls === 'starttls',
    ignoreTLS: smtp.tls === 'none',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    socketCloseTimeout: 1000,
    logger: false,
  });
  const end = watchForEnd(connection);
  try {
    await connectAndLogIn(connection, end, smtp, logIn);
  } catch (thrown) {
    connection.close();
    return transient('smtp-unavailable', `${smtp.host}:${smtp.port}: ${messageOf(thrown)}`, thrown);
  }
  return ok({
    isUsable: () => end.error() === null,
    send: (request) => sendMessage(connection, end, request),
    close: () => (end.error() === null ? connection.quit() : connection.close()),
  });
}

interface ConnectionEnd {
  /** Why the connection ended, or null. */
  error(): Error | null;
  /** Rejects when the connection ends, and only after nodemailer had its turn to report the server's last words. */
  readonly promise: Promise<never>;
}

function watchForEnd(connection: SMTPConnection): ConnectionEnd {
  let ended: Error | null = null;
  const { promise, reject } = Promise.withResolvers<never>();
  // Nobody may be sending when the server goes away.
  promise.catch(() => undefined);
  const end = (error: Error): void => {
    ended ??= error;
    setImmediate(() => reject(ended));
  };
  connection.on('error', end);
  connection.on('end', () => end(new Error('the server closed the connection')));
  return { error: () => ended, promise };
}

/** For `doctor`: connects, upgrades and logs in, and sends nothing. */
export async function verifySmtpServer(smtp: SmtpSettings, logIn: LogIn | null): Promise<Result<void>> {
  try {
    requireSafeTransport(smtp);
  } catch (thrown) {
    return transient('smtp-unavailable', messageOf(thrown), thrown);
  }
  const session = await openSmtpSession(smtp, logIn);
  if (!session.ok) return session;
  session.value.close();
  return ok(undefined);
}

async function connectAndLogIn(
  connection: SMTPConnection,
  end: ConnectionEnd,
  smtp: SmtpSettings,
  logIn: LogIn | null,
): Promise<void> {
  const connected = new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  await Promise.race([connected, end.promise]);
  if (smtp.user === undefined || logIn === null) return;
  const auth = typeof logIn === 'string' ? { user: smtp.user, pass: logIn } : tokenAuth(smtp.user, logIn);
  const loggedIn = new Promise<void>((resolve, reject) => {
    connection.login(auth, (error) => (error ? reject(error) : resolve()));
  });
  await Promise.race([loggedIn, end.promise]);
}

/**
 * What nodemailer wants of its own OAuth2 class: the server's refusal makes it ask once more, with `renew`. The token travels as
 * the mechanism XOAUTH2 wants it.
 */
function tokenAuth(user: string, logIn: TokenSource): SMTPConnection.AuthenticationType {
  let last = '';
  const oauth2 = {
    getToken(renew: boolean, callback: (error: unknown, token?: string) => void): void {
      if (renew) logIn.refused(last);
      logIn.accessToken().then((token) => {
        last = token;
        callback(null, token);
      }, callback);
    },
    buildXOAuth2Token: (token: string): string =>
      Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`, 'utf8').toString('base64'),
  };
  return { user, oauth2 } as unknown as SMTPConnection.AuthenticationType;
}

async function sendMessage(
  connection: SMTPConnection,
  end: ConnectionEnd,
  { raw, recipient, beforeLastOctets }: SubmissionRequest,
): Promise<SendOutcome> {
  const octets = typeof raw === 'string' ? Buffer.from(raw, 'utf8') : raw;
  const cut = Math.max(0, octets.length - lastOctetsCount);
  const progress = { announced: false, released: false, hookError: null as { readonly thrown: unknown } | null };
  // nodemailer writes the "." line that ends the message (RFC 5321 §4.1.1.4) only when this stream has ended, so that
  // the server can't have taken the message before the last piece is given out.
  async function* pieces(): AsyncGenerator<Buffer> {
    if (cut > 0) yield octets.subarray(0, cut);
    progress.announced = true;
    try {
      await beforeLastOctets();
    } catch (thrown) {
      progress.hookError = { thrown };
      throw thrown;
    }
    const ended = end.error();
    if (ended !== null) throw ended;
    progress.released = true;
    yield octets.subarray(cut);
  }
  const envelope = { from: false as const, to: [recipient], size: octets.length, use8BitMime: true };
  const message = Readable.from(pieces(), { objectMode: false });
  const sent = new Promise<string>((resolve, reject) => {
    connection.send(envelope, message, (error, info) => (error ? reject(error) : resolve(info?.response ?? '')));
  });
  try {
    const response = await Promise.race([sent, end.promise]);
    return { result: ok({ response }), isWorthAnotherConnection: false };
  } catch (thrown) {
    message.destroy();
    connection.close();
    if (progress.hookError !== null) throw progress.hookError.thrown;
    const isWorthAnotherConnection = !progress.announced && replyOf(thrown).responseCode === null;
    return { result: failureOf(thrown, progress.released), isWorthAnotherConnection };
  }
}

function failureOf(thrown: unknown, lastOctetsReleased: boolean): { ok: false; failure: SubmissionFailure } {
  const { responseCode, command, code } = replyOf(thrown);
  const detail = messageOf(thrown);
  if (responseCode === null && !lastOctetsReleased && (code === 'EMESSAGE' || code === 'EENVELOPE')) {
    // nodemailer itself would not start: over the server's SIZE limit (RFC 1870), or an address that can't be one.
    return permanent('notice-not-sendable', detail, thrown);
  }
  if (responseCode !== null && responseCode >= 500 && messageCommands.has(command)) {
    if (!authenticationReplies.has(responseCode)) return permanent('smtp-refused', detail, thrown);
  }
  if (lastOctetsReleased && responseCode === null) {
    return { ok: false, failure: { kind: 'unconfirmed', detail, cause: thrown } };
  }
  return transient('smtp-unavailable', detail, thrown);
}

/** What the server answered, where nodemailer's error tells: the code and the command it answered. */
function replyOf(thrown: unknown): { responseCode: number | null; command: string; code: string } {
  const error = thrown as { responseCode?: unknown; command?: unknown; code?: unknown };
  return {
    responseCode: typeof error.responseCode === 'number' ? error.responseCode : null,
    command: typeof error.command === 'string' ? error.command : '',
    code: typeof error.code === 'string' ? error.code : '',
  };
}
