import type { AnalysedSentence } from './analysed-sentence.ts';
import type { PersonNames } from './names.ts';

/** No case ending of a name is longer («Төлебаеваның», «Абаевичем»). */
const endingLengthMax = 4;

/**
 * «О.А. Бектеновтің төрағалығымен», «уважаемый Олжас Абаевич»: the leadership by name, without the post. A surname tells by
 * itself, a given name beside its patronymic.
 */
export function withNamedLeaders(analysed: AnalysedSentence, names: readonly LeaderName[]): AnalysedSentence {
  const { words } = analysed;
  const isOf = (at: number, part: string | undefined): boolean => {
    const lower = words[at]?.lower ?? '';
    return (
      part !== undefined &&
      part.length > 3 &&
      lower.startsWith(stem(part)) &&
      lower.length - part.length <= endingLengthMax
    );
  };
  const named = new Set<number>();
  words.forEach(({ text, isQuoted }, at) => {
    if (isQuoted || !/^\p{Lu}/u.test(text)) return;
    for (const { surname, others } of names) {
      if (isOf(at, surname)) named.add(at);
      if (others.length > 1 && isOf(at, others[0]) && isOf(at + 1, others[1])) named.add(at).add(at + 1);
    }
  });
  if (named.size === 0) return analysed;
  return {
    ...analysed,
    words: words.map((word, at) =>
      named.has(at) ? { ...word, concepts: new Set([...word.concepts, 'leader' as const]) } : word,
    ),
  };
}

/** A person's names in one language, in lower case. */
interface LeaderName {
  readonly surname: string;
  /** Given name and patronymic. */
  readonly others: readonly string[];
}

/** The names of the leadership in both languages; which word is the surname, the short form says. */
export function leaderNames(leaders: readonly PersonNames[]): readonly LeaderName[] {
  const lowered = (word: string): string => word.toLowerCase().replaceAll('ё', 'е');
  return leaders.flatMap(({ name, short }) =>
    (['kk', 'ru'] as const).map((language) => {
      const surname = lowered(short[language].split(/[\s.]+/).findLast((word) => word.length > 1) ?? '');
      const words = name[language].split(/\s+/).map(lowered);
      return { surname, others: words.filter((word) => word !== surname).slice(0, 2) };
    }),
  );
}

function stem(name: string): string {
  return /[аяйь]$/.test(name) ? name.slice(0, -1) : name;
}
