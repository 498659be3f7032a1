/**
 * Letters that pass for Latin ones in a domain name (after Unicode UTS #39, confined to what a reader of Kazakh, Russian and English may
 * take for them), and the sequences and digits of Latin script that do.
 */
const lookAlike: Readonly<Record<string, string>> = {
  ...lettersOf('аәαɑ', 'a'),
  ...lettersOf('ьвƅ', 'b'),
  ...lettersOf('сϲ', 'c'),
  ...lettersOf('ԁɗđ', 'd'),
  ...lettersOf('еёєε', 'e'),
  ...lettersOf('ғƒ', 'f'),
  ...lettersOf('ɡգ', 'g'),
  ...lettersOf('һнңհ', 'h'),
  ...lettersOf('іїıιӏ', 'i'),
  ...lettersOf('јϳ', 'j'),
  ...lettersOf('кқκĸ', 'k'),
  ...lettersOf('łӀ', 'l'),
  ...lettersOf('м', 'm'),
  ...lettersOf('пηո', 'n'),
  ...lettersOf('оөοσօø', 'o'),
  ...lettersOf('рρ', 'p'),
  ...lettersOf('ԛ', 'q'),
  ...lettersOf('г', 'r'),
  ...lettersOf('ѕ', 's'),
  ...lettersOf('тτ', 't'),
  ...lettersOf('иυս', 'u'),
  ...lettersOf('ν', 'v'),
  ...lettersOf('ԝшω', 'w'),
  ...lettersOf('хχ', 'x'),
  ...lettersOf('уүұγ', 'y'),
};

/** The same word written in Cyrillic letters (минфин for minfin). */
const transliterated: Readonly<Record<string, string>> = {
  ...lettersOf('аә', 'a'),
  ...lettersOf('еёэ', 'e'),
  ...lettersOf('иійы', 'i'),
  ...lettersOf('оө', 'o'),
  ...lettersOf('уүұ', 'u'),
  ...lettersOf('кқ', 'k'),
  ...lettersOf('нң', 'n'),
  ...lettersOf('гғ', 'g'),
  ...lettersOf('хһ', 'h'),
  ...Object.fromEntries([...'бвдзлмпрстф'].map((letter, index) => [letter, 'bvdzlmprstf'[index]!])),
};

function lettersOf(letters: string, latin: string): Record<string, string> {
  return Object.fromEntries([...letters].map((letter) => [letter, latin]));
}

/** What the eye may read: everything that looks alike becomes one form. Two names of one skeleton can be taken for each other. */
export function skeletonOf(text: string): string {
  return mapped(text, lookAlike)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[1il]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('3', 'e')
    .replaceAll('5', 's')
    .replaceAll('q', 'g');
}

export function transliteratedSkeletonOf(text: string): string {
  return skeletonOf(mapped(text, transliterated));
}

function mapped(text: string, letters: Readonly<Record<string, string>>): string {
  // й and ї fall apart into letter and mark too, which is what the eye does; ё is looked up before it could.
  const plain = [...text].map((letter) => letters[letter] ?? letter).join('');
  const unmarked = plain.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...unmarked].map((letter) => letters[letter] ?? letter).join('');
}
