import { Counter, Gauge, type Registry } from 'prom-client';
import type { PipelineEvent } from '../pipeline/pipeline-event.ts';
import type { Services } from '../pipeline/services.ts';
import { signatureSource } from '../pipeline/signature-source.ts';
import type { Stage } from '../pipeline/stage.ts';
import type { Log } from '../platform/log.ts';
import { messageOf } from '../platform/result.ts';
import type { Settings } from '../platform/settings.ts';
import { type StatusFigures, statusFigures } from '../registry/status-figures.ts';
import { type Gauges, openGauges, revocationCacheIn } from './gauges.ts';
import { checkHealth, type Health, type HealthWorld } from './health.ts';
import { type Listener, listen } from './listener.ts';
import { openMeters } from './meters.ts';
import { openTraces } from './traces.ts';
import { type StageRun, watchedStage } from './watched-stage.ts';

/** What one process tells of its work: a log line and a figure for each run of a stage, traces where a collector is named. */
export interface Monitoring {
  readonly count: (event: PipelineEvent) => void;
  watched(stage: Stage): Stage;
  /** Starts to listen, where the settings say so. One that can't listen goes on without: letters come first. */
  serve(services: Services): Promise<void>;
  /** Of the listener; null where there is none. */
  port(): number | null;
  close(): Promise<void>;
}

export interface MonitoringOptions {
  readonly monitoring: Settings['monitoring'];
  /** What this process does, such as `all` or `evidence`. */
  readonly worker: string;
  /** The port of this process, where several on one machine share the settings; those of the settings when left out. */
  readonly port: number | undefined;
  readonly log: Log;
  /** Whether Redis takes wake-ups; null where none are configured. */
  readonly wakeUpsHeard: () => boolean | null;
}

/** Nothing listens before `serve`. */
export function openMonitoring({ monitoring, worker, port, log, wakeUpsHeard }: MonitoringOptions): Monitoring {
  const meters = openMeters();
  const traces =
    monitoring.traces === 'none'
      ? null
      : openTraces({
          otlp: monitoring.traces.otlp,
          worker,
          onError: (error) => log.warn({ error }, 'traces could not be sent'),
        });
  let listener: Listener | null = null;

  function tellRun({ startedAt, seconds, ...run }: StageRun): void {
    meters.stageRun({ stage: run.stage, outcome: run.outcome, seconds });
    const line = { ...run, milliseconds: Math.round(seconds * 1000) };
    // What is only too early comes again every moment.
    if (run.outcome === 'postponed') log.debug(line, 'stage');
    else log.info(line, 'stage');
    if (run.outcome !== 'postponed') traces?.add({ ...run, startedAt, endedAt: startedAt + seconds * 1000 });
  }

  return {
    count: (event) => meters.count(event),
    watched: (stage) => watchedStage(stage, tellRun),
    async serve(services) {
      const { metrics } = monitoring;
      if (metrics === 'none') return;
      const figures = figuresOf(services, meters.registry, log, wakeUpsHeard);
      try {
        listener = await listen(
          { host: metrics.host, port: port ?? metrics.port },
          {
            // Letters are worked on without wake-ups, only later: the process is ready all the same.
            health: async () => ({ ...(await checkHealth(services)), wakeUpsHeard: wakeUpsHeard() }),
            async metrics() {
              await figures();
              return { contentType: meters.registry.contentType, text: await meters.registry.metrics() };
            },
          },
        );
        log.info({ host: metrics.host, port: listener.port }, 'figures and health are told here');
      } catch (thrown) {
        log.error({ error: messageOf(thrown) }, 'figures and health cannot be asked for');
      }
    },
    port: () => listener?.port ?? null,
    async close() {
      await listener?.close();
      await traces?.close();
    },
  };
}

/** Scrapers that come at once share one look; so does whoever comes within a second of it. */
const lookMs = 1_000;

function figuresOf(
  services: Services,
  registry: Registry,
  log: Log,
  wakeUpsHeard: MonitoringOptions['wakeUpsHeard'],
): () => Promise<void> {
  const gauges = openGauges(registry);
  addProcessFigures(registry);
  let look: Promise<void> | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (look === null || performance.now() - lookedAt > lookMs) {
      lookedAt = performance.now();
      gauges.wakeUps(wakeUpsHeard());
      look = lookAround(services, gauges, log);
    }
    return look;
  };
}

async function lookAround(services: HealthWorld & Pick<Services, 'clock'>, gauges: Gauges, log: Log): Promise<void> {
  const health: Health = await checkHealth(services);
  gauges.health(health);
  const now = services.clock();
  let figures: StatusFigures | null = null;
  try {
    if (health.database.isWell) figures = ofSettings(await statusFigures(services.database, now), services.settings);
  } catch (thrown) {
    log.warn({ error: messageOf(thrown) }, 'the database gave no figures');
  }
  gauges.figures(figures, now);
  try {
    gauges.revocationCache(await revocationCacheIn(signatureSource(services.settings, false).cacheFolder));
  } catch (thrown) {
    log.warn({ error: messageOf(thrown) }, 'the cache of revocation lists could not be looked into');
    gauges.revocationCache(null);
  }
}

/** Every mailbox of the settings, also one that was never reached, and none that they no longer name. */
function ofSettings(figures: StatusFigures, { mailboxes: { mailboxes } }: Settings): StatusFigures {
  const never = { lastSweepAt: null, lastSweepCount: null, lastEventAt: null, lagSeconds: null };
  return {
    ...figures,
    mailboxes: mailboxes.map(
      ({ id }) => figures.mailboxes.find(({ mailbox }) => mailbox === id) ?? { mailbox: id, ...never },
    ),
  };
}

/** Of the process itself, under the names that Prometheus' own clients use. */
function addProcessFigures(registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Resident memory',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({ name: 'process_start_time_seconds', help: 'When it started', registers }).set(
    performance.timeOrigin / 1000,
  );
  let counted = 0;
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      const seconds = (user + system) / 1e6;
      this.inc(seconds - counted);
      counted = seconds;
    },
  });
}
