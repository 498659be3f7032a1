import type { AnalysedSentence } from './analysed-sentence.ts';
import type { Concept } from './concept.ts';
import { findConcept, has } from './predicate.ts';

/** Two words that mean something only together, though others stand between them. */
interface Compound {
  readonly of: Concept;
  readonly beside: Concept;
  readonly means: Concept;
  /** What steers may stand on either side. */
  readonly onEitherSide?: boolean;
  /** The meaning is the first word's alone. */
  readonly ofAlone?: boolean;
}

const compounds: readonly Compound[] = [
  // «без ожидания общей очереди», «минуя всякую очередь», «кезегін күтпей»
  { of: 'queue', beside: 'bypass', means: 'urgent' },
  // «без промедления», «без проволочек»
  { of: 'delay', beside: 'bypass', means: 'urgent' },
  // «вместо установленных десяти дней», «он күннің орнына»
  { of: 'time-unit', beside: 'instead', means: 'urgent', onEitherSide: true },
  // «согласованный текст постановления», «қаулының келісілген нұсқасы»
  { of: 'wording', beside: 'finished', means: 'draft', onEitherSide: true, ofAlone: true },
  // «поддержки в Министерстве финансов не нашла»
  { of: 'support', beside: 'not-found', means: 'judged-against', onEitherSide: true },
];

/** A sentence with none of these holds no compound, and most hold none. */
const steering = compounds.map(({ beside }) => beside);

const wordsBetweenMax = 4;

/** Marks words with what they mean together: in Russian what steers stands before, in Kazakh behind. */
export function withCompoundMeanings(analysed: AnalysedSentence): AnalysedSentence {
  const { words, language } = analysed;
  if (!words.some((word) => has(word, ...steering))) return analysed;
  const sides: readonly (1 | -1)[] = language === 'ru' ? [-1, 1] : [1, -1];
  const meant = [...words];
  const mark = (at: number, means: Concept): void => {
    const { concepts, readings } = meant[at]!;
    meant[at] = {
      ...meant[at]!,
      concepts: new Set([...concepts, means]),
      readings: readings.map((one) => ({ ...one, concepts: [...one.concepts, means] })),
    };
  };
  for (const { of, beside, means, onEitherSide, ofAlone } of compounds) {
    words.forEach((word, at) => {
      if (word.isQuoted || !has(word, of)) return;
      for (const side of sides.slice(0, onEitherSide === true ? 2 : 1)) {
        const found = findConcept(words, at + side, side, wordsBetweenMax, [beside], ({ kind }) => kind === 'mark');
        if (found < 0) continue;
        mark(at, means);
        if (ofAlone !== true) mark(found, means);
      }
    });
  }
  return { ...analysed, words: meant };
}
