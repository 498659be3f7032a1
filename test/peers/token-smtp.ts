import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** An SMTP server on loopback that lets nobody in but by XOAUTH2, with a token that `isGood`. */
export async function startTokenSmtp(
  isGood: (token: string) => boolean,
): Promise<{ readonly port: number; readonly tried: string[]; close(): Promise<void> }> {
  const tried: string[] = [];
  const server = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 10,
    onAuth({ accessToken = '', username }, _session, callback) {
      tried.push(accessToken);
      // The error as JSON, in a continuation that the client answers with an empty line, and only then the refusal.
      if (isGood(accessToken)) callback(null, { user: username });
      else callback(null, { data: { status: '401', schemes: 'bearer' } } as never);
    },
    onData(stream, _session, callback) {
      stream.resume();
      stream.once('end', () => callback());
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    tried,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
