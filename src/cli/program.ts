import { resolve } from 'node:path';
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Clock } from '../platform/clock.ts';
import { type Language, languages } from '../platform/localised-text.ts';
import type { Environment } from '../platform/read-secret.ts';
import type { Settings } from '../platform/settings.ts';
import { askRunningInstance } from './ask-running-instance.ts';
import { cliText, languageOf } from './cli-text.ts';
import type { ExitCode, RegistryCommand, RegistryContext, Write } from './command.ts';
import { addConsoleCommands } from './console-commands.ts';
import type { RestoreTarget } from './keeping/restore.ts';
import { addKeepingCommands } from './keeping-commands.ts';
import { localisedProgram } from './localised-command.ts';
import { addReexamineCommand, addRegisterCommands, checkEdition, dayOption } from './register-commands.ts';

// What a command works with is loaded when it runs: all of it together takes longer to load than most commands to run.

/** What the command line works with. Whatever starts processes or opens databases is handed in by workers/. */
export interface CommandLine {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly write: Write;
  readonly writeError: Write;
  readonly workerNames: readonly string[];
  readonly startIntake: (settings: Settings, language: Language) => Promise<ExitCode>;
  readonly startLaboratory: (options: { readonly language: Language; readonly once: boolean }) => Promise<ExitCode>;
  readonly startWorker: (name: string, settings: Settings) => Promise<ExitCode>;
  /** Brings the schema of the settings' database up to this version. */
  readonly migrate: (settings: Settings) => Promise<ExitCode>;
  readonly openRegistry: (settings: Settings) => Promise<RegistryContext & { close(): Promise<void> }>;
  /** Opens the settings' database as it is, without bringing its schema up to this version. */
  readonly openForRestore: (settings: Settings) => Promise<RestoreTarget>;
}

/** Runs one command line (without node and script); never ends the process by itself. */
export async function runCommandLine(line: CommandLine, args: readonly string[]): Promise<ExitCode> {
  const language = commandLineLanguage(args, line.environment);
  let exit: ExitCode = 0;
  const program = createProgram(line, language, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    throw thrown;
  }
}

/** What `--language` says, wherever it stands; else what the environment says. */
export function commandLineLanguage(args: readonly string[], environment: Environment): Language {
  const at = args.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  const value = args[at]?.split('=')[1] ?? args[at + 1];
  const asked = at < 0 ? undefined : languages.find((language) => language === value);
  return asked ?? languageOf(environment);
}

function createProgram(line: CommandLine, language: Language, setExit: (code: ExitCode) => void): Command {
  const text = (key: Parameters<typeof cliText>[1], values?: Readonly<Record<string, string>>) =>
    cliText(language, key, values);
  const program = localisedProgram('tirkeu', language)
    .description(text('about'))
    .exitOverride()
    .configureOutput({ writeOut: line.write, writeErr: line.writeError })
    .showHelpAfterError()
    .enablePositionalOptions();
  const languageOption = () =>
    new Option(`--language <${text('value.language')}>`, text('option.language')).choices([...languages]);
  program.addOption(languageOption());

  /** Every command has the same two options, so that nobody has to remember which. */
  const command = (name: string, about: string, parent: Command = program) =>
    parent.command(name).description(about).addOption(languageOption());
  const withConfig = (name: string, about: string, parent?: Command) =>
    command(name, about, parent).option(`--config <${text('value.folder')}>`, text('option.config'), 'config');
  const withSettings = async (folder: string, act: (settings: Settings) => Promise<ExitCode>) => {
    const { formatSettingsProblems, readSettings } = await import('../platform/read-settings.ts');
    const read = await readSettings(folder);
    if (read.ok) return setExit(await act(read.settings));
    line.writeError(`${formatSettingsProblems(read.problems, language)}\n`);
    setExit(2);
  };
  const registry = (folder: string, asked: RegistryCommand) =>
    withSettings(folder, (settings) => runOnRegistry(line, settings, asked));

  command('start', text('start.about'))
    .option(`--config <${text('value.folder')}>`, text('option.config'))
    .option('--once', text('start.once'), false)
    .action(async (options: { config?: string; once: boolean }) => {
      if (options.config === undefined) setExit(await line.startLaboratory({ language, once: options.once }));
      else await withSettings(options.config, (settings) => line.startIntake(settings, language));
    });
  withConfig('worker', text('worker.about', { names: line.workerNames.join(', ') }))
    .argument(`<${text('value.name')}>`)
    .action((name: string, options: { config: string }) => {
      if (line.workerNames.includes(name)) {
        return withSettings(options.config, (settings) => line.startWorker(name, settings));
      }
      line.writeError(`${text('worker.unknown', { name, names: line.workerNames.join(', ') })}\n`);
      return setExit(2);
    });
  withConfig('migrate', text('migrate.about')).action((options: { config: string }) =>
    withSettings(options.config, async (settings) => {
      const exit = await line.migrate(settings);
      line.write(`${text('migrate.done')}\n`);
      return exit;
    }),
  );
  withConfig('examine', text('examine.about'))
    .argument(`<${text('value.file')}...>`, text('examine.files'))
    .option(`--received-at <${text('value.instant')}>`, text('examine.received-at'), (value) =>
      instant(value, language),
    )
    .option(`--edition <${text('value.edition')}>`, text('what-if.edition'))
    .option(`--as-of <${text('value.day')}>`, text('what-if.as-of'), (value) => dayOption(value, language))
    .option('--json', text('option.json'), false)
    .action(async (files: string[], options: ExamineFlags, asked: Command) => {
      await checkEdition(options.edition, asked, language);
      await withSettings(options.config, (settings) => examine(line, settings, { files, ...options }, language));
    });
  withConfig('signature', text('signature.about'))
    .argument(`<${text('value.file')}>`, text('signature.file'))
    .option(
      `--document <${text('value.file')}>`,
      text('signature.document'),
      (file, before: string[]) => [...before, file],
      [],
    )
    .option('--json', text('option.json'), false)
    .action((file: string, options: { config: string; document: string[]; json: boolean }) =>
      withSettings(options.config, async (settings) => {
        const { verifySignatureFile } = await import('./signature.ts');
        const asked = { file, documents: options.document, json: options.json, language };
        return verifySignatureFile({ ...line, settings }, asked);
      }),
    );
  withConfig('doctor', text('doctor.about')).action(async (options: { config: string }) => {
    const { doctor } = await import('./doctor-command.ts');
    setExit(await doctor(line, options.config, language));
  });
  withConfig('census', text('census.about'))
    .option('--json', text('option.json'), false)
    .action((options: { config: string; json: boolean }) =>
      registry(options.config, { name: 'census', language, json: options.json }),
    );
  const journal = command('journal', text('journal.about'));
  withConfig('verify', text('journal.verify-about'), journal)
    .option('--json', text('option.json'), false)
    .action((options: { config: string; json: boolean }) =>
      registry(options.config, { name: 'journal-verify', language, json: options.json }),
    );
  withConfig('export', text('journal.export-about'), journal)
    .addOption(
      new Option(`--format <${text('value.format')}>`, text('journal.format')).choices(['csv', 'xlsx']).default('csv'),
    )
    .option(`--output <${text('value.file')}>`, text('journal.output'))
    .action((options: { config: string; format: 'csv' | 'xlsx'; output?: string }) => {
      const output = options.output === undefined ? null : resolve(options.output);
      if (options.format === 'xlsx' && output === null) {
        line.writeError(`${text('journal.xlsx-needs-output')}\n`);
        return setExit(2);
      }
      return registry(options.config, { name: 'journal-export', language, format: options.format, output });
    });
  const making = { language, command, withConfig, registry };
  addRegisterCommands(making);
  addReexamineCommand(making);
  addConsoleCommands(making);
  addKeepingCommands(making);
  withConfig('restore', text('restore.about'))
    .argument(`<${text('value.folder')}>`, text('restore.folder'))
    .option('--json', text('option.json'), false)
    .action((folder: string, options: { config: string; json: boolean }) =>
      withSettings(options.config, async (settings) => {
        const { restore } = await import('./keeping/restore.ts');
        return restore(settings, line.openForRestore, { language, json: options.json, folder }, line.write);
      }),
    );
  return program;
}

interface ExamineFlags {
  readonly config: string;
  readonly receivedAt?: Date;
  readonly edition?: string;
  readonly asOf?: string;
  readonly json: boolean;
}

async function examine(
  line: CommandLine,
  settings: Settings,
  { files, receivedAt, edition, asOf, json }: ExamineFlags & { readonly files: readonly string[] },
  language: Language,
): Promise<ExitCode> {
  const [{ examineFiles }, { lawOf }, { openRegisterSource }] = await Promise.all([
    import('./examine.ts'),
    import('./law-asked.ts'),
    import('./register-source.ts'),
  ]);
  const register = await openRegisterSource(line, settings, language);
  const law = lawOf(edition ?? null, asOf ?? null);
  try {
    return await examineFiles(
      { ...line, settings, registerOn: register.rowsOn },
      {
        files,
        receivedAt: receivedAt ?? null,
        json,
        language,
        ...(law && { law }),
        ...(asOf !== undefined && { registerDay: asOf }),
      },
    );
  } finally {
    await register.close();
  }
}

function instant(value: string, language: Language): Date {
  const parsed = new Date(value);
  // Without a zone the moment would depend on the machine: 18:00 must mean the same everywhere.
  if (Number.isNaN(parsed.getTime()) || !/T.*(Z|[+-]\d{2}:?\d{2})$/.test(value)) {
    throw new InvalidArgumentError(cliText(language, 'examine.bad-instant', { value }));
  }
  return parsed;
}

/** The embedded database has one owner: where an intake runs on it, that one does the work and we print what it says. */
async function runOnRegistry(line: CommandLine, settings: Settings, command: RegistryCommand): Promise<ExitCode> {
  if (settings.storage.database === 'embedded') {
    const answered = await askRunningInstance(settings, command, line.write);
    if (answered !== null) return answered;
  }
  const { runRegistryCommand } = await import('./run-registry-command.ts');
  const context = await line.openRegistry(settings);
  try {
    return await runRegistryCommand(context, command, line.write);
  } finally {
    await context.close();
  }
}
