import { dayOf } from '../../calendar/day-of.ts';
import type { Language } from '../../platform/localised-text.ts';
import { registerHistory, registerStateOn } from '../../registry/control-register.ts';
import { sinceEver } from '../../registry/register-seed.ts';
import { cliText } from '../cli-text.ts';
import type { ExitCode, RegistryContext, Write } from '../command.ts';
import { changedFields, shownRow } from './shown-row.ts';

/** `tirkeu register show`: every assignment as it stood on a day, today without one. */
export async function showRegister(
  { database, settings, clock }: Pick<RegistryContext, 'database' | 'settings' | 'clock'>,
  options: { readonly asOf: string | null; readonly language: Language; readonly json: boolean },
  write: Write,
): Promise<ExitCode> {
  const { language, json } = options;
  const day = options.asOf ?? dayOf(clock(), settings.office.timeZone);
  const state = await registerStateOn(database, day);
  if (json) {
    for (const row of state.rows) write(`${JSON.stringify(row)}\n`);
    return 0;
  }
  for (const row of state.rows) write(`${shownRow(row, language)}\n`);
  const values = { day, count: String(state.rows.length), number: String(state.import ?? '–') };
  write(`${cliText(language, state.import === null ? 'register.never-imported' : 'register.shown', values)}\n`);
  return 0;
}

/** `tirkeu register history`: what became of the assignments of a number, in any spelling. Exit 1 where none was ever held. */
export async function showRegisterHistory(
  { database, settings }: Pick<RegistryContext, 'database' | 'settings'>,
  options: { readonly number: string; readonly language: Language; readonly json: boolean },
  write: Write,
): Promise<ExitCode> {
  const { language, json, number } = options;
  const changes = await registerHistory(database, number);
  if (json) {
    for (const change of changes) write(`${JSON.stringify(change)}\n`);
    return changes.length === 0 ? 1 : 0;
  }
  if (changes.length === 0) {
    write(`${cliText(language, 'register.unknown-number', { number })}\n`);
    return 1;
  }
  for (const [at, change] of changes.entries()) {
    const before = changes[at - 1];
    const { kind, row, effectiveFrom } = change;
    const isChange = kind === 'changed' && before !== undefined;
    const words = isChange ? changedFields(before.row, row, language) : shownRow(row, language);
    const from = effectiveFrom === sinceEver ? cliText(language, 'register.since-ever') : effectiveFrom;
    const values = {
      number: String(change.import.sequence),
      day: dayOf(change.import.importedAt, settings.office.timeZone),
      file: change.import.fileName.replaceAll(/\p{Cc}+/gu, ' '),
    };
    write(
      `${from}  ${cliText(language, `register.${kind}`)} ${words} (${cliText(language, 'register.by-import', values)})\n`,
    );
  }
  return 0;
}
