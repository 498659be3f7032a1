import { hostname } from 'node:os';
import { type Monitoring, openMonitoring } from '../src/monitoring/monitoring.ts';
import { recoverAfterRestart } from '../src/pipeline/recover.ts';
import type { Stage, StageName } from '../src/pipeline/stage.ts';
import type { Log } from '../src/platform/log.ts';
import type { WakeUps } from '../src/transport/bullmq.ts';
import { beatMs, keepMembership, silenceMs } from '../src/transport/membership.ts';
import { stageRelay } from '../src/transport/relay.ts';
import { captureMailboxes, captureShare } from './capture.ts';
import { type RunningHandover, startHandover } from './handover.ts';
import { neededBy, requireSecrets } from './needed-secrets.ts';
import { secret } from './open-database.ts';
import { type OpenServices, openServices, type Surroundings } from './open-services.ts';
import { setUpFault } from './set-up-error.ts';
import { stagesOfWorker } from './stages-of-worker.ts';
import { keepUpWhileQuiet } from './upkeep.ts';

const everyStage: readonly Stage[] = Object.values(stagesOfWorker).flat();

/** What one process does of the intake's work. */
export interface Part {
  /** `all` or the worker's name, as others see it. */
  readonly name: string;
  readonly captures: boolean;
  readonly stages: readonly Stage[];
  /** Whether it hands accepted letters on. */
  readonly handsOn: boolean;
  /** How soon the dead are missed, where it isn't as usual: a test that kills many can't wait for each. */
  readonly pace?: Pace | undefined;
}

export interface Pace {
  readonly beatMs: number;
  readonly silenceMs: number;
}

export interface RunningWorker {
  readonly services: OpenServices;
  /** Finishes the runs under way, takes no other, closes everything. */
  stop(): Promise<void>;
}

/** `all`, `capture`, or a worker that runs stages. */
export function partNamed(name: string): Part {
  if (name === 'all') return { name, captures: true, stages: everyStage, handsOn: true };
  const stages = Object.entries(stagesOfWorker).find(([worker]) => worker === name)?.[1] ?? [];
  return { name, captures: name === 'capture', stages, handsOn: name === 'handover' };
}

/** How often a stage looks by itself: where nobody wakes it up, and where somebody should. */
const lookAgainMs = { alone: 1_000, woken: 5_000 };

/**
 * Starts one part of the intake: alone on the embedded database, or beside others on PostgreSQL.
 * `around` may put something of the caller's between the stages and what they work with: a watch, a meter.
 */
export async function startPart(
  part: Part,
  surroundings: Omit<Surroundings, 'wake'>,
  log: Log,
  around: (services: OpenServices) => OpenServices = (services) => services,
): Promise<RunningWorker> {
  const { settings } = surroundings;
  await requireSecrets(surroundings, neededBy(part));
  const isAlone = settings.storage.database === 'embedded';
  let wakeUps: WakeUps | null = null;
  const monitoring = monitoringOf(part, surroundings, log, () => wakeUps?.areHeard() ?? null);
  const relay = stageRelay({
    stages: part.stages.map(monitoring.watched),
    oneSession: isAlone,
    lookAgainMs: () => (wakeUps?.areHeard() === true ? lookAgainMs.woken : lookAgainMs.alone),
    onError: (stage, error) => log.error({ stage, error }, 'a stage could not reach its database'),
  });
  const wake = (stage: StageName): void => {
    relay.wake(stage);
    wakeUps?.publish(stage);
  };
  const redisUrl = await checkedRedis(surroundings, log);
  const tell: Surroundings['tell'] = (event) => {
    monitoring.count(event);
    surroundings.tell(event);
  };
  const examines = part.stages.some(({ name }) => name === 'examination');
  const services = around(await openServices({ ...surroundings, wake, tell }, { examines }));
  if (redisUrl !== null) {
    // Loaded where it is used: BullMQ and the client of Redis are a fifth of all code, which an intake by itself does without.
    const { openWakeUps } = await import('../src/transport/bullmq.ts');
    wakeUps = openWakeUps({
      url: redisUrl,
      heard: part.stages.map(({ name }) => name),
      published: everyStage.map(({ name }) => name),
      onWake: relay.wake,
      onError: (error) => log.warn({ error }, 'wake-ups are not heard; every worker looks by itself'),
    });
  }
  const company = isAlone ? await startAlone(part, services, log) : startBesideOthers(part, services, log);
  const stopRelay = new AbortController();
  const relayed = relay.run(services, stopRelay.signal);
  await monitoring.serve(services);
  let handover: RunningHandover | null = null;
  const running: RunningWorker = {
    services,
    async stop() {
      await handover?.stop();
      await company.stopCapture();
      stopRelay.abort();
      await relayed;
      await company.leave();
      await monitoring.close();
      await wakeUps?.close();
      await services.close();
    },
  };
  try {
    if (part.handsOn) handover = await startHandover(services, log);
  } catch (thrown) {
    await running.stop();
    throw thrown;
  }
  return running;
}

/** Several workers on one machine share the settings: each is told its own port for figures and health. */
function monitoringOf(
  part: Part,
  { settings, environment }: Omit<Surroundings, 'wake'>,
  log: Log,
  wakeUpsHeard: () => boolean | null,
): Monitoring {
  const port = Number.parseInt(environment.TIRKEU_METRICS_PORT ?? '', 10);
  return openMonitoring({
    monitoring: settings.monitoring,
    worker: part.name,
    port: Number.isNaN(port) ? undefined : port,
    log,
    wakeUpsHeard,
  });
}

/** So long no letter must have been under way before the embedded database is kept up, a table at a time. */
const upkeepQuietMs = 20_000;

interface Company {
  stopCapture(): Promise<void>;
  /** Tells the others that this worker is gone. */
  leave(): Promise<void>;
}

async function startAlone(part: Part, services: OpenServices, log: Log): Promise<Company> {
  try {
    await recoverAfterRestart(services);
  } catch (thrown) {
    await services.close();
    throw thrown;
  }
  const stop = new AbortController();
  const captured = part.captures ? captureMailboxes(services, log, stop.signal) : Promise.resolve();
  const elapsedMs = (): number => performance.now();
  const keptUp = keepUpWhileQuiet(services.database, log, stop.signal, { quietMs: upkeepQuietMs, elapsedMs });
  return {
    async stopCapture() {
      stop.abort();
      await captured;
    },
    leave: () => keptUp,
  };
}

function startBesideOthers(part: Part, services: OpenServices, log: Log): Company {
  const share = part.captures ? captureShare(services, log) : null;
  const onError = (error: string): void => log.error({ error }, 'the worker could not keep its place');
  let isStopping = false;
  let settling: Promise<void> | null = null;
  const settle = (captureWorkerCount: number): void => {
    if (isStopping || share === null) return;
    settling ??= share
      .settle(captureWorkerCount)
      .catch((thrown: unknown) => onError(String(thrown)))
      .finally(() => {
        settling = null;
      });
  };
  const leave = new AbortController();
  const member = keepMembership(
    {
      database: services.database,
      worker: { id: services.workerId, name: part.name, machine: hostname() },
      ...(part.pace ?? { beatMs, silenceMs }),
      // Not waited for: a mailbox that is slow to give up must not make this worker seem dead.
      onBeat: async (workers) => settle(workers.filter(({ name }) => name === 'capture' || name === 'all').length),
      onRevived: () => log.warn({}, 'the other workers took this one for dead; it goes on under its old name'),
      onError,
    },
    leave.signal,
  );
  return {
    async stopCapture() {
      isStopping = true;
      await settling;
      await share?.close();
    },
    async leave() {
      leave.abort();
      await member;
    },
  };
}

/** Null: no wake-ups are configured. A Redis that isn't there now may come; one that throws keys away is refused. */
async function checkedRedis({ settings, environment }: Omit<Surroundings, 'wake'>, log: Log): Promise<string | null> {
  const { wakeUps } = settings.storage;
  if (wakeUps === undefined) return null;
  const url = await secret(wakeUps.redis, environment);
  const { redisState } = await import('../src/transport/redis-state.ts');
  const state = await redisState(url);
  switch (state.kind) {
    case 'fits':
      return url;
    case 'unreachable':
      log.warn({ detail: state.detail }, 'Redis is not reached; every worker looks by itself until it is');
      return url;
    case 'evicts':
      throw setUpFault('redis.evicts', { policy: state.policy });
    case 'too-old':
      throw setUpFault('redis.too-old', { version: state.version });
  }
}
