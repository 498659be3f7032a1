import { createReadStream } from 'node:fs';
import type { Resolver } from '../authenticity/resolver.ts';
import type { LetterLimits } from '../letter/read-letter.ts';
import type { DnsSource } from '../network/dns-source.ts';
import { openResolver } from '../network/dns-source.ts';
import { type CollectedEvidence, collectEvidence } from './collect-evidence.ts';

/** What crosses into the thread: a path, never octets. Dates travel as ISO 8601. */
export interface ReadingTask {
  readonly path: string;
  readonly arrivedAt: string;
  readonly limits: LetterLimits;
  readonly trustedRelays: readonly string[];
  readonly dns: DnsSource;
}

const resolvers = new Map<string, Promise<Resolver>>();

/** Runs inside a worker thread that may be stopped at any moment: a hostile letter can cost a thread, nothing more. */
export async function readInThread(task: ReadingTask): Promise<CollectedEvidence> {
  const key = JSON.stringify(task.dns);
  const resolver = resolvers.get(key) ?? openResolver(task.dns);
  resolvers.set(key, resolver);
  const arrivedAt = new Date(task.arrivedAt);
  return collectEvidence({
    open: () => createReadStream(task.path),
    limits: task.limits,
    trustedRelays: task.trustedRelays,
    resolver: await resolver,
    arrivedAt,
    now: arrivedAt,
  });
}
