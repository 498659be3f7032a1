import type { Word } from './analysed-sentence.ts';
import type { Reading } from './concept.ts';
import type { Predicate } from './predicate.ts';
import type { Act, Doubt } from './speech-act.ts';

/** What the sentence does with one of its deeds («провести», «ускорения», «бөлуді»): what act it belongs to, and how surely. */
export interface Standing {
  readonly act: Act;
  readonly form: Predicate['form'];
  readonly agent: Predicate['agent'];
  readonly polarity: Predicate['polarity'];
  readonly doubts: readonly Doubt[];
  /** The verb that decides, where it is another than the deed. */
  readonly predicate: Predicate | null;
}

export function standingUnder(predicate: Predicate, doubts: readonly Doubt[] = [], isDenied = false): Standing {
  const isNegative = (predicate.polarity === 'negative') !== isDenied;
  return {
    act: predicate.act,
    form: predicate.form,
    agent: predicate.agent,
    polarity: isNegative ? 'negative' : 'positive',
    doubts: [...predicate.doubts, ...doubts],
    predicate,
  };
}

export function standingAlone(act: Act, more: Partial<Standing> = {}): Standing {
  return {
    act,
    form: act === 'request' ? 'direct' : 'statement',
    agent: 'we',
    polarity: 'positive',
    doubts: [],
    predicate: null,
    ...more,
  };
}

export interface Deed {
  readonly words: readonly Word[];
  readonly at: number;
  readonly reading: Reading;
  readonly predicates: readonly Predicate[];
  /** The predicate of the sentence that leads a list in, or closes it. */
  readonly listPredicate: Predicate | null;
}
