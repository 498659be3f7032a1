import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Postgresql {
  readonly url: string;
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
  await promisify(execFile)(
    join(programs, 'initdb'),
    ['--pgdata', cluster, '--username=tirkeu', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { cwd: folder, ...account },
  );
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=100',
  ];
  const server = spawn(join(programs, 'postgres'), ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
  });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const killWithUs = (): boolean => server.kill('SIGQUIT');
  process.once('exit', killWithUs);
  await ready(server);
  return {
    url: `postgresql://tirkeu@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.removeListener('exit', killWithUs);
      // SIGINT: fast shutdown, open sessions are ended.
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)));
    });
  });
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
