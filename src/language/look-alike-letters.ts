/**
 * Letters of one script that stand for letters of another in typed and scanned letters. One character for one, so that a
 * replacement never moves anything. Kazakh keyboards lack і, һ and ә on many machines: i, h and the phonetic ə stand in for them.
 */
const pairs: readonly (readonly [latin: string, cyrillic: string])[] = [
  ['A', 'А'],
  ['B', 'В'],
  ['C', 'С'],
  ['E', 'Е'],
  ['H', 'Н'],
  ['I', 'І'],
  ['K', 'К'],
  ['M', 'М'],
  ['O', 'О'],
  ['P', 'Р'],
  ['T', 'Т'],
  ['X', 'Х'],
  ['Y', 'У'],
  ['a', 'а'],
  ['c', 'с'],
  ['e', 'е'],
  ['h', 'һ'],
  ['i', 'і'],
  ['k', 'к'],
  ['m', 'м'],
  ['o', 'о'],
  ['p', 'р'],
  ['t', 'т'],
  ['x', 'х'],
  ['y', 'у'],
];

/** Letters that are never right in Cyrillic text and have one Cyrillic twin. */
const strayLetters: readonly (readonly [stray: string, cyrillic: string])[] = [
  ['ə', 'ә'],
  ['Ə', 'Ә'],
  ['ǝ', 'ә'],
  ['Ǝ', 'Ә'],
  ['ɵ', 'ө'],
  ['Ɵ', 'Ө'],
  ['ӛ', 'ә'],
  ['ӫ', 'ө'],
  ['ї', 'і'],
  ['ı', 'і'],
  ['ο', 'о'],
  ['Ο', 'О'],
  ['α', 'а'],
  ['Α', 'А'],
  ['ρ', 'р'],
  ['Ρ', 'Р'],
  ['ν', 'у'],
  ['Ħ', 'Н'],
  ['ħ', 'һ'],
];

const cyrillicByLatin: ReadonlyMap<string, string> = new Map([...pairs, ...strayLetters]);
const latinByCyrillic: ReadonlyMap<string, string> = new Map(pairs.map(([latin, cyrillic]) => [cyrillic, latin]));

/** The Cyrillic letter that a Latin or Greek one stands for, or null where it looks like none. */
export function cyrillicTwin(letter: string): string | null {
  return cyrillicByLatin.get(letter) ?? null;
}

export function latinTwin(letter: string): string | null {
  return latinByCyrillic.get(letter) ?? null;
}
