import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface Postgresql {
  readonly url: string;
  /** Immediate shutdown: no session is ended in order, nothing is flushed; `start` recovers from the log. */
  kill(): Promise<void>;
  /** On the same port, with the same data. */
  start(): Promise<void>;
  /** Another database on the same server, empty. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of its own on a free port of 127.0.0.1, in a new folder that `stop` removes. Durable settings stay
 * as they are. Installs Debian's package where it is missing and we may.
 */
export async function startPostgresql(): Promise<Postgresql> {
  const programs = (await programsFolder()) ?? (await install());
  const folder = await mkdtemp(join(tmpdir(), 'tirkeu-postgresql-'));
  const account = unprivilegedAccount();
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  const cluster = join(folder, 'cluster');
  const port = await freePort();
  await makeCluster(cluster, { programs, folder, account });
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=100',
  ];
  let server: ChildProcess | null = null;
  const killWithUs = (): boolean => server?.kill('SIGQUIT') ?? false;
  const start = async (): Promise<void> => {
    server = spawn(join(programs, 'postgres'), ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...account,
    });
    process.once('exit', killWithUs);
    await ready(server);
  };
  const end = async (): Promise<void> => {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    process.removeListener('exit', killWithUs);
    const ended = once(server, 'exit');
    server.kill('SIGQUIT');
    await ended;
  };
  const urlOf = (database: string): string => `postgresql://tirkeu@127.0.0.1:${port}/${database}`;
  await start();
  return {
    url: urlOf('postgres'),
    kill: end,
    start,
    async createDatabase(name) {
      const client = new pg.Client(urlOf('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      // Immediate shutdown: what it would write in order is removed in the next moment.
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Account = ReturnType<typeof unprivilegedAccount>;

/**
 * Making a cluster takes a second of a processor, so one that was made and never started is kept under node_modules/.cache and copied;
 * another one is made when the programs change.
 */
async function makeCluster(
  cluster: string,
  { programs, folder, account }: { readonly programs: string; readonly folder: string; readonly account: Account },
): Promise<void> {
  const run = promisify(execFile);
  const options = ['--username=tirkeu', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const { size, mtimeMs } = await stat(join(programs, 'postgres'));
  const made = JSON.stringify([programs, size, mtimeMs, options, account ?? null]);
  const cache = fileURLToPath(new URL('../../node_modules/.cache/tirkeu', import.meta.url));
  const kept = join(cache, `cluster-${createHash('sha256').update(made).digest('hex').slice(0, 16)}`);
  // Owner and permissions are copied too: PostgreSQL takes no cluster of somebody else's.
  const copy = (from: string, to: string) => run('cp', ['-a', from, to]);
  if (existsSync(kept)) {
    await copy(kept, cluster);
    return;
  }
  await run(join(programs, 'initdb'), ['--pgdata', cluster, ...options], { cwd: folder, ...account });
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(join(cache, 'making-'));
  await copy(cluster, join(making, 'cluster'));
  try {
    await rename(join(making, 'cluster'), kept);
  } catch (thrown) {
    // Another test file may have been faster; its cluster is as good.
    if (!existsSync(kept)) throw thrown;
  }
  await rm(making, { recursive: true, force: true });
}

/** Why there can be no PostgreSQL here, or null. */
export function postgresqlMissing(): string | null {
  const debian = '/usr/lib/postgresql';
  if (existsSync(debian) || canInstall()) return null;
  return 'PostgreSQL is missing (Debian: apt-get install postgresql)';
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function programsFolder(): Promise<string | null> {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = (await readdir(root)).filter((version) => existsSync(join(root, version, 'bin', 'initdb')));
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(root, newest, 'bin');
}

async function install(): Promise<string> {
  if (!canInstall()) throw new Error(postgresqlMissing() ?? 'PostgreSQL is incomplete');
  const apt = (...parameters: string[]) =>
    promisify(execFile)('apt-get', parameters, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  await apt('update', '-q');
  await apt('install', '-q', '-y', '--no-install-recommends', 'postgresql');
  const programs = await programsFolder();
  if (programs === null) throw new Error('apt-get installed no PostgreSQL');
  return programs;
}

/** PostgreSQL refuses to run as root: then as "postgres", whom Debian's package makes. */
function unprivilegedAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string): number => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function ready(server: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('close', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
  });
}
