import { Redis } from 'ioredis';
import { messageOf } from '../platform/result.ts';

/** What keeps a Redis from carrying wake-ups. `unreachable` is none: the intake does without until it comes back. */
export type RedisState =
  | { readonly kind: 'fits'; readonly version: string; readonly persistence: RedisPersistence }
  | { readonly kind: 'evicts'; readonly policy: string }
  | { readonly kind: 'too-old'; readonly version: string }
  | { readonly kind: 'unreachable'; readonly detail: string };

/** `failing`: its last write to the disk failed, and unless told otherwise such a Redis takes no more commands that write. */
export type RedisPersistence = 'append-only' | 'snapshots' | 'none' | 'failing';

const answerMs = 3_000;

/** Asks Redis what it is. BullMQ needs 6.2 and a server that throws no key away when memory runs short. */
export async function redisState(url: string): Promise<RedisState> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: answerMs,
    // A Redis that takes the connection and stays silent must not keep a worker from starting.
    commandTimeout: answerMs,
    enableReadyCheck: false,
    retryStrategy: () => null,
  });
  // What rejects is that the connection is closed; why it is, only this event says.
  let cause: unknown = null;
  redis.on('error', (error) => {
    cause = error;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    const said = (name: string): string => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1] ?? '';
    const version = said('redis_version');
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major < 6 || (major === 6 && minor < 2)) return { kind: 'too-old', version };
    const policy = said('maxmemory_policy');
    if (policy !== 'noeviction') return { kind: 'evicts', policy };
    return { kind: 'fits', version, persistence: await persistenceOf(redis, said) };
  } catch (error) {
    return { kind: 'unreachable', detail: messageOf(cause ?? error) };
  } finally {
    redis.disconnect();
  }
}

async function persistenceOf(redis: Redis, said: (name: string) => string): Promise<RedisPersistence> {
  if (said('aof_last_write_status') === 'err' || said('rdb_last_bgsave_status') === 'err') return 'failing';
  if (said('aof_enabled') === '1') return 'append-only';
  try {
    const [, schedule = ''] = (await redis.config('GET', 'save')) as string[];
    return schedule === '' ? 'none' : 'snapshots';
  } catch {
    // Providers hide CONFIG from their customers, and take snapshots by themselves.
    return 'snapshots';
  }
}
