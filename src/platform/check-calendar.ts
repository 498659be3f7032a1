import { type CheckedFiles, problemAt, repeated } from './settings-checks.ts';
import type { KeyPath, SettingsProblem } from './settings-problem.ts';
import { text } from './settings-text.ts';

export function checkTimeZone({ office }: CheckedFiles): readonly SettingsProblem[] {
  if (office === undefined) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone: office.data.time_zone });
    return [];
  } catch {
    return [problemAt(office.file, ['time_zone'], office.data.time_zone, text('expected.time-zone'))];
  }
}

export function checkCalendar({ calendar }: CheckedFiles): readonly SettingsProblem[] {
  if (calendar === undefined) return [];
  const { file, data } = calendar;
  const problems: SettingsProblem[] = [];
  if (data.reception.from >= data.reception.to) {
    problems.push(
      problemAt(
        file,
        ['reception', 'to'],
        data.reception.to,
        text('expected.hour-after', { from: data.reception.from }),
      ),
    );
  }
  if (new Set(data.weekend).size === 7) {
    problems.push(problemAt(file, ['weekend'], data.weekend, text('expected.working-day')));
  }
  for (const [year, days] of Object.entries(data.days_off)) {
    const entries = days.map((value, at) => ({ value, path: ['days_off', year, at] as KeyPath }));
    problems.push(...repeated(file, entries, 'expected.once.day'));
    for (const { value, path } of entries) {
      if (!value.startsWith(`${year}-`))
        problems.push(problemAt(file, path, value, text('expected.day-of-year', { year })));
    }
  }

  const worked = Object.entries(data.moved).map(([off, value]) => ({ value, path: ['moved', off] as KeyPath }));
  problems.push(...repeated(file, worked, 'expected.once.day-worked'));
  for (const [off, instead] of Object.entries(data.moved)) {
    for (const day of [off, instead]) {
      if (data.days_off[day.slice(0, 4)] === undefined) {
        problems.push(
          problemAt(
            file,
            ['moved', off],
            day,
            text('expected.day-of-held-year', { years: Object.keys(data.days_off).join(', ') }),
          ),
        );
      }
    }
    if (data.moved[instead] !== undefined) {
      problems.push(problemAt(file, ['moved', off], instead, text('expected.day-not-off')));
    }
  }
  return problems;
}
