import { dotted } from '../calendar/calendar-day.ts';
import type { Language, LocalisedText } from '../platform/localised-text.ts';

/** The name of an organisation of the directory, in the reader's language; null where it isn't listed. */
export type OrganisationNames = (organisation: string) => string | null;

type Part = 'row' | 'rowOfPoint' | 'searched' | 'searchedPoint' | 'onControl' | 'notOnControl' | 'due' | 'responsible';

const texts: Readonly<Record<Part | 'coExecutors', LocalisedText>> = {
  row: { kk: '{date} № {number}', ru: '№ {number} от {date}', en: 'No. {number} of {date}' },
  rowOfPoint: {
    kk: '{date} № {number}, {point}-тармақ',
    ru: '№ {number} от {date}, пункт {point}',
    en: 'No. {number} of {date}, point {point}',
  },
  searched: { kk: '№ {number}', ru: '№ {number}', en: 'No. {number}' },
  searchedPoint: { kk: '{point}-тармақ', ru: 'пункт {point}', en: 'point {point}' },
  onControl: { kk: 'бақылауда', ru: 'на контроле', en: 'on control' },
  notOnControl: { kk: 'бақылауда емес', ru: 'не на контроле', en: 'not on control' },
  due: { kk: 'мерзімі {date}', ru: 'срок {date}', en: 'due {date}' },
  responsible: { kk: 'жауапты: {name}', ru: 'ответственный: {name}', en: 'responsible: {name}' },
  coExecutors: { kk: 'бірлескен орындаушылар: {names}', ru: 'соисполнители: {names}', en: 'co-executors: {names}' },
};

/** As evidence has a row of the control register: number; date; point; on control; deadline; responsible; co-executors. */
const row =
  /^(?<number>.+); (?<date>\d{4}-\d\d-\d\d); (?<point>[^;]+); (?<standing>on control|not on control); (?<deadline>–|\d{4}-\d\d-\d\d); (?<responsible>[^;]+); (?<coExecutors>[^;]+)$/s;

/** A row of the control register in the reader's language, days as forms have them; null for anything else. */
export function registerRowWords(quote: string, language: Language, names: OrganisationNames): string | null {
  const fields = row.exec(quote)?.groups;
  if (fields === undefined) return null;
  const { number = '', date = '', point = '–', standing, deadline = '–', responsible = '', coExecutors = '–' } = fields;
  const say = (part: keyof typeof texts, values: Readonly<Record<string, string>> = {}) =>
    filled(texts[part][language], values);
  const named = (id: string) => names(id) ?? id;
  return [
    say(point === '–' ? 'row' : 'rowOfPoint', { number, date: dotted(date), point }),
    say(standing === 'on control' ? 'onControl' : 'notOnControl'),
    ...(deadline === '–' ? [] : [say('due', { date: dotted(deadline) })]),
    say('responsible', { name: named(responsible) }),
    ...(coExecutors === '–' ? [] : [say('coExecutors', { names: coExecutors.split(', ').map(named).join(', ') })]),
  ].join('; ');
}

/** What was looked for in the control register in vain: a number, and the day and the points where they were cited. */
export function registerSearchWords(searched: string, language: Language): string {
  const [number = '', ...rest] = searched.split('; ');
  const date = rest.find((each) => isoDay.test(each));
  const points = rest.filter((each) => each !== date);
  const what =
    date === undefined
      ? filled(texts.searched[language], { number })
      : filled(texts.row[language], { number, date: dotted(date) });
  return [what, ...points.map((point) => filled(texts.searchedPoint[language], { point }))].join(', ');
}

const isoDay = /^\d{4}-\d\d-\d\d$/;

/** Values are put in once: what a register holds is never read as a placeholder. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
