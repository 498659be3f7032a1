import { cliText } from '../src/cli/cli-text.ts';
import { commandLineLanguage, runCommandLine } from '../src/cli/program.ts';
import type { PipelineEvent } from '../src/pipeline/pipeline-event.ts';
import { systemClock } from '../src/platform/clock.ts';
import type { Log } from '../src/platform/log.ts';
import { logPipelineEvent } from './event-log.ts';
import { aborted, shutdownSignal } from './shutdown-signal.ts';
import { toldFault } from './told-fault.ts';
import { workerNames } from './worker-names.ts';

// The command line's process: the one place that reads arguments and environment. What a command opens is loaded with it.
const args = process.argv.slice(2);
const environment = process.env;
const clock = systemClock;
const write = (text: string) => void process.stdout.write(text);
const tellLog = (log: Log) => (event: PipelineEvent) => logPipelineEvent(log, event);
const writeError = (text: string) => void process.stderr.write(text);

/** Making an embedded database takes seconds: whoever waits is told beside what the command prints. */
const onMaking = () => writeError(`${cliText(commandLineLanguage(args, environment), 'start.database')}\n`);

// A terminal or a pipe that is gone has nobody to be told; the work goes on, or ends in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  process.exitCode = await runCommandLine(
    {
      environment,
      clock,
      write,
      writeError,
      workerNames,
      async startIntake(settings, language) {
        const signal = shutdownSignal(environment);
        const [{ openLog }, { startIntake }] = await Promise.all([
          import('../src/platform/log.ts'),
          import('./all.ts'),
        ]);
        const log = openLog('info');
        const surroundings = { settings, environment, clock, tell: tellLog(log), awaited: { signal, onMaking } };
        const intake = await startIntake(surroundings, log).catch((thrown: unknown) => {
          if (!signal.aborted || thrown !== signal.reason) throw thrown;
          return null;
        });
        if (intake === null) {
          writeError(`${cliText(language, 'start.stopped')}\n`);
          return 0;
        }
        try {
          // Loaded while letters come in already.
          const { startConsole } = await import('./console.ts');
          const desk = await startConsole(intake.services, environment, log);
          const mailboxes = settings.mailboxes.mailboxes.map((mailbox) => mailbox.address).join(', ');
          if (!signal.aborted) {
            writeError(`${cliText(language, 'start.running', { mailboxes })}\n`);
            writeError(`${cliText(language, 'start.console', { address: desk.address })}\n`);
          }
          await aborted(signal);
          await desk.stop();
        } finally {
          // Also where the console can't listen: nobody would be left who could end the rest.
          await intake.stop();
        }
        writeError(`${cliText(language, 'start.stopped')}\n`);
        return 0;
      },
      async startLaboratory(options) {
        const { startLaboratory } = await import('../lab/start.ts');
        return startLaboratory({
          ...options,
          write,
          terminal: process.stdout.isTTY ? { columns: process.stdout.columns, rows: process.stdout.rows } : null,
          signal: shutdownSignal(environment),
        });
      },
      async startWorker(name, settings) {
        const signal = shutdownSignal(environment);
        const [{ openLog }, { runWorker }] = await Promise.all([
          import('../src/platform/log.ts'),
          import('./one-worker.ts'),
        ]);
        const log = openLog('info');
        await runWorker(name, { settings, environment, clock, tell: tellLog(log) }, log, signal);
        return 0;
      },
      async migrate(settings) {
        const { openDatabase } = await import('./open-database.ts');
        const database = await openDatabase(settings, environment, { mayMigrate: true, awaited: { onMaking } });
        await database.destroy();
        return 0;
      },
      async openRegistry(settings) {
        const { openDatabase } = await import('./open-database.ts');
        const { openLetterStore } = await import('./open-letter-store.ts');
        const database = await openDatabase(settings, environment, { mayMigrate: false, awaited: { onMaking } });
        const letterStore = await openLetterStore(settings, environment);
        return {
          settings,
          database,
          letterStore,
          environment,
          clock,
          // Only a process that has the embedded database runs on it.
          standsStill: settings.storage.database === 'embedded',
          close: () => database.destroy(),
        };
      },
      async openForRestore(settings) {
        const { openDatabaseAsItIs } = await import('./open-database.ts');
        const { openLetterStore } = await import('./open-letter-store.ts');
        const database = await openDatabaseAsItIs(settings, environment, { onMaking });
        const letterStore = await openLetterStore(settings, environment);
        return { database, letterStore, close: () => database.destroy() };
      },
    },
    args,
  );
} catch (thrown) {
  writeError(`${toldFault(thrown, commandLineLanguage(args, environment))}\n`);
  process.exitCode = 2;
}
