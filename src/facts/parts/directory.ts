import { compareName, type PersonNames } from '../../language/names.ts';
import { normalise } from '../../language/normalise.ts';
import { transliterationKey } from '../../language/transliteration.ts';
import type { Organisation } from '../../platform/settings.ts';
import type { Signatory } from '../letter-parts.ts';

/** The directory in a form that compares fast: it stands still while many letters are read against it. */
interface ComparableDirectory {
  readonly organisations: readonly {
    readonly id: string;
    readonly parent: string | null;
    readonly words: { readonly kk: readonly string[]; readonly ru: readonly string[] };
    /** The first head's post: some write on the letterhead of the office-holder. */
    readonly posts: readonly (readonly string[])[];
  }[];
  readonly people: readonly {
    readonly person: PersonNames;
    readonly surnames: readonly string[];
    readonly standing: NonNullable<Signatory['person']>;
  }[];
}

/** Nothing but remembered results: the same directory gives the same form. */
const remembered = new WeakMap<readonly Organisation[], ComparableDirectory>();

export function comparableDirectory(organisations: readonly Organisation[]): ComparableDirectory {
  const before = remembered.get(organisations);
  if (before !== undefined) return before;
  const made: ComparableDirectory = {
    organisations: organisations.map(({ id, parent, name, firstHead }) => {
      const words = { kk: comparableWords(name.kk), ru: comparableWords(name.ru) };
      const posts = firstHead === null ? [] : [comparableWords(firstHead.post.kk), comparableWords(firstHead.post.ru)];
      // «Председатель правления» is everybody's; «Министр финансов» has a word of its organisation.
      const isOwn = (post: readonly string[]): boolean =>
        post.some((word) => word.length > 4 && (words.kk.includes(word) || words.ru.includes(word)));
      return { id, parent, words, posts: posts.filter((post) => post.length > 1 && isOwn(post)) };
    }),
    people: organisations.flatMap(({ id, firstHead, deputies }) => [
      ...(firstHead === null ? [] : [entryOf(firstHead, { organisation: id, role: 'first-head' })]),
      ...deputies.map((deputy) => entryOf(deputy, { organisation: id, role: 'deputy' })),
    ]),
  };
  remembered.set(organisations, made);
  return made;
}

function entryOf(
  person: PersonNames,
  standing: NonNullable<Signatory['person']>,
): ComparableDirectory['people'][number] {
  return { person, surnames: [person.short.kk, person.short.ru].flatMap(beginnings), standing };
}

/** The first letters of a name's words, in one spelling for both languages; initials are left out. */
function beginnings(name: string): readonly string[] {
  return (name.match(/\p{L}{2,}/gu) ?? []).map((word) => transliterationKey(word.slice(0, 3)));
}

/** Who of the directory bears the name; `own` is looked at first, for many share one. Null: nobody, or several. */
export function personNamed(
  name: string,
  organisations: readonly Organisation[],
  own: string | null,
): Signatory['person'] {
  const starts = beginnings(name);
  const found = comparableDirectory(organisations)
    .people.filter(({ person, surnames }) => {
      if (!surnames.some((surname) => starts.includes(surname))) return false;
      const { result } = compareName(name, person);
      return result === 'same' || result === 'declined';
    })
    .map(({ standing }) => standing);
  const ofOwn = found.filter(({ organisation }) => organisation === own);
  if (ofOwn.length === 1) return ofOwn[0]!;
  return found.length === 1 ? found[0]! : null;
}

const stateWords = /^(?:республик\p{L}{1,2}|казахстан\p{L}?|қазақстан|республикасы(?:ның)?|рк|қр)$/u;

/** Words that compare: lower case, without the state's name and quotation marks. */
export function comparableWords(name: string): readonly string[] {
  const words =
    normalise(name)
      .text.toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\d]+/gu) ?? [];
  return words.filter((word) => !stateWords.test(word));
}
