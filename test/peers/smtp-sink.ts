import { once } from 'node:events';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface ReceivedMessage {
  readonly raw: Buffer;
  /** RFC 5321 reverse path; empty for `<>`. */
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  readonly receivedAt: Date;
}

/** What the sink does wrong, switched by the test at any time. */
export interface SinkFaults {
  /** These recipients are refused with 550. */
  refusedRecipients: string[];
  /** Every RCPT is answered with 451. */
  temporaryRefusal: boolean;
  /** The final reply after DATA instead of 250. */
  dataReply: { code: number; text: string } | null;
  /**
   * The connection is cut: at that command, in the middle of the message, or once the whole message is in, before it is
   * kept, after it is kept but before the reply (the case in which a client can't know), or after the reply.
   */
  drop: 'connect' | 'mail' | 'rcpt' | 'mid-data' | 'before-keeping' | 'before-reply' | 'after-reply' | null;
}

/** A real SMTP server on loopback that keeps what it received. */
export interface SmtpSink {
  readonly port: number;
  readonly received: ReceivedMessage[];
  readonly faults: SinkFaults;
  /** Connections accepted so far. */
  connectionCount(): number;
  /** Nobody listens any more; open connections are cut. `up` brings the sink back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSmtpSink(options: { user?: string; password?: string } = {}): Promise<SmtpSink> {
  const received: ReceivedMessage[] = [];
  const faults: SinkFaults = { refusedRecipients: [], temporaryRefusal: false, dataReply: null, drop: null };
  let connections = 0;
  let server: SMTPServer | null = null;
  let port = 0;

  const cut = (session: SMTPServerSession): void => {
    for (const connection of server?.connections ?? []) {
      if (connection.session.id === session.id) connection._socket.destroy();
    }
  };
  const up = async (): Promise<void> => {
    server = new SMTPServer({
      authOptional: options.user === undefined,
      disabledCommands: options.user === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
      allowInsecureAuth: true,
      logger: false,
      disableReverseLookup: true,
      closeTimeout: 10,
      onAuth({ username, password }, _session, callback) {
        if (username === options.user && password === options.password) callback(null, { user: username ?? '' });
        else callback(replyError(535, 'authentication failed'));
      },
      onConnect(session, callback) {
        connections += 1;
        if (faults.drop === 'connect') return cut(session);
        return callback();
      },
      onMailFrom(_address, session, callback) {
        if (faults.drop === 'mail') return cut(session);
        return callback();
      },
      onRcptTo({ address }, session, callback) {
        if (faults.drop === 'rcpt') return cut(session);
        if (faults.temporaryRefusal) return callback(replyError(451, 'try later'));
        if (faults.refusedRecipients.includes(address)) return callback(replyError(550, 'no such mailbox'));
        return callback();
      },
      onData(stream, session, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => {
          if (faults.drop === 'mid-data') return cut(session);
          chunks.push(chunk);
        });
        stream.on('end', () => {
          if (faults.drop === 'before-keeping') return cut(session);
          if (faults.dataReply !== null) return callback(replyError(faults.dataReply.code, faults.dataReply.text));
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            raw: Buffer.concat(chunks),
            mailFrom: mailFrom === false ? '' : mailFrom.address,
            rcptTo: rcptTo.map(({ address }) => address),
            receivedAt: new Date(),
          });
          if (faults.drop === 'before-reply') return cut(session);
          callback(null, 'kept');
          if (faults.drop === 'after-reply') setImmediate(() => cut(session));
        });
      },
    });
    // A cut connection is reported as an error here; it is what the test wanted.
    server.on('error', () => undefined);
    const listening = server.listen(port, '127.0.0.1');
    await once(listening, 'listening');
    const address = listening.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    port = address.port;
  };
  const down = async (): Promise<void> => {
    const closing = server;
    if (closing === null) return;
    server = null;
    const closed = new Promise<void>((resolve) => closing.close(resolve));
    for (const connection of closing.connections) connection._socket.destroy();
    await closed;
  };
  await up();
  return { port, received, faults, connectionCount: () => connections, up, down, stop: down };
}

function replyError(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
