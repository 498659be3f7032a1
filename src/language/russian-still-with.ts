import type { Word } from './analysed-sentence.ts';
import { has } from './predicate.ts';
import { owedNear } from './russian-owed.ts';
import type { SaidSilence } from './silences.ts';

/** Where papers lie: not in the lexicon, as many other things stand somewhere, too. */
const stays = /^(?:находи|нахожд|числи|лежи|лежа|остае|остава|пребыва|рассматривае|изучае|ожидае)/;

/** «шестой день на рассмотрении у Министерства», «числится на согласовании в Министерстве более пяти дней». */
export function stillWithAt(words: readonly Word[], at: number, pastTerm: boolean): SaidSilence | null {
  const word = words[at]!;
  if (!pastTerm || words[at - 1]?.lower === 'не') return null;
  const isAwaited = /^(?:ожида(?:ем|ется|ются)|ждем|запрашива(?:ем|ется))$/.test(word.lower);
  if (isAwaited) {
    const owed = owedNear(words, at, true, true);
    return owed === null ||
      Math.abs(owed - at) > 4 ||
      !(isStill(words) ? /./ : /^(?:ответ|позици|мнени|отзыв|согласован|заключени|виз)/).test(words[owed]!.lower)
      ? null
      : { rule: 'awaited', at, owedAt: owed, by: 'source' };
  }
  // «свои предложения до сих пор готовит», «задерживает ответ»
  const isPreparing =
    /^(?:готовит|готовят|дорабатывает|изучает|рассматривает|прорабатывает|согласовывает)$/.test(word.lower) &&
    isStill(words);
  const isHoldingBack =
    /^(?:задерживает|затягивает|задерживают|затягивают)$/.test(word.lower) &&
    words.slice(at + 1, at + 4).some((one) => has(one, 'owed'));
  if (isPreparing || isHoldingBack) return { rule: 'delayed', at, owedAt: -1, by: 'doer' };
  // «ответ задерживается сверх срока»
  if (/^(?:задержива|затягива|запаздыва)\p{L}+ся$|^запаздывает$/u.test(word.lower)) {
    const late = owedNear(words, at, true, true);
    return late === null || Math.abs(late - at) > 5 ? null : { rule: 'delayed', at, owedAt: late, by: 'source' };
  }
  const isHeld =
    (stays.test(word.lower) &&
      /(?:ится|ятся|ится|ится|ается|ет|ит|ился|илась|илось|ет|ются|жал|жит|тся|лся|лось)$/.test(word.lower)) ||
    has(word, 'under-consideration') ||
    /^у$/.test(word.lower);
  if (!isHeld) return null;
  const body = words.findIndex(
    (one, place) =>
      !one.isQuoted && has(one, 'state-body', 'co-executor') && /^(?:в|во|у|на)$/.test(prepositionOf(words, place)),
  );
  const isCourse = words.some(
    (one) => has(one, 'under-consideration') || stays.test(one.lower) || /^рассмотрени[ие]$/.test(one.lower),
  );
  const isDraft = words.some((one) => has(one, 'draft', 'document'));
  const isDone = words.some(
    (one, place) =>
      words[place - 1]?.lower !== 'не' &&
      /^(?:(?:согласова|подписа|поддержа|рассмотре)(?:л|н)[аои]?|завизирова\p{L}+|ответил[аои]?)$/u.test(one.lower),
  );
  return body >= 0 && (isCourse || word.lower === 'у') && isDraft && !isDone && isDaysLong(words)
    ? { rule: 'still-there', at: Math.min(at, body), owedAt: -1, by: 'named' }
    : null;
}

function isDaysLong(words: readonly Word[]): boolean {
  return /(?:дн(?:я|ей|и)|день|недел|месяц|сих пор|сей день|настоящего времени|настоящее время)/.test(
    words.map(({ lower }) => lower).join(' '),
  );
}

function prepositionOf(words: readonly Word[], at: number): string {
  for (let place = at - 1; place >= Math.max(0, at - 4); place--) {
    const lower = words[place]?.lower ?? '';
    if (/^(?:в|во|у|на|от|к|с|по|для)$/.test(lower))
      return lower === 'на' && /^рассмотрени/.test(words[place + 1]?.lower ?? '') ? '' : lower;
  }
  // «Минфине», «на рассмотрении Министерства», «на рассмотрении которого».
  return words.slice(Math.max(0, at - 3), at).some((one) => has(one, 'under-consideration')) ||
    words.slice(at, at + 12).some(({ lower }) => /^котор(?:ого|ой|ых)$/.test(lower))
    ? 'у'
    : '';
}

/** «до сих пор», «всё ещё», «по сей день». */
function isStill(words: readonly Word[]): boolean {
  return /до сих пор|все еще|по сей день|по-прежнему|до настоящего времени/.test(
    words.map(({ lower }) => lower).join(' '),
  );
}
