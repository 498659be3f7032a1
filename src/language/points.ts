/** «п. 3», «пп. 2-4», «п.п. 2, 3», «пункты 1.2 и 4»; the number of a subparagraph is no point of its own. */
const russianBefore =
  /(?<!\p{L})(?:(?<sub>подпункт\p{L}{0,4}|подп\.|п\/п)|пункт\p{L}{0,4}|п{1,2}\.(?:\s?п\.)?)\s{0,2}(?<list>\d{1,3}(?:\.\d{1,3})*(?:(?:,\s?|\s?и\s|\s?[-–]\s?)\d{1,3}(?:\.\d{1,3})*)*)/giu;
/** «2 и 3 пунктам», «по 3-му пункту». */
const russianAfter =
  /(?<!пункт\p{L}{0,4}\s|п\.\s?|[\d./№-])(?<list>\d{1,3}(?:\.\d{1,3})*(?:(?:,\s?|\s?и\s|\s?[-–]\s?)\d{1,3}(?:\.\d{1,3})*)*)(?:-(?:й|му|го|м|ому|ого|ый|ем))?\s(?:пункт\p{L}{0,4})(?!\p{L})/giu;
/** «2-т.», «2, 3-тармақтары», «1-ші және 3-ші тармақ», «2–4-тт.»; «тармақша» is a subparagraph. */
const kazakh =
  /(?<![\d./№-])(?<list>\d{1,3}(?:\.\d{1,3})*(?:(?:(?:-?[іы]?н?ш[іы])?(?:,\s?|\s(?:және|мен|пен|бен)\s)|\s?[-–]\s?)\d{1,3}(?:\.\d{1,3})*)*)(?:[\s-]{0,2}(?:[іы]нш[іы]|ш[іы])?\s?-?тарма[қғ](?!ша)\p{L}*|\s?-\s?(?:тт?|тарм)(?:\.|$))/giu;

/** Ranges longer than this are no points of one assignment. */
const rangeMax = 30;

/** The points that a stretch of text names, each once, in its order; «2–4» is 2, 3 and 4. */
export function pointsIn(text: string): readonly string[] {
  const subpoints: string[] = [];
  const points: string[] = [];
  for (const pattern of [russianBefore, russianAfter, kazakh]) {
    for (const { groups } of text.matchAll(pattern)) {
      (groups?.sub === undefined ? points : subpoints).push(...listed(groups?.list ?? ''));
    }
  }
  return [...new Set(points.length > 0 ? points : subpoints)];
}

function listed(list: string): readonly string[] {
  return list
    .replace(/-?[іы]?н?ш[іы]/gu, '')
    .split(/,|\s(?:и|және|мен|пен|бен)\s/u)
    .flatMap((part) => {
      const [from, until] = part.split(/[-–]/u).map((number) => number.trim());
      if (from === undefined || from === '') return [];
      if (until === undefined || !/^\d+$/.test(from) || !/^\d+$/.test(until))
        return [from, until ?? ''].filter(Boolean);
      const [first, last] = [Number(from), Number(until)];
      if (last <= first || last - first > rangeMax) return [from, until];
      return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
    });
}
