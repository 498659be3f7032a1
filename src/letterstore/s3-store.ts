import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { ok, permanent, type Result, transient } from '../platform/result.ts';
import { causeOf } from '../platform/web-answer.ts';
import {
  altered,
  digestOf,
  type LetterFile,
  type LetterRemoval,
  type LetterStore,
  requireSha256,
  type StoredOctets,
} from './letter-store.ts';
import { openSpool, type Spool, storageFailure, writeThrough } from './spool.ts';

export interface S3StoreOptions {
  /** Address of the service; buckets are named in the path. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Before every key. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Folder of this machine for letters that come and go: their hash must be known before the store takes them. */
  readonly spoolFolder: string;
}

/** A letter of the largest size on a slow line. */
const requestMs = 300_000;
const repeatsMax = 2;

/**
 * Letters in an S3-compatible store. Every letter is sent with its SHA-256 in the signature, so the store itself refuses octets
 * that changed on the way; what comes back is compared with its name.
 */
export async function openS3Store(options: S3StoreOptions): Promise<LetterStore> {
  const spool = await openSpool(options.spoolFolder);
  const { accessKeyId, secretAccessKey, region } = options;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: repeatsMax });
  const base = objectsAddress(options);
  const ask: Ask = async (method, sha256, sent) => {
    const url = `${base}${requireSha256(sha256)}`;
    try {
      const response = await client.fetch(url, { method, ...sent, signal: AbortSignal.timeout(requestMs) });
      if (response.ok || response.status === 404) return ok(response);
      const said = (await response.text()).slice(0, 300);
      return transient('storage-unavailable', `${method} ${url}: ${response.status} ${said}`);
    } catch (error) {
      return transient('storage-unavailable', `${method} ${url}: ${causeOf(error)}`, error);
    }
  };
  return {
    put: (octets) => put(ask, spool, octets),
    asFile: (sha256) => asFile(ask, spool, sha256),
    open: (sha256) => openStored(ask, sha256),
    async has(sha256) {
      const answered = await ask('HEAD', sha256);
      if (!answered.ok) throw new Error(answered.failure.detail);
      return answered.value.ok;
    },
    verify: (sha256) => verify(ask, sha256),
    removeAbandoned: (olderThanSeconds = 3600) => spool.removeAbandoned(olderThanSeconds),
    removal: removalFrom(ask),
  };
}

/** The address that the names of objects are put behind. */
export function objectsAddress({ endpoint, bucket, prefix }: Omit<S3StoreOptions, 'spoolFolder'>): string {
  return `${endpoint.replace(/\/$/, '')}/${bucket}/${prefix}`;
}

type Ask = (
  method: 'PUT' | 'GET' | 'HEAD' | 'DELETE',
  sha256: string,
  sent?: { readonly body: Blob; readonly headers: Readonly<Record<string, string>> },
) => Promise<Result<Response>>;

async function put(ask: Ask, spool: Spool, octets: AsyncIterable<Uint8Array>): Promise<Result<StoredOctets>> {
  const path = spool.newPath();
  try {
    const stored = await writeThrough(path, octets);
    const known = await ask('HEAD', stored.sha256);
    if (!known.ok) return known;
    if (known.value.ok && Number(known.value.headers.get('content-length')) === stored.sizeOctets) return ok(stored);
    const headers = { 'X-Amz-Content-Sha256': stored.sha256, 'Content-Type': 'message/rfc822' };
    // The blob is read from the file as it is sent, and its length is known.
    const sent = await ask('PUT', stored.sha256, { body: await openAsBlob(path), headers });
    if (!sent.ok) return sent;
    // 404: the bucket is missing, which somebody can still mend.
    return sent.value.ok ? ok(stored) : transient('storage-unavailable', `no such bucket: ${sent.value.url}`);
  } catch (error) {
    return storageFailure(error, spool.folder);
  } finally {
    await rm(path, { force: true });
  }
}

/** A store of objects has no renaming that could be undone: the octets stay until they are dropped. */
function removalFrom(ask: Ask): LetterRemoval {
  const nothing = async (): Promise<Result<void>> => ok(undefined);
  return {
    setAside: nothing,
    putBack: nothing,
    async drop(sha256) {
      const answered = await ask('DELETE', sha256);
      return answered.ok ? ok(undefined) : answered;
    },
  };
}

async function openStored(ask: Ask, sha256: string): Promise<Result<Readable>> {
  const answered = await ask('GET', sha256);
  if (!answered.ok) return answered;
  const { ok: isThere, body, url } = answered.value;
  if (!isThere) return permanent('raw-letter-missing', url);
  return ok(body === null ? Readable.from([]) : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]));
}

async function asFile(ask: Ask, spool: Spool, sha256: string): Promise<Result<LetterFile>> {
  const opened = await openStored(ask, sha256);
  if (!opened.ok) return opened;
  const path = spool.newPath();
  const release = (): Promise<void> => rm(path, { force: true });
  try {
    const written = await writeThrough(path, opened.value);
    if (written.sha256 === sha256) return ok({ path, release });
    await release();
    return altered(sha256, written);
  } catch (error) {
    await release();
    return brokenOff(error, sha256);
  }
}

async function verify(ask: Ask, sha256: string): Promise<Result<StoredOctets>> {
  const opened = await openStored(ask, sha256);
  if (!opened.ok) return opened;
  try {
    const found = await digestOf(opened.value);
    return found.sha256 === sha256 ? ok(found) : altered(sha256, found);
  } catch (error) {
    return brokenOff(error, sha256);
  }
}

function brokenOff(error: unknown, sha256: string): ReturnType<typeof transient> {
  return transient('storage-unavailable', `${sha256}: ${causeOf(error)}`, error);
}
