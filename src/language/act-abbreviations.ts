import { datesOf } from './dates.ts';

/** An act named by the abbreviation of its kind with number and day; offsets are those of the text searched. */
export interface AbbreviatedAct {
  readonly kind: 'law' | 'decree' | 'resolution';
  readonly number: string | null;
  /** YYYY-MM-DD. */
  readonly date: string | null;
  readonly isDraft: boolean;
  readonly start: number;
  readonly end: number;
}

const kinds: Readonly<Record<AbbreviatedAct['kind'], string>> = {
  law: 'ЗРК|ЗК\\s?РК|ҚРЗ|ҚР\\s?ЗК',
  resolution: 'ППРК|ПП\\s?РК|ҚР\\s?ҮҚ|ҮҚ',
  decree: 'УПРК|УП\\s?РК|ҚР\\s?ПЖ',
};
/** Every abbreviation of an act's kind, for a pattern. */
export const actAbbreviations = Object.values(kinds).join('|');
const abbreviations = new RegExp(
  `(?<![\\p{L}-])(?:(?<law>${kinds.law})|(?<resolution>${kinds.resolution})|(?<decree>${kinds.decree}))(?!\\p{L})`,
  'gu',
);
/** Characters on either side that an abbreviated act's number and day stand in. */
const besideLength = 60;
const numberPattern = /№\s{0,2}(\d[\p{L}\d./-]{0,24})/gu;
const abbreviationCountMax = 500;

/**
 * «ППРК от 25.04.2015 № 325», «2016 жылғы 7 сәуірдегі № 486-V ҚРЗ», «ҚР ҮҚ 06.01.2023 ж. № 10»: an abbreviation alone tells no act, so
 * only those with number and day are found, a law also with one of them or its title. Pure and total.
 */
export function abbreviatedActs(text: string): readonly AbbreviatedAct[] {
  const found: AbbreviatedAct[] = [];
  for (const match of text.matchAll(abbreviations)) {
    if (found.length >= abbreviationCountMax) break;
    const start = match.index;
    const end = start + match[0].length;
    const before = text
      .slice(Math.max(0, start - besideLength), start)
      .split(/[;«»()]|\n\s*\n/u)
      .at(-1)!;
    const after = text.slice(end, end + besideLength).split(/[;«»()]|\n\s*\n/u)[0]!;
    const { law, decree } = match.groups ?? {};
    const kind = law !== undefined ? 'law' : decree !== undefined ? 'decree' : 'resolution';
    const named = [numbered(after, 0), numbered(before, -1)].find(
      ({ number, date }) => (number !== null && date !== null) || (kind === 'law' && (number ?? date) !== null),
    );
    if (named === undefined && (kind !== 'law' || !isTitled(text, start, end))) continue;
    const isDraft = /проект\p{L}{0,3}\s+$/iu.test(before) || /^\p{L}{0,4}\s(?:\p{L}+\s)?жоба/iu.test(after);
    found.push({ kind, ...(named ?? { number: null, date: null }), isDraft, start, end });
  }
  return found;
}

/** «ЗРК «О государственном имуществе», «Мемлекеттік мүлік туралы» ҚРЗ»: a law is told by its title as well. */
function isTitled(text: string, start: number, end: number): boolean {
  return (
    /^\s{0,2}«[^«»]{4,200}»/u.test(text.slice(end, end + 220)) ||
    /«[^«»]{4,200}»\s{0,2}$/u.test(text.slice(Math.max(0, start - 220), start))
  );
}

/** The number and day nearest to the abbreviation: the first behind it (0), the last before it (-1). */
function numbered(beside: string, which: 0 | -1): Pick<AbbreviatedAct, 'number' | 'date'> {
  const number = [...beside.matchAll(numberPattern)].at(which)?.[1]?.replace(/[.,]$/, '') ?? null;
  return { number, date: datesOf(beside).at(which)?.date ?? null };
}
