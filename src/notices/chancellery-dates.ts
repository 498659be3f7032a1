import type { CalendarDay } from '../calendar/calendar-day.ts';
import { dayOfLocal, localTime } from '../calendar/day-of.ts';
import type { Language } from '../platform/localised-text.ts';

// biome-ignore format: one line a language
const months: Readonly<Record<Language, readonly string[]>> = {
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

// Kazakh says "on the 23rd" with the month in the locative.
// biome-ignore format: half a year a line
const monthsLocativeKk: readonly string[] = [
  'қаңтарда', 'ақпанда', 'наурызда', 'сәуірде', 'мамырда', 'маусымда',
  'шілдеде', 'тамызда', 'қыркүйекте', 'қазанда', 'қарашада', 'желтоқсанда',
];

/** A day as a chancellery writes it: "2026 жылғы 23 қараша", "23 ноября 2026 года", "23 November 2026". */
function writtenDay(day: CalendarDay, language: Language): string {
  const [year, month, date] = partsOf(day);
  return dayInWords(language, year, date, months[language][month - 1]!);
}

/** The same after "when": "2026 жылғы 23 қарашада", "23 ноября 2026 года", "on 23 November 2026". */
export function writtenOnDay(day: CalendarDay, language: Language): string {
  const [year, month, date] = partsOf(day);
  if (language === 'kk') return dayInWords('kk', year, date, monthsLocativeKk[month - 1]!);
  return language === 'en' ? `on ${writtenDay(day, 'en')}` : writtenDay(day, language);
}

/**
 * Day, hour and offset in the zone: "2026 жылғы 23 қараша, сағат 09:00 (UTC+05:00)", "23 ноября 2026 года, 09:00 (UTC+05:00)",
 * "23 November 2026, 09:00 (UTC+05:00)". The offset goes with each moment: zones change theirs.
 */
export function writtenMoment(instant: Date, language: Language, timeZone: string): string {
  const local = localTime(instant, timeZone);
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const day = writtenDay(dayOfLocal(local), language);
  return `${day}, ${language === 'kk' ? `сағат ${clock}` : clock} (UTC${local.offset})`;
}

function dayInWords(language: Language, year: number, date: number, month: string): string {
  switch (language) {
    case 'kk':
      return `${year} жылғы ${date}\u00a0${month}`;
    case 'ru':
      return `${date}\u00a0${month} ${year} года`;
    case 'en':
      return `${date}\u00a0${month} ${year}`;
  }
}

function partsOf(day: CalendarDay): readonly [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
