import type { AnalysedSentence, Word } from './analysed-sentence.ts';

const months = {
  ru: /^(?:январ|феврал|март|апрел|ма[йяю]$|июн|июл|август|сентябр|октябр|ноябр|декабр)/,
  kk: /^(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)/,
} as const;
const parts = {
  ru: /^(?:конц|начал|середин|завершени|истечени)/,
  kk: /^(?:соң|басы|ортасы|аяғы|жыл|апта|тоқсан|ай)/,
} as const;
const periods = /^(?:сесси|сезон|год|месяц|недел|квартал|декад|текущ|т\.г|с\.г)/;

/** «до 1 декабря», «не позднее 5 мая», «к концу года», «10 желтоқсанға дейін»: the word that makes a day the last one is marked. */
export function withDaysTold(analysed: AnalysedSentence): AnalysedSentence {
  const { words, language } = analysed;
  const told = words.flatMap((_, at) =>
    (language === 'ru' ? isRussianDay(words, at) : isKazakhDay(words, at)) ? [at] : [],
  );
  if (told.length === 0) return analysed;
  return {
    ...analysed,
    words: words.map((word, at) =>
      told.includes(at) ? { ...word, concepts: new Set([...word.concepts, 'by-day' as const]) } : word,
    ),
  };
}

function isRussianDay(words: readonly Word[], at: number): boolean {
  const { lower } = words[at]!;
  const isLatest = lower === 'позднее' && words[at - 1]?.lower === 'не';
  if (!isLatest && lower !== 'до' && lower !== 'к') return false;
  const [first, second] = [words[at + 1], words[at + 2]];
  if (first?.kind === 'number') return /^\d{1,2}[./]\d{1,2}/.test(first.text) || months.ru.test(second?.lower ?? '');
  if (months.ru.test(first?.lower ?? '')) return true;
  return (
    parts.ru.test(first?.lower ?? '') &&
    words.slice(at + 2, at + 4).some((word) => months.ru.test(word.lower) || periods.test(word.lower))
  );
}

function isKazakhDay(words: readonly Word[], at: number): boolean {
  if (words[at]!.lower !== 'дейін') return false;
  const before = words.slice(Math.max(0, at - 3), at);
  const last = before.at(-1)?.lower ?? '';
  if (!/(?:ға|ге|қа|ке|на|не)$/.test(last)) return false;
  return (
    months.kk.test(last) ||
    (parts.kk.test(last) &&
      before.some(
        ({ lower, kind }) => kind === 'number' || months.kk.test(lower) || /^(?:жыл|апта|тоқсан|ай)/.test(lower),
      ))
  );
}
