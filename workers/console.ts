import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { ownPace, sharedPace } from '../src/console/api/pace.ts';
import { openAssets } from '../src/console/assets.ts';
import { keptDays } from '../src/console/figures/kept-days.ts';
import { liveCounts } from '../src/console/live-counts.ts';
import type { Console } from '../src/console/page.ts';
import { openRenderingPool } from '../src/console/rendering/rendering-pool.ts';
import { createConsoleApp } from '../src/console/server.ts';
import { type Authenticator, openAuthenticator } from '../src/console/sign-in/authenticator.ts';
import { openSingleSignOn } from '../src/console/sign-in/single-sign-on.ts';
import { warmUp } from '../src/console/warm-up.ts';
import { keptLedger } from '../src/console/watch/kept-ledger.ts';
import type { Services } from '../src/pipeline/services.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Log } from '../src/platform/log.ts';
import { pause } from '../src/platform/pause.ts';
import type { Environment } from '../src/platform/read-secret.ts';
import { messageOf } from '../src/platform/result.ts';
import type { Settings } from '../src/platform/settings.ts';
import { inTransaction } from '../src/registry/database.ts';
import { isTallyLong, sumUpTally } from '../src/registry/desk.ts';
import { makeSearchable } from '../src/registry/letter-words.ts';
import { lettersUnderWay } from '../src/registry/stage-requests.ts';
import { secret as secretOf } from './open-database.ts';
import { notListening } from './set-up-error.ts';

/** The web console of the registry staff, listening. */
export interface RunningConsole {
  /** What people type. */
  readonly address: string;
  readonly authenticator: Authenticator;
  stop(): Promise<void>;
}

const searchableBatch = 16;
const searchableEveryMs = 1000;
const lookAtTallyEveryMs = 5000;

/** Serves the console over open services; those are closed by whoever opened them. */
export async function startConsole(services: Services, environment: Environment, log: Log): Promise<RunningConsole> {
  const { settings, database } = services;
  // Before anything listens: what is missing then leaves nothing open.
  const secret = await consoleSecret(settings, environment);
  const { singleSignOn: provider } = settings.console;
  const clientSecret = provider === undefined ? '' : await secretOf(provider.clientSecret, environment);
  const assets = await openAssets();
  const server = {
    fetch: (_: Request, __: object): Response | Promise<Response> => new Response(null, { status: 503 }),
  };
  const http = serve({
    fetch: (request, bindings) => server.fetch(request, bindings),
    hostname: settings.console.host,
    port: settings.console.port,
    serverOptions: { requestTimeout: 30_000, headersTimeout: 15_000 },
  });
  await new Promise<void>((resolve, reject) => {
    http.once('listening', resolve);
    http.once('error', (error) => reject(notListening(error, { ...settings.console, file: 'console.yaml' })));
  });
  const { port } = http.address() as AddressInfo;
  const address = settings.console.publicAddress ?? `http://${settings.console.host}:${port}`;
  const sessions = { database, secret, publicAddress: address, idleMinutes: settings.console.idleMinutes };
  const authenticator = openAuthenticator(sessions);
  const singleSignOn =
    provider === undefined
      ? null
      : openSingleSignOn({
          ...sessions,
          settings: provider,
          clientSecret,
          wallClock: systemClock,
        });
  const rendering = openRenderingPool();
  const desk: Console = {
    services,
    authenticator,
    wallClock: systemClock,
    publicAddress: address,
    assets,
    rendering,
    counts: liveCounts(database, () => performance.now()),
    figureDays: keptDays(database),
    ledger: keptLedger(database, () => performance.now()),
    // The embedded database belongs to one process.
    pace: settings.storage.database === 'embedded' ? ownPace(() => performance.now()) : sharedPace(database),
    singleSignOn,
  };
  const app = createConsoleApp(desk, (fault, path) =>
    log.error({ path, error: messageOf(fault), stack: (fault as Error).stack }, 'a page failed'),
  );
  await warmUp(desk, () => performance.now()).catch((thrown) => {
    log.error({ error: messageOf(thrown) }, 'the first pages could not be drawn ahead');
  });
  server.fetch = app.fetch;
  const stop = new AbortController();
  const indexed = keepSearchable(services, log, stop.signal);
  return {
    address,
    authenticator,
    async stop() {
      stop.abort();
      if ('closeAllConnections' in http) http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await indexed;
      await rendering.close();
    },
  };
}

/** Makes decided letters searchable soon after their decision, and keeps the counts of the queues short. */
async function keepSearchable({ database }: Services, log: Log, signal: AbortSignal): Promise<void> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    let pauseMs = searchableEveryMs;
    try {
      if (performance.now() - lookedAt > lookAtTallyEveryMs) {
        if (await isTallyLong(database)) await inTransaction(database, sumUpTally, 'lazy');
        lookedAt = performance.now();
      }
      // Taking letters in goes first: meanwhile the index gets a tenth of the time.
      const isBusy = await lettersUnderWay(database);
      const beganAt = performance.now();
      const batch = isBusy ? 1 : searchableBatch;
      if ((await makeSearchable(database, batch)) === batch) pauseMs = isBusy ? (performance.now() - beganAt) * 9 : 0;
    } catch (thrown) {
      log.error({ error: messageOf(thrown) }, 'letters could not be made searchable');
    }
    await pause(pauseMs, signal);
  }
}

/** The configured secret, or one of our own that is made once and readable by this user only. */
export async function consoleSecret(settings: Settings, environment: Environment): Promise<string> {
  const configured = settings.console.secret;
  if (configured !== undefined) {
    return secretOf(configured, environment);
  }
  const file = join(settings.storage.folder, 'console-secret');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const made = randomBytes(48).toString('base64url');
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  }
}
