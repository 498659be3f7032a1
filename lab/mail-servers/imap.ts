import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { openUserMailboxes, type StoredMessage } from './imap-mailboxes.ts';
import { serveImapSession } from './imap-session.ts';

export interface LabImap {
  readonly port: number;
  /**
   * Puts a letter into a user's folder, as the mail server does that took it; its watchers are told at once.
   * @throws Error when there is no such user or folder
   */
  deliver(user: string, raw: Buffer, options?: { readonly internalDate?: Date; readonly folder?: string }): number;
  /** The letters in a folder; none when it does not exist. */
  letters(user: string, folder?: string): readonly StoredMessage[];
  stop(): Promise<void>;
}

/** Starts the laboratory's IMAP server on loopback: mailboxes in memory, gone when it stops. */
export async function startLabImap(options: {
  readonly users: readonly { readonly user: string; readonly password: string }[];
  /** 0 or nothing: a free one. */
  readonly port?: number;
}): Promise<LabImap> {
  let uidValidity = Math.floor(Date.now() / 1000);
  const nextUidValidity = (): number => {
    uidValidity += 1;
    return uidValidity;
  };
  const accounts = new Map(
    options.users.map(({ user, password }) => [user, { password, mailboxes: openUserMailboxes(nextUidValidity) }]),
  );
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const session = serveImapSession(socket, (user, password) => {
      const account = accounts.get(user);
      return account !== undefined && account.password === password ? account.mailboxes : null;
    });
    // A client that goes away or talks nonsense ends its own session only.
    session.catch(() => socket.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    deliver(user, raw, { internalDate = new Date(), folder = 'INBOX' } = {}) {
      const target = accounts.get(user)?.mailboxes.folder(folder);
      if (target === null || target === undefined) throw new Error(`the laboratory has no mailbox ${user}, ${folder}`);
      return target.add(raw, internalDate, []).uid;
    },
    letters: (user, folder = 'INBOX') => accounts.get(user)?.mailboxes.folder(folder)?.messages ?? [],
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
