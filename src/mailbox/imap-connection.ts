import { ImapFlow } from 'imapflow';
import { transient } from '../platform/result.ts';
import type { MailboxSettings } from '../platform/settings.ts';
import { imapFault, OperatingFault } from './operating-fault.ts';
import type { LogIn } from './token-source.ts';
import { requireSafeTransport } from './transport-security.ts';

/** A logged-in IMAP connection. An imapflow client lives for one connection and never reconnects. */
export interface ImapConnection {
  readonly client: ImapFlow;
  /** Resolves, and never rejects, when the connection has ended for whatever reason. */
  readonly closed: Promise<void>;
  /**
   * Runs one command within the command time-out; past it the connection is closed, for the answer could come at any time.
   * @throws OperatingFault
   */
  command<Value>(name: string, run: () => Promise<Value>): Promise<Value>;
  /** Ends the connection at once, without LOGOUT. */
  close(): void;
}

/** Larger answers than the largest letter end the connection: the server is broken or hostile. */
const answerAllowance = 16 * 1024 * 1024;

/**
 * Connects and logs in. `signal` ends the connection, also while it is being made.
 * @throws OperatingFault where the world is at fault, Error where the settings would send the password in the clear
 */
export async function openImapConnection(
  mailbox: MailboxSettings,
  logIn: LogIn,
  options: { readonly letterSizeBytesMax?: number; readonly signal?: AbortSignal } = {},
): Promise<ImapConnection> {
  const { host, port, tls, user } = mailbox.imap;
  requireSafeTransport({ host, tls });
  const { letterSizeBytesMax = 0, signal } = options;
  const accessToken = typeof logIn === 'string' ? null : await logIn.accessToken();
  const timeoutMs = mailbox.commandTimeoutSeconds * 1000;
  const client = new ImapFlow({
    host,
    port,
    secure: tls === 'implicit',
    doSTARTTLS: tls === 'starttls',
    auth: accessToken === null ? { user, pass: String(logIn) } : { user, accessToken },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    // Counts silence, not duration: a long letter on a slow line is no fault. It probes an idle connection, too.
    socketTimeout: timeoutMs,
    maxLiteralSize: letterSizeBytesMax + answerAllowance,
    maxResponseSize: letterSizeBytesMax + 2 * answerAllowance,
    clientInfo: { name: 'Tirkeu' },
  });
  let lastError: unknown = null;
  // An unheard 'error' would end the process.
  client.on('error', (error: unknown) => {
    lastError ??= error;
  });
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  const close = (): void => client.close();
  signal?.addEventListener('abort', close, { once: true });
  void closed.then(() => signal?.removeEventListener('abort', close));

  const command = async <Value>(name: string, run: () => Promise<Value>): Promise<Value> => {
    let timer: NodeJS.Timeout | undefined;
    const overdue = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const detail = `${name}: no answer within ${mailbox.commandTimeoutSeconds} s`;
        reject(new OperatingFault(transient('imap-timeout', detail).failure));
        close();
      }, timeoutMs);
    });
    const ended = closed.then(() => {
      throw lastError ?? new Error('the connection was closed');
    });
    try {
      return await Promise.race([run(), overdue, ended]);
    } catch (thrown) {
      throw imapFault(name, thrown);
    } finally {
      clearTimeout(timer);
      // Of the three promises two may still fail, after nobody waits for them.
      overdue.catch(() => undefined);
      ended.catch(() => undefined);
    }
  };

  try {
    signal?.throwIfAborted();
    // close() alone may leave connect() waiting for a greeting.
    await Promise.race([client.connect(), closed.then(() => Promise.reject(new Error('closed before the log-in')))]);
  } catch (thrown) {
    close();
    const { authenticationFailed } = thrown as { authenticationFailed?: unknown };
    if (accessToken !== null && typeof logIn !== 'string' && authenticationFailed === true) logIn.refused(accessToken);
    throw imapFault(`connect to ${host}:${port} as ${user}`, thrown);
  }
  return { client, closed, command, close };
}
