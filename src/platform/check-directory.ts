import { hasValidCheckDigit } from './identification-number.ts';
import { type CheckedFiles, idsOf, problemAt, repeated } from './settings-checks.ts';
import { type KeyPath, type SettingsProblem, shownValue } from './settings-problem.ts';

/** The directory of organisations and the leadership: who is named twice, who answers to nobody, numbers that can't be. */
export function checkDirectory({ office, leadership, organisations }: CheckedFiles): readonly SettingsProblem[] {
  const problems: SettingsProblem[] = [];
  if (leadership !== undefined) problems.push(...repeated(leadership.file, idsOf(leadership.data), 'an id'));
  if (organisations === undefined) return problems;

  const { file, data } = organisations;
  const domains = data.flatMap((organisation, at) =>
    organisation.domains.map((value, domainAt) => ({ value, path: [at, 'domains', domainAt] as KeyPath })),
  );
  const bins = data.map(({ bin }, at) => ({ value: bin, path: [at, 'bin'] as KeyPath }));
  problems.push(...repeated(file, idsOf(data), 'an id'));
  problems.push(...repeated(file, domains, 'a domain of one organisation'));
  problems.push(...repeated(file, bins, 'a BIN of one organisation'));
  for (const { value, path } of domains) {
    if (office?.data.domains.includes(value)) {
      problems.push(problemAt(file, path, value, `a domain that is not the office's own (${office.file.shownAs})`));
    }
    if (office?.data.free_mail_domains.includes(value)) {
      problems.push(
        problemAt(file, path, value, `a domain that is no public mail provider's (${office.file.shownAs})`),
      );
    }
  }

  for (const [at, organisation] of data.entries()) {
    if (!hasValidCheckDigit(organisation.bin)) {
      problems.push(
        problemAt(
          file,
          [at, 'bin'],
          organisation.bin,
          'a BIN whose last digit agrees with the others: one is mistyped',
        ),
      );
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
        problems.push(
          problemAt(file, path, person.iin, 'an IIN whose last digit agrees with the others: one is mistyped'),
        );
      }
    }
    if (organisation.parent === null) continue;
    if (!data.some(({ id }) => id === organisation.parent)) {
      problems.push(
        problemAt(file, [at, 'parent'], organisation.parent, 'the id of another organisation in this file'),
      );
    } else if (answersToItself(organisation.id, data)) {
      problems.push(
        problemAt(file, [at, 'parent'], organisation.parent, 'a parent that does not lead back to the organisation'),
      );
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
  const problems: SettingsProblem[] = [];
  const leaders = leadership && new Set(leadership.data.map(({ id }) => id));
  const bodies = organisations && new Set(organisations.data.map(({ id }) => id));
  const earlierLines = new Map<string, number>();
  for (const [at, row] of controlRegister.rows.entries()) {
    const line = controlRegister.lines[at] ?? null;
    const problem = (key: string, value: string, expected: string) =>
      problems.push({ file: controlRegister.shownAs, line, key, stands: shownValue(value), expected });
    if (leaders?.has(row.issuedBy) === false)
      problem('issued_by', row.issuedBy, 'the id of a leader in leadership.yaml');
    if (bodies?.has(row.responsible) === false)
      problem('responsible', row.responsible, 'the id of an organisation in organisations.yaml');
    for (const id of row.coExecutors) {
      if (bodies?.has(id) === false)
        problem('co_executors', id, 'ids of organisations in organisations.yaml with ";" between');
    }
    const assignment = [row.number, row.date, row.point ?? ''].join('\n');
    const earlier = earlierLines.get(assignment);
    if (earlier !== undefined)
      problem('number', row.number, `number, date and point that stand once: they stand in line ${earlier} already`);
    else earlierLines.set(assignment, line ?? 0);
  }
  return problems;
}
