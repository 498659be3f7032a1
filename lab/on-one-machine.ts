import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { startPostgresql } from '../test/peers/postgresql.ts';
import { startRedis } from '../test/peers/redis.ts';

/** Of docker-compose.yml what starts a process of ours. */
const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()).optional(),
      profiles: z.array(z.string()).optional(),
      deploy: z.object({ replicas: z.number().int() }).optional(),
    }),
  ),
});

/** The processes of docker-compose.yml without containers. */
export interface OnOneMachine {
  readonly workers: readonly { readonly service: string; readonly process: ChildProcess }[];
  /** SIGTERM to every worker, wait for them, then end PostgreSQL and Redis. Resolves with their exit codes. */
  stop(): Promise<readonly (number | null)[]>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where the containers' settings are; here they are in a folder of the caller's. */
const containerConfig = '/app/deploy/config';

/**
 * Starts what docker-compose.yml starts, on this machine alone: Debian's PostgreSQL and Redis on free ports of loopback, the
 * migration, then every worker as often as it is asked for, with the same commands and the same environment. The addresses
 * of the two servers are written where the settings look for them: `secretsFolder`/database_url and redis_url.
 */
export async function startOnOneMachine(options: {
  readonly configFolder: string;
  readonly secretsFolder: string;
  readonly onLine: (service: string, line: string) => void;
}): Promise<OnOneMachine> {
  const { configFolder, secretsFolder, onLine } = options;
  const compose = composeSchema.parse(parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }));
  const ours = Object.entries(compose.services).filter(
    ([, service]) => service.image.startsWith('tirkeu:') && service.profiles === undefined,
  );
  const [postgresql, redis] = await Promise.all([startPostgresql(), startRedis()]);
  await mkdir(secretsFolder, { recursive: true, mode: 0o700 });
  await writeFile(join(secretsFolder, 'database_url'), postgresql.url, { mode: 0o600 });
  await writeFile(join(secretsFolder, 'redis_url'), redis.url, { mode: 0o600 });
  const start = (name: string, service: (typeof ours)[number][1]): ChildProcess => {
    const command = (service.command ?? []).map((word) => (word === containerConfig ? configFolder : word));
    // One machine has each port once: the health checks of containers have a network of their own.
    const { TIRKEU_METRICS_PORT: _, ...environment } = service.environment ?? {};
    const child = spawn(process.execPath, [join(root, 'workers/tirkeu.ts'), ...command], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => onLine(name, text.trimEnd()));
    }
    return child;
  };
  const stopServers = async (): Promise<void> => {
    await Promise.all([postgresql.stop(), redis.stop()]);
  };
  const migrations = ours.filter(([name]) => name === 'migrate');
  for (const [name, service] of migrations) {
    const [code] = (await once(start(name, service), 'exit')) as [number | null];
    if (code !== 0) {
      await stopServers();
      throw new Error(`${name} ended with ${code}`);
    }
  }
  const workers = ours
    .filter(([name]) => name !== 'migrate')
    .flatMap(([name, service]) =>
      Array.from({ length: service.deploy?.replicas ?? 1 }, () => ({ service: name, process: start(name, service) })),
    );
  return {
    workers,
    async stop() {
      const codes = await Promise.all(
        workers.map(async ({ process: child }) => {
          if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
          const ended = once(child, 'exit');
          child.kill('SIGTERM');
          return ((await ended) as [number | null])[0];
        }),
      );
      await stopServers();
      return codes;
    },
  };
}

// node lab/on-one-machine.ts --config deploy/config --secrets deploy/secrets
if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      config: { type: 'string', default: join(root, 'deploy/config') },
      secrets: { type: 'string', default: join(root, 'deploy/secrets') },
    },
  });
  const running = await startOnOneMachine({
    configFolder: values.config,
    secretsFolder: values.secrets,
    onLine: (service, line) => void process.stdout.write(`${service} | ${line}\n`),
  });
  process.once('SIGINT', () => void running.stop());
  process.once('SIGTERM', () => void running.stop());
}
