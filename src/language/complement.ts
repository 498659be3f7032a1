import type { Word } from './analysed-sentence.ts';
import type { Concept, Reading } from './concept.ts';
import { findConcept, has, reading } from './predicate.ts';
import type { DeedRule } from './topic-rule.ts';

/** The words of the complement, group by group, in the direction of the language; a passive's subject stands on the other side. */
export function complementOf(
  words: readonly Word[],
  at: number,
  rule: DeedRule,
  step: 1 | -1,
  form: Reading,
): readonly number[] | null {
  const isConjugated =
    form.form === 'finite' || form.form === 'participle' || form.form === 'short-participle' || form.form === 'converb';
  const sides: readonly (1 | -1)[] =
    (form.partOfSpeech === 'verb' && (step === 1 || isConjugated)) || isOfSubject(words, at, step)
      ? [step, step === 1 ? -1 : 1]
      : [step];
  for (const side of sides) {
    const places: number[] = [];
    let from = at + side;
    for (const group of rule.complement) {
      // «законопроект» is a draft and names the act it drafts.
      if (places.length > 0 && isDraftOf(words[places.at(-1)!], rule.complement[places.length - 1]!, group)) {
        places.push(places.at(-1)!);
        continue;
      }
      const reach = side === step || rule.ofDeedOnly !== undefined ? rule.reach : Math.min(rule.reach, 10);
      const place = findIn(words, from, side, reach, group, words[at]!.isQuoted, rule.stops);
      const named = place < 0 ? place : nounAt(words, place, group);
      if (named < 0 || (places.length === 0 && !isInCase(words, named, rule))) break;
      places.push(named);
      // «проект постановления» and «қаулы жобасы»: the next group may stand on either side of the last.
      from = place + side;
    }
    if (places.length === rule.complement.length) return places;
    if (rule.complement.length === 2 && places.length === 1) {
      const back = findIn(words, places[0]! - side, side === 1 ? -1 : 1, 3, rule.complement[1]!, words[at]!.isQuoted);
      if (back >= 0) return [...places, back];
    }
  }
  return null;
}

/** «Проект нуждается в рассмотрении», «документ требует согласования»: what is needed is done to the subject. */
function isOfSubject(words: readonly Word[], at: number, step: 1 | -1): boolean {
  const needs = /^(?:нужда[ею]тся|требу[ею]т|заслужива[ею]т|подлеж[иа]т)$/;
  return step === 1 && words.slice(Math.max(0, at - 4), at).some(({ lower }) => needs.test(lower));
}

function isDraftOf(word: Word | undefined, group: readonly Concept[], next: readonly Concept[]): boolean {
  return group.includes('draft') && next.includes('act') && has(word, 'draft') && has(word, 'act');
}

function findIn(
  words: readonly Word[],
  from: number,
  step: 1 | -1,
  reach: number,
  concepts: readonly Concept[],
  inQuotation: boolean,
  stop?: Concept,
): number {
  const stops = (word: Word): boolean =>
    word.text === ';' || has(word, 'relative') || (stop !== undefined && has(word, stop));
  if (!inQuotation) return findConcept(words, from, step, reach, concepts, stops);
  for (let at = from, left = reach; left > 0 && at >= 0 && at < words.length; at += step, left--) {
    if (has(words[at], ...concepts)) return at;
  }
  return -1;
}

/** «рабочую встречу»: of words in a row that mean it together the noun is the complement. */
function nounAt(words: readonly Word[], place: number, group: readonly Concept[]): number {
  const isNoun = (word: Word | undefined): boolean =>
    reading(word, (one) => one.concepts.some((concept) => group.includes(concept))) !== undefined;
  return !isNoun(words[place]) && has(words[place + 1], ...group) && isNoun(words[place + 1]) ? place + 1 : place;
}

/** «запланировать на декабрь совещание», «назначить на вторую половину ноября совещание»: the preposition has a noun of its own. */
const ofTime =
  /^(?:январ|феврал|март|апрел|ма[йяю]$|июн|июл|август|сентябр|октябр|ноябр|декабр|недел|месяц|декад|половин|квартал|год|дат|числ|день|дня|дни|завтра|сегодня)/;

function isAfterPreposition(words: readonly Word[], place: number): boolean {
  const from = Math.max(0, place - 3);
  const at = words.findLastIndex(({ lower }, one) => one >= from && one < place && /^(?:на|к|ко)$/.test(lower));
  return at >= 0 && !words.slice(at + 1, place).some(({ lower, kind }) => kind === 'number' || ofTime.test(lower));
}

function isSpokenAbout(words: readonly Word[], place: number): boolean {
  return (
    [1, 2].some((offset) => /^(?:о|об)$/.test(words[place - offset]?.lower ?? '')) ||
    [1, 2].some((offset) => words[place + offset]?.lower === 'туралы')
  );
}

function isInCase(words: readonly Word[], place: number, rule: DeedRule): boolean {
  const { complementCases: cases, complement, direct } = rule;
  const word = words[place];
  // «о республиканском бюджете», «республикалық бюджет туралы»: a law's name, no purse.
  if (complement[0]!.includes('republican-budget') && isSpokenAbout(words, place)) return false;
  // «поступят в республиканский бюджет», «республикалық бюджетке түседі»: money that goes there.
  if (
    rule.head === 'receive' &&
    (words[place - 1]?.lower === 'в' ||
      [words[place], words[place + 1]].some(
        (one) => has(one, 'republican-budget') && /(?:ке|ге|ға|қа)$/.test(one!.lower),
      ))
  )
    return false;
  // «в повестку заседания»: the form may be of another case, and then something else is the object.
  if (direct === true && reading(word, (one) => one.grammaticalCase === 'genitive') !== undefined) return false;
  if (direct === true && isAfterPreposition(words, place)) return false;
  if (cases === undefined) return true;
  // «заң жобасы туралы мәлімет»: what is handed in is the word after.
  if (/^(?:туралы|жөнінде|жайлы)$/.test(words[place + 1]?.lower ?? '')) return false;
  return (
    reading(
      word,
      (one) =>
        one.grammaticalCase !== undefined &&
        cases.includes(one.grammaticalCase) &&
        one.concepts.some((concept) => complement[0]!.includes(concept)),
    ) !== undefined
  );
}
