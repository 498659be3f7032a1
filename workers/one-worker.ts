import type { Log } from '../src/platform/log.ts';
import { embeddedRelay } from '../src/transport/embedded.ts';
import { captureMailboxes } from './capture.ts';
import { openServices, type Surroundings } from './open-services.ts';
import { stagesOfWorker } from './stages-of-worker.ts';

export const workerNames = ['capture', ...Object.keys(stagesOfWorker)] as const;

/** One worker beside others on the same PostgreSQL: it finds its committed requests by looking, once a second at least. */
export async function runWorker(
  name: string,
  surroundings: Omit<Surroundings, 'wake'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const relay = embeddedRelay({
    stages: Object.entries(stagesOfWorker).find(([worker]) => worker === name)?.[1] ?? [],
    oneSession: false,
    onError: (stage, error) => log.error({ stage, error }, 'a stage could not reach its database'),
  });
  const services = await openServices({ ...surroundings, wake: relay.wake });
  try {
    if (name === 'capture') await captureMailboxes(services, log, signal);
    else await relay.run(services, signal);
  } finally {
    await services.close();
  }
}
