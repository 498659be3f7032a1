import type { Word } from './analysed-sentence.ts';
import type { FoundStatement } from './found-statement.ts';
import { kazakhSilencesAt } from './kazakh-silences.ts';
import type { LetterLanguage } from './morphology.ts';
import { type Mention, mentionsIn } from './named-in-sentence.ts';
import { has, type ReadSentence } from './predicate.ts';
import { russianSilencesAt } from './russian-silences.ts';
import { isExcused } from './silence-excused.ts';

/** How a sentence says that an answer did not come; each asks elsewhere in it for whose answer that was. */
export interface SaidSilence {
  /** Id of what was found, by the engine's own words. */
  readonly rule: string;
  readonly at: number;
  /** The answer spoken of; -1: none is named. */
  readonly owedAt: number;
  /**
   * `doer`: the one who is silent is the verb's subject («не ответило»); `source`: the answer came from nobody («не поступил», «нет»);
   * `some`: one of many, which is left open; `named`: the words themselves name the body («кроме Министерства», «на рассмотрении у Министерства»).
   */
  readonly by: 'doer' | 'source' | 'named' | 'some';
}

/**
 * 120.5, 125.3, 142.4: that a body which was asked has not answered, agreed or given its data. The silence of those who are no bodies,
 * that of nobody and that of terms which still run are none.
 */
export function silencesOf(sentences: readonly ReadSentence[], index: number): readonly FoundStatement[] {
  const { analysed } = sentences[index]!;
  const { words, language } = analysed;
  const said = language === 'ru' ? russianSilencesAt(words) : kazakhSilencesAt(words);
  if (said.length === 0) return [];
  const mentions = mentionsIn(words, language);
  const earlier =
    index === 0 ? [] : mentionsIn(sentences[index - 1]!.analysed.words, sentences[index - 1]!.analysed.language);
  for (const one of said) {
    const silent = silentBody(words, language, one, mentions, earlier);
    if (silent === null || isExcused(sentences, index, one)) continue;
    const places = [one.at, ...(one.owedAt < 0 ? [] : [one.owedAt]), ...(silent.isHere ? [silent.at] : [])];
    const rule = { id: `co-executor-silent.${one.rule}`, topic: 'co-executor-silent' } as const;
    return [
      { rule, from: Math.min(...places), until: Math.max(...places), isDenied: false, isQuoted: false, isAhead: false },
    ];
  }
  return [];
}

interface SilentBody {
  readonly at: number;
  /** In the sentence itself, not in the one before. */
  readonly isHere: boolean;
}

function silentBody(
  words: readonly Word[],
  language: LetterLanguage,
  said: SaidSilence,
  mentions: readonly Mention[],
  earlier: readonly Mention[],
): SilentBody | null {
  if (said.by === 'some') return { at: said.at, isHere: true };
  const mention = language === 'ru' ? russianSilent(words, said, mentions) : kazakhSilent(words, said, mentions);
  if (mention !== undefined) return mention.isBody ? { at: mention.at, isHere: true } : null;
  if (mentions.length > 0 && said.by === 'doer') return null;
  const isPointing = pointsBack(words, language, said);
  return isPointing && earlier.some(({ isBody }) => isBody) && !mentions.some(({ isBody }) => !isBody)
    ? { at: said.at, isHere: false }
    : null;
}

/** «от последнего», «оно», «аталған орган»; an answer that nobody else is named to owe. */
function pointsBack(words: readonly Word[], language: LetterLanguage, { owedAt, by }: SaidSilence): boolean {
  const back =
    language === 'ru'
      ? /^(?:последн(?:ий|ее|его|им)|оно|он|они|него|них|ним|пят\p{L}+|треть\p{L}+|четверт\p{L}+|втор\p{L}+|остальн\p{L}+)$/u
      : /^(?:ол|олар|одан|олардан|оның|оларды|соңғы\p{L}*|үшінші\p{L}*|төртінші\p{L}*|бесінші\p{L}*|екінші\p{L}*|қалған\p{L}*)$/u;
  if (words.some(({ lower }) => back.test(lower))) return true;
  if (by === 'doer' || owedAt < 0) return false;
  if (language === 'kk')
    return !words
      .slice(0, owedAt)
      .some(
        (word) => word.readings.length === 0 && /(?:нен|нан|ден|дан|тен|тан|ның|нің|дің|дың|тің|тың)$/.test(word.lower),
      );
  // «Ответа поставщика нет»: a word that nobody knows stands where the owner stands.
  const next = words[owedAt + 1];
  return (
    next === undefined ||
    next.kind === 'mark' ||
    next.readings.length > 0 ||
    /^(?:по|на|не|так|до|пока|все|ещё|еще|в|за|к)$/.test(next.lower)
  );
}

function russianSilent(words: readonly Word[], said: SaidSilence, mentions: readonly Mention[]): Mention | undefined {
  const { at, owedAt, by } = said;
  if (by === 'named')
    return mentions.find((one) => one.at >= at && one.at <= at + 12) ?? mentions.find(({ at: place }) => place < at);
  if (by === 'doer') {
    const verb = words[at]!.lower;
    const isParticiple = /вш/.test(verb);
    const may = mentions.filter(
      (one) =>
        isParticiple ||
        (one.after === null &&
          (one.cases.size === 0 || one.cases.has('nominative')) &&
          (one.agreesWith === null || !/л(?:[аои]?(?:сь|ся)?)$/.test(verb) || one.agreesWith.test(verb))),
    );
    if (isParticiple)
      return nearest(
        may.filter((one) => Math.abs(one.at - at) <= 14),
        at,
      );
    const subject = may.findLast((one) => one.at < at) ?? may.find((one) => one.at > at && one.at < at + 10);
    // «данные акимата … нам не прислали»: whoever is meant, the answer is named with its owner.
    if (subject !== undefined || !/ли(?:сь)?$/.test(verb) || owedAt < 0) return subject;
  }
  // Whose the answer is: what stands right behind it, whom it is «от», who gave none.
  const owner =
    owedAt < 0
      ? undefined
      : mentions.find(
          (one) =>
            one.at > owedAt &&
            one.at <= owedAt + 5 &&
            one.after === null &&
            (one.cases.size === 0 || one.cases.has('genitive') || one.cases.has('nominative')) &&
            !words
              .slice(owedAt + 1, one.at)
              .some((word) => word.text === ';' || has(word, 'answer-come', 'answer-given')),
        );
  const from = mentions.find((one) => /^(?:от|у|из|со)$/.test(one.after ?? ''));
  const giver = mentions.find((one) => one.cases.has('instrumental') && one.after === null);
  if (by === 'doer') return from ?? owner;
  // «Отзывы учёных не поступили»: the owner is named, and is none that is known.
  const next = words[owedAt + 1];
  const isOfUnknown =
    owedAt >= 0 &&
    next?.kind === 'word' &&
    next.readings.length === 0 &&
    next.concepts.size === 0 &&
    /(?:ых|их|ов|ев|ей)$/.test(next.lower);
  if (isOfUnknown && from === undefined && owner === undefined) return undefined;
  return from ?? owner ?? giver ?? mentions.find(({ isBody }) => isBody) ?? mentions[0];
}

function kazakhSilent(words: readonly Word[], said: SaidSilence, mentions: readonly Mention[]): Mention | undefined {
  const { at, by } = said;
  // «депутаттар түзетулеріне пікір»: the first names whose the second are.
  const free = mentions.filter((one) => !isOwnerOfOther(words, one));
  const before = free.filter((one) => one.at < at);
  if (by === 'named') return before.findLast(({ isBody }) => isBody) ?? free.find(({ isBody }) => isBody);
  if (by === 'doer')
    return (
      before.findLast(
        (one) =>
          one.cases.size === 0 || one.cases.has('nominative') || one.cases.has('ablative') || one.cases.has('genitive'),
      ) ??
      free.find((one) => one.at > at && one.at <= at + 5) ??
      before.findLast(({ isBody }) => isBody)
    );
  const source = before.findLast(
    (one) => one.cases.has('ablative') || one.cases.has('genitive') || isOnSide(words, one.at),
  );
  return source ?? before.at(-1) ?? free.find((one) => one.at > at);
}

/** «министрлігі тарапынан», «жағынан» */
function isOnSide(words: readonly Word[], at: number): boolean {
  return /^(?:тарапынан|жағынан)$/.test(words[at + 1]?.lower ?? '');
}

function isOwnerOfOther(words: readonly Word[], one: Mention): boolean {
  const next = words[one.at + 1];
  if (
    one.isBody ||
    next === undefined ||
    next.kind !== 'word' ||
    !(one.cases.has('nominative') || one.cases.has('genitive'))
  )
    return false;
  return (
    !has(next, 'owed') &&
    /(?:[ыі]|с[ыі])(?:н[ае]|н[ыі]ң|н|нда|нде|нан|нен|мен)?$/.test(next.lower) &&
    !has(next, 'answer-given', 'answer-come')
  );
}

function nearest(mentions: readonly Mention[], at: number): Mention | undefined {
  return mentions.toSorted((one, other) => Math.abs(one.at - at) - Math.abs(other.at - at))[0];
}
