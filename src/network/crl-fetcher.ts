import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type OperatingFailure, transient } from '../platform/result.ts';
import { FormatDefect } from '../signature/asn1/element.ts';
import { RevocationListReader } from '../signature/revocation/list-reader.ts';
import type { RevocationList } from '../signature/revocation/revocation-list.ts';
import type { HttpExchange } from './http-exchange.ts';

export interface CrlFetcherOptions {
  readonly cacheFolder: string;
  readonly timeoutSeconds: number;
  readonly crlBytesMax: number;
  /** How long a list without nextUpdate counts. */
  readonly maxAgeSeconds: number;
  readonly clock: () => Date;
}

/** A list as it came: indexed for use, its octets in a file, for it may have tens of megabytes. */
export interface CrlAnswer {
  readonly kind: 'crl';
  readonly uri: string;
  readonly list: RevocationList;
  readonly sha256: string;
  readonly fetchedAt: Date;
  /** The octets, to be stored with the letter: readable until the list has been replaced twice. */
  readonly file: string;
}

type CrlOutcome =
  | { readonly ok: true; readonly answer: CrlAnswer }
  | { readonly ok: false; readonly failure: OperatingFailure };

/** Indexes kept in memory: the largest takes some thirty megabytes. */
const keptMax = 12;

/** A list past its nextUpdate is asked for again, but not for every certificate. */
const staleSeconds = 300;

export function openCrlFetcher(
  exchange: HttpExchange,
  options: CrlFetcherOptions,
): (uri: string) => Promise<CrlOutcome> {
  const kept = new Map<string, { readonly answer: CrlAnswer; readonly until: number }>();
  const running = new Map<string, Promise<CrlOutcome>>();

  async function obtain(uri: string): Promise<CrlOutcome> {
    const stored = kept.has(uri) ? null : await readStored(uri, options);
    const outcome: CrlOutcome =
      stored !== null && validUntil(stored.list, stored.fetchedAt, options) > options.clock().getTime()
        ? { ok: true, answer: stored }
        : await download(exchange, uri, options);
    if (!outcome.ok) return outcome;
    const { answer } = outcome;
    const until = Math.max(
      validUntil(answer.list, answer.fetchedAt, options),
      options.clock().getTime() + staleSeconds * 1000,
    );
    kept.delete(uri);
    kept.set(uri, { answer, until });
    if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
    return outcome;
  }

  return async (uri) => {
    const before = kept.get(uri);
    if (before !== undefined && options.clock().getTime() < before.until) return { ok: true, answer: before.answer };
    const asking = running.get(uri) ?? obtain(uri).catch(storageFailure);
    running.set(uri, asking);
    return asking.finally(() => running.delete(uri));
  };
}

/** What the file system refuses is the world's fault; anything else is ours. */
function storageFailure(thrown: unknown): CrlOutcome {
  if (!(thrown instanceof Error) || !('syscall' in thrown)) throw thrown;
  return transient('storage-unavailable', thrown.message, thrown);
}

function validUntil({ nextUpdate }: RevocationList, fetchedAt: Date, { maxAgeSeconds }: CrlFetcherOptions): number {
  return nextUpdate?.getTime() ?? fetchedAt.getTime() + maxAgeSeconds * 1000;
}

function fileStart(uri: string): string {
  return createHash('sha256').update(uri).digest('hex').slice(0, 32);
}

/** The list of an earlier run, or null: it is read again rather than believed, like any list. */
async function readStored(uri: string, options: CrlFetcherOptions): Promise<CrlAnswer | null> {
  let newest: { readonly file: string; readonly fetchedAt: Date } | null = null;
  for (const file of await storedFiles(uri, options)) {
    const { mtime } = await stat(file);
    if (newest === null || mtime > newest.fetchedAt) newest = { file, fetchedAt: mtime };
  }
  if (newest === null) return null;
  const reader = new RevocationListReader();
  try {
    for await (const piece of createReadStream(newest.file)) reader.update(piece as Buffer);
    const list = reader.finish();
    return { kind: 'crl', uri, list, sha256: list.sha256, ...newest };
  } catch (thrown) {
    if (!(thrown instanceof FormatDefect)) throw thrown;
    // A file spoilt on disk is like none: it is fetched anew.
    await rm(newest.file, { force: true });
    return null;
  }
}

async function storedFiles(uri: string, { cacheFolder }: CrlFetcherOptions): Promise<readonly string[]> {
  await mkdir(cacheFolder, { recursive: true });
  const names = await readdir(cacheFolder);
  return names
    .filter((name) => name.startsWith(fileStart(uri)) && name.endsWith('.crl'))
    .map((name) => join(cacheFolder, name));
}

async function download(exchange: HttpExchange, uri: string, options: CrlFetcherOptions): Promise<CrlOutcome> {
  const { cacheFolder, timeoutSeconds, crlBytesMax: bytesMax } = options;
  const before = await storedFiles(uri, options);
  const partial = join(cacheFolder, `${fileStart(uri)}-${randomUUID()}.part`);
  const sink = await open(partial, 'wx');
  const reader = new RevocationListReader();
  try {
    const outcome = await exchange.ask({ uri, post: null, timeoutSeconds, bytesMax }, async (piece) => {
      reader.update(piece);
      await sink.writeFile(piece);
    });
    if (!outcome.ok) return transient('crl-unreachable', `${uri}: ${outcome.detail}`);
    const list = reader.finish();
    const file = join(cacheFolder, `${fileStart(uri)}-${list.sha256}.crl`);
    await rename(partial, file);
    await dropOlder(before, file);
    return { ok: true, answer: { kind: 'crl', uri, list, sha256: list.sha256, fetchedAt: options.clock(), file } };
  } catch (thrown) {
    if (!(thrown instanceof FormatDefect)) throw thrown;
    return transient('crl-unreachable', `${uri}: ${thrown.detail}`);
  } finally {
    await sink.close();
    await rm(partial, { force: true });
  }
}

/** Leaves the list replaced just now, which somebody may still be storing. */
async function dropOlder(before: readonly string[], current: string): Promise<void> {
  const others = before.filter((file) => file !== current);
  const aged = await Promise.all(others.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
  for (const { file } of aged.toSorted((one, other) => other.at - one.at).slice(1)) await rm(file, { force: true });
}
