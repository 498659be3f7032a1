import { Command, type ErrorOptions, type Option } from 'commander';
import type { Language } from '../platform/localised-text.ts';
import { type CliTextKey, cliText } from './cli-text.ts';

/** A program whose help and faults are told in one language, as are its commands': commander itself speaks English only. */
export function localisedProgram(name: string, language: Language): Command {
  return new LocalisedCommand(name, language)
    .helpOption('-h, --help', cliText(language, 'help.help'))
    .helpCommand(`help ${cliText(language, 'help.some-command')}`, cliText(language, 'help.help'))
    .configureHelp({
      styleTitle: (title) => titleIn(language, title),
      styleUsage: (usage) => placeholdersIn(language, usage),
      styleSubcommandTerm: (term) => placeholdersIn(language, term),
      optionDescription: (option) => optionDescription(language, option),
    });
}

class LocalisedCommand extends Command {
  readonly #language: Language;

  constructor(name: string | undefined, language: Language) {
    super(name);
    this.#language = language;
  }

  override createCommand(name?: string): Command {
    return new LocalisedCommand(name, this.#language);
  }

  override error(message: string, options?: ErrorOptions): never {
    return super.error(faultIn(this.#language, options?.code ?? '', message), options);
  }
}

const titles: Readonly<Record<string, CliTextKey>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
};

function titleIn(language: Language, title: string): string {
  const key = titles[title];
  return key === undefined ? title : cliText(language, key);
}

function placeholdersIn(language: Language, text: string): string {
  return text
    .replace('[options]', cliText(language, 'help.some-options'))
    .replace('[command]', cliText(language, 'help.some-command'));
}

function optionDescription(language: Language, { description, argChoices, defaultValue }: Option): string {
  const notes: string[] = [];
  if (argChoices !== undefined) notes.push(cliText(language, 'help.choices', { values: argChoices.join(', ') }));
  if (typeof defaultValue === 'string') notes.push(cliText(language, 'help.default', { value: defaultValue }));
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
}

/** By commander's code: the form of its English words, what their group holds, and our text. */
const faults: Readonly<Record<string, { readonly form: RegExp; readonly name: string; readonly key: CliTextKey }>> = {
  'commander.unknownOption': {
    form: /^error: unknown option '(.*?)'(?:\n|$)/s,
    name: 'option',
    key: 'fault.unknown-option',
  },
  'commander.unknownCommand': {
    form: /^error: unknown command '(.*?)'(?:\n|$)/s,
    name: 'command',
    key: 'fault.unknown-command',
  },
  'commander.missingArgument': {
    form: /^error: missing required argument '(.*)'$/,
    name: 'argument',
    key: 'fault.missing-argument',
  },
  'commander.optionMissingArgument': {
    form: /^error: option '(.*)' argument missing$/,
    name: 'option',
    key: 'fault.missing-value',
  },
  'commander.missingMandatoryOptionValue': {
    form: /^error: required option '(.*)' not specified$/,
    name: 'option',
    key: 'fault.missing-option',
  },
  'commander.excessArguments': {
    form: /Expected \d+ arguments? but got \d+: (.*)\.$/s,
    name: 'arguments',
    key: 'fault.excess-arguments',
  },
};

const outsideChoices = /^error: option '([^']*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s;
const ownWords = /^error: option '[^']*' argument '.*?' is invalid\. (.*)$/s;
const nearest = /\n\(Did you mean (?:one of )?(.*)\?\)$/;

function faultIn(language: Language, code: string, message: string): string {
  const fault = (text: string) => cliText(language, 'fault', { text });
  if (code === 'commander.invalidArgument') {
    const [, option, value, values] = outsideChoices.exec(message) ?? [];
    if (option !== undefined && value !== undefined && values !== undefined) {
      return fault(cliText(language, 'fault.not-a-choice', { option, value, values }));
    }
    // What a reader of a value threw is in our words already.
    return fault(ownWords.exec(message)?.[1] ?? message);
  }
  const known = faults[code];
  const value = known?.form.exec(message)?.[1];
  if (known === undefined || value === undefined) return message;
  const near = nearest.exec(message)?.[1];
  const suggestion = near === undefined ? '' : `\n${cliText(language, 'fault.nearest', { names: near })}`;
  return `${fault(cliText(language, known.key, { [known.name]: value }))}${suggestion}`;
}
