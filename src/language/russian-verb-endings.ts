import type { Word } from './analysed-sentence.ts';

/** Words that end like verbs and are none. */
const nounsLikeVerbs =
  /^(?:если|или|отдел|раздел|задел|предел|потенциал|материал|журнал|канал|капитал|персонал|филиал|начал[оа]|дел[оа]|числ[оа]|сил[аы]|угл[аи]|школ[аы]|правил[оа]?|стол|протокол|пол|узел|металл|бюджет|комитет|совет|акимат|кредит|аудит|дефицит|лимит|приоритет|объект|проект|кабинет|ответ|отчет|расчет|счет|лет|нет|паритет|университет|интернет|пакет|факультет|менталитет|тоталитет|цел[ия]|модел[ия]|недел[ия]|доля|земля|мая|мл|был[аои]?|будет|будут|день|здесь|весь|вновь|ось|очередь|пятью|сеть|область|часть|связь|пусть|мать|путь|треть|суть|власть|смерть|нефть|гость|кость|речь|ночь|помощь|скорость)$/;

/** Short participles outside the lexicon whose endings are those of nouns, too. */
const shortParticiples =
  /^(?:начат|открыт|закрыт|развернут|достигнут|учтен|взят|занят|поднят|сдан|введен|запущен|погашен|освоен|внедрен|использован|исчерпан)[аоы]?$/;

/** A finite verb outside the lexicon, by an ending that hardly any noun has. */
export function isUnknownVerb({ lower, readings }: Word): boolean {
  if (readings.length > 0 || lower.length < 5 || nounsLikeVerbs.test(lower) || lower.includes('-')) return false;
  if (shortParticiples.test(lower)) return true;
  return (
    (/(?:тся|лся|лась|лось|лись|[аяеу]ет|[аяу]ют|ывает|ал[аио]?|ял[аио]?|ил[аио]|ел[аио]|нул[аио]?|[аяе]ем)$/.test(
      lower,
    ) &&
      !/(?:тель|тетом|ием|сем|ведал|териал[аио]?)$/.test(lower)) ||
    (/(?:[аяе]но|ены|аны|яны|ена|ана)$/.test(lower) &&
      /(?:лено|чено|жено|шено|щено|вано|дено|сено|рено|тено|лены|чены|жены|шены|вана|ваны|лена|чена|жена|шена|дена)$/.test(
        lower,
      ))
  );
}

/** An infinitive outside the lexicon. */
export function isUnknownInfinitive({ lower, readings }: Word): boolean {
  return (
    readings.length === 0 &&
    lower.length >= 5 &&
    /(?:[аяеиоуы]ть|[сз]ти|чь|ться|тись)$/.test(lower) &&
    !nounsLikeVerbs.test(lower) &&
    !/ость$/.test(lower)
  );
}
