import type { Language } from '../../platform/localised-text.ts';
import type { ControlRegisterRow } from '../../platform/settings.ts';
import { cliText } from '../cli-text.ts';

/** An assignment with all that the register says of it, on one line. */
export function shownRow(row: ControlRegisterRow, language: Language): string {
  return [shownAssignment(row, language), ...fieldsOf(row, language).map(({ words }) => words)].join('; ');
}

/** An assignment with what has changed of it: as it stood, an arrow, as it stands. */
export function changedFields(before: ControlRegisterRow, after: ControlRegisterRow, language: Language): string {
  const earlier = new Map(fieldsOf(before, language).map(({ field, words }) => [field, words]));
  const changes = fieldsOf(after, language)
    .filter(({ field, words }) => earlier.get(field) !== words)
    .map(({ field, words }) => `${earlier.get(field)} → ${words}`);
  const spelling = shownAssignment(before, language);
  const assignment = shownAssignment(after, language);
  return [spelling === assignment ? assignment : `${spelling} → ${assignment}`, ...changes].join('; ');
}

function shownAssignment({ number, date, point }: ControlRegisterRow, language: Language): string {
  const values = { number, date, point: point ?? '' };
  // What stands in a file may hold line ends and terminal commands.
  return plain(cliText(language, point === null ? 'register.assignment' : 'register.assignment-point', values));
}

function fieldsOf(row: ControlRegisterRow, language: Language): readonly { field: string; words: string }[] {
  const words = (key: Parameters<typeof cliText>[1], value: string) =>
    plain(cliText(language, key, { value: value === '' ? '–' : value }));
  return [
    { field: 'onControl', words: cliText(language, row.onControl ? 'register.on-control' : 'register.not-on-control') },
    { field: 'issuedBy', words: words('register.issued-by', row.issuedBy) },
    { field: 'deadline', words: words('register.deadline', row.deadline ?? '') },
    { field: 'responsible', words: words('register.responsible', row.responsible) },
    { field: 'coExecutors', words: words('register.co-executors', row.coExecutors.join(', ')) },
    { field: 'subject', words: words('register.subject', row.subject) },
  ];
}

function plain(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
