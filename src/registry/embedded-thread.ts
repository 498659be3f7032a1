// The thread that runs the embedded PostgreSQL. It is given the messages of PostgreSQL's protocol and gives back the answers' octets.
import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { joinedOctets } from '../platform/joined-octets.ts';
import { messageOf } from '../platform/result.ts';

/** What the thread says: that it listens, why it can't, or an answer's octets. */
export type ThreadWord =
  | { readonly kind: 'started' }
  | { readonly kind: 'failed'; readonly reason: string }
  | Uint8Array<ArrayBuffer>;

/** What it is told: messages to run, or to end. */
export type ThreadOrder = Uint8Array<ArrayBuffer> | 'close';

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

/**
 * Starts PGlite on a folder that holds a cluster. The write-ahead log is synchronised by `fsync`, which here is the disk's own
 * `fdatasync`: a commit waits for it once, however much it wrote. (`fdatasync` and `open_datasync` don't pass through WebAssembly.)
 */
async function startCluster(folder: string): Promise<PGlite> {
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
    onStderr: (line) => {
      said = `${said}${line}\n`.slice(-2000);
      return true;
    },
  });
  try {
    await postgres.waitReady;
  } catch (error) {
    throw new Error(`${messageOf(error)}\n${said}`);
  }
  return postgres;
}

const port = parentPort;
if (port === null) throw new Error('embedded-thread.ts is run as a thread');
const say = (word: ThreadWord): void => {
  if (word instanceof Uint8Array) port.postMessage(word, [word.buffer]);
  else port.postMessage(word);
};

try {
  const postgres = await startCluster(workerData as string);
  port.on('message', async (order: ThreadOrder) => {
    if (order !== 'close') {
      say(await answer(postgres, order));
      return;
    }
    await postgres.close();
    port.close();
  });
  say({ kind: 'started' });
} catch (error) {
  say({ kind: 'failed', reason: messageOf(error) });
}

/** What PostgreSQL answers, up to its ReadyForQuery. PGlite's other ways to ask also read the answer, and keep what they have read. */
async function answer(postgres: PGlite, messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  // What is shown is WebAssembly's own memory, and is written over.
  const onRawData = (piece: Uint8Array): void => void pieces.push(piece.slice());
  await postgres.execProtocolRawStream(messages, { syncToFs: false, onRawData });
  return joinedOctets(pieces);
}
