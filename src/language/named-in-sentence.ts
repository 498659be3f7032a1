import type { Word } from './analysed-sentence.ts';
import type { GrammaticalCase } from './concept.ts';
import type { LetterLanguage } from './morphology.ts';
import { findConcept, has } from './predicate.ts';

/** Whom a sentence names: a body that may be asked for its answer, or somebody who is none («заявитель», «мердігер»). */
export interface Mention {
  readonly at: number;
  readonly isBody: boolean;
  readonly cases: ReadonlySet<GrammaticalCase>;
  /** The preposition before it, in Russian. */
  readonly after: string | null;
  /** Russian: the past verb it may be the subject of ends so («-ло»); null: any. */
  readonly agreesWith: RegExp | null;
}

/** «МФ», «МНЭ», «КНБ», «ҰЭМ», «ІІМ»: bodies by their first letters. */
const abbreviated: Readonly<Record<LetterLanguage, RegExp>> = {
  ru: /^(?:М[А-ЯЁ]{1,5}|[А-ЯЁ]{2,4}М|КНБ|АСПИ?Р|АЗРК|АРРФР|АФМ|АПК|НБ|НБРК|ВАП|ГП|БНС|СГО|АДГС|АГС)$/u,
  kk: /^(?:[А-ЯӘҒҚҢӨҰҮҺІ]{1,5}М|ҰҚК|ҰБ|ЖАО|ҰСБ|БП|ЖАП)$/u,
};
const notBodies = /^(?:МАҚ|МЫ|МОЙ|ТМД|МЖӘ|МӘМС|ҚҚМ|СЭМ)$/u;

const prepositions = /^(?:в|во|к|ко|на|с|со|от|у|из|для|о|об|до|за|по|при|между|через|перед)$/;

/** Every body and every other doer that a sentence names, titles in quotation marks left out. */
export function mentionsIn(words: readonly Word[], language: LetterLanguage): readonly Mention[] {
  const isAskedToo = words.some((word) => has(word, 'co-executor') && !word.isQuoted);
  const found: Mention[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const isAbbreviated = abbreviated[language].test(word.text) && !notBodies.test(word.text);
    if (word.isQuoted && !has(word, 'co-executor')) continue;
    if (isOnlySource(words, at, language)) continue;
    // «со стороны», «тарапынан» say only whose side.
    if (/^(?:сторон|тарап)/.test(word.lower)) continue;
    if (!isAbbreviated && !has(word, 'state-body', 'outsider', 'organisation', 'co-executor')) continue;
    if (has(words[at - 1], 'state-body', 'outsider') && !found.at(-1)?.isBody && word.kind !== 'word') continue;
    // «государственный орган», «Министерство финансов»: a name of several words is one.
    const isNamePart =
      !has(word, 'state-body', 'outsider', 'co-executor') &&
      !word.isQuoted &&
      !isAbbreviated &&
      word.readings.every((one) => !one.concepts.includes('organisation'));
    if (
      isNamePart &&
      [words[at - 1], words[at + 1]].some((one) => has(one, 'state-body', 'finance-ministry', 'outsider'))
    )
      continue;
    found.push({
      at,
      isBody: isAbbreviated || isBodyAt(words, at, isAskedToo),
      cases: new Set(word.readings.flatMap((one) => (one.partOfSpeech === 'noun' ? (one.grammaticalCase ?? []) : []))),
      after: language === 'ru' ? prepositionBefore(words, at) : null,
      agreesWith: language === 'ru' ? agreementOf(word) : null,
    });
  }
  return found;
}

/** «По информации Министерства», «министрліктің дерегі бойынша»: who told it, not whose answer it is. */
function isOnlySource(words: readonly Word[], at: number, language: LetterLanguage): boolean {
  const near = (from: number, until: number): string =>
    words
      .slice(Math.max(0, from), until)
      .map(({ lower }) => lower)
      .join(' ');
  return language === 'ru'
    ? /(?:^| )по (?:информации|данным|сведениям|оценке|расчетам)$/.test(near(at - 2, at))
    : /^(?:мәлімет|дере[кг]|ақпарат)\S* (?:бойынша|сәйкес|қарағанда)|^\S*нша(?: |$)/.test(near(at + 1, at + 3));
}

function isBodyAt(words: readonly Word[], at: number, isAskedToo: boolean): boolean {
  const word = words[at]!;
  if (has(word, 'outsider')) return false;
  if (has(word, 'state-body', 'finance-ministry')) return !has(words[at - 1], 'outsider');
  // «ТОО «Ромашка»»: whose name it is stands before it; «АҚ», «АО» may be asked along with ministries.
  if (word.isQuoted)
    return findConcept(words, at - 1, -1, 4, ['outsider']) < 0 && findConcept(words, at + 1, 1, 5, ['outsider']) < 0;
  return isAskedToo;
}

function prepositionBefore(words: readonly Word[], at: number): string | null {
  const mayBeSubject = words[at]!.readings.some((one) => one.grammaticalCase === 'nominative' && one.plural !== true);
  for (let place = at - 1; place >= Math.max(0, at - 3); place--) {
    const { lower, kind, readings } = words[place]!;
    if (kind === 'mark') return null;
    // «при этом Министерство», «ко второму чтению Министерство»: what stands between is not the subject's.
    const isSubject = place < at - 1 && mayBeSubject && !/(?:ое|ый|ий|ая|ые|ие)$/.test(words[at - 1]!.lower);
    if (prepositions.test(lower)) return isSubject ? null : lower;
    if (!/(?:ого|его|ому|ему|ым|им|ой|ей|ых|их|ыми|ими|ую|юю|ом|ем|ы|и|а|я|е|о|у)$/.test(lower) || lower.length < 4)
      return null;
    // Only what describes the body may stand between: «от указанного Министерства».
    if (readings.some((one) => one.partOfSpeech === 'noun' || one.partOfSpeech === 'verb')) return null;
  }
  return null;
}

function agreementOf({ readings }: Word): RegExp | null {
  const nouns = readings.filter((one) => one.partOfSpeech === 'noun' && one.grammaticalCase === 'nominative');
  if (nouns.length === 0) return null;
  if (nouns.every((one) => one.plural === true)) return /ли(?:сь)?$/;
  const { lemma } = nouns[0]!;
  if (/[ое]$/.test(lemma)) return nouns.some((one) => one.plural === true) ? /л[ои](?:сь)?$/ : /ло(?:сь)?$/;
  return /[ая]$/.test(lemma) ? /ла(?:сь)?$/ : /л(?:ся)?$/;
}
