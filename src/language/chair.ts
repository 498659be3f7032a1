import type { Word } from './analysed-sentence.ts';
import type { Reading } from './concept.ts';
import type { LetterLanguage } from './morphology.ts';
import { findConcept, has, reading } from './predicate.ts';

/** Who is to chair the meeting of a sentence: the leadership, somebody else, or nobody is named. */
export function chairOf(
  words: readonly Word[],
  language: LetterLanguage,
  meeting: number,
): 'leadership' | 'other' | 'unnamed' {
  if (isPresidedByLeader(words, language, meeting)) return 'leadership';
  const near = Math.max(0, meeting - 22);
  for (let at = near; at < Math.min(words.length, meeting + 22); at++) {
    const word = words[at]!;
    if (word.isQuoted || !has(word, 'chairmanship')) continue;
    if (language === 'kk') {
      // «төрағалығыңызбен», «төрағалық етуіңізді»
      if ([word, words[at + 1]].some((each) => reading(each, (one) => one.possessor === 2) !== undefined))
        return 'leadership';
      // «төрағалықты Премьер-Министр орынбасарына жүктеп»
      const isGiven = reading(word, (one) => one.grammaticalCase === 'accusative') !== undefined;
      const nearest = nearestOf(words, at - 1, -1, 7) ?? (isGiven ? nearestOf(words, at + 1, 1, 4) : null);
      if (nearest !== null) return nearest;
      continue;
    }
    // «Вас, … созвать под своим председательством»
    const isOwn = /^сво/.test(words[at - 1]?.lower ?? '');
    const owner = isOwn ? nearestOf(words, at - 2, -1, 12) : null;
    if (owner !== null) return owner;
    if (
      findConcept(words, at - 1, -1, has(word, 'hold') || word.lower.startsWith('председательствующ') ? 6 : 2, [
        'you',
      ]) >= 0 ||
      findConcept(words, at + 1, 1, 3, ['you']) >= 0
    )
      return 'leadership';
    // «в график Премьер-Министра совещание, на котором под его руководством …»
    const isOfNamed = /^(?:его|ее)$/.test(words[at - 1]?.lower ?? '');
    const nearest = isOfNamed ? nearestOf(words, at - 2, -1, 14) : nearestOf(words, at + 1, 1, 7);
    if (nearest !== null) return nearest;
  }
  // «Премьер-Министрдің әкімдерді өз кабинетінде жинауын»: of the two the one who stands first is the one whose room it is.
  if (language === 'kk' && has(words[meeting], 'at-self')) {
    const owner = words.slice(near, meeting).find((word) => has(word, 'leader', 'you', 'other-chair', 'organisation'));
    return has(owner, 'leader', 'you') ? 'leadership' : 'other';
  }
  if (language === 'kk' && words.slice(Math.max(0, meeting - 6), meeting + 2).some((word) => has(word, 'at-addressee')))
    return 'leadership';
  if (isOfOtherBody(words, language, meeting)) return 'other';
  if (isInLeadersHands(words, language, near, meeting) || isHeldByLeader(words, language, near, meeting))
    return 'leadership';
  if (language === 'ru' ? isAtLeader(words, near, meeting) : isOfLeader(words, meeting)) return 'leadership';
  return isToldToOther(words, language, meeting) ? 'other' : 'unnamed';
}

/** «просим Премьер-Министра председательствовать», «Премьер-Министрдің орынбасары төрағалық етсе»: who is to take the chair stands before. */
function isPresidedByLeader(words: readonly Word[], language: LetterLanguage, meeting: number): boolean {
  return words.slice(Math.max(0, meeting - 12), meeting + 12).some((word, index) => {
    const at = Math.max(0, meeting - 12) + index;
    if (language === 'kk' || word.isQuoted || !has(word, 'preside')) return false;
    // «председательствовать на нём будет Премьер-Министр», «просим Премьер-Министра»
    return (nearestOf(words, at - 1, -1, 10) ?? nearestOf(words, at + 1, 1, 6)) === 'leadership';
  });
}

/** «Премьер-Министрдің кеңесінде», «Премьер-Министрдегі кеңес», «вице-премьердің жиынында» */
function isOfLeader(words: readonly Word[], meeting: number): boolean {
  const owner = words[meeting - 1];
  const isOwned = reading(words[meeting], ({ possessor }) => possessor === 3) !== undefined;
  return (
    has(owner, 'leader') &&
    (/[дт]егі$|[дт]ағы$/.test(owner!.lower) || (isOwned && /(?:н|д|т)[іы]ң$/.test(owner!.lower)))
  );
}

/** «заседание коллегии министерства», «встреча представителей», «алқа отырысы»: held among themselves. */
function isOfOtherBody(words: readonly Word[], language: LetterLanguage, meeting: number): boolean {
  const beside =
    language === 'ru' ? words.slice(meeting + 1, meeting + 3) : words.slice(Math.max(0, meeting - 2), meeting);
  return beside.some(({ lower }) =>
    /^(?:коллеги|комисси|рабоч\p{L}{2}$|группы$|совета$|представител|специалист|эксперт|алқа|комиссия|тобы|өкілдер|мамандар)/u.test(
      lower,
    ),
  );
}

/** «проведение Премьер-Министром совещания», «если бы Премьер-Министр провёл», «Премьер-Министрдің өзі өткізсе»: whoever holds it chairs it. */
function isHeldByLeader(words: readonly Word[], language: LetterLanguage, near: number, meeting: number): boolean {
  return words.slice(near, meeting + 10).some((word, index) => {
    const at = near + index;
    if (word.isQuoted || !has(word, 'hold')) return false;
    if (language === 'kk') {
      const leader = findConcept(words, at - 1, -1, 3, ['leader'], ({ kind }) => kind === 'mark');
      return (
        leader >= 0 &&
        (words[leader + 1]?.lower === 'өзі' || /(?:министр|премьер|орынбасары|басшысы)$/.test(words[leader]!.lower))
      );
    }
    const subject = findConcept(words, at - 1, -1, 6, ['leader'], ({ kind }) => kind === 'mark');
    const isByOther = words.slice(subject + 1, at).some((one) => has(one, 'other-chair', 'organisation'));
    if (subject >= 0 && !isByOther && /(?:министр|премьер)$/.test(words[subject]!.lower)) return true;
    if (isToldToHold(words, at)) return true;
    const doer = [-3, -2, -1, 1, 2].map((offset) => words[at + offset]).find((one) => has(one, 'leader', 'you'));
    return doer !== undefined && /(?:ром|ом|лем|вами)$/.test(doer.lower);
  });
}

/** «просим Премьер-Министра провести», «поручить заместителю Премьер-Министра созвать»: whom one asks to hold it chairs it. */
function isToldToHold(words: readonly Word[], at: number): boolean {
  if (reading(words[at], ({ form }) => form === 'infinitive') === undefined) return false;
  const leader = findConcept(words, at - 1, -1, 10, ['leader'], ({ text }) => text === ',' || text === ';');
  if (leader < 0 || words.slice(leader + 1, at).some((one) => has(one, 'organisation', 'other-chair'))) return false;
  const from = words.findLastIndex((word, place) => place <= leader && !has(word, 'leader')) + 1;
  return words.slice(Math.max(0, from - 2), from).some((word) => has(word, 'ask') || /^поруч/.test(word.lower));
}

/** «поручить Министерству финансов провести совещание», «кеңес өткізуді министрлікке тапсыруды»: another body is to hold it. */
function isToldToOther(words: readonly Word[], language: LetterLanguage, meeting: number): boolean {
  const near = words.slice(Math.max(0, meeting - 14), meeting + 8);
  const tells = near.findIndex(({ lower }) => /^(?:поруч|тапсыр|жүкте)/.test(lower));
  if (tells < 0) return false;
  const told = language === 'ru' ? near.slice(tells + 1, tells + 3) : near.slice(Math.max(0, tells - 12), tells);
  const isDative = ({ lower, readings }: Word): boolean =>
    readings.some(({ grammaticalCase }) => grammaticalCase === 'dative') &&
    /(?:[уюе]|ам|ям|ке|ге|не|ға|қа|на)$/.test(lower);
  return told.some(
    (word) => has(word, 'organisation', 'other-chair') && !has(word, 'leader', 'government') && isDative(word),
  );
}

/** «в график Премьер-Министра … совещание», «Премьер-Министрдің кестесіне»: what stands in a leader's own schedule is held by the leader. */
function isInLeadersHands(words: readonly Word[], language: LetterLanguage, near: number, meeting: number): boolean {
  return words.slice(near, meeting + 12).some((word, index) => {
    const at = near + index;
    if (word.isQuoted || !/^(?:график|расписани|календар|кесте)/.test(word.lower)) return false;
    if (language === 'ru') {
      const isPutThere =
        words[at - 1]?.lower === 'в' && words.slice(Math.max(0, at - 4), at).some((one) => has(one, 'schedule'));
      return isPutThere && findConcept(words, at + 1, 1, 2, ['leader', 'you']) >= 0;
    }
    const isPutThere = /(?:не|ге|ға|на)$/.test(word.lower) && findConcept(words, at + 1, 1, 8, ['schedule']) >= 0;
    return isPutThere && (findConcept(words, at - 1, -1, 2, ['leader', 'you']) >= 0 || /ңізге$/.test(word.lower));
  });
}

/** «совещание у Премьер-Министра», «обсудить у Вас на совещании», «собрать у себя». */
function isAtLeader(words: readonly Word[], near: number, meeting: number): boolean {
  if (words[meeting + 1]?.lower === 'у' && findConcept(words, meeting + 2, 1, 2, ['leader', 'you']) >= 0) return true;
  // «организовать у Премьер-Министра рабочее совещание»
  const before = words.findLastIndex(({ lower }, at) => at < meeting && meeting - at <= 5 && lower === 'у');
  const between = words.slice(before + 1, meeting);
  if (
    before >= 0 &&
    has(between[0], 'leader') &&
    between.every(
      (word) => has(word, 'leader', 'meeting') || /(?:ое|ее|ого|его|республики|казахстан)$/.test(word.lower),
    )
  )
    return true;
  return words.slice(near, meeting + 8).some((word, index) => {
    const next = words[near + index + 1]?.lower;
    if (word.lower !== 'у') return false;
    // «просим акимов собрать у себя предпринимателей»: whose "self" it is stands before.
    return next === 'вас' || (next === 'себя' && nearestOf(words, near + index - 1, -1, 14) === 'leadership');
  });
}

/** A deputy prime minister bears both the leader's words and the words of a post: the leader's are nearest or as near. */
function nearestOf(words: readonly Word[], from: number, step: 1 | -1, reach: number): 'leadership' | 'other' | null {
  const leader = findConcept(words, from, step, reach, ['leader']);
  const you = findConcept(words, from, step, step === -1 ? 2 : 1, ['you']);
  const other = findConcept(words, from, step, reach, ['other-chair']);
  const distance = (at: number): number => (at < 0 ? Number.POSITIVE_INFINITY : Math.abs(at - from));
  const own = Math.min(distance(leader), distance(you));
  if (own === Number.POSITIVE_INFINITY && distance(other) === Number.POSITIVE_INFINITY) return null;
  return own <= distance(other) ? 'leadership' : 'other';
}

/** «просим Вас провести совещание», «просим Вас лично рассмотреть на совещании», «кеңес өткізуіңізді сұраймыз» */
export function isHeldByAddressee(words: readonly Word[], language: string, at: number, form: Reading): boolean {
  if (language === 'kk') return form.form === 'verbal-noun' && form.possessor === 2;
  if (form.form !== 'infinitive') return false;
  const isInPerson = words.slice(Math.max(0, at - 3), at).some(({ lower }) => /^(?:лично|самому|самим)$/.test(lower));
  if (!isInPerson && !/^(?:провести|созвать|собрать)$/.test(words[at]!.lower)) return false;
  // «прошу Вас, уважаемый Олжас Абаевич, провести»: the form of address stands between commas of its own.
  const opened = words.findLastIndex(
    ({ lower }, place) => place < at && at - place <= 8 && /^(?:уважаем|глубокоуважаем|многоуважаем)/.test(lower),
  );
  const from = opened > 0 ? opened - 2 : at - 1;
  return findConcept(words, from, -1, 4, ['you'], (word) => word.kind === 'mark') >= 0;
}

/** «запланировать закупку, обсуждённую на совещании»: where something else was done is no meeting to be held. */
export function isPlaceOfOther(words: readonly Word[], at: number, meeting: number): boolean {
  const between = words.slice(Math.min(at, meeting) + 1, Math.max(at, meeting));
  const opens = between.findIndex(({ text }) => text === ',');
  return (
    opens >= 0 &&
    meeting > at &&
    between.slice(opens).some(({ lower }) => /^(?:на|в|к)$/.test(lower)) &&
    between
      .slice(opens)
      .some(
        ({ lower, readings }) =>
          readings.some(({ form }) => form === 'participle') ||
          /(?:нн|вш|щ)(?:ую|ый|ая|ое|ые|ого|ой|их|ых|ий|ие)$/.test(lower),
      )
  );
}

/** «организовать трансляцию совещания», «обеспечить подготовку совещания»: another thing of the meeting is the object. */
export function isOfOtherObject(words: readonly Word[], at: number, meeting: number, form: Reading): boolean {
  if (form.partOfSpeech !== 'verb' || meeting <= at) return false;
  const isAccusative =
    reading(words[meeting], (one) => one.grammaticalCase === 'accusative' && one.plural !== true) !== undefined;
  const object = words[meeting - 1];
  if (isAccusative || object === undefined || object.kind !== 'word' || meeting - 1 === at) return false;
  return (
    /(?:[цс]ию|[кнт]у|ние|ость|тие)$/.test(object.lower) &&
    !has(object, 'leader', 'hold', 'meeting', 'day', 'timetable', 'link-noun', 'possible') &&
    !object.readings.some(({ partOfSpeech }) => partOfSpeech === 'verb' || partOfSpeech === 'adjective')
  );
}

/** «рассмотреть на совещании», «кеңесте қарау»: nothing done stands between, as in «рассмотреть вопросы, поднятые на совещании». */
export function isTakenThere(words: readonly Word[], language: string, at: number, meeting: number): boolean {
  const between = words.slice(Math.min(at, meeting) + 1, Math.max(at, meeting));
  if (between.some((word) => word.kind === 'mark' || word.readings.some((one) => one.form === 'participle')))
    return false;
  if (language === 'kk')
    return at - meeting <= 3 && reading(words[meeting], (one) => one.grammaticalCase === 'locative') !== undefined;
  return (
    meeting > at &&
    between.some((word) => word.lower === 'на') &&
    !between.some((word) => has(word, 'protocol', 'information') && !has(word, 'link-noun'))
  );
}
