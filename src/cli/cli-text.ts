import type { Language } from '../platform/localised-text.ts';
import { en } from './texts/en.ts';
import { kk } from './texts/kk.ts';
import { ru } from './texts/ru.ts';

const catalogues = { kk, ru, en } as const;

export type CliTextKey = keyof typeof en;

/** A text of the command line with its {placeholders} filled; one that is not given stays as it stands. */
export function cliText(language: Language, key: CliTextKey, values: Readonly<Record<string, string>> = {}): string {
  return catalogues[language][key].replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** The language that the environment asks for (LC_ALL, LC_MESSAGES, LANG); English where it is another. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const wanted = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return wanted.startsWith('kk') ? 'kk' : wanted.startsWith('ru') ? 'ru' : 'en';
}
