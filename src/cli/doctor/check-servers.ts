import { randomBytes } from 'node:crypto';
import type { Resolver } from '../../authenticity/resolver.ts';
import { type ImapConnection, openImapConnection } from '../../mailbox/imap-connection.ts';
import { OperatingFault } from '../../mailbox/operating-fault.ts';
import { verifySmtpServer } from '../../mailbox/smtp-session.ts';
import { openResolver } from '../../network/dns-source.ts';
import { openTimeStamping } from '../../pipeline/signature-tools.ts';
import { failureWords } from '../../platform/failure-words.ts';
import { inEveryLanguage, type LocalisedText } from '../../platform/localised-text.ts';
import { type Environment, readSecret } from '../../platform/read-secret.ts';
import { messageOf } from '../../platform/result.ts';
import type { MailboxSettings, Settings } from '../../platform/settings.ts';
import { type CheckResult, trouble, well } from './check-result.ts';

/** The first official domain has MX (mail arrives) and TXT (SPF), and the DNS says so. */
export async function checkDns(settings: Settings, seconds: number): Promise<CheckResult> {
  const name = settings.office.domains[0] ?? '';
  let resolve: Resolver;
  try {
    const timeoutSeconds = Math.min(seconds, settings.limits.dnsTimeoutSeconds);
    resolve = await openResolver({ settings: settings.network.dns, timeoutSeconds });
  } catch (error) {
    return trouble('dns', 'fault', 'dns.unusable', { error: messageOf(error) });
  }
  const missing: string[] = [];
  for (const type of ['TXT', 'MX']) {
    try {
      await resolve(name, type);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOTFOUND' && code !== 'ENODATA') {
        return trouble('dns', 'fault', 'dns.silent', { name, error: messageOf(error) });
      }
      missing.push(type);
    }
  }
  if (missing.length > 0) return trouble('dns', 'warning', 'dns.no-record', { name, types: missing.join(', ') });
  return well('dns', 'dns.answers', { name });
}

/** The mailbox can be reached, the log-in works, its folders are there. Nothing is changed in it. */
export async function checkMailbox(
  mailbox: MailboxSettings,
  environment: Environment,
  seconds: number,
): Promise<CheckResult> {
  const { id, imap } = mailbox;
  // Asking for a token here could use up the one that the running intake rests on.
  if (imap.password === undefined) return trouble('mailbox', 'warning', 'log-in.by-token', {}, id);
  const password = await readSecret(imap.password, environment);
  if (!password.ok) return trouble('mailbox', 'fault', 'mailbox.no-password', {}, id);
  const commandTimeoutSeconds = Math.min(seconds, mailbox.commandTimeoutSeconds);
  let connection: ImapConnection | null = null;
  try {
    connection = await openImapConnection({ ...mailbox, commandTimeoutSeconds }, password.value);
    return await checkFolders(connection, mailbox);
  } catch (error) {
    if (connection === null && error instanceof OperatingFault && error.failure.code === 'imap-refused') {
      return trouble('mailbox', 'fault', 'mailbox.refused', { user: imap.user }, id);
    }
    return trouble('mailbox', 'fault', 'mailbox.unreachable', { error: faultWords(error) }, id);
  } finally {
    connection?.close();
  }
}

function faultWords(error: unknown): LocalisedText | string {
  if (!(error instanceof OperatingFault)) return messageOf(error);
  return inEveryLanguage((language) => failureWords(error.failure, language));
}

async function checkFolders(
  connection: ImapConnection,
  { id, folder, afterCapture }: MailboxSettings,
): Promise<CheckResult> {
  const listed = await connection.command('LIST', () => connection.client.list());
  const folders = listed.map(({ path }) => path);
  if (!holds(folders, folder)) {
    return trouble(
      'mailbox',
      'fault',
      'mailbox.folder-missing',
      { folder, folders: folders.slice(0, 20).join(', ') },
      id,
    );
  }
  const status = await connection.command('STATUS', () => connection.client.status(folder, { messages: true }));
  const target = typeof afterCapture === 'object' && 'moveTo' in afterCapture ? afterCapture.moveTo : null;
  if (target !== null && !holds(folders, target)) {
    return trouble('mailbox', 'warning', 'mailbox.target-missing', { folder: target }, id);
  }
  return well('mailbox', 'mailbox.ready', { folder, count: status ? (status.messages ?? 0) : 0 }, id);
}

/** RFC 9051 §5.1: INBOX is the only name that is compared without regard to case. */
function holds(folders: readonly string[], name: string): boolean {
  return folders.some(
    (folder) => folder === name || (name.toUpperCase() === 'INBOX' && folder.toUpperCase() === 'INBOX'),
  );
}

/** The SMTP server takes our log-in. Nothing is sent. */
export async function checkSmtp(settings: Settings, environment: Environment, seconds: number): Promise<CheckResult> {
  const { smtp } = settings.notices;
  if (smtp.oauth2 !== undefined) return trouble('smtp', 'warning', 'log-in.by-token');
  const password = smtp.password === undefined ? null : await readSecret(smtp.password, environment);
  if (password !== null && !password.ok) return trouble('smtp', 'fault', 'smtp.no-password');
  const commandTimeoutSeconds = Math.min(seconds, smtp.commandTimeoutSeconds);
  const verified = await verifySmtpServer({ ...smtp, commandTimeoutSeconds }, password?.value ?? null);
  if (!verified.ok)
    return trouble('smtp', 'fault', 'smtp.unreachable', {
      error: inEveryLanguage((language) => failureWords(verified.failure, language)),
    });
  return well('smtp', 'smtp.ready', { host: smtp.host, port: smtp.port });
}

/** The configured time-stamping authority stamps; nothing is said where there is none. Letters never wait for it: a warning. */
export async function checkTimeStamping(settings: Settings, seconds: number): Promise<readonly CheckResult[]> {
  const { network } = settings;
  const timeoutSeconds = Math.min(seconds, network.revocation.timeoutSeconds);
  const revocation = { ...network.revocation, timeoutSeconds };
  const authority = await openTimeStamping({ ...settings, network: { ...network, revocation } });
  if (authority === null) return [];
  const stamped = await authority.stamp(randomBytes(32));
  if (stamped.ok) return [well('time-stamping', 'stamping.answers', { uri: authority.uri })];
  const error = inEveryLanguage((language) => failureWords(stamped.failure, language));
  return [trouble('time-stamping', 'warning', 'stamping.silent', { error })];
}

/** Lines without TLS: the settings allow them to this machine only, for a laboratory, and somebody should know. */
export function checkOpenLines({ mailboxes, notices }: Settings): readonly CheckResult[] {
  const servers = [
    ...mailboxes.mailboxes.map(({ id, imap }) => ({ name: id, tls: imap.tls })),
    { name: 'SMTP', tls: notices.smtp.tls },
  ];
  const open = servers.filter(({ tls }) => tls === 'none').map(({ name }) => name);
  return open.length === 0 ? [] : [trouble('lines', 'warning', 'lines.open', { names: open.join(', ') })];
}
