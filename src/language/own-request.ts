import type { Standing } from './governance.ts';
import { isOfState, isOwnName, kindOf, senderAs, subjectOf } from './own-organisation.ts';
import { has, type ReadSentence, reading } from './predicate.ts';

/** Whose the letter is, so far as it is known. */
interface Author {
  readonly ownNames: readonly string[];
  /** Kinds of bodies that the sentences before spoke of. */
  readonly namedBefore: () => ReadonlySet<string>;
}

/** «Министерство просит»: a third person that is the letter's own organisation; null: somebody else, or no such request. */
export function ownedRequest(
  standing: Standing,
  read: ReadSentence,
  { ownNames, namedBefore }: Author,
): 'certain' | 'unclear' | null {
  if (standing.act !== 'request-of-another' || standing.predicate === null) return null;
  const { words, language } = read.analysed;
  const { at } = standing.predicate;
  const verb = reading(words[at], (one) => one.form === 'finite');
  // Many of them are others: a letter has one author.
  if (verb?.tense === 'past' || (language === 'ru' && verb?.plural === true)) return null;
  const subject = subjectOf(read, at);
  if (isOwnName(subject, ownNames)) return 'certain';
  // «Министерство просит» with nothing after the noun may be the sender itself.
  // «… просит Вас»: with no name to compare, the one who turns to the addressee is likely the sender.
  if (ownNames.length === 0 && has(words[at + 1], 'you')) return 'unclear';
  const who = senderAs(subject, ownNames);
  if (who === 'other') return null;
  // A body that is called by its kind alone when it is first spoken of is the one that writes; later it may be the one named before.
  const kind = kindOf(subject);
  const isFirst = ownNames.length === 0 && kind !== null && isOfState(kind) && !namedBefore().has(kind);
  return who === 'own' || isFirst ? 'certain' : 'unclear';
}
