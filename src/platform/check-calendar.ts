import { type CheckedFiles, problemAt, repeated } from './settings-checks.ts';
import type { KeyPath, SettingsProblem } from './settings-problem.ts';

export function checkTimeZone({ office }: CheckedFiles): readonly SettingsProblem[] {
  if (office === undefined) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone: office.data.time_zone });
    return [];
  } catch {
    return [problemAt(office.file, ['time_zone'], office.data.time_zone, 'the name of a time zone, as "Asia/Almaty"')];
  }
}

export function checkCalendar({ calendar }: CheckedFiles): readonly SettingsProblem[] {
  if (calendar === undefined) return [];
  const { file, data } = calendar;
  const problems: SettingsProblem[] = [];
  if (data.reception.from >= data.reception.to) {
    problems.push(
      problemAt(file, ['reception', 'to'], data.reception.to, `an hour after reception.from (${data.reception.from})`),
    );
  }
  if (new Set(data.weekend).size === 7) {
    problems.push(problemAt(file, ['weekend'], data.weekend, 'at least one working day in the week'));
  }
  for (const [year, days] of Object.entries(data.days_off)) {
    const entries = days.map((value, at) => ({ value, path: ['days_off', year, at] as KeyPath }));
    problems.push(...repeated(file, entries, 'a day'));
    for (const { value, path } of entries) {
      if (!value.startsWith(`${year}-`)) problems.push(problemAt(file, path, value, `a day of ${year}`));
    }
  }

  const worked = Object.entries(data.moved).map(([off, value]) => ({ value, path: ['moved', off] as KeyPath }));
  problems.push(...repeated(file, worked, 'a day worked instead'));
  for (const [off, instead] of Object.entries(data.moved)) {
    for (const day of [off, instead]) {
      if (data.days_off[day.slice(0, 4)] === undefined) {
        problems.push(
          problemAt(
            file,
            ['moved', off],
            day,
            `a day of a year under days_off: ${Object.keys(data.days_off).join(', ')}`,
          ),
        );
      }
    }
    if (data.moved[instead] !== undefined) {
      problems.push(problemAt(file, ['moved', off], instead, 'a day that is not itself given off'));
    }
  }
  return problems;
}
