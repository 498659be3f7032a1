import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line between client and server that can fail in ways that no server does on demand. */
export interface FaultyLine {
  readonly port: number;
  /** Forwards nothing any more and closes nothing: how a connection looks behind a firewall that forgot it. */
  freeze(): void;
  /** New connections work again; the frozen ones stay as they are. */
  thaw(): void;
  /** Freezes as soon as the server sends these octets; null: never. */
  freezeOn: string | null;
  /** Cuts the connection as soon as the server sends these octets; null: never. */
  cutOn: string | null;
  connectionCount(): number;
  close(): Promise<void>;
}

export async function openFaultyLine(targetPort: number): Promise<FaultyLine> {
  const sockets = new Set<Socket>();
  let frozen = false;
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const upstream = connect(targetPort, '127.0.0.1');
    const isFrozen = { value: false };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    const forward = (from: Socket, to: Socket, watch: boolean): void => {
      from.on('data', (octets: Buffer) => {
        if (watch && line.freezeOn !== null && octets.includes(line.freezeOn)) isFrozen.value = true;
        isFrozen.value ||= frozen;
        if (isFrozen.value) return;
        if (watch && line.cutOn !== null && octets.includes(line.cutOn)) {
          client.destroy();
          upstream.destroy();
          return;
        }
        to.write(octets);
      });
      from.on('close', () => {
        if (!isFrozen.value && !frozen) to.destroy();
      });
    };
    forward(client, upstream, false);
    forward(upstream, client, true);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const line: FaultyLine = {
    port: address.port,
    freeze: () => {
      frozen = true;
    },
    thaw: () => {
      frozen = false;
    },
    freezeOn: null,
    cutOn: null,
    connectionCount: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return line;
}
