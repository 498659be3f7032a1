import type { AnalysedSentence, Word } from './analysed-sentence.ts';
import { chairOf } from './chair.ts';
import type { Concept, Reading } from './concept.ts';
import { findConcept, has, type ReadSentence, reading } from './predicate.ts';
import { isUnknownInfinitive } from './russian-verb-endings.ts';
import type { Doubt } from './speech-act.ts';
import type { DeedRule } from './topic-rule.ts';

/** A rule's deed found in a sentence. `from` and `until` are the words it spans. */
export interface FoundDeed {
  readonly rule: DeedRule;
  readonly at: number;
  readonly from: number;
  readonly until: number;
  readonly reading: Reading;
  readonly doubts: readonly Doubt[];
  readonly isQuoted: boolean;
}

const nearReach = 24;

/** `spokenOf`: what the sentences right before spoke of. */
export function deedsOf(
  { analysed, concepts }: ReadSentence,
  allRules: readonly DeedRule[],
  spokenOf: () => ReadonlySet<Concept>,
): readonly FoundDeed[] {
  const { words } = analysed;
  const found: FoundDeed[] = [];
  // A rule whose words the sentence does not hold needs no looking for.
  const rules = allRules.filter(
    ({ head, complement }) =>
      concepts.has(head) && complement.every((group) => group.some((concept) => concepts.has(concept))),
  );
  if (rules.length === 0) return found;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word.concepts.size === 0) continue;
    for (const rule of rules) {
      if (!word.concepts.has(rule.head)) continue;
      if (rule.spokenOf !== undefined && !isSpokenOf(rule.spokenOf, spokenOf())) continue;
      const deed = deedAt(analysed, at, rule, spokenOf);
      if (deed !== null && !found.some((other) => other.rule.topic === rule.topic && isSameDeed(other, deed)))
        found.push(deed);
    }
  }
  return found;
}

function isSpokenOf(groups: readonly (readonly Concept[])[], spoken: ReadonlySet<Concept>): boolean {
  return groups.every((group) => group.some((concept) => spoken.has(concept)));
}

function isSameDeed(one: FoundDeed, other: FoundDeed): boolean {
  return one.from <= other.at && other.at <= one.until && one.at === other.at;
}

function deedAt(
  { words, language }: AnalysedSentence,
  at: number,
  rule: DeedRule,
  spokenOf: () => ReadonlySet<Concept>,
): FoundDeed | null {
  const word = words[at]!;
  const form =
    reading(word, (one) => one.concepts.includes(rule.head) && one.partOfSpeech === 'verb') ??
    reading(word, (one) => one.concepts.includes(rule.head)) ??
    // «бірге беріліп отыр»: words in a row mean it, of which this is the verb.
    reading(word, (one) => one.partOfSpeech === 'verb');
  if (form === undefined || (rule.verbsOnly === true && form.partOfSpeech !== 'verb')) return null;
  if (rule.finiteOnly === true && form.form !== 'finite' && form.form !== 'converb') return null;
  if (rule.nounsOnly === true && form.partOfSpeech !== 'noun' && form.form !== 'verbal-noun') return null;
  if (rule.before !== undefined && findConcept(words, at - 1, -1, 2, rule.before) < 0) return null;
  const complement = complementOf(words, at, rule, language === 'ru' ? 1 : -1, form);
  if (complement === null) return null;
  const [from, until] = [Math.min(at, ...complement), Math.max(at, ...complement)];
  const isNear = (concepts: readonly Concept[]): boolean => nearest(words, from, until, concepts);
  if (rule.needs !== undefined && !isNear(rule.needs)) return null;
  if (
    rule.excludes?.some(
      (concept) =>
        isNear([concept]) && !(concept === 'local-budget' && isNear(['republican-budget', 'government-reserve'])),
    )
  )
    return null;
  if (
    rule.nearby !== undefined &&
    !rule.nearby.every((group) => isNear(group) && isAdverbOf(words, at, until, language, group, rule.head))
  )
    return null;
  const isUnderstood = (doubt: Doubt): boolean =>
    (doubt === 'source-not-named' &&
      (spokenOf().has('republican-budget') || spokenOf().has('government-reserve')) &&
      !spokenOf().has('local-budget')) ||
    (doubt === 'object-not-named' &&
      rule.topic === 'hasten-consideration' &&
      spokenOf().has('draft') &&
      !isOfMatter(words, from, until));
  const doubts: Doubt[] = (rule.expected ?? [])
    .filter(({ concepts, doubt }) => !isNear(concepts) && !isUnderstood(doubt))
    .map(({ doubt }) => doubt);
  if (rule.doubt !== undefined) doubts.push(rule.doubt);
  const isUrgent = (concept: Concept): boolean => isAdverbOf(words, at, until, language, [concept], rule.head);
  if (rule.nearby !== undefined && !isUrgent('urgent') && !(rule.id.startsWith('finish') && isUrgent('soonest')))
    doubts.push('urgency-mild');
  const isForeseen = rule.topic === 'money' && has(word, 'foresee');
  if (rule.head === 'give' && isOtherGiven(words, at, complement[0]!)) return null;
  if (isForeseen && (doubts.includes('source-not-named') || isAboutPapers(words, at, complement[0]!))) return null;
  if (rule.chaired !== undefined) {
    const chair = chairOf(words, language, complement[0]!);
    if (
      chair === 'other' ||
      (rule.chaired === 'place' && (chair === 'unnamed' || !isTakenThere(words, language, at, complement[0]!)))
    )
      return null;
    if (chair === 'unnamed')
      doubts.push(isHeldByAddressee(words, language, at, form) ? 'chair-addressee' : 'chair-not-named');
  }
  return { rule, at, from, until, reading: form, doubts, isQuoted: word.isQuoted };
}

/** The words of the complement, group by group, in the direction of the language; a passive's subject stands on the other side. */
function complementOf(
  words: readonly Word[],
  at: number,
  rule: DeedRule,
  step: 1 | -1,
  form: Reading,
): readonly number[] | null {
  const isConjugated =
    form.form === 'finite' || form.form === 'participle' || form.form === 'short-participle' || form.form === 'converb';
  const sides: readonly (1 | -1)[] =
    form.partOfSpeech === 'verb' && (step === 1 || isConjugated) ? [step, step === 1 ? -1 : 1] : [step];
  for (const side of sides) {
    const places: number[] = [];
    let from = at + side;
    for (const group of rule.complement) {
      // «законопроект» is a draft and names the act it drafts.
      if (places.length > 0 && isDraftOf(words[places.at(-1)!], rule.complement[places.length - 1]!, group)) {
        places.push(places.at(-1)!);
        continue;
      }
      const reach = side === step ? rule.reach : Math.min(rule.reach, 8);
      const place = findIn(words, from, side, reach, group, words[at]!.isQuoted);
      if (place < 0 || (places.length === 0 && !isInCase(words, place, rule))) break;
      places.push(place);
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
): number {
  const stops = (word: Word): boolean => word.text === ';' || has(word, 'relative');
  if (!inQuotation) return findConcept(words, from, step, reach, concepts, stops);
  for (let at = from, left = reach; left > 0 && at >= 0 && at < words.length; at += step, left--) {
    if (has(words[at], ...concepts)) return at;
  }
  return -1;
}

/** «в кратчайшие сроки рассмотреть», but not «рассмотреть проект и срочно направить ответ»: the adverb of another verb is none of this one. */
function isAdverbOf(
  words: readonly Word[],
  at: number,
  until: number,
  language: string,
  concepts: readonly Concept[],
  head: Concept,
): boolean {
  const isOtherVerb = (word: Word | undefined): boolean =>
    word !== undefined &&
    !has(word, head, ...concepts) &&
    (language === 'ru'
      ? word.readings.some((one) => one.form === 'infinitive') || isUnknownInfinitive(word)
      : word.readings.some((one) => one.form === 'verbal-noun' || one.form === 'converb') ||
        /(?:уды|уді|уға|уге|ып|іп)$/.test(word.lower));
  for (let place = Math.max(0, at - nearReach); place <= Math.min(words.length - 1, until + nearReach); place++) {
    if (!has(words[place], ...concepts) || words[place]!.isQuoted) continue;
    if (
      words.slice(Math.min(place, at) + 1, Math.max(place, at)).some((word) => isOtherVerb(word) || word.text === ';')
    )
      continue;
    const isBefore = place < at;
    if (language === 'kk' && !isBefore) continue;
    // Behind the deed, an adverb with a verb close after it goes with that one.
    if (isBefore || ![1, 2, 3, 4].some((offset) => isOtherVerb(words[place + offset]))) return true;
  }
  return false;
}

/** «ускорить рассмотрение вопроса»: another object than the draft spoken of before. */
function isOfMatter(words: readonly Word[], from: number, until: number): boolean {
  return words
    .slice(Math.max(0, from - 3), until + 4)
    .some(({ lower }) => /^(?:вопрос|мәселе|заявк|жалоб|шағым|спор)/.test(lower));
}

function nearest(words: readonly Word[], from: number, until: number, concepts: readonly Concept[]): boolean {
  const isMissed = (word: Word): boolean => word.text === ';';
  for (let at = from; at <= until; at++) if (has(words[at], ...concepts)) return true;
  return (
    findConcept(words, until + 1, 1, nearReach, concepts, isMissed) >= 0 ||
    findConcept(words, from - 1, -1, nearReach, concepts, isMissed) >= 0
  );
}

/** What may stand between a sum and the giving of it. */
const amountWord =
  /^(?:из|за|счет|средств|еще|дополнительно|млн|млрд|тыс|миллион\p{L}*|миллиард\p{L}*|тысяч\p{L}*|мың|көлемінде|қосымша|тағы|\.)$/u;

/** «дать поручение … о 40 млн тенге», «теңге туралы мәлімет беру»: what is given is not the money. */
function isOtherGiven(words: readonly Word[], at: number, funds: number): boolean {
  const between = words.slice(Math.min(at, funds) + 1, Math.max(at, funds));
  return between.some(
    (word) =>
      word.kind !== 'number' &&
      !has(word, 'funds', 'republican-budget', 'government-reserve', 'reserve', 'we') &&
      !amountWord.test(word.lower),
  );
}

/** «направить информацию о потребности в средствах»: papers are asked for, not money. */
function isAboutPapers(words: readonly Word[], at: number, funds: number): boolean {
  const between = words.slice(Math.min(at, funds) + 1, Math.max(at, funds));
  return between.some(
    (word, index) =>
      // «включить в перечень трансфертов»: the list is where the money is foreseen.
      !(word.lower.startsWith('перечень') && between[index - 1]?.lower === 'в') &&
      has(word, 'information') &&
      !has(word, 'funds') &&
      word.readings.some((one) => one.partOfSpeech === 'noun'),
  );
}

function isInCase(
  words: readonly Word[],
  place: number,
  { complementCases: cases, complement, direct }: DeedRule,
): boolean {
  const word = words[place];
  if (direct === true && words.slice(Math.max(0, place - 3), place).some(({ lower }) => /^(?:на|к|ко)$/.test(lower)))
    return false;
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

/** «просим Вас провести совещание», «кеңес өткізуіңізді сұраймыз» */
function isHeldByAddressee(words: readonly Word[], language: string, at: number, form: Reading): boolean {
  if (language === 'kk') return form.form === 'verbal-noun' && form.possessor === 2;
  if (form.form !== 'infinitive' || !/^(?:провести|созвать|собрать)$/.test(words[at]!.lower)) return false;
  return findConcept(words, at - 1, -1, 4, ['you'], (word) => word.kind === 'mark') >= 0;
}

/** «рассмотреть на совещании», «кеңесте қарау»: nothing done stands between, as in «рассмотреть вопросы, поднятые на совещании». */
function isTakenThere(words: readonly Word[], language: string, at: number, meeting: number): boolean {
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
