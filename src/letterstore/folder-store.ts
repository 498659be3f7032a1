import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ok, permanent, type Result } from '../platform/result.ts';
import { statIfThere } from '../platform/stat-if-there.ts';
import { syncFolder } from '../platform/sync-folder.ts';
import {
  altered,
  digestOf,
  type LetterFile,
  type LetterRemoval,
  type LetterStore,
  requireSha256,
  type StoredOctets,
} from './letter-store.ts';
import { codeOf, openSpool, storageFailure, writeThrough } from './spool.ts';

/** Letters in a folder: of this machine, or one that several machines have mounted. */
export interface FolderStore extends LetterStore {
  pathOf(sha256: string): string;
}

/** Opens the store, making its folder if need be. */
export async function openFolderStore(folder: string): Promise<FolderStore> {
  const spool = await openSpool(folder);
  const pathOf = (sha256: string): string => {
    requireSha256(sha256);
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    put: (octets) => put(folder, spool.newPath(), pathOf, octets),
    pathOf,
    asFile: (sha256) => asFile(pathOf(sha256)),
    open: (sha256) => openStored(pathOf(sha256)),
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
    verify: (sha256) => verify(pathOf(sha256), sha256),
    removeAbandoned: (olderThanSeconds = 3600) => spool.removeAbandoned(olderThanSeconds),
    removal: removalIn(pathOf),
  };
}

function removalIn(pathOf: (sha256: string) => string): LetterRemoval {
  const aside = (sha256: string): string => `${pathOf(sha256)}.leaving`;
  const change = async (sha256: string, work: () => Promise<void>): Promise<Result<void>> => {
    try {
      await work();
      await syncFolder(dirname(pathOf(sha256)));
      return ok(undefined);
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? ok(undefined) : storageFailure(error, pathOf(sha256));
    }
  };
  return {
    setAside: (sha256) => change(sha256, () => rename(pathOf(sha256), aside(sha256))),
    // Never over what was stored meanwhile: it is the same, and somebody may be reading it.
    putBack: (sha256) =>
      change(sha256, async () => {
        if ((await sizeOf(pathOf(sha256))) === null) await rename(aside(sha256), pathOf(sha256));
        else await rm(aside(sha256), { force: true });
      }),
    drop: (sha256) => change(sha256, () => rm(aside(sha256), { force: true })),
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

/** The file itself; it lies there for good, so there is nothing to release. */
async function asFile(path: string): Promise<Result<LetterFile>> {
  if ((await sizeOf(path)) === null) return permanent('raw-letter-missing', path);
  return ok({ path, release: async () => undefined });
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
  try {
    const found = await digestOf(opened.value);
    return found.sha256 === sha256 ? ok(found) : altered(path, found);
  } catch (error) {
    return storageFailure(error, path);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return (await statIfThere(path))?.size ?? null;
}
