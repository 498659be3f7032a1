import { spawn } from 'node:child_process';
import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { messageOf } from '../platform/result.ts';

/** What PGlite's Emscripten file system lets us reach; its own types say nothing of it. */
interface NodeFileSystem {
  readonly NODEFS: {
    readonly stream_ops: { fsync?: (stream: OpenStream) => number };
    realPath(node: unknown): string;
    convertNodeCode(error: unknown): number;
  };
  readonly FS: { readonly ErrnoError: new (code: number) => Error };
}
interface OpenStream {
  readonly nfd?: number;
  readonly node: unknown;
}

/**
 * PGlite's folder with an fsync that reaches the disk. Emscripten's own is a no-op, so a checkpoint would recycle the
 * write-ahead log while the tables it stands for are still in the kernel's memory: a power cut then loses both.
 */
class DurableFolder extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = emscriptenOpts.preRun ?? [];
    const giveFsync = (module: unknown): void => {
      const { NODEFS, FS } = module as NodeFileSystem;
      NODEFS.stream_ops.fsync = (stream) => {
        try {
          syncStream(stream, () => NODEFS.realPath(stream.node));
          return 0;
        } catch (error) {
          throw new FS.ErrnoError(NODEFS.convertNodeCode(error));
        }
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(Array.isArray(preRun) ? preRun : [preRun]), giveFsync] },
    };
  }
}

function syncStream(stream: OpenStream, pathOf: () => string): void {
  if (stream.nfd !== undefined) {
    fdatasyncSync(stream.nfd);
    return;
  }
  // Windows has no handle on a folder that could be synchronised, and needs none.
  if (process.platform === 'win32') return;
  const descriptor = openSync(pathOf(), 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** int8 and date as the registry wants them: numbers, and "YYYY-MM-DD" instead of an instant in the machine's zone. */
const int8 = 20;
const date = 1082;

/**
 * Starts PGlite on a folder that holds a cluster. The write-ahead log is synchronised by `fsync`, which here is the disk's own
 * `fdatasync`: a commit waits for it once, however much it wrote. (`fdatasync` and `open_datasync` don't pass through WebAssembly.)
 */
export async function startEmbedded(folder: string): Promise<PGlite> {
  // Of one of PostgreSQL's functions alone V8's optimising compiler makes 500 MB of working memory, for no query that we could
  // measure as faster. The flag is the process's: other WebAssembly of ours then runs at its baseline speed too.
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  const settings = ['fsync=on', 'wal_sync_method=fsync', 'shared_buffers=16MB', 'timezone=UTC'];
  let said = '';
  const postgres = new PGlite({
    fs: new DurableFolder(folder),
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    parsers: { [int8]: Number, [date]: (text) => text },
    onStderr: (line) => {
      said = `${said}${line}\n`.slice(-2000);
      return true;
    },
  });
  try {
    await postgres.waitReady;
  } catch (error) {
    throw new Error(`the embedded database in ${folder} does not start: ${messageOf(error)}\n${said}`);
  }
  return postgres;
}

/**
 * Makes the cluster if the folder has none: in a child process, since it takes 900 MB that WebAssembly never gives back,
 * and under another name until it is complete, so that a kill in the middle leaves nothing half-made.
 */
export async function ensureCluster(folder: string): Promise<string> {
  const cluster = join(folder, 'postgres');
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster;
  const unfinished = join(folder, 'postgres.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await runInChild(fileURLToPath(new URL('./create-cluster.ts', import.meta.url)), unfinished);
  await syncTree(unfinished);
  await rename(unfinished, cluster);
  await syncPath(folder);
  return cluster;
}

function runInChild(script: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      reject(new Error(`the embedded database could not be created in ${folder} (${signal ?? code}): ${complaint}`));
    });
  });
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? syncTree(path) : syncPath(path));
  }
  await syncPath(folder);
}

async function syncPath(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
