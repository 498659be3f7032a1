import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { parseCalendarDay } from '../calendar/calendar-day.ts';
import type { Language } from '../platform/localised-text.ts';
import { cliText } from './cli-text.ts';
import type { RegistryCommand } from './command.ts';

/** What commands are made with: each gets the options that all have. */
export interface CommandMaking {
  readonly language: Language;
  readonly command: (name: string, about: string, parent?: Command) => Command;
  readonly withConfig: (name: string, about: string, parent?: Command) => Command;
  readonly registry: (folder: string, asked: RegistryCommand) => Promise<void>;
}

/** `tirkeu register import|show|history`. */
export function addRegisterCommands({ language, command, withConfig, registry }: CommandMaking): void {
  const text = (key: Parameters<typeof cliText>[1]) => cliText(language, key);
  const day = (value: string) => dayOption(value, language);
  const register = command('register', text('register.about'));
  withConfig('import', text('register.import-about'), register)
    .argument(`<${text('value.file')}>`, text('register.import-file'))
    .option('--dry-run', text('register.dry-run'), false)
    .option(`--as-of <${text('value.day')}>`, text('register.import-as-of'), day)
    .option('--skip-bad', text('register.skip-bad'), false)
    .option('--json', text('option.json'), false)
    .action(
      (file: string, options: { config: string; asOf?: string; dryRun: boolean; skipBad: boolean; json: boolean }) =>
        registry(options.config, {
          name: 'register-import',
          language,
          json: options.json,
          file: resolve(file),
          asOf: options.asOf ?? null,
          dryRun: options.dryRun,
          skipBad: options.skipBad,
        }),
    );
  withConfig('show', text('register.show-about'), register)
    .option(`--as-of <${text('value.day')}>`, text('register.as-of'), day)
    .option('--json', text('option.json'), false)
    .action((options: { config: string; asOf?: string; json: boolean }) =>
      registry(options.config, { name: 'register-show', language, json: options.json, asOf: options.asOf ?? null }),
    );
  withConfig('history', text('register.history-about'), register)
    .argument(`<${text('value.number')}>`, text('register.number'))
    .option('--json', text('option.json'), false)
    .action((number: string, options: { config: string; json: boolean }) =>
      registry(options.config, { name: 'register-history', language, json: options.json, number }),
    );
}

/** `tirkeu reexamine`. */
export function addReexamineCommand({ language, withConfig, registry }: CommandMaking): void {
  const text = (key: Parameters<typeof cliText>[1]) => cliText(language, key);
  const day = (value: string) => dayOption(value, language);
  interface Flags extends Partial<Record<'letter' | 'from' | 'to' | 'edition' | 'asOf', string>> {
    readonly config: string;
    readonly json: boolean;
  }
  withConfig('reexamine', text('reexamine.about'))
    .argument(`[${text('value.letter')}]`, text('reexamine.letter'))
    .option(`--letter <${text('value.letter')}>`, text('reexamine.letter'))
    .option(`--from <${text('value.day')}>`, text('reexamine.from'), day)
    .option(`--to <${text('value.day')}>`, text('reexamine.to'), day)
    .option(`--edition <${text('value.edition')}>`, text('what-if.edition'))
    .option(`--as-of <${text('value.day')}>`, text('what-if.as-of'), day)
    .option('--json', text('option.json'), false)
    .action(
      async (
        letter: string | undefined,
        { config, json, from, to, edition, asOf, ...flags }: Flags,
        reexamine: Command,
      ) => {
        await checkEdition(edition, reexamine, language);
        await registry(config, {
          name: 'reexamine',
          language,
          json,
          letter: letter ?? flags.letter ?? null,
          from: from ?? null,
          to: to ?? null,
          edition: edition ?? null,
          asOf: asOf ?? null,
        });
      },
    );
}

/** A day as YYYY-MM-DD. Throws commander's own error on another value. */
export function dayOption(value: string, language: Language): string {
  if (parseCalendarDay(value) !== null) return value;
  throw new InvalidArgumentError(cliText(language, 'option.bad-day', { value }));
}

/** Ends the command as a bad option does where there is no such edition. The law is loaded by the commands that are told one alone. */
export async function checkEdition(edition: string | undefined, command: Command, language: Language): Promise<void> {
  if (edition === undefined) return;
  const { editionFault } = await import('./law-asked.ts');
  const fault = editionFault(edition, language);
  if (fault !== null) command.error(fault, { code: 'commander.invalidArgument' });
}
