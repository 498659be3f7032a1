import { compareName, type PersonNames } from './names.ts';

/**
 * Whether the name under a letter («А. Жақсыбекова», «Жаксыбекова А.К.») can be that of the person whom a certificate names
 * («ЖАКСЫБЕКОВА АЙГУЛЬ КАЙРАТОВНА»: surname, given name, patronymic). Kazakh and Russian spelling of one name are the same. A name
 * that is nearly the same is `unknown`: a slip of the pen and a namesake look alike.
 */
export function compareSigner(written: string, certified: string): 'same' | 'other' | 'unknown' {
  const words = certified.trim().split(/\s+/).map(capitalised);
  const [surname, given] = words;
  // A surname alone, or a system's name, is nobody who could be told from another.
  if (surname === undefined || given === undefined || !words.every((word) => /^\p{Lu}[\p{L}-]+$/u.test(word))) {
    return 'unknown';
  }
  const name = words.join(' ');
  const short = `${given.slice(0, 1)}. ${surname}`;
  const person: PersonNames = { name: { kk: name, ru: name }, short: { kk: short, ru: short } };
  const { result, faults } = compareName(written, person);
  if (result === 'misspelt') {
    if (faults.some(({ kind }) => kind === 'initial')) return 'other';
    return faults.every(({ kind }) => kind === 'transliteration') ? 'same' : 'unknown';
  }
  if (result === 'declined') return 'same';
  return result;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}
