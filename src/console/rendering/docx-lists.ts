import { child, childrenOf, integer, type XmlElement } from '../../documents/office/xml-part.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** "%1.%2." (ECMA-376 part 1, 17.9.11). */
  readonly text: string;
  readonly indentPt: number | null;
}

/** Numbers of a document's lists: each question is the next paragraph of its list. */
export interface ListNumbers {
  next(listId: number, level: number): { readonly label: string; readonly indentPt: number | null } | null;
}

const levelsMax = 9;

/** Reads the part of numberings (17.9). */
export function listNumbers(numbering: XmlElement | null): ListNumbers {
  const definitions = new Map<string, readonly (Level | undefined)[]>();
  const lists = new Map<number, { readonly definition: string; readonly starts: readonly (number | undefined)[] }>();
  for (const one of numbering === null ? [] : childrenOf(numbering)) {
    if (one.name === 'w:abstractNum') definitions.set(one.attributes.get('w:abstractNumId') ?? '', levelsOf(one));
    if (one.name !== 'w:num') continue;
    const id = integer(one.attributes.get('w:numId'));
    const definition = child(one, 'w:abstractNumId')?.attributes.get('w:val');
    if (id !== null && definition !== undefined) lists.set(id, { definition, starts: startsOf(one) });
  }
  const counters = new Map<string, number[]>();
  const seen = new Set<number>();
  return {
    next(listId, asked) {
      const list = lists.get(listId);
      const levels = list === undefined ? undefined : definitions.get(list.definition);
      const at = Math.min(Math.max(asked, 0), levelsMax - 1);
      const level = levels?.[at];
      if (list === undefined || levels === undefined || level === undefined) return null;
      const counts = counters.get(list.definition) ?? [];
      counters.set(list.definition, counts);
      if (!seen.has(listId)) {
        seen.add(listId);
        for (const [place, start] of list.starts.entries()) if (start !== undefined) counts[place] = start - 1;
      }
      counts[at] = (counts[at] ?? level.start - 1) + 1;
      counts.length = at + 1;
      return { label: labelOf(levels, at, counts), indentPt: level.indentPt };
    },
  };
}

function levelsOf(definition: XmlElement): readonly (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const one of childrenOf(definition)) {
    const at = one.name === 'w:lvl' ? integer(one.attributes.get('w:ilvl')) : null;
    if (at === null || at < 0 || at >= levelsMax) continue;
    const left = integer(child(child(one, 'w:pPr'), 'w:ind')?.attributes.get('w:left'));
    levels[at] = {
      start: integer(child(one, 'w:start')?.attributes.get('w:val')) ?? 1,
      format: child(one, 'w:numFmt')?.attributes.get('w:val') ?? 'decimal',
      text: (child(one, 'w:lvlText')?.attributes.get('w:val') ?? '').slice(0, 60),
      indentPt: left === null ? null : left / 20,
    };
  }
  return levels;
}

function startsOf(list: XmlElement): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [];
  for (const one of childrenOf(list)) {
    const at = one.name === 'w:lvlOverride' ? integer(one.attributes.get('w:ilvl')) : null;
    if (at === null || at < 0 || at >= levelsMax) continue;
    starts[at] = integer(child(one, 'w:startOverride')?.attributes.get('w:val')) ?? undefined;
  }
  return starts;
}

function labelOf(levels: readonly (Level | undefined)[], at: number, counts: readonly number[]): string {
  const level = levels[at];
  if (level === undefined || level.format === 'none') return '';
  if (level.format === 'bullet') return '•';
  return level.text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const place = Number(digit) - 1;
    const count = counts[place] ?? levels[place]?.start ?? 1;
    return numberIn(levels[place]?.format ?? 'decimal', count);
  });
}

const alphabets: Readonly<Record<string, string>> = {
  lowerLetter: 'abcdefghijklmnopqrstuvwxyz',
  upperLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  russianLower: 'абвгдежзиклмнопрстуфхцчшщэюя',
  russianUpper: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ',
};
const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

/** ST_NumberFormat (17.18.59), those that letters use; any other is written in figures. */
function numberIn(format: string, count: number): string {
  const alphabet = alphabets[format];
  if (alphabet !== undefined && count >= 1) {
    // Past the last letter Word repeats it: aa, bb.
    const turns = Math.min(Math.ceil(count / alphabet.length), 10);
    return (alphabet[(count - 1) % alphabet.length] ?? '').repeat(turns);
  }
  if (/Roman$/.test(format) && count >= 1 && count < 4000) {
    let rest = count;
    let written = '';
    for (const [value, letters] of romans) {
      while (rest >= value) {
        written += letters;
        rest -= value;
      }
    }
    return format === 'upperRoman' ? written.toUpperCase() : written;
  }
  return format === 'decimalZero' && count < 10 ? `0${count}` : String(count);
}
