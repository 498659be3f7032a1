import { remembering } from './bounded-memory.ts';
import type { Concept, Reading } from './concept.ts';
import { kazakhWords } from './kazakh-words.ts';
import { type LetterLanguage, readingsOf } from './morphology.ts';
import { russianWords } from './russian-words.ts';
import type { Sentence } from './sentences.ts';
import type { WordList } from './word-table.ts';

/** A word with what it may mean, its phrases' meaning included. */
export interface Word {
  readonly lower: string;
  readonly text: string;
  readonly kind: 'word' | 'number' | 'mark';
  readonly readings: readonly Reading[];
  readonly concepts: ReadonlySet<Concept>;
  readonly isQuoted: boolean;
}

export interface AnalysedSentence {
  readonly sentence: Sentence;
  readonly language: LetterLanguage;
  readonly words: readonly Word[];
}

interface Phrase {
  readonly words: readonly { readonly start: string; readonly isOpen: boolean }[];
  readonly concepts: readonly Concept[];
}

type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

let phraseIndexes: Readonly<Record<LetterLanguage, PhraseIndex>> | null = null;

function phrasesOf(language: LetterLanguage): PhraseIndex {
  phraseIndexes ??= { ru: indexed(russianWords()), kk: indexed(kazakhWords()) };
  return phraseIndexes[language];
}

/** Phrases under the first two letters of their first word. */
function indexed(lists: readonly WordList[]): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const { phrases, concepts } of lists) {
    for (const phrase of phrases) {
      const words = phrase
        .split(' ')
        .map((word) => ({ start: word.replace(/[*«»]/g, ''), isOpen: word.endsWith('*') }));
      const key = words[0]!.start.slice(0, 2);
      const known = index.get(key);
      if (known === undefined) index.set(key, [{ words, concepts }]);
      else known.push({ words, concepts });
    }
  }
  return index;
}

interface Meaning {
  readonly readings: readonly Reading[];
  readonly concepts: ReadonlySet<Concept>;
  /** Phrases that may begin with the word. */
  readonly phrases: readonly Phrase[];
}

/** What a word may mean in each language, remembered of words met before. */
const meanings: Readonly<Record<LetterLanguage, (lower: string) => Meaning>> = {
  ru: remembering((lower) => meaningOf(lower, 'ru')),
  kk: remembering((lower) => meaningOf(lower, 'kk')),
};

/** No ending of either language is longer («премьер-министр» + «лігіндегілерден» would be another word). */
const endingLengthMax: Readonly<Record<LetterLanguage, number>> = { ru: 4, kk: 9 };

export function analyseSentence(sentence: Sentence, fallback: LetterLanguage): AnalysedSentence {
  const language = languageOf(sentence, fallback);
  const candidates: (readonly Phrase[])[] = [];
  const words: Word[] = sentence.tokens.map((token, at) => {
    const { readings, concepts, phrases } = meanings[language](token.lower);
    candidates.push(phrases);
    return {
      lower: token.lower,
      text: token.text,
      kind: token.kind,
      readings,
      concepts,
      isQuoted: sentence.quoted[at]!,
    };
  });
  const plain = words.flatMap((word, at) => (word.text === '«' || word.text === '»' ? [] : [at]));
  for (let at = 0; at < plain.length; at++) {
    for (const phrase of candidates[plain[at]!]!) {
      if (!phrase.words.every((part, offset) => begins(words[plain[at + offset] ?? -1], part, language))) continue;
      for (let offset = 0; offset < phrase.words.length; offset++) {
        const place = plain[at + offset]!;
        words[place] = { ...words[place]!, concepts: new Set([...words[place]!.concepts, ...phrase.concepts]) };
      }
    }
  }
  return { sentence, language, words };
}

function begins(word: Word | undefined, part: { start: string; isOpen: boolean }, language: LetterLanguage): boolean {
  if (word === undefined) return false;
  if (!part.isOpen) return word.lower === part.start;
  return word.lower.startsWith(part.start) && word.lower.length - part.start.length <= endingLengthMax[language];
}

function meaningOf(lower: string, language: LetterLanguage): Meaning {
  const readings = readingsOf(lower, language);
  const begun = phrasesOf(language).get(lower.slice(0, 2)) ?? [];
  const phrases = begun.filter(({ words }) => lower.startsWith(words[0]!.start));
  return { readings, concepts: new Set(readings.flatMap((reading) => reading.concepts)), phrases };
}

/** By the letters that only Kazakh has, by the small words and endings of each language; a sentence without any is as the one before. */
function languageOf({ tokens, quoted }: Sentence, fallback: LetterLanguage): LetterLanguage {
  let balance = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.kind === 'word') balance += (quoted[at] ? 0.5 : 1) * leaningOf(token.lower);
  }
  if (balance === 0) return fallback;
  return balance > 0 ? 'kk' : 'ru';
}

/** How much a word speaks for Kazakh (above 0) or for Russian (below); remembered like its readings. */
const leaningOf = remembering((lower): number =>
  /[әғқңөұүһі]/.test(lower)
    ? 1
    : /^(?:и|в|с|на|по|о|об|не|от|для|к|что|из|за|до|при|просим|прошу|под|как|года)$|(?:ого|ому|ться|ется|ении|ение|ения|ости|ским|ская|ный|ной|ных|ство|ства|ить|ать|щий|ются|ами|ями|ция|ции)$/.test(
          lower,
        )
      ? -1
      : /(?:лар|тар|дар|ды|дың|ның|мен|ған|ады|мыз|ылды)$/.test(lower)
        ? 0.5
        : 0,
);
