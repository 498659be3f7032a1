import { isKazakhNameForm, russianNameForms, withoutKazakhEnding } from './name-forms.ts';
import { normalise } from './normalise.ts';
import { differencesOf, type LetterDifference, spellingDistance } from './spelling.ts';
import { transliterationKey } from './transliteration.ts';

/** A person as leadership.yaml and organisations.yaml have it (`name` in full, `short` with initials). */
export interface PersonNames {
  readonly name: { readonly kk: string; readonly ru: string };
  readonly short: { readonly kk: string; readonly ru: string };
}

export interface NameComparison {
  /**
   * same, declined: right; misspelt: this person, wrongly written; other: somebody else; unknown: nothing to compare.
   */
  readonly result: 'same' | 'declined' | 'misspelt' | 'other' | 'unknown';
  /** What stands there, and what should (in the form that is nearest). */
  readonly written: string;
  readonly expected: string;
  /** misspelt: which part, and the letters. `transliteration`: the other language's spelling of the right name in this one. */
  readonly faults: readonly {
    readonly part: 'surname' | 'given-name' | 'patronymic' | 'initials';
    readonly kind: 'letters' | 'transliteration' | 'initial';
    readonly written: string;
    readonly expected: string;
    readonly differences: readonly LetterDifference[];
  }[];
}

type Part = 'surname' | 'given-name' | 'patronymic';

interface NameParts {
  readonly language: 'kk' | 'ru';
  readonly parts: readonly { readonly part: Part; readonly name: string }[];
  readonly isWoman: boolean;
}

/** «О. Бектеновке», «Бектенову О.А.», «Олжас Абайұлы Бектеновке» against one person. Pure and total. */
export function compareName(written: string, person: PersonNames): NameComparison {
  const plain = normalise(written).text.replace(/\s+/g, ' ').trim();
  const { words, initials } = nameWords(plain);
  if (words.length === 0) return { result: 'unknown', written, expected: person.name.ru, faults: [] };
  const comparisons = partsOf(person).map((parts) => compareIn(parts, words, initials, written, person));
  return comparisons.sort((one, other) => rank(one) - rank(other))[0]!;
}

const order: readonly NameComparison['result'][] = ['same', 'declined', 'misspelt', 'other', 'unknown'];

function rank({ result, faults }: NameComparison): number {
  const letters = faults.reduce(
    (sum, fault) => sum + (fault.kind === 'letters' ? 10 + fault.differences.length : 5),
    0,
  );
  return order.indexOf(result) * 1000 + letters;
}

function nameWords(plain: string): { readonly words: readonly string[]; readonly initials: readonly string[] } {
  const words: string[] = [];
  const initials: string[] = [];
  for (const [word, isInitial] of [...plain.matchAll(/(\p{L}+(?:-\p{L}+)*)(\.)?/gu)].map(
    (match) => [match[1]!, match[2] !== undefined] as const,
  )) {
    if (word.length === 1 || (word.length === 2 && isInitial)) initials.push(lowered(word));
    else words.push(lowered(word));
  }
  return { words, initials };
}

function lowered(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е');
}

/** Surname, given name and patronymic: which word is the surname, the short form says (it stands behind the initials). */
function partsOf({ name, short }: PersonNames): readonly NameParts[] {
  return (['kk', 'ru'] as const).map((language) => {
    const words = name[language].split(/\s+/).map(lowered);
    const surname = lowered(short[language].split(/[\s.]+/).findLast((word) => word.length > 1) ?? '');
    const others = words.filter((word) => word !== surname);
    const kinds: readonly Part[] = ['given-name', 'patronymic'];
    return {
      language,
      isWoman: words.some((word) => /(?:қызы|кызы|вна|ична)$/.test(word)),
      parts: [
        {
          part: 'surname' as const,
          name: words.includes(surname) ? surname : (words.at(language === 'kk' ? -1 : 0) ?? surname),
        },
        ...others.slice(0, 2).map((word, index) => ({ part: kinds[index]!, name: word })),
      ],
    };
  });
}

function compareIn(
  { language, parts, isWoman }: NameParts,
  words: readonly string[],
  initials: readonly string[],
  written: string,
  person: PersonNames,
): NameComparison {
  const expected = words.length > 1 ? person.name[language] : person.short[language];
  const faults: NameComparison['faults'][number][] = [];
  let isDeclined = false;
  let surnameFound = false;
  const left = [...parts];
  for (const word of words) {
    const best = left
      .map((candidate) => ({ candidate, fit: fitOf(word, candidate.name, language, isWoman) }))
      .sort((one, other) => one.fit.cost - other.fit.cost)[0];
    if (best === undefined || best.fit.cost > 100) return { result: 'other', written, expected, faults: [] };
    left.splice(left.indexOf(best.candidate), 1);
    surnameFound ||= best.candidate.part === 'surname';
    if (best.fit.kind === 'declined') isDeclined = true;
    if (best.fit.kind === 'letters' || best.fit.kind === 'transliteration') {
      const { form, kind } = best.fit;
      faults.push({
        part: best.candidate.part,
        kind,
        written: word,
        expected: form,
        differences: differencesOf(word, form),
      });
    }
  }
  if (!surnameFound) return { result: words.length > 1 ? 'misspelt' : 'unknown', written, expected, faults };
  faults.push(...initialFaults(initials, parts));
  if (faults.length > 0) return { result: 'misspelt', written, expected, faults };
  return { result: isDeclined ? 'declined' : 'same', written, expected, faults };
}

interface Fit {
  readonly kind: 'same' | 'declined' | 'transliteration' | 'letters' | 'other';
  readonly cost: number;
  readonly form: string;
}

function fitOf(word: string, name: string, language: 'kk' | 'ru', isWoman: boolean): Fit {
  if (word === name) return { kind: 'same', cost: 0, form: name };
  const hasCases = !(isWoman && /[бвгджзклмнпрстфхцчшщ]$/.test(name));
  const forms = language === 'ru' ? russianNameForms(name, hasCases) : [name];
  if (forms.includes(word)) return { kind: 'declined', cost: 1, form: word };
  // A Kazakh spelling in a Russian letter takes Russian endings («Қосанову»).
  if (language === 'kk' && (isKazakhNameForm(word, name) || russianNameForms(name, hasCases).includes(word)))
    return { kind: 'declined', cost: 1, form: word };
  const near = nearestForm(word, name, forms, language);
  if (transliterationKey(word) === transliterationKey(near.form))
    return { kind: 'transliteration', cost: 10, form: near.form };
  const allowed = name.length >= 8 ? 3 : name.length >= 5 ? 2 : 1;
  if (near.distance <= allowed && near.distance < name.length / 2)
    return { kind: 'letters', cost: 20 + near.distance, form: near.form };
  return { kind: 'other', cost: 1000, form: name };
}

/** The right form that comes nearest: for Kazakh the name with the ending that was written. */
function nearestForm(
  word: string,
  name: string,
  forms: readonly string[],
  language: 'kk' | 'ru',
): { form: string; distance: number } {
  const candidates =
    language === 'ru' ? forms : [name, ...withoutKazakhEnding(word).map((stem) => name + word.slice(stem.length))];
  return candidates
    .map((form) => ({ form, distance: spellingDistance(word, form) }))
    .sort((one, other) => one.distance - other.distance)[0]!;
}

/** Initials stand for given name and patronymic in this order; the second may be left out; К. and Қ. are one letter in two languages. */
function initialFaults(initials: readonly string[], parts: NameParts['parts']): NameComparison['faults'] {
  const names = ['given-name', 'patronymic'].map((kind) => parts.find(({ part }) => part === kind)?.name ?? null);
  return initials.slice(0, 2).flatMap((initial, index) => {
    const name = names[index];
    if (name === undefined || name === null) return [];
    if (name.startsWith(initial) || transliterationKey(name).startsWith(transliterationKey(initial))) return [];
    const right = name.slice(0, 1).toUpperCase();
    const wrong = initial.toUpperCase();
    return [
      {
        part: 'initials' as const,
        kind: 'initial' as const,
        written: `${wrong}.`,
        expected: `${right}.`,
        differences: [{ written: wrong, expected: right, at: 0 }],
      },
    ];
  });
}
