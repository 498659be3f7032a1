import type { Word } from './analysed-sentence.ts';
import { has } from './predicate.ts';

/** How far from the verb that denies it an answer may be named. */
const owedReach = 16;

/** The answer that a verb says did not come: the nearest one, where nothing else is what did not come. */
export function owedNear(words: readonly Word[], at: number, pastTerm: boolean, isComing: boolean): number | null {
  let best: number | null = null;
  for (let place = Math.max(0, at - owedReach); place <= Math.min(words.length - 1, at + owedReach); place++) {
    const between = words.slice(Math.min(place, at), Math.max(place, at));
    // Behind the verb a comma begins another clause.
    if (between.some((word) => word.text === ';' || (place > at && word.text === ','))) continue;
    if (isOwedAt(words, place, pastTerm) && (best === null || Math.abs(place - at) < Math.abs(best - at))) best = place;
  }
  const isOther = (place: number): boolean =>
    has(words[place], 'other-matter') && !isInPhrase(words, place) && !words[place]!.isQuoted;
  const near = [...words.keys()].filter(
    (place) =>
      Math.abs(place - at) <= owedReach &&
      isOther(place) &&
      !(place > at && words.slice(at, place).some(({ kind }) => kind === 'mark')),
  );
  const proposal = near.find((place) => /^предложени/.test(words[place]!.lower));
  // Proposals are what a co-executor owes where it is said of one or of its term; with remarks it may just have none.
  const isProposalOwed =
    proposal !== undefined && near.every((place) => /^предложени/.test(words[place]!.lower)) && (pastTerm || !isComing);
  if (isProposalOwed && (best === null || Math.abs(proposal - at) <= Math.abs(best - at))) return proposal;
  if (best === null) return null;
  const owed = best;
  // «сведений о новых случаях»: of what happens, not what a body thinks.
  if (
    isComing &&
    /^(?:сведени|информаци|данны)/.test(words[owed]!.lower) &&
    /^(?:о|об|обо)$/.test(words[owed + 1]?.lower ?? '') &&
    !/^(?:сво|позици|мнени|исполнени|ход|реализаци|принят|выполнени)/.test(words[owed + 2]?.lower ?? '')
  )
    return null;
  return near.some((place) => Math.abs(place - at) < Math.abs(owed - at)) ? null : owed;
}

/** The first answer named from one place to another, or the last one. */
export function owedWithin(
  words: readonly Word[],
  from: number,
  until: number,
  pastTerm: boolean,
  isLast = false,
): number | null {
  const places = Array.from({ length: Math.max(0, until - from + 1) }, (_, offset) => from + offset).filter(
    (place) => place >= 0 && place < words.length && isOwedAt(words, place, pastTerm),
  );
  return (isLast ? places.at(-1) : places[0]) ?? null;
}

/** Whether an answer stands at the place: not what it is asked about, nor what is drafted. */
export function isOwedAt(words: readonly Word[], at: number, pastTerm: boolean): boolean {
  const word = words[at];
  if (word === undefined || word.isQuoted || !has(word, 'owed') || isInPhrase(words, at)) return false;
  // «проект заключения», «заключение Правительства» are what is agreed, not the answer.
  if (/^(?:проект\p{L}*|редакци\p{L}*)$/u.test(words[at - 1]?.lower ?? '')) return false;
  if (/^заключени/.test(word.lower) && has(words[at + 1], 'government')) return false;
  if (/^(?:сводн|прилагаем|предлагаем)\p{L}*$/u.test(words[at - 1]?.lower ?? '')) return false;
  // «иных мнений не поступало»: others have given theirs.
  if (
    /^(?:ин(?:ых|ой|ого|ые)|друг(?:их|ой|ого)|дополнительн\p{L}+|нов(?:ых|ой)|прочих|повторн\p{L}+)$/u.test(
      words[at - 1]?.lower ?? '',
    )
  )
    return false;
  if (/^решени/.test(word.lower)) return pastTerm && words.some((one) => has(one, 'draft'));
  // «своей части не прислало»
  if (/^част[ьи]/.test(word.lower)) return /^сво/.test(words[at - 1]?.lower ?? '');
  // A refused consent is an answer.
  if (/^согласи/.test(word.lower)) return pastTerm || words.some(({ lower }) => /^возражени|^отказ/.test(lower));
  return true;
}

/** «на замечания», «к единому мнению»: says of what something else is. */
function isInPhrase(words: readonly Word[], at: number): boolean {
  const preposition = /^(?:на|по|к|ко|о|об|с|для|при|письмом|в)$/;
  const before = words[at - 1]?.lower ?? '';
  const isOfAdjective = /(?:ого|его|ому|ему|ым|им|ой|ей|ую|юю|ые|ие|ых|их|ыми|ими|аш[еиу]?)$/.test(before);
  // «о своей позиции не сообщило»
  if (/^сво[ейя]/.test(before) && /^(?:позици|мнени|решени)/.test(words[at]!.lower)) return false;
  if (/^(?:письмом|письмами|запросом)$/.test(words[at]!.lower)) return true;
  return preposition.test(before) || (isOfAdjective && preposition.test(words[at - 2]?.lower ?? ''));
}

/** «Замечаний к позиции нет», «позиции расходятся, единства нет»: the nearest thing that is missing is another. */
export function isOtherMissing(words: readonly Word[], owed: number, at: number): boolean {
  const from = words.findLastIndex((word, place) => place < owed && word.kind === 'mark') + 1;
  const isOther = (word: Word): boolean => has(word, 'other-matter') && !/^предложени/.test(word.lower);
  if (
    words
      .slice(from, owed)
      .some((word, place) => isOther(word) && !/^(?:на|по|к|с)$/.test(words[from + place - 1]?.lower ?? ''))
  )
    return true;
  const comma = words.findLastIndex((word, place) => place < at && place > owed && word.text === ',');
  if (comma < 0) return false;
  // A clause of its own between them that names its own subject.
  const last = words.slice(comma + 1, at).filter(({ kind }) => kind === 'word');
  const isNamed = ({ readings }: Word): boolean =>
    readings.length === 0 || readings.some((one) => one.partOfSpeech === 'noun' && one.grammaticalCase === 'genitive');
  if (last.some(isOther) && !last.some((word) => has(word, 'owed'))) return true;
  return (
    last.some(isNamed) &&
    !last.some((word) => has(word, 'owed')) &&
    last.length <= 4 &&
    !last.some((word) => has(word, 'state-body', 'time-unit'))
  );
}
