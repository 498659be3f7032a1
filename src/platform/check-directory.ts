import type { ControlRegister } from './control-register-file.ts';
import { hasValidCheckDigit } from './identification-number.ts';
import type { ControlRegisterRow } from './settings.ts';
import { type CheckedFiles, idsOf, problemAt, repeated } from './settings-checks.ts';
import { type KeyPath, type SettingsProblem, shownValue } from './settings-problem.ts';
import { type SettingsText, text } from './settings-text.ts';

/** The directory of organisations and the leadership: who is named twice, who answers to nobody, numbers that can't be. */
export function checkDirectory({ office, leadership, organisations }: CheckedFiles): readonly SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  if (leadership !== undefined) problems.push(...repeated(leadership.file, idsOf(leadership.data), 'expected.once.id'));
  if (organisations === undefined) return problems;

  const { file, data } = organisations;
  const domains = data.flatMap((organisation, at) =>
    organisation.domains.map((value, domainAt) => ({ value, path: [at, 'domains', domainAt] as KeyPath })),
  );
  const bins = data.map(({ bin }, at) => ({ value: bin, path: [at, 'bin'] as KeyPath }));
  problems.push(...repeated(file, idsOf(data), 'expected.once.id'));
  problems.push(...repeated(file, domains, 'expected.once.domain'));
  problems.push(...repeated(file, bins, 'expected.once.bin'));
  for (const { value, path } of domains) {
    if (office?.data.domains.includes(value)) {
      problems.push(problemAt(file, path, value, text('expected.foreign-domain', { file: office.file.shownAs })));
    }
    if (office?.data.free_mail_domains.includes(value)) {
      problems.push(problemAt(file, path, value, text('expected.no-free-mail', { file: office.file.shownAs })));
    }
  }

  for (const [at, organisation] of data.entries()) {
    if (!hasValidCheckDigit(organisation.bin)) {
      problems.push(problemAt(file, [at, 'bin'], organisation.bin, text('expected.bin-check-digit')));
    }
    const people = [
      { person: organisation.first_head, path: [at, 'first_head', 'iin'] as KeyPath },
      ...organisation.deputies.map((person, deputyAt) => ({
        person,
        path: [at, 'deputies', deputyAt, 'iin'] as KeyPath,
      })),
    ];
    for (const { person, path } of people) {
      if (person !== null && !hasValidCheckDigit(person.iin)) {
        problems.push(problemAt(file, path, person.iin, text('expected.iin-check-digit')));
      }
    }
    if (organisation.parent === null) continue;
    if (!data.some(({ id }) => id === organisation.parent)) {
      problems.push(problemAt(file, [at, 'parent'], organisation.parent, text('expected.organisation')));
    } else if (answersToItself(organisation.id, data)) {
      problems.push(problemAt(file, [at, 'parent'], organisation.parent, text('expected.parent-above')));
    }
  }
  return problems;
}

function answersToItself(
  id: string,
  organisations: readonly { readonly id: string; readonly parent: string | null }[],
): boolean {
  const parents = new Map(organisations.map((organisation) => [organisation.id, organisation.parent]));
  let above = parents.get(id) ?? null;
  for (let steps = 0; above !== null && steps < parents.size; steps += 1) {
    if (above === id) return true;
    above = parents.get(above) ?? null;
  }
  return false;
}

/** The control register names leaders and organisations that exist, and no assignment twice. */
export function checkControlRegister({
  leadership,
  organisations,
  controlRegister,
}: CheckedFiles): readonly SettingsProblem[] {
  if (controlRegister === undefined) return [];
  return checkRegisterRows(controlRegister, {
    leaders: leadership?.data ?? null,
    organisations: organisations?.data ?? null,
    assignmentOf: ({ number, date, point }) => [number, date, point ?? ''].join('\n'),
  });
}

/** Whom the rows of a register name, and what makes two of them one assignment. Null: it is not known who there is. */
export interface RegisterSurroundings {
  readonly leaders: readonly { readonly id: string }[] | null;
  readonly organisations: readonly { readonly id: string }[] | null;
  readonly assignmentOf: (row: ControlRegisterRow) => string;
}

export function checkRegisterRows(
  { rows, lines, shownAs }: ControlRegister,
  { leaders, organisations, assignmentOf }: RegisterSurroundings,
): readonly SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  const leaderIds = leaders && new Set(leaders.map(({ id }) => id));
  const bodyIds = organisations && new Set(organisations.map(({ id }) => id));
  const earlierLines = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    const line = lines[at] ?? null;
    const problem = (key: string, value: string, expected: SettingsText) =>
      problems.push({ file: shownAs, line, key, stands: shownValue(value), expected });
    if (leaderIds?.has(row.issuedBy) === false) problem('issued_by', row.issuedBy, text('expected.register.leader'));
    if (bodyIds?.has(row.responsible) === false)
      problem('responsible', row.responsible, text('expected.register.organisation'));
    for (const id of row.coExecutors) {
      if (bodyIds?.has(id) === false) problem('co_executors', id, text('expected.register.organisations'));
    }
    const assignment = assignmentOf(row);
    const earlier = earlierLines.get(assignment);
    if (earlier !== undefined) problem('number', row.number, text('expected.register.once', { line: earlier }));
    else earlierLines.set(assignment, line ?? 0);
  }
  return problems;
}
