import type { Word } from './analysed-sentence.ts';
import { has } from './predicate.ts';
import { isUnknownInfinitive } from './russian-verb-endings.ts';

export const aboutPreposition = /^(?:о|об|обо)$/;
const linkPreposition = /^(?:в|во|по|к|на|за|от|над)$/;
const adverbialPreposition =
  /^(?:для|до|после|при|без|из|ввиду|вследствие|путем|кроме|помимо|ради|согласно|с|со|между|относительно|касательно|сверх|вместо)$/;
export const adjectiveEnding = /(?:ого|его|ому|ему|ым|им|ой|ей|ую|юю|ых|их|ыми|ими|ые|ие|ая|яя|ое|ее|ый|ий)$/;

/** What a word between a Russian noun and the verb that governs it is to the two. */
export function nounStep(
  words: readonly Word[],
  at: number,
): 'skip' | 'adverbial' | 'link' | 'infinitive' | 'matter' | 'unknown' {
  const word = words[at]!;
  if (word.kind !== 'word') return word.text === ';' ? 'adverbial' : 'skip';
  // «меры по недопущению затягивания»
  if (has(word, 'prevent')) return 'link';
  if (aboutPreposition.test(word.lower)) return 'skip';
  // «выделить время для проведения совещания»: the time is asked for the deed itself.
  if (word.lower === 'для' && /^(?:врем|дат[ауы]$|окн)/.test(words[at - 1]?.lower ?? '')) return 'link';
  if (/^(?:врем|дат[ауы]$|окн)/.test(word.lower) && words[at + 1]?.lower === 'для') return 'link';
  // «меры для скорейшего принятия», «вмешательство в целях ускорения», «помочь с финансированием»: what helps is asked for its sake.
  if (helpsTowards(words, at)) return 'link';
  if (isScheduleNamed(words, at) || isScheduleNamed(words, at + 1)) return 'skip';
  if (adverbialPreposition.test(word.lower)) return 'adverbial';
  if (linkPreposition.test(word.lower))
    return has(words[at - 1], 'link-noun', 'hasten', 'grateful', 'request', 'thank', 'hope', 'needed') ||
      isAskFor(words, at)
      ? 'skip'
      : 'adverbial';
  // «повлиять на министерство в части согласования»: what concerns the deed hangs on the verb itself.
  if (word.lower === 'части' && words[at - 1]?.lower === 'в') return 'infinitive';
  if (word.readings.some((one) => one.form === 'infinitive') || isUnknownInfinitive(word)) return 'infinitive';
  if (has(word, 'link-noun', 'request', 'help')) return 'link';
  if (
    has(word, 'hasten', 'allocate', 'hold', 'consideration') &&
    word.readings.some((one) => one.partOfSpeech === 'noun')
  )
    return 'skip';
  // «график проведения», «порядок выделения», «информация о проведении»: not the deed is asked for but a paper about it.
  if (has(word, 'information')) return has(word, 'document') ? 'matter' : 'adverbial';
  if (
    has(
      word,
      'you',
      'we',
      'not',
      'expedient',
      'government',
      'leader',
      'repeated',
      'prompt',
      'urgent',
      'soonest',
      'organisation',
    )
  )
    return 'skip';
  if (
    /^(?:и|или|а|также|также|же|его|ее|их|данного|данной|указанного|скорейшего|дополнительного|дополнительных)$/.test(
      word.lower,
    ) ||
    adjectiveEnding.test(word.lower)
  )
    return 'skip';
  return 'unknown';
}

/** The words between help or measures and what they are for. */
function helpsTowards(words: readonly Word[], at: number): boolean {
  const { lower } = words[at]!;
  if (lower === 'в' && /^цел(?:ях|ью)$/.test(words[at + 1]?.lower ?? '')) return has(words[at - 1], 'help', 'measure');
  if (/^цел(?:ях|ью)$/.test(lower))
    return /^(?:в|с)$/.test(words[at - 1]?.lower ?? '') && has(words[at - 2], 'help', 'measure');
  return /^(?:для|с|со|ради)$/.test(lower) && has(words[at - 1], 'help', 'measure');
}

/** «включить в график … проведение»: the deed is put there; in «в график проведения» it is what the schedule is of. */
function isScheduleNamed(words: readonly Word[], at: number): boolean {
  if (!/^(?:график|расписани|календар|план)/.test(words[at]?.lower ?? '') || words[at - 1]?.lower !== 'в') return false;
  const next = words.slice(at + 1, at + 5).find((word) => has(word, 'hold'));
  return has(words[at - 2], 'schedule') && next !== undefined && /ние$/.test(next.lower);
}

function isAskFor(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - 3), at).some((word) => has(word, 'help', 'link-noun'));
}
