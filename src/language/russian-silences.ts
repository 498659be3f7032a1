import type { Word } from './analysed-sentence.ts';
import { isFewerAnswered } from './counted-answers.ts';
import { has, reading } from './predicate.ts';
import { isOtherMissing, isOwedAt as isOwed, owedNear, owedWithin } from './russian-owed.ts';
import { stillWithAt } from './russian-still-with.ts';
import { isPastTerm } from './silence-terms.ts';
import type { SaidSilence } from './silences.ts';

const notAll =
  /(?:^| )не (?:от )?все(?:х|ми)? (?:\S+ ){0,3}(?:орган|соисполнител|министерств|акимат|ведомств)\S* (?:\S+ ){0,6}(?:ответил|представил|поступил|получен|направил|прислал|откликнул|завизировал|дали|согласовал|согласован)|(?:поступил|получен|согласован|завизирован)\S* не (?:от )?все(?:х|ми)(?: |$)/u;

/** All ways in which a Russian sentence says that an answer did not come. */
export function russianSilencesAt(words: readonly Word[]): readonly SaidSilence[] {
  const said: SaidSilence[] = [];
  const pastTerm = isPastTerm(words, 'ru');
  const text = words.map(({ lower }) => lower).join(' ');
  // «не все соисполнители представили ответы», «от трёх органов из четырёх»
  if (notAll.test(text) || isFewerAnswered(text, 'ru')) said.push({ rule: 'not-all', at: 0, owedAt: -1, by: 'some' });
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word.isQuoted || word.kind !== 'word') continue;
    const one =
      deniedVerbAt(words, at, pastTerm) ??
      lexicalAt(words, at) ??
      absenceAt(words, at, pastTerm) ??
      missingNounAt(words, at) ??
      withoutAt(words, at, pastTerm) ??
      exceptionAt(words, at) ??
      stillWithAt(words, at, pastTerm) ??
      neitherNorAt(words, at);
    if (one !== null) said.push(one);
  }
  return said;
}

/** «не», with «был» between them or «так и» before: whether the verb at the place is denied. */
function isDenied(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.lower ?? '';
  if (before === 'не' || before === 'ни') return true;
  // «подготовлен не был»
  if (words[at + 1]?.lower === 'не' && /^был[аои]?$/.test(words[at + 2]?.lower ?? '')) return true;
  return /^(?:был[аои]?|удалось|смогли|смог|получилось|имели)$/.test(before) && words[at - 2]?.lower === 'не';
}

function isPast(word: Word): boolean {
  return word.readings.some(
    (one) =>
      one.form === 'short-participle' ||
      ((one.form === 'finite' || one.form === 'participle') && (one.tense === 'past' || one.tense === 'present')),
  );
}

function deniedVerbAt(words: readonly Word[], at: number, pastTerm: boolean): SaidSilence | null {
  const word = words[at]!;
  const isInfinitive = reading(word, (one) => one.form === 'infinitive') !== undefined;
  const isAttempt =
    isInfinitive &&
    (isDenied(words, at)
      ? words[at - 1]!.lower !== 'не'
      : /^удалось$/.test(words[at + 1]?.lower ?? '') || words[at + 2]?.lower === 'удалось') &&
    words.slice(Math.max(0, at - 3), at + 3).some(({ lower }) => lower === 'не');
  const isParticiple = /(?:вш|ивш)(?:ий|его|ему|им|ем|ая|ей|ую|ее|ие|их|ими)(?:ся)?$/.test(word.lower);
  if (!isAttempt && !(isDenied(words, at) && (isPast(word) || isParticiple))) return null;
  // «не представляется возможным»
  if (/ется$|ются$/.test(word.lower) && !/^поступа/.test(word.lower)) return null;
  const isPassive = reading(word, (one) => one.form === 'short-participle') !== undefined;
  // «замечаний не высказали»: who has none has answered.
  const hasNoRemarks =
    /^высказа/.test(word.lower) && words.some(({ lower }) => /^(?:замечани|возражени|претензи|сомнени)/.test(lower));
  if (hasNoRemarks) return null;
  if (isKin(word, 'respond', /^(?:ответи|отреагиров|откликн|отозва|высказа|завизиров|определи)/) && !isInfinitive)
    return { rule: 'no-response', at, owedAt: -1, by: isPassive ? 'source' : 'doer' };
  const isToUs = words.some(({ lower }) =>
    /^(?:нас|нам|нами|министерств[оу]|решени\p{L}+|позици\p{L}+|мнени\p{L}+|результат\p{L}+|част\p{L}+)$/u.test(lower),
  );
  if (isKin(word, 'tell', /^(?:уведом|проинформ|извест)ивш/) && isToUs)
    return { rule: 'not-told', at, owedAt: -1, by: 'doer' };
  // Its agreement denied is an answer; not given while its term ran out, it is none.
  const isAgreeing =
    (/^(?:согласов|рассмотр|рассматр|подпис|завизир|возвращ|поддерж)/.test(word.lower) ||
      (/^(?:заверш|законч|оконч)/.test(word.lower) &&
        words.some(({ lower }) => /^(?:согласовани|визировани|рассмотрени)е$/.test(lower)))) &&
    !isInfinitive;
  if (
    isAgreeing &&
    pastTerm &&
    !words.some(({ lower }) => /^(?:замечани|возражени|отказ|отклон|отсутстви)/.test(lower))
  )
    return { rule: 'not-agreed', at, owedAt: -1, by: isPassive ? 'source' : 'doer' };
  const isComing = isKin(word, 'answer-come', /^(?:поступи|получи)вш/);
  if (
    !isComing &&
    !isKin(
      word,
      'answer-given',
      /^(?:представи|предостави|направи|да|присла|внес|возврати|верну|вырази|сообщи|высказа|дове|переда|отправи|заполни)(?:в)?ш/,
    )
  )
    return null;
  // What the body itself did not get is no answer of its own: «Министерство не получило заключения».
  const isOwnLack =
    /^получил/.test(word.lower) &&
    words.some(
      (one) =>
        has(one, 'state-body') &&
        one.readings.some((form) => form.grammaticalCase === 'nominative' && form.plural !== true),
    ) &&
    !words.some(({ lower }) => /^(?:от|из)$/.test(lower));
  if (isOwnLack) return null;
  const owedAt = owedNear(words, at, pastTerm, isComing || isPassive);
  if (owedAt === null) {
    // «проект заключения не вернуло»: it came back with no answer of any kind.
    const isDraftKept = /^(?:верну|возврат|возвращ)/.test(word.lower) && words.some((one) => has(one, 'draft'));
    return isDraftKept ? { rule: 'not-returned', at, owedAt: -1, by: isPassive ? 'source' : 'doer' } : null;
  }
  return { rule: isComing ? 'nothing-came' : 'not-given', at, owedAt, by: isComing || isPassive ? 'source' : 'doer' };
}

function isKin(word: Word, concept: 'respond' | 'tell' | 'answer-come' | 'answer-given', participle: RegExp): boolean {
  return has(word, concept) || participle.test(word.lower);
}

/** «молчит», «хранит молчание», «уклонился», «осталось без ответа». */
function lexicalAt(words: readonly Word[], at: number): SaidSilence | null {
  const word = words[at]!;
  if (has(word, 'silent') && !/^по$/.test(words[at - 1]?.lower ?? '')) {
    if (
      words.slice(Math.max(0, at - 2), at).some(({ lower }) => lower === 'не' || lower === 'ни') &&
      !/^(?:вышл|вышел|связь|на)/.test(word.lower)
    )
      return null;
    const isNoun = reading(word, (one) => one.partOfSpeech === 'noun') !== undefined;
    const isPresentHabit = /^(?:уклоняется|игнорирует)$/.test(word.lower);
    if (
      /^(?:уклон|воздерж)/.test(word.lower) &&
      !words.some(
        (one) =>
          has(one, 'owed', 'agree', 'consideration', 'answer-given') ||
          /^(?:представлени|направлени|дач[аи])/.test(one.lower),
      )
    )
      return null;
    return { rule: isPresentHabit ? 'evades' : 'is-silent', at, owedAt: -1, by: isNoun ? 'source' : 'doer' };
  }
  if (!has(word, 'unanswered') || word.lower !== 'без') return null;
  // «Направленные акиматом документы остаются без ответа»: whose papers they are; «запрос в Агентство»: whom they went to.
  const left = words.slice(Math.max(0, at - 4), at).find(({ lower }) => /^остав(?:ил|лен)/.test(lower));
  if (left !== undefined)
    return {
      rule: 'left-unanswered',
      at: words.indexOf(left),
      owedAt: -1,
      by: /^оставлен/.test(left.lower) ? 'source' : 'doer',
    };
  const isAsked = words.some((one, place) => isAskedOf(words, place) && !has(one, 'outsider'));
  return isAsked ? { rule: 'unanswered', at, owedAt: -1, by: 'source' } : null;
}

/** «в Агентство», «в адрес Агентства», «Минфину», «со стороны Министерства», «к соисполнителю». */
function isAskedOf(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!has(word, 'state-body', 'co-executor', 'outsider')) return false;
  const before = words
    .slice(Math.max(0, at - 3), at)
    .map(({ lower }) => lower)
    .join(' ');
  return (
    /(?:^|\s)(?:в|во|к|от|у|в адрес|стороны)(?:\s\S+)?$/.test(before) ||
    /(?:ству|ату|фину|юсту|ему|телю|телям|ствам)$/.test(word!.lower) ||
    has(word, 'co-executor')
  );
}

/** «ответа нет», «мнение отсутствует», «отсутствие ответа». */
function absenceAt(words: readonly Word[], at: number, pastTerm: boolean): SaidSilence | null {
  const word = words[at]!;
  const isHaving =
    /^(?:имеем|имеется|имеются|располагаем|имелось|располагая|имея)$/.test(word.lower) && words[at - 1]?.lower === 'не';
  // «при отсутствующем мнении Национального Банка», «нет вестей», «нет ответа»
  // «среди ответивших Министерства нет», «в числе согласовавших органов его нет»
  const isAmong = words
    .slice(0, at)
    .some(
      ({ lower }, place) =>
        /^(?:среди|числе)$/.test(lower) &&
        words
          .slice(place, place + 4)
          .some((one) => /^(?:ответивш|согласовавш|представивш|завизировавш|откликнувш)/.test(one.lower)),
    );
  if (isAmong && /^(?:нет|отсутствует|значится|числится)$/.test(word.lower))
    return { rule: 'not-among', at: 0, owedAt: -1, by: 'named' };
  const isRightBehind = /^(?:отсутствующ\p{L}+|нет)$/u.test(word.lower) && isOwed(words, at + 1, pastTerm);
  if (isRightBehind) return { rule: 'absent', at, owedAt: at + 1, by: 'source' };
  if (!has(word, 'absent') && !isHaving) return null;
  const isMark = (one: Word | undefined): boolean => one === undefined || one.kind === 'mark';
  const isNoun = /^отсутстви/.test(word.lower);
  // A case which is only thought of: «при отсутствии ответа».
  if (isNoun && /^(?:при|случае)$/.test(words[at - 1]?.lower ?? '')) return null;
  const comma = words.findIndex(({ kind }, place) => place > at && kind === 'mark');
  const behind = owedWithin(words, at + 1, Math.min(at + 4, comma < 0 ? at + 4 : comma), pastTerm);
  // «мнение не учтено за его отсутствием»
  const itsOwn =
    isNoun && /^(?:его|ее|их)$/.test(words[at - 1]?.lower ?? '') ? owedWithin(words, 0, at - 1, pastTerm, true) : null;
  if (itsOwn !== null) return { rule: 'absent', at, owedAt: itsOwn, by: 'source' };
  if (behind !== null && (isNoun || /^отсутств|^не/.test(word.lower) || isHaving))
    return { rule: 'absent', at, owedAt: behind, by: 'source' };
  if (isNoun) return null;
  const next = words[at + 1];
  const isClosed =
    isMark(next) ||
    /^(?:по|до|на|и|в|за|ввиду|вследствие|из-за|со|от|у|с)$/.test(next?.lower ?? '') ||
    has(next, 'to-this-day');
  if (!isClosed) return null;
  const before = owedWithin(words, at - 14, at - 1, pastTerm, true);
  if (before === null) return null;
  // «сведений о нарушениях нет», «нет ответа на замечания»: of what, says that it is no answer that is missing.
  const isOfMatter =
    /^(?:сведени|информаци|данн|материал)/.test(words[before]!.lower) &&
    /^(?:о|об|обо)$/.test(words[before + 1]?.lower ?? '');
  const isParted = words.slice(before, at).some((one) => one.text === ';');
  return isOfMatter || isParted || isOtherMissing(words, before, at)
    ? null
    : { rule: 'absent', at, owedAt: before, by: 'source' };
}

/** «непредставление», «ввиду непоступления», «неполучение ответа». */
function missingNounAt(words: readonly Word[], at: number): SaidSilence | null {
  const { lower } = words[at]!;
  if (
    !/^не(?:представлени|поступлени|получени|предоставлени|направлени|доведени|подписани|внесени|согласовани|возврат|визировани)/.test(
      lower,
    )
  )
    return null;
  if (/^(?:при|случае|недопущени\p{L}*|за)$/u.test(words[at - 1]?.lower ?? '')) return null;
  const owed = owedWithin(words, at + 1, at + 8, true) ?? owedWithin(words, 0, at - 1, true);
  if (owed === null) return null;
  return { rule: 'not-given', at, owedAt: owed, by: 'source' };
}

/** «вносится без визы Министерства», «без его мнения». */
function withoutAt(words: readonly Word[], at: number, pastTerm: boolean): SaidSilence | null {
  if (words[at]!.lower !== 'без') return null;
  const owed = [1, 2, 3]
    .map((offset) => at + offset)
    .find(
      (place) =>
        /^(?:позици|мнени|виз[ыа]|отзыв|подпис|соглас(?:и[яе]|ующ))/.test(words[place]?.lower ?? '') ||
        (pastTerm && /^согласовани[яе]$/.test(words[place]?.lower ?? '')),
    );
  if (owed === undefined || words.slice(at, owed).some((word) => has(word, 'other-matter') || word.kind === 'mark'))
    return null;
  return { rule: 'without', at, owedAt: owed, by: 'source' };
}

/** «согласован всеми, кроме Министерства», «позиции всех, за исключением акимата». */
function exceptionAt(words: readonly Word[], at: number): SaidSilence | null {
  const word = words[at]!;
  if (!has(word, 'exception') || (has(words[at - 1], 'exception') && words[at - 1]!.lower !== ',')) return null;
  const isAnswered = words.some(
    (one) =>
      !one.isQuoted &&
      (has(one, 'agree', 'owed', 'respond', 'answer-given', 'answer-come') ||
        /^(?:завизирован|согласован|поддержан)/.test(one.lower)),
  );
  // «кроме того»
  if (/^(?:того|этого|прочего)$/.test(words[at + 1]?.lower ?? '')) return null;
  const all = words.findIndex(({ lower }) => /^(?:все|всех|всеми|всем|остальн\p{L}+|кажд\p{L}+|полном)$/u.test(lower));
  return isAnswered && all >= 0 && all < at ? { rule: 'all-but', at, owedAt: -1, by: 'named' } : null;
}

/** «ни согласован, ни возвращён», «ни согласия, ни возражений». */
function neitherNorAt(words: readonly Word[], at: number): SaidSilence | null {
  if (
    words[at]!.lower !== 'ни' ||
    !/^(?:соглас|поддерж|завизир|одобр|ответ|позици|подпис)/.test(words[at + 1]?.lower ?? '')
  )
    return null;
  const second = findSecond(words, at + 2);
  return second ? { rule: 'neither-nor', at, owedAt: -1, by: 'source' } : null;
}

function findSecond(words: readonly Word[], from: number): boolean {
  return words.slice(from, from + 8).some(({ lower }) => lower === 'ни');
}
