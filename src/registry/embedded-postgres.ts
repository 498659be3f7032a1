import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { messageOf } from '../platform/result.ts';
import type { ThreadOrder, ThreadWord } from './embedded-thread.ts';

/** PostgreSQL in a thread of its own: what writes and waits for the disk there keeps no letter and no page waiting here. */
export interface EmbeddedPostgres {
  /**
   * Runs messages of PostgreSQL's protocol that end with a Sync, and gives the octets of the answer. Asked again before it has
   * answered, it runs one after the other.
   *
   * Where PostgreSQL breaks down (not a statement that fails: the memory of WebAssembly is damaged or used up) what is asked is
   * rejected and the process ends by an uncaught error: nothing can be asked any more, and a new process finds the cluster as it
   * was committed.
   */
  ask(messages: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Ends PostgreSQL in order, and the thread with it. */
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (octets: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (reason: Error) => void;
}

/** Starts the thread on a folder that holds a cluster. Throws when PostgreSQL does not start there. */
export async function startEmbedded(folder: string): Promise<EmbeddedPostgres> {
  const thread = new Worker(new URL('./embedded-thread.ts', import.meta.url), { workerData: folder });
  const asked: Asked[] = [];
  let state: 'starting' | 'open' | 'closing' | Error = 'starting';
  const started = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const over = (reason: string): void => {
    if (state === 'closing') closed.resolve();
    if (state !== 'starting' && state !== 'open') return;
    const wasOpen = state === 'open';
    const fault = new Error(
      `the embedded database in ${folder} ${wasOpen ? 'broke down' : 'does not start'}: ${reason}`,
    );
    state = fault;
    started.reject(fault);
    for (const { reject } of asked.splice(0)) reject(fault);
    if (wasOpen) throw fault;
  };
  thread.on('message', (word: ThreadWord) => {
    if (word instanceof Uint8Array) {
      asked.shift()?.resolve(word);
      if (asked.length === 0) thread.unref();
    } else if (word.kind === 'started') {
      // A database that is open and asked nothing keeps no process alive.
      thread.unref();
      state = 'open';
      started.resolve();
    } else {
      over(word.reason);
    }
  });
  thread.on('error', (error) => over(messageOf(error)));
  thread.on('exit', () => over('its thread is over'));
  await started.promise;
  return {
    ask(messages) {
      if (state instanceof Error) return Promise.reject(state);
      if (state !== 'open') return Promise.reject(new Error(`the embedded database in ${folder} is closed`));
      const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
      if (asked.length === 0) thread.ref();
      asked.push({ resolve, reject });
      thread.postMessage(messages, [messages.buffer]);
      return promise;
    },
    async close() {
      if (state !== 'open') return;
      state = 'closing';
      thread.ref();
      thread.postMessage('close' satisfies ThreadOrder);
      await closed.promise;
    },
  };
}

/** Whoever waits for a cluster to be made, which takes up to a quarter of a minute. */
export interface ClusterAwaited {
  /** Aborted: the making is given up, nothing of it is left, and what was asked for rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told when there is no cluster yet and one is made. */
  readonly onMaking?: (() => void) | undefined;
}

/**
 * Makes the cluster if the folder has none: in a child process, since it takes 900 MB that WebAssembly never gives back,
 * and under another name until it is complete, so that a kill in the middle leaves nothing half-made.
 */
export async function ensureCluster(folder: string, { signal, onMaking }: ClusterAwaited): Promise<string> {
  const cluster = join(folder, 'postgres');
  signal?.throwIfAborted();
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster;
  onMaking?.();
  const unfinished = join(folder, 'postgres.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  signal?.throwIfAborted();
  try {
    await runInChild(fileURLToPath(new URL('./create-cluster.ts', import.meta.url)), unfinished, signal);
    await syncTree(unfinished);
    signal?.throwIfAborted();
  } catch (thrown) {
    await rm(unfinished, { recursive: true, force: true });
    throw thrown;
  }
  await rename(unfinished, cluster);
  await syncPath(folder);
  return cluster;
}

function runInChild(script: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // A terminal sends Ctrl-C to its whole group. Where we have a signal of our own it is we who end the child; elsewhere both end.
      detached: signal !== undefined && process.platform !== 'win32',
    });
    const kill = (): void => void child.kill('SIGKILL');
    signal?.addEventListener('abort', kill);
    process.once('exit', kill);
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000);
    });
    const over = (): void => {
      signal?.removeEventListener('abort', kill);
      process.off('exit', kill);
    };
    child.once('error', (error) => {
      over();
      reject(error);
    });
    child.once('close', (code, killedBy) => {
      over();
      if (signal?.aborted === true) return reject(signal.reason);
      if (code === 0) return resolve();
      reject(new Error(`the embedded database could not be created in ${folder} (${killedBy ?? code}): ${complaint}`));
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
