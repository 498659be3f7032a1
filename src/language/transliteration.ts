/** Kazakh letters as Russian spelling renders them. Russian texts write Қосанов as Косанов, Төлебаева as Тулебаева or Толебаева. */
const russianFor: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ы: 'и',
  й: 'и',
  ё: 'е',
  э: 'е',
  я: 'а',
  ю: 'у',
  х: 'х',
};

/** One rough form for a name in either spelling: Ғалым and Галым, Сәрсенов and Сарсенов agree in it. ө is both о and у. */
export function transliterationKey(name: string): string {
  return [...name.toLowerCase()]
    .map((letter) => russianFor[letter] ?? letter)
    .join('')
    .replace(/[оу]/g, 'у')
    .replace(/ии/g, 'и')
    .replace(/[ьъ]/g, '');
}
