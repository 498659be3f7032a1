import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { shuffled } from './seeded-random.ts';

/** A line that breaks off at one command or another, as often as it is told to; then it is a good one. */
export interface CuttingLine {
  readonly port: number;
  /** The next so many connections are cut. */
  cutNext(count: number): void;
  /** Nothing more is cut, whatever was ordered. */
  mend(): void;
  cutCount(): number;
  close(): Promise<void>;
}

/**
 * Each connection that is to be cut is cut at another of the client's first `commandsMax` sendings until all have had their turn, in an
 * order drawn by `random`: before the server gets it, or just after, so that it acts and the client never hears of it.
 */
export async function openCuttingLine(
  targetPort: number,
  { random, commandsMax }: { readonly random: () => number; readonly commandsMax: number },
): Promise<CuttingLine> {
  const sockets = new Set<Socket>();
  let toCut = 0;
  let cuts = 0;
  let places: number[] = [];
  const nextPlace = (): number => {
    if (places.length === 0)
      places = shuffled(
        Array.from({ length: commandsMax }, (_, at) => at + 1),
        random,
      );
    return places.pop() ?? 1;
  };
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    const isToCut = toCut > 0;
    if (isToCut) toCut -= 1;
    const cutAt = isToCut ? nextPlace() : Number.POSITIVE_INFINITY;
    const isHeard = random() < 0.5;
    let sendings = 0;
    const cut = (): void => {
      cuts += 1;
      client.destroy();
      // What was sent on still arrives.
      upstream.end();
    };
    client.on('data', (octets) => {
      sendings += 1;
      if (sendings < cutAt || isHeard) upstream.write(octets);
      if (sendings === cutAt) cut();
    });
    upstream.on('data', (octets) => client.write(octets));
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    cutNext(count) {
      toCut += count;
    },
    mend() {
      toCut = 0;
    },
    cutCount: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
