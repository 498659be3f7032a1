/** A day as letters write it. Offsets are those of the text searched; `end` takes «года», «жылғы», «-дағы» in. */
export interface WrittenDate {
  /** YYYY-MM-DD; a day that no calendar has is not found. */
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

/** Kazakh months from January on, without their endings. */
export const kazakhMonths = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
] as const;

/** First letters of the months, both languages; a case ending follows. */
const months: readonly (readonly [start: string, month: number])[] = [
  ['январ', 1],
  ['феврал', 2],
  ['март', 3],
  ['апрел', 4],
  ['мая', 5],
  ['май', 5],
  ['июн', 6],
  ['июл', 7],
  ['август', 8],
  ['сентябр', 9],
  ['октябр', 10],
  ['ноябр', 11],
  ['декабр', 12],
  ...kazakhMonths.map((name, at): readonly [string, number] => [name, at + 1]),
];

const monthPattern = `(${months.map(([start]) => start).join('|')})\\p{L}{0,6}`;
const year = '((?:19|20)\\d{2})';
const yearWord = '(?:\\s{0,2}(?:года?|жылғы|жылы|жылдың|жыл|г\\.?|ж\\.?)(?!\\p{L}))?';
const datePattern = new RegExp(
  [
    `(?<!\\d)«?(\\d{1,2})»?\\s{1,3}${monthPattern}\\s{1,3}${year}${yearWord}`,
    `(?<!\\d)${year}\\s{0,2}(?:жылғы|жылдың|жыл|ж\\.)\\s{0,3}«?(\\d{1,2})»?\\s{1,3}${monthPattern}`,
    `(?<!\\d)(\\d{1,2})[.](\\d{1,2})[.](\\d{4}|\\d{2})(?![\\d.]\\d)${yearWord}`,
    '(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)',
    `(?<!\\d)${year}\\s{0,2}(?:ж|г)\\.\\s{0,2}(\\d{1,2})\\.(\\d{2})(?!\\d)\\.?`,
  ].join('|'),
  'giu',
);

/** A letter names some dozens of dates; a text of nothing but dates is cut short. */
const dateCountMax = 1000;

export function datesOf(text: string): readonly WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const match of text.matchAll(datePattern)) {
    const [, dayA, monthA, yearA, yearB, dayB, monthB, dayC, monthC, yearC, yearD, monthD, dayD, yearE, dayE, monthE] =
      match;
    const date =
      yearA !== undefined
        ? isoDay(yearA, monthNumber(monthA), dayA)
        : yearB !== undefined
          ? isoDay(yearB, monthNumber(monthB), dayB)
          : yearC !== undefined
            ? isoDay(yearC.length === 2 ? `20${yearC}` : yearC, Number(monthC), dayC)
            : yearE !== undefined
              ? isoDay(yearE, Number(monthE), dayE)
              : isoDay(yearD, Number(monthD), dayD);
    if (date !== null) found.push({ date, start: match.index, end: match.index + match[0].length });
    if (found.length >= dateCountMax) break;
  }
  return found;
}

function monthNumber(written: string | undefined): number {
  const lower = written?.toLowerCase() ?? '';
  return months.find(([start]) => lower.startsWith(start))?.[1] ?? 0;
}

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isoDay(yearText: string | undefined, month: number, dayText: string | undefined): string | null {
  const day = Number(dayText);
  if (yearText === undefined || !(day >= 1 && day <= (daysInMonth[month - 1] ?? 0))) return null;
  return `${yearText}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
