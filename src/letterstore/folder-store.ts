import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { messageOf, ok, permanent, type Result, transient } from '../platform/result.ts';

/** Raw letters under the SHA-256 of their octets: the same octets are stored once, and never changed. */
export interface LetterStore {
  /**
   * Stores a stream of octets and resolves when they are safe on the disk. On failure nothing half-written stays.
   * Throws what the stream itself throws.
   */
  put(octets: AsyncIterable<Uint8Array>): Promise<Result<StoredOctets>>;
  pathOf(sha256: string): string;
  /** The octets as a stream, opened: a missing letter is known before reading starts. */
  open(sha256: string): Promise<Result<Readable>>;
  has(sha256: string): Promise<boolean>;
  /** Reads the octets again and compares: `raw-letter-altered` when they are no longer what was stored. */
  verify(sha256: string): Promise<Result<StoredOctets>>;
  /**
   * Removes what runs that died left half-written; gives their number. Files younger than `olderThanSeconds` (an hour
   * unless told) are left alone: another machine may be writing them. 0 where this process has the folder for itself.
   */
  removeAbandoned(olderThanSeconds?: number): Promise<number>;
}

interface StoredOctets {
  readonly sha256: string;
  readonly sizeOctets: number;
}

const unfinishedSuffix = '.unfinished';

/** Opens the store, making its folder if need be. */
export async function openFolderStore(folder: string): Promise<LetterStore> {
  await mkdir(folder, { recursive: true });
  // Not the process id: in a container every run has the same.
  const run = randomUUID();
  const pathOf = (sha256: string): string => {
    // The name comes from the database; a path from anywhere else must not become one here.
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`not a SHA-256: ${sha256}`);
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    put: (octets) => put(folder, join(folder, `${run}-${randomUUID()}${unfinishedSuffix}`), pathOf, octets),
    pathOf,
    open: (sha256) => openStored(pathOf(sha256)),
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    verify: (sha256) => verify(pathOf(sha256), sha256),
    removeAbandoned: (olderThanSeconds = 3600) => removeAbandoned(folder, run, olderThanSeconds),
  };
}

async function put(
  folder: string,
  unfinished: string,
  pathOf: (sha256: string) => string,
  octets: AsyncIterable<Uint8Array>,
): Promise<Result<StoredOctets>> {
  try {
    const stored = await writeThrough(unfinished, octets);
    const path = pathOf(stored.sha256);
    const parent = dirname(path);
    if ((await sizeOf(path)) === stored.sizeOctets) {
      await rm(unfinished);
      // The run that stored it may not have got so far.
      await syncFolder(parent);
      return ok(stored);
    }
    const firstMade = await mkdir(parent, { recursive: true });
    await rename(unfinished, path);
    // A folder made here must itself be on the disk, or the letter in it is not. At once: the journal takes them together.
    const touched = firstMade === undefined ? [parent] : [parent, dirname(parent), folder];
    await Promise.all(touched.map(syncFolder));
    return ok(stored);
  } catch (error) {
    await rm(unfinished, { force: true });
    return storageFailure(error, folder);
  }
}

/** Writes, hashes and brings to the disk in one pass. */
async function writeThrough(path: string, octets: AsyncIterable<Uint8Array>): Promise<StoredOctets> {
  const hash = createHash('sha256');
  let sizeOctets = 0;
  const file = await open(path, 'wx', 0o640);
  try {
    for await (const chunk of octets) {
      hash.update(chunk);
      sizeOctets += chunk.length;
      await writeWhole(file, chunk);
    }
    await file.datasync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeOctets };
}

async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.length; ) {
    offset += (await file.write(chunk, offset)).bytesWritten;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows can't open a folder to synchronise it; NTFS journals the rename.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openStored(path: string): Promise<Result<Readable>> {
  try {
    const file = await open(path, 'r');
    return ok(file.createReadStream({ highWaterMark: 256 * 1024 }));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return permanent('raw-letter-missing', path, error);
    return storageFailure(error, path);
  }
}

async function verify(path: string, sha256: string): Promise<Result<StoredOctets>> {
  const opened = await openStored(path);
  if (!opened.ok) return opened;
  const hash = createHash('sha256');
  let sizeOctets = 0;
  try {
    for await (const chunk of opened.value as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      sizeOctets += chunk.length;
    }
  } catch (error) {
    return storageFailure(error, path);
  }
  const found = hash.digest('hex');
  if (found !== sha256) return permanent('raw-letter-altered', `${path} holds octets with SHA-256 ${found}`);
  return ok({ sha256, sizeOctets });
}

async function removeAbandoned(folder: string, run: string, olderThanSeconds: number): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(unfinishedSuffix) && !name.startsWith(run));
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs < olderThanSeconds * 1000) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What the disk may do to us; everything else (a stream that broke off, our own fault) goes on to the caller. */
const diskCodes = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EROFS',
  'EACCES',
  'EPERM',
  'EMFILE',
  'ENFILE',
  'ESTALE',
  'EBUSY',
]);

function storageFailure(error: unknown, where: string): ReturnType<typeof transient> {
  if (!diskCodes.has(codeOf(error) ?? '')) throw error;
  return transient('storage-unavailable', `${where}: ${messageOf(error)}`, error);
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}
