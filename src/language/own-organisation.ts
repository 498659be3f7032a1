import type { ReadSentence } from './predicate.ts';

/** The words that may be a verb's subject: those after the verb before it («… сообщает, что акимат просит»). */
export function subjectBefore({ analysed, predicates }: ReadSentence, at: number): readonly string[] {
  const earlier = predicates.findLast((one) => one.until < at)?.until ?? -1;
  return analysed.words
    .slice(earlier + 1, at)
    .filter((word) => word.kind === 'word')
    .map((word) => word.lower);
}

/** Words that name a body by its kind alone: «Министерство просит», «министрлік енгізеді». */
const kinds =
  /^(?:министерств|акимат|комитет|обществ|агентств|ведомств|компани|товариществ|холдинг|управлени|министрлік|әкімдік|агенттік|қоғам|ведомство|басқарма|серіктестік)/;

const bareInKazakh = /^(?:министрлік|әкімдік|агенттік|қоғам|серіктестік)$/;

/**
 * Whether a subject is the letter's own organisation. `own`: named in full, or by its kind alone where the own name is of that kind;
 * `unclear`: by its kind alone, with no name to compare; `other`: somebody else, or nobody.
 */
export function senderAs(subject: readonly string[], ownNames: readonly string[]): 'own' | 'unclear' | 'other' {
  if (isOwnName(subject, ownNames)) return 'own';
  // «Министерство финансов» names one of many, so the kind must stand right before the Russian verb. A Kazakh subject stands first,
  // and a name in full has its ending («Қаржы министрлігі»): the kind without one names no other body.
  const bare = subject.find((word) => bareInKazakh.test(word)) ?? subject.findLast((word) => word !== 'также') ?? '';
  const kind = kinds.exec(bare)?.[0];
  if (kind === undefined || bare.length > kind.length + 1) return 'other';
  const isOfKind = ownNames.some((name) =>
    name
      .toLowerCase()
      .split(/[^\p{L}-]+/u)
      .some((word) => word.startsWith(kind.slice(0, 6))),
  );
  return isOfKind ? 'own' : 'unclear';
}

export function isOwnName(subject: readonly string[], ownNames: readonly string[]): boolean {
  const stem = (word: string): string => word.slice(0, Math.max(4, word.length - 3));
  return ownNames.some((name) => {
    const words = name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .split(/[^\p{L}-]+/u);
    const stems = words.filter((word) => word.length > 3 && !/^(?:республик|қазақстан|казахстан)/.test(word)).map(stem);
    return stems.length > 0 && stems.every((part) => subject.some((word) => word.startsWith(part)));
  });
}
