import { remembering } from './bounded-memory.ts';
import { nounForm } from './kazakh-suffixes.ts';
import { normalise } from './normalise.ts';
import { differencesOf, type LetterDifference, spellingDistance } from './spelling.ts';

/** How a post or an organisation's name stands to the one it should be. */
export interface TitleComparison {
  /** former: a name that the body no longer bears; other: some other post or body; unknown: nothing to compare. */
  readonly result: 'same' | 'declined' | 'misspelt' | 'former' | 'other' | 'unknown';
  readonly written: string;
  /** The name as it should stand, in the nominative. */
  readonly expected: string;
  readonly language: 'kk' | 'ru';
  /** misspelt: the words with their letters. */
  readonly faults: readonly {
    readonly written: string;
    readonly expected: string;
    readonly differences: readonly LetterDifference[];
  }[];
}

export interface Titles {
  readonly kk: string;
  readonly ru: string;
  /** Names no longer borne, either language. */
  readonly former?: readonly string[];
}

const russianEnding =
  /^(?:|а|я|у|ю|ом|ем|ой|ей|е|и|ы|о|ого|его|ому|ему|ым|им|ая|ую|юю|ых|их|ый|ий|ии|ию|ия|ие|ием|ь|ью|ое|ее|ам|ами|ах|ов|ства|ству)$/;
/** The state's name may be there, be short or be missing: it is no fault of an address. */
const stateName = /^(?:республик\p{L}{0,4}|казахстан\p{L}{0,3}|рк|қр|қазақстан\p{L}{0,6}|республикас\p{L}{0,8})$/u;

/** A post or an organisation's name in any case of either language. Pure and total. */
export function compareTitle(written: string, titles: Titles): TitleComparison {
  const words = titleWords(written);
  if (words.length === 0) return { result: 'unknown', written, expected: titles.ru, language: 'ru', faults: [] };
  const current = (['kk', 'ru'] as const).map((language) => compareWords(words, titles[language], language, written));
  const best = current.sort((one, other) => rank(one) - rank(other))[0]!;
  if (best.result !== 'other') return best;
  for (const former of titles.former ?? []) {
    const language = /[әғқңөұүһі]/i.test(former) ? 'kk' : 'ru';
    const comparison = compareWords(words, former, language, written);
    if (comparison.result !== 'other')
      return { ...comparison, result: 'former', expected: titles[language], faults: [] };
  }
  return best;
}

type Title = Readonly<Record<'kk' | 'ru', string>>;

/** A body's name, and the names that it bore before. */
export interface BodyNames {
  readonly name: Title;
  readonly formerNames: Readonly<Record<'kk' | 'ru', readonly string[]>>;
}

/** A post's name with each former name of the body in it: «Руководитель Канцелярии …» of «Руководитель Аппарата …». */
export function formerPosts(post: Title, body: BodyNames): readonly string[] {
  return (['kk', 'ru'] as const).flatMap((language) => {
    const words = titleWords(post[language]);
    const named = titleWords(body.name[language]);
    const at = words.findIndex((_, from) =>
      named.every((word, offset) => isSameWord(words[from + offset] ?? '', word, language)),
    );
    if (at < 0) return [];
    const [before, after] = [words.slice(0, at), words.slice(at + named.length)];
    return body.formerNames[language].map((former) => [...before, ...titleWords(former), ...after].join(' '));
  });
}

const order: readonly TitleComparison['result'][] = ['same', 'declined', 'misspelt', 'former', 'other', 'unknown'];

function rank({ result, faults }: TitleComparison): number {
  return order.indexOf(result) * 100 + faults.length;
}

/** Remembered, for settings name the same posts and bodies in every letter, and one line is compared with all of them. */
const titleWords = remembering(
  (text: string): readonly string[] => {
    const words =
      normalise(text)
        .text.toLowerCase()
        .replaceAll('ё', 'е')
        .match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
    return words.filter((word) => !stateName.test(word)).slice(0, 40);
  },
  { keyLengthMax: 300, sizeMax: 1000 },
);

function compareWords(
  words: readonly string[],
  title: string,
  language: 'kk' | 'ru',
  written: string,
): TitleComparison {
  const expected = titleWords(title);
  const answer = { written, expected: title, language };
  if (words.length !== expected.length || words.length === 0) return { ...answer, result: 'other', faults: [] };
  const faults: TitleComparison['faults'][number][] = [];
  let isDeclined = false;
  for (const [index, word] of words.entries()) {
    const right = expected[index]!;
    if (word === right) continue;
    if (isSameWord(word, right, language)) {
      isDeclined = true;
      continue;
    }
    const { form, distance } = nearestForm(word, right, language);
    const allowed = right.length >= 10 ? 3 : right.length >= 5 ? 2 : 1;
    if (distance > allowed || word[0] !== right[0]) return { ...answer, result: 'other', faults: [] };
    faults.push({ written: word, expected: form, differences: differencesOf(word, form) });
  }
  if (faults.length > 0) return { ...answer, result: 'misspelt', faults };
  return { ...answer, result: isDeclined ? 'declined' : 'same', faults };
}

/** The right word with the ending that was written, so that only the stem's letters count as wrong. */
function nearestForm(
  word: string,
  right: string,
  language: 'kk' | 'ru',
): { readonly form: string; readonly distance: number } {
  let best = { form: right, distance: spellingDistance(word, right) };
  const isEnding = (rest: string): boolean => (language === 'ru' ? russianEnding.test(rest) : isKazakhEnding(rest));
  for (let cut = 0; cut <= Math.min(3, right.length - 3); cut++) {
    if (!isEnding(right.slice(right.length - cut)) || (language === 'kk' && cut > 0)) continue;
    for (let length = Math.max(3, word.length - 5); length < word.length; length++) {
      if (!isEnding(word.slice(length))) continue;
      const form = right.slice(0, right.length - cut) + word.slice(length);
      const distance = spellingDistance(word, form);
      if (distance < best.distance) best = { form, distance };
    }
  }
  return best;
}

/** One word in two cases: a common stem, and endings of the language on both sides. */
function isSameWord(one: string, other: string, language: 'kk' | 'ru'): boolean {
  let stem = 0;
  while (stem < one.length && stem < other.length && one[stem] === other[stem]) stem++;
  for (let length = stem; length >= Math.max(3, stem - 3); length--) {
    const [restOfOne, restOfOther] = [one.slice(length), other.slice(length)];
    if (
      language === 'ru'
        ? russianEnding.test(restOfOne) && russianEnding.test(restOfOther)
        : isKazakhEnding(restOfOne) && isKazakhEnding(restOfOther)
    )
      return true;
  }
  return false;
}

function isKazakhEnding(rest: string): boolean {
  return rest === '' || nounForm(rest, 'front') !== null || nounForm(rest, 'back') !== null;
}
