import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';
import { messageOf, transient } from '../platform/result.ts';
import type { StoredOctets } from './letter-store.ts';

const unfinishedSuffix = '.unfinished';

/** Files that are being written, in a folder that others may write into too. */
export interface Spool {
  readonly folder: string;
  /** A new name of this run's. */
  newPath(): string;
  removeAbandoned(olderThanSeconds: number): Promise<number>;
}

/** Opens the folder, making it if need be. */
export async function openSpool(folder: string): Promise<Spool> {
  await makeFolder(folder);
  // Not the process id: in a container every run has the same.
  const run = randomUUID();
  return {
    folder,
    newPath: () => join(folder, `${run}-${randomUUID()}${unfinishedSuffix}`),
    removeAbandoned: (olderThanSeconds) => removeAbandoned(folder, run, olderThanSeconds),
  };
}

/** Writes, hashes and brings to the disk in one pass. */
export async function writeThrough(path: string, octets: AsyncIterable<Uint8Array>): Promise<StoredOctets> {
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

/** What the disk may do to us; everything else (a stream that broke off, our own fault) goes on to the caller. */
const diskCodes = new Set([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EIO',
  'EROFS',
  'EACCES',
  'EPERM',
  'EMFILE',
  'ENFILE',
  'ESTALE',
  'EBUSY',
]);

export function storageFailure(error: unknown, where: string): ReturnType<typeof transient> {
  if (!diskCodes.has(codeOf(error) ?? '')) throw error;
  return transient('storage-unavailable', `${where}: ${messageOf(error)}`, error);
}

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}
