import type { Concept, Reading } from './concept.ts';
import { harmoniesOf, nounForm, verbForm } from './kazakh-suffixes.ts';
import { kazakhWords } from './kazakh-words.ts';
import { russianForms } from './russian-forms.ts';

export type LetterLanguage = 'kk' | 'ru';

interface KazakhStem {
  readonly lemma: string;
  readonly partOfSpeech: 'noun' | 'verb' | 'adjective';
  readonly concepts: readonly Concept[];
}

interface Lexicon {
  readonly russian: ReadonlyMap<string, readonly Reading[]>;
  readonly kazakhStems: ReadonlyMap<string, readonly KazakhStem[]>;
  readonly kazakhForms: ReadonlyMap<string, readonly Reading[]>;
}

/** Built on first use and never changed after: nothing happens on import. */
let lexicon: Lexicon | null = null;

function openLexicon(): Lexicon {
  lexicon ??= { russian: russianForms(), ...kazakhLexicon() };
  return lexicon;
}

function kazakhLexicon(): Pick<Lexicon, 'kazakhStems' | 'kazakhForms'> {
  const kazakhStems = new Map<string, KazakhStem[]>();
  const kazakhForms = new Map<string, Reading[]>();
  for (const { concepts, nouns, verbs, adjectives, unchanging } of kazakhWords()) {
    const kinds = { noun: nouns, verb: verbs, adjective: adjectives } as const;
    for (const [partOfSpeech, lemmas] of Object.entries(kinds) as [KazakhStem['partOfSpeech'], readonly string[]][]) {
      for (const lemma of lemmas) add(kazakhStems, lemma.replace('~', ''), { lemma, partOfSpeech, concepts });
    }
    for (const form of unchanging) add(kazakhForms, form, { lemma: form, partOfSpeech: 'other', concepts });
  }
  return { kazakhStems, kazakhForms };
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** All readings of a word in lower case with е for ё; empty where the lexicon does not hold it. */
export function readingsOf(lower: string, language: LetterLanguage): readonly Reading[] {
  const { russian, kazakhForms } = openLexicon();
  if (language === 'ru') return russian.get(lower) ?? compoundReadings(lower, russian);
  return [...(kazakhForms.get(lower) ?? []), ...kazakhReadings(lower)];
}

/** «письма-ответа», «справки-обоснования»: two nouns in one, of which the last is read. */
function compoundReadings(lower: string, russian: Lexicon['russian']): readonly Reading[] {
  const hyphen = lower.lastIndexOf('-');
  if (hyphen < 0 || !russian.has(lower.slice(0, hyphen))) return [];
  return russian.get(lower.slice(hyphen + 1)) ?? [];
}

/** A stem's last к, қ, п before a vowel: тармақ → тармағы, мүмкіндік → мүмкіндігі, талап → талабы. */
const hardened: Readonly<Record<string, string>> = { г: 'к', ғ: 'қ', б: 'п' };

function kazakhReadings(word: string): readonly Reading[] {
  const { kazakhStems } = openLexicon();
  const readings: Reading[] = [];
  for (let length = Math.min(word.length, 16); length >= 2; length--) {
    const head = word.slice(0, length);
    const rest = word.slice(length);
    const longer = [...readings];
    const put = (found: readonly Reading[]): void => {
      // Of two stems of one kind the longer is meant: өтінеміз is of өтін- and not of өт-. «Өтеді» may be of өте- and of өт-.
      const isMeant = (one: Reading): boolean =>
        longer.every(
          (other) => other.partOfSpeech !== one.partOfSpeech || /^[аеыі]$/.test(other.lemma.slice(one.lemma.length)),
        );
      readings.push(...found.filter(isMeant));
    };
    for (const stem of kazakhStems.get(head) ?? []) put(formsOf(stem, rest));
    // қой + у is written қою, қой + а қоя.
    const merged = head.endsWith('ю') ? 'у' : head.endsWith('я') ? 'а' : null;
    if (merged !== null) {
      for (const stem of kazakhStems.get(`${head.slice(0, -1)}й`) ?? []) put(formsOf(stem, merged + rest));
    }
    // «тауып», «жауып»: a stem's п before the converb's vowel is у.
    if (head.endsWith('у') && /^[ыі]п/.test(rest)) {
      for (const stem of kazakhStems.get(`${head.slice(0, -1)}п`) ?? []) put(formsOf(stem, rest));
    }
    const last = hardened[head.at(-1)!];
    if (last === undefined || !/^[аеыіу]/.test(rest)) continue;
    for (const stem of kazakhStems.get(head.slice(0, -1) + last) ?? []) put(formsOf(stem, rest));
  }
  return readings;
}

function formsOf({ lemma, partOfSpeech, concepts }: KazakhStem, rest: string): readonly Reading[] {
  return harmoniesOf(lemma).flatMap((harmony): readonly Reading[] => {
    if (partOfSpeech !== 'verb') {
      const form = nounForm(rest, harmony);
      return form === null ? [] : [{ lemma, partOfSpeech, concepts, ...form }];
    }
    const form = verbForm(rest, harmony);
    return form === null ? [] : [{ lemma, partOfSpeech, concepts, ...form }];
  });
}
