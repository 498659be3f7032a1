import type { Server } from 'node:http';
import { answerCommands } from '../src/cli/running-instance.ts';
import type { Log } from '../src/platform/log.ts';
import type { OpenServices, Surroundings } from './open-services.ts';
import { partNamed, type RunningWorker, startPart } from './run-worker.ts';

/** The whole intake in one process: capture of every mailbox, every stage, and the socket that answers commands. */
export type RunningIntake = RunningWorker;

/** `around` may put something of the caller's between the stages and what they work with: a watch, a meter. */
export async function startIntake(
  surroundings: Omit<Surroundings, 'wake' | 'mayMigrate'>,
  log: Log,
  around?: (services: OpenServices) => OpenServices,
): Promise<RunningIntake> {
  const worker = await startPart(partNamed('all'), { ...surroundings, mayMigrate: true }, log, around);
  // A shared database needs nobody to answer for it.
  if (surroundings.settings.storage.database !== 'embedded') return worker;
  let commands: Server;
  try {
    commands = await answerCommands(surroundings.settings, async (command, write) => {
      // Most intakes are never asked: what the commands load then takes no memory.
      const { runRegistryCommand } = await import('../src/cli/run-registry-command.ts');
      return runRegistryCommand(worker.services, command, write);
    });
  } catch (thrown) {
    await worker.stop();
    throw thrown;
  }
  return {
    services: worker.services,
    async stop() {
      commands.closeAllConnections();
      await new Promise((resolve) => commands.close(resolve));
      await worker.stop();
    },
  };
}
