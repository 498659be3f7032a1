import type { Organisation } from '../../platform/settings.ts';
import { type Fact, known, unknown } from '../fact.ts';
import type { LetterheadOrganisation } from '../letter-parts.ts';
import { comparableDirectory, comparableWords } from './directory.ts';
import { absence, evidenceOf } from './letter-lines.ts';
import type { LetterZones } from './letter-zones.ts';
import { namesOrganisation, predicate } from './segment-kind.ts';
import type { Segment } from './segments.ts';

/** Where parts are looked for, and whether something may be there that can't be read (a letterhead as a picture). */
export interface Searched {
  readonly where: string;
  readonly holdsPictures: boolean;
}

/** The organisation of the letterhead: a name of the directory in either language, else what is written like one. */
export function letterheadOrganisation(
  { head, signature }: LetterZones,
  organisations: readonly Organisation[],
  searched: Searched,
): Fact<LetterheadOrganisation | null> {
  const letterhead = head.filter(({ kind }) => kind !== 'addressee' && kind !== 'reference' && kind !== 'salutation');
  const listed = listedOrganisation(letterhead, organisations);
  const named = letterhead.filter(({ kind }) => kind === 'organisation');
  if (listed !== null || named.length > 0) {
    const segments = named.length > 0 ? named : letterhead.slice(0, 1);
    const [first, ...others] = segments.map(({ where, lines }) =>
      evidenceOf(where, lines.map(({ written }) => written).join(' ')),
    );
    const value = { names: segments.map(({ text }) => text), organisation: listed, certainty: 'certain' as const };
    return known<LetterheadOrganisation | null>(value, first!, ...others);
  }
  const possible = letterhead.find(
    ({ kind, text }) =>
      kind !== 'registration' && kind !== 'marking' && kind !== 'contact' && isCapital(text) && !predicate.test(text),
  );
  const doubtful =
    possible?.lines.map(({ written }) => written).join(' ') ??
    (namesOrganisation(signature?.post ?? '') ? signature!.post! : null);
  if (doubtful !== null) {
    const value = { names: [doubtful], organisation: null, certainty: 'doubtful' as const };
    return known<LetterheadOrganisation | null>(value, evidenceOf(possible?.where ?? searched.where, doubtful));
  }
  if (searched.holdsPictures) return unknown('indeterminate');
  return known<LetterheadOrganisation | null>(null, absence(searched.where, 'name of an organisation in the head'));
}

function isCapital(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length > 5 && letters.filter((letter) => /\p{Lu}/u.test(letter)).length > letters.length * 0.6;
}

/** The directory's entry whose name stands in the letterhead; the longest name wins, two of equal length are none. */
function listedOrganisation(letterhead: readonly Segment[], organisations: readonly Organisation[]): string | null {
  const said = ` ${comparableWords(letterhead.map(({ text }) => text.slice(0, 400)).join(' ')).join(' ')} `;
  const holds = (words: readonly string[]): boolean => words.length > 0 && said.includes(` ${words.join(' ')} `);
  const directory = comparableDirectory(organisations).organisations;
  const found = directory.flatMap(({ id, parent, words, posts }) => {
    const length = Math.max(0, ...[words.kk, words.ru, ...posts].filter(holds).map(({ length: count }) => count));
    if (length > 0) return [{ id, length }];
    const above = parent === null ? undefined : directory.find((one) => one.id === parent);
    return above !== undefined && isBelowParent(words, above.words, holds) ? [{ id, length: 50 }] : [];
  });
  const longest = Math.max(0, ...found.map(({ length }) => length));
  const best = [...new Set(found.filter(({ length }) => length === longest).map(({ id }) => id))];
  return best.length === 1 ? best[0]! : null;
}

type ComparableNames = { readonly kk: readonly string[]; readonly ru: readonly string[] };

/** A department's letterhead names the ministry on one line and the department, without it, on the next. */
function isBelowParent(
  own: ComparableNames,
  parent: ComparableNames,
  holds: (words: readonly string[]) => boolean,
): boolean {
  return (['kk', 'ru'] as const).some((language) => {
    if (!holds(parent[language])) return false;
    const words = own[language];
    const stem = parent[language][0]!.slice(0, -1);
    const at = words.findIndex((word) => word.startsWith(stem));
    if (at < 0) return false;
    const short = language === 'ru' ? words.slice(0, at) : words.slice(at + parent[language].length);
    return short.length > 0 && holds(short);
  });
}
