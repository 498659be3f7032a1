import type { Log } from '../src/platform/log.ts';
import type { Surroundings } from './open-services.ts';
import { partNamed, startPart } from './run-worker.ts';
import { setUpFault } from './set-up-error.ts';
import { aborted } from './shutdown-signal.ts';

/** One worker beside others on the same PostgreSQL, until the signal. Throws SetUpError where the parts don't fit. */
export async function runWorker(
  name: string,
  surroundings: Omit<Surroundings, 'wake' | 'mayMigrate'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  if (surroundings.settings.storage.database === 'embedded') throw setUpFault('worker.embedded');
  const worker = await startPart(partNamed(name), { ...surroundings, mayMigrate: false }, log);
  try {
    const desk = name === 'console' ? await openConsole() : null;
    await aborted(signal);
    await desk?.stop();
  } finally {
    // Also where the console can't listen: nobody would be left who could end the rest.
    await worker.stop();
  }

  // Loaded by the one worker that needs it: the others start sooner and smaller.
  async function openConsole() {
    const { startConsole } = await import('./console.ts');
    return startConsole(worker.services, surroundings.environment, log);
  }
}
