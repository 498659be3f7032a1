import { getPublicSuffix } from 'tldts';
import { organisationalDomain } from '../authenticity/organisational-domain.ts';
import { skeletonOf, transliteratedSkeletonOf } from './confusable-letters.ts';

/**
 * Is a domain written to be taken for a listed one? Both in Unicode and lower case.
 *
 * What is compared is the name (minfin) in front of what only a registry gives out (gov.kz, kz). Three letters are too few to tell a forgery
 * from a neighbour: dsm.gov.kz and dsk.gov.kz both exist. So what counts depends on how much name there is:
 * - look-alike letters of another script, or the listed domain whole inside another one: any length;
 * - "gov" or "kz" kept, but the separators or the top level moved (minfin-gov.kz, minfin.gov-kz.com, minfin.gov.co): any length
 *   with "gov", three letters and more with "kz" alone;
 * - look-alikes within ASCII (rn for m, 0 for o): four letters and more, of the longer name;
 * - neighbours swapped, a letter doubled: four letters and more;
 * - one letter added, missing or changed: five letters and more. A changed last letter counts only where it is a neighbour on the
 *   keyboard, for words of one stem differ there (energo, energy).
 * The same name under another top level, without "gov", is no sign: transport.kz, archive.org and edu.kz are what they are.
 */
export function isImitation(domain: string, listed: string): boolean {
  if (domain === listed || domain.endsWith(`.${listed}`) || listed.endsWith(`.${domain}`)) return false;
  if (holdsWhole(domain, listed)) return true;
  const suffix = getPublicSuffix(listed, { extractHostname: false });
  if (suffix === null || suffix === listed) return false;
  const original = lettersOf(listed.slice(0, -suffix.length));
  // A subdomain of an imitation imitates too: mail.minfln.gov.kz.
  const registered = organisationalDomain(domain);
  const forms = registered === null ? [domain] : [...new Set([domain, registered])];
  return forms.some((form) => readingsOf(form, suffix).some((reading) => isNameImitated(reading, original)));
}

/** How a domain's name reads if its end is taken for the listed domain's suffix. */
interface Reading {
  readonly name: string;
  /** The end is that very suffix. Otherwise it only calls it to mind, which is a sign by itself. */
  readonly sameSuffix: boolean;
}

/** States whose ministries bear the same short names under a gov domain that only the state gives out: minfin.gov.ru is Russia's. */
const statesWithSameNames: ReadonlySet<string> = new Set(
  ['am', 'az', 'by', 'ge', 'kg', 'md', 'mn', 'ru', 'tj', 'tm', 'ua', 'uz'], // the neighbours and the former common state
);

/** minfin.gov.kz.example.com, login-minfin-gov-kz.com: the listed domain whole, with something after it. */
function holdsWhole(domain: string, listed: string): boolean {
  if (`.${domain}.`.includes(`.${listed}.`)) return true;
  const words = listed.split(/[.-]/);
  if (words[0]!.length < 3) return false;
  const front = domain.slice(0, Math.max(domain.lastIndexOf('.'), 0));
  return `.${front.replaceAll('-', '.')}.`.includes(`.${words.join('.')}.`);
}

function readingsOf(domain: string, suffix: string): readonly Reading[] {
  const ownSuffix = getPublicSuffix(domain, { extractHostname: false });
  if (ownSuffix === suffix) return [{ name: lettersOf(domain.slice(0, -suffix.length)), sameSuffix: true }];

  const labels = domain.split('.');
  const top = labels.at(-1)!;
  const written = labels.slice(0, -1).join('.');
  const front = lettersOf(written);
  const [first, country] = suffix.includes('.') ? suffix.split('.') : [null, suffix];
  const names: string[] = [];

  const wholeSuffix = lettersOf(suffix);
  if (front.endsWith(wholeSuffix) && top !== country) {
    const name = front.slice(0, -wholeSuffix.length);
    // "sudkz" may be a word of its own where "sud-kz" and "sud.kz" are not.
    const isSetOff = written.endsWith(`.${suffix}`) || written.endsWith(`-${suffix}`);
    if (first !== null || name.length >= 4 || (name.length === 3 && isSetOff)) names.push(name);
  }
  if (typeof first === 'string' && !statesWithSameNames.has(top)) {
    if (front.endsWith(first)) names.push(front.slice(0, -first.length));
    if (front.startsWith(first) && front.length >= first.length + 5) names.push(front.slice(first.length));
    if (labels.length >= 3) {
      const end = lettersOf(labels.slice(-2).join('.'));
      const name = lettersOf(labels.slice(0, -2).join('.'));
      if (skeletonOf(end) === skeletonOf(wholeSuffix)) names.push(name);
      else if (name.length >= 4 && differenceOf(end, wholeSuffix) !== null) names.push(name);
    }
  }
  return names.map((name) => ({ name, sameSuffix: false }));
}

function lettersOf(text: string): string {
  return text.replace(/[.-]/g, '');
}

function isNameImitated({ name, sameSuffix }: Reading, original: string): boolean {
  if (name === original) return !sameSuffix || original.length >= 4;
  const isForeign = /[^a-z0-9]/.test(name);
  if (isForeign || Math.max(name.length, original.length) >= 4) {
    if (skeletonOf(name) === skeletonOf(original)) return true;
    if (isForeign && transliteratedSkeletonOf(name) === skeletonOf(original)) return true;
  }
  return isForeign ? isNear(skeletonOf(name), skeletonOf(original)) : isNear(name, original);
}

function isNear(name: string, original: string): boolean {
  const difference = differenceOf(name, original);
  switch (difference?.kind) {
    case undefined:
      return false;
    case 'swapped':
    case 'doubled':
      return original.length >= 4;
    case 'added':
    case 'missing':
      return original.length >= 5;
    case 'changed': {
      const { at } = difference;
      if (original.length < 5) return false;
      return at < original.length - 1 || areNeighbours(name[at]!, original[at]!);
    }
  }
}

interface Difference {
  readonly kind: 'swapped' | 'doubled' | 'added' | 'missing' | 'changed';
  readonly at: number;
}

/** The one slip that turns `original` into `name`; null when there is none or more than one. */
function differenceOf(name: string, original: string): Difference | null {
  let at = 0;
  while (at < name.length && at < original.length && name[at] === original[at]) at++;
  switch (name.length - original.length) {
    case 0:
      if (name.slice(at + 1) === original.slice(at + 1)) return at === name.length ? null : { kind: 'changed', at };
      return name.slice(at, at + 2) === `${original[at + 1]}${original[at]}` &&
        name.slice(at + 2) === original.slice(at + 2)
        ? { kind: 'swapped', at }
        : null;
    case 1:
      if (name.slice(at + 1) !== original.slice(at)) return null;
      return { kind: at > 0 && name[at] === name[at - 1] ? 'doubled' : 'added', at };
    case -1:
      return name.slice(at) === original.slice(at + 1) ? { kind: 'missing', at } : null;
    default:
      return null;
  }
}

const keyboardRows = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function areNeighbours(one: string, other: string): boolean {
  const [rowOfOne, rowOfOther] = [one, other].map((key) => keyboardRows.findIndex((row) => row.includes(key)));
  if (rowOfOne === undefined || rowOfOther === undefined || rowOfOne < 0 || rowOfOther < 0) return false;
  const columns = keyboardRows[rowOfOne]!.indexOf(one) - keyboardRows[rowOfOther]!.indexOf(other);
  return Math.abs(rowOfOne - rowOfOther) <= 1 && Math.abs(columns) <= 1;
}
