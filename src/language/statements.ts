import type { AnalysedSentence, Word } from './analysed-sentence.ts';
import type { Concept } from './concept.ts';
import { financeRules } from './finance-rules.ts';
import { groundRules } from './ground-rules.ts';
import { has, type ReadSentence, reading } from './predicate.ts';
import { statementRules } from './statement-rules.ts';
import type { StatementRule } from './topic-rule.ts';

export interface FoundStatement {
  readonly rule: StatementRule;
  readonly from: number;
  readonly until: number;
  readonly isDenied: boolean;
  readonly isQuoted: boolean;
  /** Done, to be done or asked: from the verb that the rule names. */
  readonly isAhead: boolean;
}

const rules: readonly StatementRule[] = [...statementRules, ...financeRules, ...groundRules];

export function statementsOf({ analysed, concepts }: ReadSentence): readonly FoundStatement[] {
  return rules.flatMap((rule) => {
    if (!rule.concepts.every((group) => group.some((concept) => concepts.has(concept)))) return [];
    const found = statementOf(analysed, rule);
    return found === null ? [] : [found];
  });
}

function statementOf({ words, language }: AnalysedSentence, rule: StatementRule): FoundStatement | null {
  for (let first = 0; first < words.length; first++) {
    if (!has(words[first], ...rule.concepts[0]!)) continue;
    const places = [first];
    for (const group of rule.concepts.slice(1)) {
      const place = nearestPlace(words, first, rule.reach, group, places);
      if (place < 0) break;
      places.push(place);
    }
    if (places.length < rule.concepts.length) continue;
    const [from, until] = [Math.min(...places), Math.max(...places)];
    if (rule.towards !== undefined && !isTurnedTo(words, language, first)) continue;
    if (rule.apartMax !== undefined && Math.abs(places[1]! - first) > rule.apartMax) continue;
    if (rule.topic === 'co-executor-silent' && isNobodySilent(words, from, until)) continue;
    if (rule.ofOther !== undefined && isOfOther(words, rule.apartMax === undefined ? first : places[1]!, rule.ofOther))
      continue;
    if (
      rule.apartMax !== undefined &&
      rule.ofOther !== undefined &&
      (isInPhrase(words, first) || isAmongOthers(words, first))
    )
      continue;
    const denied =
      places.some((place) => has(words[place], 'absent') && isAbsence(words, first, place)) ||
      denialOf(words, language, from, until, rule);
    if (!denied && rule.onlyDenied === true) continue;
    if (rule.topic === 'finance-opinion-negative' && rule.denial !== undefined) {
      // Support that is denied, or a refusal that is not, is the negative opinion.
      const isRefusal = places.some((place) => has(words[place], 'refuse'));
      if (denied === isRefusal) continue;
      return {
        rule,
        from,
        until,
        isDenied: false,
        isQuoted: words[first]!.isQuoted,
        isAhead: isAheadAt(words, places, rule),
      };
    }
    if (denied && rule.onlyAffirmed === true) continue;
    if (rule.excludes !== undefined && words.slice(from, until + 1).some((word) => has(word, ...rule.excludes!)))
      continue;
    const isAhead = isAheadAt(words, places, rule);
    if (isAhead && rule.onlyDone !== undefined) continue;
    return {
      rule,
      from,
      until,
      isDenied: denied && rule.onlyDenied !== true,
      isQuoted: words[first]!.isQuoted && rule.topic !== 'agreed-by-default',
      isAhead,
    };
  }
  return null;
}

/** «жауап бермеген орган жоқ», «не ответивших органов нет»: all have answered. */
const nobodySilent =
  /(?:[бпм][ае][ғг][ае]н|үнсіз(?:\sқалған)?)\s(?:\S+\s){0,2}(?:орган|министрлік|мекеме|ұйым|орындаушы|ешкім)\S*\s(?:жоқ|болған жоқ|болмады|қалған жоқ|қалмады)|не\s\S+вших\s(?:\S+\s){0,4}(?:нет|не было|не имеется|не осталось)/u;

function isNobodySilent(words: readonly Word[], from: number, until: number): boolean {
  const said = words.slice(Math.max(0, from - 3), until + 7).map(({ lower }) => lower);
  return nobodySilent.test(said.join(' '));
}

/** «Ответа от министерства нет.», but not «нет нужды» and not «позиции расходятся, согласия нет». */
function isAbsence(words: readonly Word[], owed: number, at: number): boolean {
  const isMark = ({ kind }: Word): boolean => kind === 'mark';
  const next = words[at + 1];
  if (isAmongOthers(words, owed)) return false;
  // «Отсутствует мнение министерства», «за отсутствием ответа»
  if (at < owed) return owed - at <= 2 && /^отсутств/.test(words[at]!.lower);
  return owed < at && (next === undefined || isMark(next)) && !words.slice(owed, at).some(isMark);
}

/** «на замечания», «к единому мнению»: says of what something else is. */
function isInPhrase(words: readonly Word[], at: number): boolean {
  const preposition = /^(?:на|по|к|о|об|с)$/;
  const before = words[at - 1]?.lower ?? '';
  const isOfAdjective = /(?:ого|его|ому|ему|ым|им|ой|ей|ую|юю|ые|ие|ых|их|ыми|ими)$/.test(before);
  return preposition.test(before) || (isOfAdjective && preposition.test(words[at - 2]?.lower ?? ''));
}

/** «Замечаний к позиции министерства нет»: what is absent stands before; «на замечания ответа нет» only says to what. */
function isAmongOthers(words: readonly Word[], owed: number): boolean {
  const from = words.findLastIndex((word, place) => place < owed && word.kind === 'mark') + 1;
  return words.some((word, at) => at >= from && at < owed && has(word, 'other-matter') && !isInPhrase(words, at));
}

/** «Дополнительных заявок не поступало»: what did not come is named, and it is no answer. */
function isOfOther(words: readonly Word[], at: number, other: Concept): boolean {
  const isMark = (word: Word | undefined): boolean => word === undefined || word.text === ',' || word.text === ';';
  let [first, last] = [at, at];
  while (at - first < 10 && !isMark(words[first - 1])) first--;
  while (last - at < 6 && !isMark(words[last + 1])) last++;
  const isSaid = (concept: Concept): boolean =>
    words.some((word, place) => place >= first && place <= last && has(word, concept) && !isInPhrase(words, place));
  return isSaid(other) && !isSaid('owed');
}

function nearestPlace(
  words: readonly Word[],
  from: number,
  reach: number,
  group: readonly Concept[],
  taken: readonly number[],
): number {
  for (let distance = 0; distance <= reach; distance++) {
    for (const at of [from + distance, from - distance]) {
      if (at >= 0 && at < words.length && !taken.includes(at) && has(words[at], ...group)) return at;
    }
  }
  return -1;
}

function denialOf(words: readonly Word[], language: string, from: number, until: number, rule: StatementRule): boolean {
  if (rule.denial === undefined) return false;
  for (let at = Math.max(0, from - 3); at <= Math.min(words.length - 1, until + 3); at++) {
    const word = words[at]!;
    if (language === 'kk') {
      if (
        has(word, rule.denial) &&
        (reading(word, (one) => one.negated === true && (rule.onlyDenied !== true || one.tense === 'past')) !==
          undefined ||
          has(words[at + 1], 'not'))
      )
        return true;
      continue;
    }
    if (has(word, 'not', 'without') && [1, 2].some((offset) => has(words[at + offset], rule.denial!))) return true;
  }
  if (language !== 'kk') {
    const around = [words[from - 1], ...words.slice(until + 1, until + 5)];
    return (
      rule.denial === 'disagreement' &&
      around.some((word) => /^(?:нет|отсутству|устранен|урегулирован|снят)/.test(word?.lower ?? ''))
    );
  }
  const next = words.slice(until, until + 3);
  return next.some((word) => word.lower === 'жоқ');
}

/** «будет согласована», «просим согласовать», «келісілетін болады»: not yet so. */
function isAheadAt(words: readonly Word[], places: readonly number[], rule: StatementRule): boolean {
  const wanted = rule.onlyDone;
  if (wanted === undefined) return false;
  return places.every((place) => {
    const word = words[place]!;
    if (!has(word, wanted)) return true;
    const isFuture =
      /^(?:будет|будут)$/.test(words[place - 1]?.lower ?? '') ||
      /^(?:болады|қажет|керек|тиіс)$/.test(words[place + 1]?.lower ?? '');
    if (isFuture) return true;
    const isDone = word.readings.some(
      (one) =>
        one.concepts.includes(wanted) &&
        (one.partOfSpeech !== 'verb' ||
          one.tense === 'past' ||
          one.form === 'short-participle' ||
          (one.form === 'finite' && one.tense === 'present')),
    );
    const isAsked =
      /^(?:на|для|в)$/.test(words[place - 1]?.lower ?? '') && word.readings.some((one) => one.partOfSpeech === 'noun');
    return !isDone || isAsked;
  });
}

/** «в Министерство финансов», «Минфину», «Қаржы министрлігіне»: the phrase from `first` is whom one turns to. */
function isTurnedTo(words: readonly Word[], language: string, first: number): boolean {
  if (language === 'ru') {
    const before = words[first - 1]?.lower ?? '';
    return /^(?:в|во|к|у|от|на)$/.test(before) || /(?:ству|фину|истру)$/.test(words[first]!.lower);
  }
  const last = [words[first + 1], words[first]].find((word) => has(word, 'organisation'));
  return /(?:не|ге|ке|нен|ден|на|ға)$/.test(last?.lower ?? '');
}
