import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A message that Tirkeu sent. */
export interface SentNotice {
  /** The .eml file that it was stored as. */
  readonly file: string;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly at: Date;
}

export interface LabSmtp {
  readonly port: number;
  stop(): Promise<void>;
}

export interface LabSmtpOptions {
  /** Where notices are stored, one .eml file each, named by their order; made when missing. */
  readonly noticesFolder: string;
  readonly onNotice: (notice: SentNotice) => void;
  /** Hands a letter for an official mailbox to the IMAP server; false when the address is none. */
  readonly deliver?: (address: string, raw: Buffer) => boolean;
  /** What the relay calls itself in the Received field of a letter that it takes in. */
  readonly relayName?: string;
  /** 0 or nothing: a free one. */
  readonly port?: number;
}

const messageOctetsMax = 128 * 1024 * 1024;

/**
 * Starts the laboratory's SMTP server on loopback. Letters for official mailboxes are delivered, with the trace fields
 * that a relay adds (RFC 5321 §4.4); everything else is kept as a notice and goes nowhere.
 */
export async function startLabSmtp(options: LabSmtpOptions): Promise<LabSmtp> {
  await mkdir(options.noticesFolder, { recursive: true });
  let noticeCount = 0;
  const takeIn = async (raw: Buffer, session: SMTPServerSession): Promise<void> => {
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    const letter =
      options.deliver === undefined ? raw : withTraceFields(raw, session, options.relayName ?? 'mx.lab.example');
    const others = recipients.filter((address) => options.deliver?.(address, letter) !== true);
    if (others.length === 0) return;
    noticeCount += 1;
    const file = join(options.noticesFolder, `${String(noticeCount).padStart(4, '0')}.eml`);
    // Under its final name only when it is whole: somebody may be looking at the folder.
    await writeFile(`${file}.part`, raw);
    await rename(`${file}.part`, file);
    options.onNotice({ file, recipients: others, raw, at: new Date() });
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: messageOctetsMax,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username }, _session, callback) => callback(null, { user: username ?? '' }),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(replyError(552, 'the message is too large'));
        takeIn(Buffer.concat(chunks), session).then(
          () => callback(null, 'taken'),
          () => callback(replyError(451, 'the laboratory could not store the message')),
        );
      });
    },
  });
  // A client that leaves in the middle ends its own session only.
  server.on('error', () => undefined);
  const listening = server.listen(options.port ?? 0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A letter that carries a relay's trace already, as the laboratory's do, is left as it is. */
function withTraceFields(raw: Buffer, session: SMTPServerSession, relayName: string): Buffer {
  if (/^Return-Path:/i.test(raw.subarray(0, 12).toString('latin1'))) return raw;
  const { mailFrom } = session.envelope;
  const helo = session.hostNameAppearsAs || 'unknown';
  const date = new Date().toUTCString().replace('GMT', '+0000');
  const trace =
    `Return-Path: <${mailFrom === false ? '' : mailFrom.address}>\r\n` +
    `Received: from ${helo} (${helo} [${session.remoteAddress}])\r\n\tby ${relayName} with ESMTP; ${date}\r\n`;
  return Buffer.concat([Buffer.from(trace, 'utf8'), raw]);
}

function replyError(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
