import type { Word } from './analysed-sentence.ts';
import { type ReadSentence, reading } from './predicate.ts';

/** The words that may be a verb's subject: those after the verb before it («… сообщает, что акимат просит»). */
export function subjectBefore({ analysed, predicates }: ReadSentence, at: number): readonly string[] {
  const earlier = predicates.findLast((one) => one.until < at)?.until ?? -1;
  return analysed.words
    .slice(earlier + 1, at)
    .filter((word) => word.kind === 'word')
    .map((word) => word.lower);
}

/** «… выражает готовность и просит», «… білдіреді және … сұрайды»: of verbs that are joined the first has the subject. */
export function subjectOf(read: ReadSentence, at: number): readonly string[] {
  const { words, language } = read.analysed;
  const earlier = read.predicates.findLast((one) => one.until < at);
  const subject = subjectBefore(read, at);
  if (earlier === undefined || kindOf(subject) !== null) return subject;
  const joint = language === 'ru' ? words[at - 1] : words[earlier.until + 1];
  if (!/^(?:и|также|поэтому|және|әрі|,)$/.test(joint?.lower ?? '')) return subject;
  const joined = subjectOf(read, earlier.at);
  // «Компания жалуется и просит»: told of somebody.
  return isOfState(kindOf(joined)) ? joined : subject;
}

/** Words that name a body by its kind alone: «Министерство просит», «министрлік енгізеді». */
const kinds =
  /^(?:министерств|акимат|комитет|обществ|агентств|ведомств|компани|товариществ|холдинг|управлени|фонд|палат|ассоциаци|банк|министрлік|әкімдік|агенттік|қоғам|ведомство|басқарма|серіктестік|қор|палата|қауымдастық)/;

const bareInKazakh = /^(?:министрлік|әкімдік|агенттік|қоғам|серіктестік|қор|палата|қауымдастық|басқарма)$/;

/** What may stand between the kind of a body and the verb, and names nothing: «Министерство вновь просит», «акимат области просит». */
const nameless = /^(?:также|вновь|снова|еще|раз|уже|поэтому|области|города|района|\p{Ll}{3,}но)$/u;

/** The kind of body by which a subject is called and nothing more: «министерств»; null: it is called otherwise. */
export function kindOf(subject: readonly string[]): string | null {
  // «Министерство финансов» names one of many, so the kind must stand right before the Russian verb. A Kazakh subject stands first,
  // and a name in full has its ending («Қаржы министрлігі»): the kind without one names no other body.
  const bare =
    subject.find((word) => bareInKazakh.test(word)) ?? subject.findLast((word) => !nameless.test(word)) ?? '';
  const kind = kinds.exec(bare)?.[0];
  return kind === undefined || bare.length > kind.length + 1 ? null : kind;
}

/** Bodies of the state and their funds: a letter that calls one by its kind alone is its own; a company may be whom it writes about. */
export function isOfState(kind: string | null): boolean {
  return (
    kind !== null &&
    /^(?:министерств|акимат|комитет|агентств|ведомств|управлени|фонд|палат|министрлік|әкімдік|агенттік|басқарма|қор)/.test(
      kind,
    )
  );
}

/** The kinds of bodies that sentences call by a name: «акимат Абайской области», «Қаржы министрлігі», not «нашим министерством». */
export function kindsNamed(sentences: readonly ReadSentence[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { analysed } of sentences) {
    const { words, language } = analysed;
    words.forEach(({ lower, isQuoted }, at) => {
      // «әкімдігі»: the possessed form names one of many, and its stem's last consonant changes.
      const stem = lower.replace(/[гғ](?=[іы])/u, (last) => (last === 'г' ? 'к' : 'қ'));
      const kind = isQuoted ? undefined : kinds.exec(stem)?.[0];
      if (kind === undefined) return;
      if (language === 'ru' ? isNameAfter(words[at + 1]) : stem !== lower || /^қор[ыі]/.test(lower)) named.add(kind);
    });
  }
  return named;
}

function isNameAfter(word: Word | undefined): boolean {
  if (word === undefined || word.kind === 'number') return false;
  if (word.kind === 'mark') return word.text === '«';
  return (
    !nameless.test(word.lower) &&
    !/^(?:и|в|во|на|с|по|о|об|за|к|для|не|при|до|из|от|у)$/.test(word.lower) &&
    reading(word, ({ form }) => form === 'finite' || form === 'short-participle') === undefined
  );
}

/**
 * Whether a subject is the letter's own organisation. `own`: named in full, or by its kind alone where the own name is of that kind;
 * `unclear`: by its kind alone, with no name to compare; `other`: somebody else, or nobody.
 */
export function senderAs(subject: readonly string[], ownNames: readonly string[]): 'own' | 'unclear' | 'other' {
  if (isOwnName(subject, ownNames)) return 'own';
  const kind = kindOf(subject);
  if (kind === null) return 'other';
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
