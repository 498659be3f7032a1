import type { Word } from './analysed-sentence.ts';
import type { LetterLanguage } from './morphology.ts';
import { findConcept, has, reading } from './predicate.ts';

/** Who is to chair the meeting of a sentence: the leadership, somebody else, or nobody is named. */
export function chairOf(
  words: readonly Word[],
  language: LetterLanguage,
  meeting: number,
): 'leadership' | 'other' | 'unnamed' {
  const near = Math.max(0, meeting - 22);
  for (let at = near; at < Math.min(words.length, meeting + 22); at++) {
    const word = words[at]!;
    if (word.isQuoted || !has(word, 'chairmanship')) continue;
    if (language === 'kk') {
      // «төрағалығыңызбен», «төрағалық етуіңізді»
      if ([word, words[at + 1]].some((each) => reading(each, (one) => one.possessor === 2) !== undefined))
        return 'leadership';
      const nearest = nearestOf(words, at - 1, -1, 7);
      if (nearest !== null) return nearest;
      continue;
    }
    if (
      findConcept(words, at - 1, -1, has(word, 'hold') || word.lower.startsWith('председательствующ') ? 6 : 2, [
        'you',
      ]) >= 0 ||
      findConcept(words, at + 1, 1, 3, ['you']) >= 0
    )
      return 'leadership';
    // «в график Премьер-Министра совещание, на котором под его руководством …»
    const isOfNamed = /^(?:его|ее)$/.test(words[at - 1]?.lower ?? '');
    const nearest = isOfNamed ? nearestOf(words, at - 2, -1, 14) : nearestOf(words, at + 1, 1, 7);
    if (nearest !== null) return nearest;
  }
  if (isInLeadersHands(words, language, near, meeting)) return 'leadership';
  if (language === 'ru' && isAtLeader(words, near, meeting)) return 'leadership';
  return 'unnamed';
}

/** «в график Премьер-Министра … совещание», «Премьер-Министрдің кестесіне»: what stands in a leader's own schedule is held by the leader. */
function isInLeadersHands(words: readonly Word[], language: LetterLanguage, near: number, meeting: number): boolean {
  return words.slice(near, meeting + 12).some((word, index) => {
    const at = near + index;
    if (word.isQuoted || !/^(?:график|расписани|календар|кесте)/.test(word.lower)) return false;
    if (language === 'ru') {
      const isPutThere =
        words[at - 1]?.lower === 'в' && words.slice(Math.max(0, at - 4), at).some((one) => has(one, 'schedule'));
      return isPutThere && findConcept(words, at + 1, 1, 2, ['leader', 'you']) >= 0;
    }
    const isPutThere = /(?:не|ге|ға|на)$/.test(word.lower) && findConcept(words, at + 1, 1, 8, ['schedule']) >= 0;
    return isPutThere && (findConcept(words, at - 1, -1, 2, ['leader', 'you']) >= 0 || /ңізге$/.test(word.lower));
  });
}

/** «совещание у Премьер-Министра», «обсудить у Вас на совещании», «собрать у себя». */
function isAtLeader(words: readonly Word[], near: number, meeting: number): boolean {
  if (words[meeting + 1]?.lower === 'у' && findConcept(words, meeting + 2, 1, 2, ['leader', 'you']) >= 0) return true;
  return words
    .slice(near, meeting + 8)
    .some((word, index, some) => word.lower === 'у' && /^(?:вас|себя)$/.test(some[index + 1]?.lower ?? ''));
}

/** A deputy prime minister bears both the leader's words and the words of a post: the leader's are nearest or as near. */
function nearestOf(words: readonly Word[], from: number, step: 1 | -1, reach: number): 'leadership' | 'other' | null {
  const leader = findConcept(words, from, step, reach, ['leader']);
  const you = findConcept(words, from, step, step === -1 ? 2 : 1, ['you']);
  const other = findConcept(words, from, step, reach, ['other-chair']);
  const distance = (at: number): number => (at < 0 ? Number.POSITIVE_INFINITY : Math.abs(at - from));
  const own = Math.min(distance(leader), distance(you));
  if (own === Number.POSITIVE_INFINITY && distance(other) === Number.POSITIVE_INFINITY) return null;
  return own <= distance(other) ? 'leadership' : 'other';
}
