import type { AnalysedSentence, Word } from './analysed-sentence.ts';
import { chairOf, isHeldByAddressee, isOfOtherObject, isPlaceOfOther, isTakenThere } from './chair.ts';
import { complementOf } from './complement.ts';
import type { Concept, Reading } from './concept.ts';
import {
  isAdverbOf,
  isBare,
  isEndOfOther,
  isOf,
  isOfDeed,
  isOfMatter,
  isOfObject,
  isOnlyPlural,
  isPronounNear,
  nearReach,
} from './deed-neighbours.ts';
import { isAboutPapers, isDoneBetween, isHelpGiven, isOtherGiven, isPlainHelp } from './given-money.ts';
import type { LetterLanguage } from './morphology.ts';
import { findConcept, has, type ReadSentence, reading } from './predicate.ts';
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
      if (rule.spokenOf !== undefined && !isSpokenOf(rule.spokenOf, spokenOf(), words.slice(0, at))) continue;
      const deed = deedAt(analysed, at, rule, spokenOf);
      if (deed !== null && !found.some((other) => other.rule.topic === rule.topic && isSameDeed(other, deed)))
        found.push(deed);
    }
  }
  return found;
}

/** In the sentences before, or in the deed's own sentence before it. */
function isSpokenOf(
  groups: readonly (readonly Concept[])[],
  spoken: ReadonlySet<Concept>,
  before: readonly Word[],
): boolean {
  return groups.every(
    (group) =>
      group.some((concept) => spoken.has(concept)) || before.some((word) => !word.isQuoted && has(word, ...group)),
  );
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
  // «ускорить процесс» of what, only the sentences before tell.
  const isBareProcess =
    has(words[complement[0]!], 'process') &&
    !has(words[complement[0]!], 'consideration', 'approval-course') &&
    !isOf(words, complement[0]!, language, 'consideration');
  if (isBareProcess && !spokenOf().has('draft')) return null;
  if (rule.nounOfObject === true && form.partOfSpeech === 'noun' && !isOfObject(words, at, complement[0]!)) return null;
  if (rule.notOf !== undefined && isOf(words, complement[0]!, language, rule.notOf)) return null;
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
  if (rule.ofDeedOnly !== undefined && !isOfDeed(words, at, until, language, rule.ofDeedOnly)) return null;
  if (rule.topic === 'hasten-consideration' && complement.length > 0 && isEndOfOther(words, complement[0]!))
    return null;
  const isUrgent = (concept: Concept): boolean => isAdverbOf(words, at, until, language, [concept], rule.head);
  const doubts: Doubt[] = [
    ...missingDoubts(words, [from, until], rule, spokenOf),
    ...(rule.doubt === undefined ? [] : [rule.doubt]),
    ...(rule.nearby !== undefined && !(rule.urgentBy ?? ['urgent']).some(isUrgent) ? (['urgency-mild'] as const) : []),
  ];
  if (rule.id === 'money' && isHelpGiven(words, at, language)) return null;
  if (rule.id === 'money.helped' && isDoneBetween(words, at, complement[0]!)) return null;
  if (rule.plainBetween === true && !isPlainHelp(words, at, complement[0]!)) return null;
  const isForeseen = rule.topic === 'money' && has(word, 'foresee') && !rule.complement[0]!.includes('money-help');
  if (rule.onlySumsBetween === true && isOtherGiven(words, at, complement[0]!)) return null;
  // «изыскать 300 млн тенге» asks for money wherever it is to come from; «учесть расходы» may be of a plan.
  const isSought = /^(?:изыск|іздест)/.test(word.lower) && nearest(words, at, complement[0]!, ['funds']);
  if (isForeseen && ((doubts.includes('source-not-named') && !isSought) || isAboutPapers(words, at, complement[0]!)))
    return null;
  const chairDoubt =
    rule.chaired === undefined ? null : chairDoubtOf(words, language, [at, complement.at(-1)!], rule, form, spokenOf);
  if (chairDoubt === 'held otherwise') return null;
  if (chairDoubt !== null) doubts.push(chairDoubt);
  return { rule, at, from, until, reading: form, doubts, isQuoted: word.isQuoted };
}

/** What the rule expects nearby and neither the sentence nor those before it hold. */
function missingDoubts(
  words: readonly Word[],
  [from, until]: readonly [number, number],
  rule: DeedRule,
  spokenOf: () => ReadonlySet<Concept>,
): readonly Doubt[] {
  const isNear = (concepts: readonly Concept[]): boolean => nearest(words, from, until, concepts);
  const isUnderstood = (doubt: Doubt): boolean =>
    (doubt === 'source-not-named' && isNear(['reserve']) && isNear(['government', 'you'])) ||
    (doubt === 'source-not-named' &&
      (spokenOf().has('republican-budget') || spokenOf().has('government-reserve')) &&
      !spokenOf().has('local-budget')) ||
    (doubt === 'object-not-named' &&
      rule.topic === 'hasten-consideration' &&
      (spokenOf().has('draft') ||
        (spokenOf().has('document') && (isPronounNear(words, from, until) || isBare(words, from, until)))) &&
      !isOfMatter(words, from, until));
  return (rule.expected ?? [])
    .filter(({ concepts, doubt }) => !isNear(concepts) && !isUnderstood(doubt))
    .map(({ doubt }) => doubt);
}

/** 160.6: how sure it is that the leadership is to chair the meeting; null: it is said. */
function chairDoubtOf(
  words: readonly Word[],
  language: LetterLanguage,
  [at, meeting]: readonly [number, number],
  rule: DeedRule,
  form: Reading,
  spokenOf: () => ReadonlySet<Concept>,
): Doubt | 'held otherwise' | null {
  const chair = chairOf(words, language, meeting);
  if (rule.chaired === 'self') return chair === 'leadership' ? null : 'held otherwise';
  const isByAddressee = chair === 'unnamed' && isHeldByAddressee(words, language, at, form);
  const isOther = isPlaceOfOther(words, at, meeting) || isOfOtherObject(words, at, meeting, form);
  if (rule.chaired === 'deed' && language === 'ru' && isOther) return 'held otherwise';
  const isTaken = rule.chaired !== 'place' || isTakenThere(words, language, at, meeting);
  if (chair === 'other' || !isTaken) return 'held otherwise';
  if (chair === 'leadership') return null;
  // «Просим провести такое совещание»: the one that was just spoken of.
  const isNamedBefore =
    has(words[meeting - 1], 'such-one') &&
    isSpokenOf([['meeting'], ['chairmanship', 'at-addressee'], ['leader', 'you']], spokenOf(), []);
  if (isNamedBefore && chair === 'unnamed') return null;
  if (isByAddressee && isLeaderAddressed(words)) return null;
  if (isByAddressee) return 'chair-addressee';
  // «совещания проводить в режиме видеоконференции»: of meetings in general.
  return rule.chaired === 'place' || rule.chaired === 'presiding' || isOnlyPlural(words[meeting])
    ? 'held otherwise'
    : 'chair-not-named';
}

/** «уважаемый Олжас Абаевич», «уважаемый господин Премьер-Министр» */
function isLeaderAddressed(words: readonly Word[]): boolean {
  const at = words.findIndex(({ lower }) => /^(?:уважаем|глубокоуважаем|многоуважаем|құрметті)/.test(lower));
  return at >= 0 && findConcept(words, at + 1, 1, 4, ['leader'], ({ text }) => text === ',') >= 0;
}

function nearest(words: readonly Word[], from: number, until: number, concepts: readonly Concept[]): boolean {
  const isMissed = (word: Word): boolean => word.text === ';';
  for (let at = from; at <= until; at++) if (has(words[at], ...concepts)) return true;
  return (
    findConcept(words, until + 1, 1, nearReach, concepts, isMissed) >= 0 ||
    findConcept(words, from - 1, -1, nearReach, concepts, isMissed) >= 0
  );
}
