import type { AnalysedSentence, Word } from './analysed-sentence.ts';
import type { Concept } from './concept.ts';
import { draftAnswersOf, isDraftOfOther, isOnlyAddressed } from './draft-answer-named.ts';
import { financeRules } from './finance-rules.ts';
import type { FoundStatement } from './found-statement.ts';
import { groundRules } from './ground-rules.ts';
import { has, type ReadSentence, reading } from './predicate.ts';
import { silencesOf } from './silences.ts';
import { statementRules } from './statement-rules.ts';
import type { StatementRule } from './topic-rule.ts';

const rules: readonly StatementRule[] = [...statementRules, ...financeRules, ...groundRules];

/** All that a sentence says on the topics; the ones around it say whom and what it points back to. */
export function statementsOf(sentences: readonly ReadSentence[], index: number): readonly FoundStatement[] {
  return [...ruled(sentences[index]!), ...draftAnswersOf(sentences, index), ...silencesOf(sentences, index)];
}

function ruled({ analysed, concepts }: ReadSentence): readonly FoundStatement[] {
  return rules.flatMap((rule) => {
    if (!rule.concepts.every((group) => group.some((concept) => concepts.has(concept)))) return [];
    const found = statementOf(analysed, rule);
    return found === null ? [] : [found];
  });
}

function statementOf({ words, language }: AnalysedSentence, rule: StatementRule): FoundStatement | null {
  for (let first = 0; first < words.length; first++) {
    if (!has(words[first], ...rule.concepts[0]!)) continue;
    const places = [first];
    for (const group of rule.concepts.slice(1)) {
      const place = nearestPlace(words, first, rule.reach, group, places);
      if (place < 0) break;
      places.push(place);
    }
    if (places.length < rule.concepts.length) continue;
    const [from, until] = [Math.min(...places), Math.max(...places)];
    if (rule.towards !== undefined && !isTurnedTo(words, language, first)) continue;
    if (rule.apartMax !== undefined && Math.abs(places[1]! - first) > rule.apartMax) continue;
    if (rule.topic === 'draft-answer' && (isOnlyAddressed(words, places.at(-1)!) || isDraftOfOther(words, places[1]!)))
      continue;
    const denied = denialOf(words, language, from, until, rule);
    if (rule.topic === 'finance-opinion-negative' && rule.denial !== undefined) {
      // Support that is denied, or a refusal that is not, is the negative opinion.
      const isRefusal = places.some((place) => has(words[place], 'refuse'));
      if (denied === isRefusal) continue;
      return {
        rule,
        from,
        until,
        isDenied: false,
        isQuoted: words[first]!.isQuoted,
        isAhead: isAheadAt(words, places, rule),
      };
    }
    if (denied && rule.onlyAffirmed === true) continue;
    if (rule.excludes !== undefined && words.slice(from, until + 1).some((word) => has(word, ...rule.excludes!)))
      continue;
    const isAhead = isAheadAt(words, places, rule);
    if (isAhead && rule.onlyDone !== undefined) continue;
    return {
      rule,
      from,
      until,
      isDenied: denied,
      isQuoted: words[first]!.isQuoted && rule.topic !== 'agreed-by-default',
      isAhead,
    };
  }
  return null;
}

function nearestPlace(
  words: readonly Word[],
  from: number,
  reach: number,
  group: readonly Concept[],
  taken: readonly number[],
): number {
  for (let distance = 0; distance <= reach; distance++) {
    for (const at of [from + distance, from - distance]) {
      if (at >= 0 && at < words.length && !taken.includes(at) && has(words[at], ...group)) return at;
    }
  }
  return -1;
}

function denialOf(words: readonly Word[], language: string, from: number, until: number, rule: StatementRule): boolean {
  if (rule.denial === undefined) return false;
  for (let at = Math.max(0, from - 3); at <= Math.min(words.length - 1, until + 3); at++) {
    const word = words[at]!;
    if (language === 'kk') {
      if (
        has(word, rule.denial) &&
        (reading(word, (one) => one.negated === true) !== undefined || has(words[at + 1], 'not'))
      )
        return true;
      continue;
    }
    if (has(word, 'not', 'without') && [1, 2].some((offset) => has(words[at + offset], rule.denial!))) return true;
  }
  if (language !== 'kk') {
    const around = [words[from - 1], ...words.slice(until + 1, until + 5)];
    return (
      rule.denial === 'disagreement' &&
      around.some((word) => /^(?:нет|отсутству|устранен|урегулирован|снят)/.test(word?.lower ?? ''))
    );
  }
  const next = words.slice(until, until + 3);
  return next.some((word) => word.lower === 'жоқ');
}

/** «будет согласована», «просим согласовать», «келісілетін болады»: not yet so. */
function isAheadAt(words: readonly Word[], places: readonly number[], rule: StatementRule): boolean {
  const wanted = rule.onlyDone;
  if (wanted === undefined) return false;
  return places.every((place) => {
    const word = words[place]!;
    if (!has(word, wanted)) return true;
    const isFuture =
      /^(?:будет|будут)$/.test(words[place - 1]?.lower ?? '') ||
      /^(?:болады|қажет|керек|тиіс)$/.test(words[place + 1]?.lower ?? '');
    if (isFuture) return true;
    if (isToldOf(words, place)) return false;
    const isDone = word.readings.some(
      (one) =>
        one.concepts.includes(wanted) &&
        (one.partOfSpeech !== 'verb' ||
          one.tense === 'past' ||
          one.form === 'short-participle' ||
          (one.form === 'finite' && one.tense === 'present')),
    );
    const isAsked =
      /^(?:на|для|в)$/.test(words[place - 1]?.lower ?? '') && word.readings.some((one) => one.partOfSpeech === 'noun');
    return !isDone || isAsked;
  });
}

/** «қолдайтынын білдірген», «келісетіні туралы хаты»: what was told or written is so. */
function isToldOf(words: readonly Word[], at: number): boolean {
  if (!/(?:ат[ыі]н|ет[ыі]н|йт[ыі]н)[ыі]н?$/.test(words[at]!.lower)) return false;
  const next = words[at + 1]?.lower === 'туралы' ? words[at + 2] : words[at + 1];
  return (
    /^(?:хат|қорытынды|пікір|ұстаным)/.test(next?.lower ?? '') ||
    ((has(next, 'inform', 'express', 'submit') ||
      /^(?:хабарла|жеткіз|растa|раста|мәлімде|көрсет)/.test(next?.lower ?? '')) &&
      /(?:ді|ды|ті|ты|ген|ған|кен|қан|ген[ае]н)$|отыр$/.test(next!.lower))
  );
}

/** «в Министерство финансов», «Минфину», «Қаржы министрлігіне»: the phrase from `first` is whom one turns to. */
function isTurnedTo(words: readonly Word[], language: string, first: number): boolean {
  if (language === 'ru') {
    const before = words[first - 1]?.lower ?? '';
    return /^(?:в|во|к|у|от|на)$/.test(before) || /(?:ству|фину|истру)$/.test(words[first]!.lower);
  }
  const last = [words[first + 1], words[first]].find((word) => has(word, 'organisation'));
  return /(?:не|ге|ке|нен|ден|на|ға)$/.test(last?.lower ?? '');
}
