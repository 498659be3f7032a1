import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis as RedisClient } from 'ioredis';
import { freePort } from './free-port.ts';
import { findPeerBinary, peers } from './install.ts';

/** A Redis of its own on loopback, that is killed, flushed and started at will on the same port. */
export interface Redis {
  readonly url: string;
  readonly port: number;
  /** Ends the process at once; what the append-only file holds comes back with `start`. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stands still as behind a broken line: connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis({ policy = 'noeviction', appendOnly = 'yes' } = {}): Promise<Redis> {
  const binary = findPeerBinary(peers.find((peer) => peer.name === 'redis')!);
  if (binary === null) throw new Error('redis-server is not installed: see test/peers/install.ts');
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | null = null;
  const killNow = (): boolean => server?.kill('SIGKILL') ?? false;
  const start = async (): Promise<void> => {
    const settings = [
      '--bind',
      '127.0.0.1',
      '--port',
      String(port),
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      appendOnly,
    ];
    server = spawn(binary, [...settings, '--maxmemory-policy', policy], { stdio: 'ignore' });
    process.once('exit', killNow);
    await untilAnswering(url, server);
  };
  const kill = async (): Promise<void> => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    killNow();
    await ended;
    process.removeListener('exit', killNow);
  };
  await start();
  return {
    url,
    port,
    kill,
    start,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async flush() {
      const client = new RedisClient(url);
      await client.flushall();
      client.disconnect();
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  const client = new RedisClient(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  try {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}`);
      // While it loads its file it answers every command with an error.
      const answer = await Promise.race([client.ping().catch(() => null), delay(1000)]);
      if (answer === 'PONG') return;
      await delay(50);
    }
    throw new Error('redis-server does not answer');
  } finally {
    client.disconnect();
  }
}
