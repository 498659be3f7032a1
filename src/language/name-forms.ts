/** The forms that Russian and Kazakh cases give a name, in lower case with е for ё. */

const russianEndings: readonly (readonly [end: RegExp, cut: number, endings: string])[] = [
  [/(?:ов|ев|ин|ын)$/, 0, 'а у ым е'],
  [/(?:ова|ева|ина|ына)$/, 1, 'ой у ою'],
  [/(?:ск|цк)ий$/, 2, 'ого ому им ом'],
  [/ая$/, 2, 'ой ую ою'],
  [/ич$/, 0, 'а у ем е'],
  [/(?:вна|ична|инична)$/, 1, 'ы е у ой ою'],
  [/(?:ұлы|улы|қызы|кызы)$/, 0, ''],
  [/[гкх]а$/, 1, 'и е у ой'],
  [/а$/, 1, 'ы е у ой и ей'],
  [/ия$/, 1, 'и ю ей'],
  [/я$/, 1, 'и е ю ей'],
  [/ий$/, 1, 'я ю ем и'],
  [/й$/, 1, 'я ю ем е'],
  [/ь$/, 1, 'я ю ем е и'],
  [/[бвгджзклмнпрстфхцчшщ]$/, 0, 'а у ом ем е'],
];

/** A Kazakh name takes case endings in either harmony: surnames in -ов and -ев are written with both (Бектеновке, Жанботаевқа). */
const kazakhEnding = /^(?:[нтд][ыі]ң|[ғгқк][ае]|н[ае]|[ае]|[нтд][ыі]|[дт][ае]|[нтд][ае]н|[мбп]ен)$/;

/** Every form of a name in Russian: as it stands and in the cases; `hasCases` is false for women's names that take none (Ким). */
export function russianNameForms(name: string, hasCases = true): readonly string[] {
  if (!hasCases) return [name];
  const found = russianEndings.find(([end]) => end.test(name));
  if (found === undefined || found[2] === '') return [name];
  const [, cut, endings] = found;
  const stem = cut === 0 ? name : name.slice(0, -cut);
  return [name, ...endings.split(' ').map((ending) => stem + ending)];
}

/** Whether `written` is the Kazakh name with a case ending. */
export function isKazakhNameForm(written: string, name: string): boolean {
  return written.startsWith(name) && kazakhEnding.test(written.slice(name.length));
}

/** The written word without a Kazakh case ending, in every way that it could be cut. */
export function withoutKazakhEnding(written: string): readonly string[] {
  const cuts: string[] = [];
  for (let length = Math.max(2, written.length - 4); length < written.length; length++) {
    if (kazakhEnding.test(written.slice(length))) cuts.push(written.slice(0, length));
  }
  return cuts;
}
