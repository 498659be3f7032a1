import type { Server } from 'node:http';
import { runRegistryCommand } from '../src/cli/run-registry-command.ts';
import { answerCommands } from '../src/cli/running-instance.ts';
import { recoverAfterRestart } from '../src/pipeline/recover.ts';
import type { Log } from '../src/platform/log.ts';
import { embeddedRelay } from '../src/transport/embedded.ts';
import { captureMailboxes } from './capture.ts';
import { type OpenServices, openServices, type Surroundings } from './open-services.ts';
import { stagesOfWorker } from './stages-of-worker.ts';

/** The whole intake in one process: capture of every mailbox, every stage, and the socket that answers commands. */
export interface RunningIntake {
  readonly services: OpenServices;
  /** Finishes the runs under way, takes no other, closes everything. */
  stop(): Promise<void>;
}

/** `around` may put something of the caller's between the stages and what they work with: a watch, a meter. */
export async function startIntake(
  surroundings: Omit<Surroundings, 'wake'>,
  log: Log,
  around: (services: OpenServices) => OpenServices = (services) => services,
): Promise<RunningIntake> {
  const relay = embeddedRelay({
    stages: Object.values(stagesOfWorker).flat(),
    oneSession: surroundings.settings.storage.database === 'embedded',
    onError: (stage, error) => log.error({ stage, error }, 'a stage could not reach its database'),
  });
  const services = around(await openServices({ ...surroundings, wake: relay.wake }));
  let commands: Server;
  try {
    await recoverAfterRestart(services);
    commands = await answerCommands(surroundings.settings, (command, write) =>
      runRegistryCommand(services, command, write),
    );
  } catch (thrown) {
    await services.close();
    throw thrown;
  }
  const stopCapture = new AbortController();
  const stopRelay = new AbortController();
  const captured = captureMailboxes(services, log, stopCapture.signal);
  const relayed = relay.run(services, stopRelay.signal);
  return {
    services,
    async stop() {
      stopCapture.abort();
      await captured;
      stopRelay.abort();
      await relayed;
      commands.closeAllConnections();
      await new Promise((resolve) => commands.close(resolve));
      await services.close();
    },
  };
}
