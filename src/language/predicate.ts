import type { AnalysedSentence, Word } from './analysed-sentence.ts';
import type { Concept, Reading } from './concept.ts';
import type { Doubt, SpeechAct } from './speech-act.ts';

/** What a sentence does at one of its verbs: asks, reports, thanks … */
export interface Predicate {
  /** Index of the word, and of the last word that belongs to it. */
  readonly at: number;
  readonly until: number;
  readonly act: SpeechAct['act'];
  readonly form: SpeechAct['form'];
  readonly agent: SpeechAct['agent'];
  readonly polarity: SpeechAct['polarity'];
  readonly doubts: readonly Doubt[];
}

export interface ReadSentence {
  readonly analysed: AnalysedSentence;
  /** All that any of its words means. */
  readonly concepts: ReadonlySet<Concept>;
  readonly predicates: readonly Predicate[];
}

export function has(word: Word | undefined, ...concepts: readonly Concept[]): boolean {
  return word !== undefined && concepts.some((concept) => word.concepts.has(concept));
}

export function reading(word: Word | undefined, wanted: (reading: Reading) => boolean): Reading | undefined {
  return word?.readings.find(wanted);
}

/** The verbs of a sentence that say what it does, in their order. Words inside «…» say nothing of the letter's own. */
export function predicatesBy(
  words: readonly Word[],
  predicateAt: (words: readonly Word[], at: number) => Predicate | null,
): readonly Predicate[] {
  const found: Predicate[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word.isQuoted || word.kind !== 'word') continue;
    const one = predicateAt(words, at);
    if (one !== null) found.push(one);
  }
  return found;
}

/** The first word within reach that means one of these, going `step` by `step`; -1 where there is none. */
export function findConcept(
  words: readonly Word[],
  from: number,
  step: 1 | -1,
  reach: number,
  concepts: readonly Concept[],
  stops: (word: Word) => boolean = () => false,
): number {
  for (let at = from, left = reach; left > 0 && at >= 0 && at < words.length; at += step, left--) {
    const word = words[at]!;
    if (!word.isQuoted && has(word, ...concepts)) return at;
    if (stops(word)) return -1;
  }
  return -1;
}

export function predicate(at: number, act: Predicate['act'], more: Partial<Predicate> = {}): Predicate {
  return {
    at,
    until: at,
    act,
    form: act === 'request' ? 'direct' : 'statement',
    agent: 'we',
    polarity: 'positive',
    doubts: [],
    ...more,
  };
}
