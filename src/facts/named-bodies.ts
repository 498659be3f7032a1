import { normalise } from '../language/normalise.ts';
import type { Evidence } from './fact.ts';

/** An organisation of the directory that a letter's text names, and whether it is part of the Government (27-1.3). */
export interface NamedBody {
  readonly organisation: string;
  readonly inGovernment: boolean;
  readonly isSender: boolean;
  readonly evidence: Evidence;
}

interface DirectoryEntry {
  readonly id: string;
  readonly name: { readonly kk: string; readonly ru: string };
  readonly inGovernment: boolean;
}

/** Words of a name that tell no body from another, or that letters leave out. */
const common = /^(?:республик|казахстан|қазақстан|республикас|ао$|ақ$|тоо$|жшс$)/u;
/** Letters around a hit that are shown. */
const shownBefore = 80;
const shownAfter = 160;

/**
 * Bodies of the directory that a text names in any case of either language, each once, the sender first. Pure. A body known by an
 * abbreviation or a short name only is not found: what is missing here proves nothing.
 */
export function namedBodies(
  text: string,
  directory: readonly DirectoryEntry[],
  senderId: string | null,
): readonly NamedBody[] {
  const { text: plain } = normalise(text);
  const told = [...plain.matchAll(/\p{L}+(?:-\p{L}+)*/gu)]
    .map((match) => ({ lower: match[0].toLowerCase().replaceAll('ё', 'е'), start: match.index }))
    .filter(({ lower }) => !common.test(lower));
  return directory
    .flatMap((entry): readonly NamedBody[] => {
      const isSender = entry.id === senderId;
      const { id: organisation, inGovernment } = entry;
      if (isSender) {
        const evidence: Evidence = { kind: 'record', where: 'directory', quote: organisation };
        return [{ organisation, inGovernment, isSender, evidence }];
      }
      const start = stemsOfEntry(entry)
        .map((stems) => placeOf(stems, told))
        .find((at) => at !== null);
      if (start === undefined || start === null) return [];
      const quote = plain.slice(Math.max(0, start - shownBefore), start + shownAfter);
      return [{ organisation, inGovernment, isSender, evidence: { kind: 'record', where: 'letter', quote } }];
    })
    .toSorted((one, other) => Number(other.isSender) - Number(one.isSender));
}

/** Nothing but remembered results: a directory stands still while many letters are read. */
const stemsKnown = new WeakMap<DirectoryEntry, readonly (readonly string[])[]>();

function stemsOfEntry(entry: DirectoryEntry): readonly (readonly string[])[] {
  const known = stemsKnown.get(entry);
  if (known !== undefined) return known;
  const stems = [entry.name.kk, entry.name.ru].flatMap((name) => [name, ...ownName(name)]).map(stemsOf);
  stemsKnown.set(entry, stems);
  return stems;
}

/** «Қазақстан темір жолы» of «Национальная компания «Қазақстан темір жолы»: the name within its quotation marks, where letters shorten the rest. */
function ownName(name: string): readonly string[] {
  const inner = /«([^«»]{4,})»+[^«»]*$/u.exec(name)?.[1];
  return inner === undefined || stemsOf(inner).length === 0 ? [] : [inner];
}

/** Beginnings of the name's words, long enough to tell them and short enough for every ending. */
function stemsOf(name: string): readonly string[] {
  return (
    name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/\p{L}+(?:-\p{L}+)*/gu) ?? []
  )
    .filter((word) => !common.test(word))
    .map((word) => word.slice(0, Math.max(3, word.length - 3)));
}

/** Where the words stand one after another; the state's name may stand among them. */
function placeOf(
  stems: readonly string[],
  told: readonly { readonly lower: string; readonly start: number }[],
): number | null {
  if (stems.length === 0) return null;
  for (let at = 0; at + stems.length <= told.length; at += 1) {
    if (stems.every((stem, offset) => told[at + offset]?.lower.startsWith(stem) === true))
      return told[at]?.start ?? null;
  }
  return null;
}
