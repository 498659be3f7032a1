/** Numbers of sheets as letters write them: «на 3 л.», «3 парақта», «Парақтар саны: 3», «на двух листах». */

const numerals: Readonly<Record<string, number>> = {
  одном: 1,
  двух: 2,
  трех: 3,
  четырех: 4,
  пяти: 5,
  шести: 6,
  семи: 7,
  восьми: 8,
  девяти: 9,
  десяти: 10,
  бір: 1,
  екі: 2,
  үш: 3,
  төрт: 4,
  бес: 5,
  алты: 6,
  жеті: 7,
  сегіз: 8,
  тоғыз: 9,
  он: 10,
};
const count = `(\\d{1,4}|${Object.keys(numerals).join('|')})(?:\\s*\\([\\p{L}\\s]{2,20}\\))?`;
const unit =
  '(?:-?(?:х|ти|и|у)?\\s*)?(?:л(?![\\p{L}])\\.?|лист\\p{L}*|парақ\\p{L}*|бет(?:те|тен)?(?!\\p{L})|стр\\.?|страниц\\p{L}*)';
const counted = new RegExp(`(?<![\\p{L}\\d./-])${count}\\s*${unit}`, 'giu');
const labelled = new RegExp(
  `(?:парақ(?:тар)?(?:ының|тың)?\\s*сан[ыі]|бет(?:тер)?(?:інің)?\\s*саны|(?:общее\\s+)?(?:количество|кол-во|число)\\s+(?:листов|страниц)|листов|объем)(?:\\s+(?:письма|хаттың|основного документа))?\\s*[:=–-]?\\s*${count}(?!\\s*[:/]\\d)`,
  'giu',
);
const annexWord = /(?:с\s+)?(?:приложени\p{L}*|қосымша\p{L}*)/iu;

interface DeclaredSheets {
  readonly sheets: readonly number[];
  readonly annexSheets: readonly number[];
}

function numberOf(written: string): number {
  return /^\d/.test(written) ? Number(written) : (numerals[written.toLowerCase().replaceAll('ё', 'е')] ?? 0);
}

/** «Қосымша: … 1 парақта. Приложение: на 1 л.»: the same annexes once in each language. */
function inOneLanguage(line: string): readonly RegExpExecArray[] {
  const found = [...line.matchAll(counted)];
  const kazakh = line.search(/қосымша\p{L}*\s*[:–-]/iu);
  const russian = line.search(/приложени\p{L}*\s*[:–-]/iu);
  if (kazakh < 0 || russian < 0) return found;
  const first = found.filter(({ index }) => index < Math.max(kazakh, russian));
  return first.length > 0 ? first : found;
}

/** What a line says of its annexes' sheets; several annexes of a list are added. Null: no number. */
export function annexSheetsIn(line: string): number | null {
  const plain = line.replaceAll('ё', 'е');
  const label = new RegExp(`(?:${labelled.source})`, 'iu').exec(plain);
  const found = inOneLanguage(plain).map((match) => numberOf(match[1]!));
  if (found.length > 0) return found.reduce((sum, one) => sum + one, 0);
  if (label !== null) return numberOf(label[1]!);
  // «Приложение: 2», «қосымша – 2».
  const bare = /(?:приложени\p{L}*|қосымша\p{L}*)\s*[:–-]?\s*(\d{1,3})\s*[.;,]?$/iu.exec(plain);
  return bare === null ? null : Number(bare[1]);
}

/**
 * The sheets that a line of the card declares: those of the letter before the word "annex", those of the annexes behind it.
 * `isCard`: the line holds the letter's number or nothing but the card, so a bare «1 парақ» is meant for the letter.
 */
export function declaredIn(line: string, isCard: boolean): DeclaredSheets {
  const plain = line.replaceAll('ё', 'е');
  const annexAt = annexWord.exec(plain)?.index ?? -1;
  const own = annexAt < 0 ? plain : plain.slice(0, annexAt);
  const behind = annexAt < 0 ? '' : plain.slice(annexAt);
  const labels = [...own.matchAll(labelled)].map((match) => numberOf(match[1]!));
  const bare = labels.length > 0 || !isCard ? [] : [...own.matchAll(counted)].map((match) => numberOf(match[1]!));
  // «Приложение: на 2 л. Количество листов: 3»: behind the annex the letter's own number may follow with its label.
  const lateLabel =
    /^(.*?)((?:парақ(?:тар)?(?:ының)?\s*сан[ыі]|(?:количество|кол-во)\s+листов)(?!\s+приложени).*)$/iu.exec(behind);
  const annexPart =
    lateLabel !== null && labels.length === 0 && annexSheetsIn(lateLabel[1]!) !== null ? lateLabel[1]! : behind;
  const late = annexPart === behind ? [] : [...lateLabel![2]!.matchAll(labelled)].map((match) => numberOf(match[1]!));
  const annexSheets = annexPart === '' ? null : annexSheetsIn(annexPart);
  return { sheets: [...labels, ...bare, ...late], annexSheets: annexSheets === null ? [] : [annexSheets] };
}
