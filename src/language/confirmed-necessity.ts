import type { Word } from './analysed-sentence.ts';
import { chairOf } from './chair.ts';
import { has, type ReadSentence, reading } from './predicate.ts';
import type { SpeechAct } from './speech-act.ts';

/** A sentence that only asks for support of what was said: no longer than this. */
const wordsMax = 14;

/** A meeting that is wished for and not asked for. */
function isMeetingWished({ topic, act, doubts }: SpeechAct): boolean {
  const [doubt, ...others] = doubts;
  const isWished = others.length === 0 && (doubt === 'impersonal' || doubt === 'necessity-only');
  return topic === 'meeting-chaired' && act === 'request' && isWished;
}

/** «Күнін белгілеуіңізді өтінеміз», «просим назначить дату»: who asks for the day asks for the meeting. */
function asksForDay({ analysed, predicates }: ReadSentence): boolean {
  return (
    analysed.words.length <= wordsMax &&
    analysed.words.some(({ lower }) => /^(?:күнін|күнді|уақытын|уақытты|мерзімін|дату|врем[яе]|день)$/.test(lower)) &&
    predicates.some((one) => one.act === 'request' && one.form === 'direct' && one.polarity === 'positive')
  );
}

/** Wished for or called needed, and in no other doubt. */
function isWeak({ act, polarity, doubts }: SpeechAct): boolean {
  return (
    act === 'request' &&
    polarity === 'positive' &&
    doubts.length > 0 &&
    doubts.every((doubt) => doubt === 'necessity-only' || doubt === 'impersonal')
  );
}

/** «Просим поддержать.», «Просим поддержать данное предложение»: no matter of its own is named. */
function asksForSupport(words: readonly Word[]): boolean {
  const at = words.findIndex(
    (word) => has(word, 'support') && reading(word, ({ form }) => form === 'infinitive') !== undefined,
  );
  return (
    at > 0 &&
    words
      .slice(at + 1)
      .every((word) => word.kind === 'mark' || has(word, 'such-one', 'request', 'link-noun', 'we', 'pronoun'))
  );
}

/** A meeting asked for with nobody in the chair yet. */
function isChairUnnamed({ topic, act, polarity, doubts }: SpeechAct): boolean {
  return topic === 'meeting-chaired' && act === 'request' && polarity === 'positive' && doubts[0] === 'chair-not-named';
}

/** «Председательство просим возложить на Премьер-Министра», «председательствующим видим вице-премьера» */
function namesChair({ analysed: { words, language }, predicates }: ReadSentence): boolean {
  const chair = words.findIndex((word) => !word.isQuoted && has(word, 'chairmanship', 'preside'));
  const isTold = predicates.some(({ act }) => act === 'report' || act === 'thanks' || act === 'refusal');
  return chair >= 0 && !isTold && chairOf(words, language, chair) === 'leadership';
}

const takenUp = {
  ru: /^(?:это|этом|этого|этому|котор\p{Ll}{1,3})$/u,
  kk: /^(?:осыны|осыған|бұған|бұны|мұны|соны|соған|тілегімізді|тілегімізге)$/,
} as const;

/** «…, и мы просим об этом», «…, которые просим выделить», «осыған жәрдемдесуіңізді сұраймыз»: what was said is asked for. */
function takesUp({ analysed: { words, language }, predicates }: ReadSentence): boolean {
  return predicates.some(
    ({ act, form, polarity, at }) =>
      act === 'request' &&
      form === 'direct' &&
      polarity === 'positive' &&
      words
        .slice(Math.max(0, at - (language === 'ru' ? 1 : 4)), language === 'ru' ? at + 5 : at)
        .some(({ lower }) => takenUp[language].test(lower)),
  );
}

/** «… видит резерв Правительства, на что и просит дать согласие» */
function asksToAgree({ analysed: { words }, predicates }: ReadSentence): boolean {
  const isAsked = predicates.some(({ act, polarity }) => act.startsWith('request') && polarity === 'positive');
  return isAsked && words.some((word) => has(word, 'link-noun', 'help'));
}

/**
 * «… бөлу қажет. Тиісті нұсқау беруіңізді өтінемін»: a necessity becomes a request where one of the next sentences asks for an
 * assignment, a decision or support and names no matter of its own.
 */
export function confirmed(act: SpeechAct, own: ReadSentence, next: readonly ReadSentence[]): SpeechAct {
  if (isWeak(act) && [own, ...next.slice(0, 1)].some(takesUp)) return { ...act, certainty: 'certain', doubts: [] };
  if (isMeetingWished(act) && next.slice(0, 1).some(asksForDay)) return { ...act, certainty: 'certain', doubts: [] };
  if (isChairUnnamed(act) && next.slice(0, 2).some(namesChair))
    return { ...act, certainty: act.doubts.length === 1 ? 'certain' : act.certainty, doubts: act.doubts.slice(1) };
  const isSource = act.rule === 'money.source-named' && act.polarity === 'positive';
  const isNeeded =
    act.act === 'request' &&
    act.doubts.length === 1 &&
    (act.doubts[0] === 'necessity-only' || (act.doubts[0] === 'impersonal' && act.form === 'proposal'));
  if (!isSource && !isNeeded) return act;
  const asks = next.some(
    ({ analysed, predicates }) =>
      analysed.words.filter(({ kind }) => kind === 'word').length <= wordsMax &&
      predicates.some(
        (one) => one.act === 'request' && (isSource || one.form === 'direct') && one.polarity === 'positive',
      ) &&
      (analysed.words.some((word) => has(word, 'link-noun', 'help')) || asksForSupport(analysed.words)) &&
      !analysed.words.some((word) => has(word, 'information')),
  );
  // Only a person can tell whether money of a source that is merely named is what is asked for.
  if (isSource && (asks || asksToAgree(own)))
    return { ...act, act: 'request', certainty: 'ambiguous', doubts: ['object-not-named'] };
  return asks ? { ...act, certainty: 'certain', form: 'direct', doubts: [] } : act;
}
