import type { Word } from './analysed-sentence.ts';
import type { Reading } from './concept.ts';
import { findConcept, has, type Predicate, predicate, predicatesBy, reading } from './predicate.ts';
import { isAskedToo, opinionAt } from './russian-opinions.ts';
import { helpSoughtAt, isRaised, isSpokenByUs, nounRequestAt, putForwardAt, questionAt } from './russian-requests.ts';
import { isUnknownVerb } from './russian-verb-endings.ts';

/** The verbs of a Russian sentence that say what it does, in their order. Words inside «…» say nothing of the letter's own. */
export function russianPredicates(words: readonly Word[]): readonly Predicate[] {
  return predicatesBy(words, predicateAt);
}

function predicateAt(words: readonly Word[], at: number): Predicate | null {
  const word = words[at]!;
  const finite = reading(word, (one) => one.form === 'finite');
  const isUnknown = word.readings.length === 0 && word.concepts.size === 0;
  const isNegated = has(words[at - 1], 'not') || (has(words[at - 1], 'would') && has(words[at - 2], 'not'));
  const polarity = isNegated ? 'negative' : 'positive';
  if (isUnknown) return unknownVerbAt(word, at, polarity);
  if (has(word, 'ask') && finite !== undefined) return askAt(words, at, finite, polarity);
  const infinitive = reading(word, (one) => one.form === 'infinitive');
  if (has(word, 'ask') && infinitive !== undefined)
    return isSpokenByUs(words, at) ? predicate(at, 'request', { polarity }) : null;
  const asked = questionAt(words, at) ?? putForwardAt(words, at, finite);
  if (asked !== null) return asked;
  const turned = has(word, 'turn-to') ? helpSoughtAt(words, at, finite) : null;
  if (turned !== null) return turned;
  if (has(word, 'turn-to') && finite !== undefined) {
    const request = findConcept(words, at + 1, 1, 8, ['request']);
    if (request >= 0) return { ...askAt(words, at, finite, polarity), until: request };
    return actOfVerb(words, at, finite, polarity);
  }
  if (has(word, 'request') && /^(?:просьба|просьбу|ходатайство)$/.test(word.lower)) return nounRequestAt(words, at);
  if (has(word, 'grateful')) return gratefulAt(words, at);
  if (has(word, 'thank') || (has(word, 'express') && findConcept(words, at + 1, 1, 5, ['thank']) >= 0)) {
    return word.readings.length > 0 ? predicate(at, 'thanks') : null;
  }
  const opinion = opinionAt(words, at, finite, polarity);
  if (opinion !== null) return opinion;
  if (has(word, 'intend')) return intentionAt(word, at, polarity);
  // «хотели бы ускорить …», «хотелось бы, чтобы …»
  if (has(word, 'wish') && has(words[at + 1], 'would'))
    return isInformed(words, at) ? null : predicate(at, 'request', { form: 'proposal', polarity });
  if (has(word, 'hope') && isHoping(words, at))
    return predicate(at, 'request', {
      form: 'proposal',
      polarity,
      doubts: isAskedToo(words, at) || isOfAddressee(words, at) ? [] : ['impersonal'],
    });
  // «Министерство заинтересовано в ускорении», «акимат рассчитывает на»: whose interest it is, the subject tells.
  const isHopeOfOne = finite?.person === 3 && finite.tense === 'present' && finite.plural !== true;
  if (has(word, 'hope') && (isHopeOfOne || /^заинтересован[ао]?$/.test(word.lower)))
    return predicate(at, 'request-of-another', {
      form: 'proposal',
      agent: 'third-party',
      polarity,
      doubts: ['impersonal'],
    });
  if (has(word, 'raise') && isRaised(words, at, finite)) return predicate(at, 'request', { polarity });
  const imperative = reading(word, (one) => one.form === 'imperative');
  // «Не откажите в содействии», «не сочтите за труд» ask for it.
  if (imperative !== undefined && isNegated && has(word, 'refuse', 'deem')) return predicate(at, 'request');
  if (imperative !== undefined && !/^(?:примите|имейте|обратите)$/.test(word.lower) && finite?.tense !== 'present') {
    return predicate(at, 'request', { polarity });
  }
  if (finite !== undefined) return actOfVerb(words, at, finite, polarity);
  const short = reading(word, (one) => one.form === 'short-participle');
  if (short !== undefined)
    return predicate(at, has(word, 'refuse') ? 'refusal' : 'report', { agent: 'third-party', polarity });
  return word.readings.length === 0 ? unknownVerbAt(word, at, polarity) : null;
}

/** «хлынули», «разрабатывается»: a verb outside the lexicon, by its ending. */
function unknownVerbAt(word: Word, at: number, polarity: Predicate['polarity']): Predicate | null {
  if (!isUnknownVerb(word)) return null;
  const isPast = /л[аои]?(?:с[ья])?$/.test(word.lower);
  return predicate(at, isPast ? 'report' : 'notice', { agent: 'third-party', polarity });
}

function askAt(words: readonly Word[], at: number, finite: Reading, polarity: Predicate['polarity']): Predicate {
  const isConditional = has(words[at + 1], 'would') || has(words[at - 1], 'would');
  if (finite.tense === 'past' && !isConditional) {
    const isOurs = subjectOf(words, at) === 'we';
    return predicate(at, isOurs ? 'report' : 'request-of-another', { agent: isOurs ? 'we' : 'third-party', polarity });
  }
  if (finite.person === 1 || isConditional) return predicate(at, 'request', { polarity });
  if (finite.person === 3 && finite.passive !== true) {
    return predicate(at, 'request-of-another', { agent: 'third-party', polarity });
  }
  // «просится включить»: nobody else is named who asks.
  if (finite.passive === true && reading(words[at + 1], (one) => one.form === 'infinitive') !== undefined)
    return predicate(at, 'request', { polarity });
  return predicate(at, 'notice', { polarity, agent: 'third-party' });
}

/** «надеемся на Вашу поддержку в …»: what is hoped for is the addressee's own deed. */
function isOfAddressee(words: readonly Word[], at: number): boolean {
  const you = findConcept(words, at + 1, 1, 3, ['you']);
  return you >= 0 && [1, 2].some((offset) => has(words[you + offset], 'help'));
}

/** «надеемся», «заинтересованы в …», «остаётся рассчитывать на …» */
function isHoping(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return (
    reading(word, (one) => one.form === 'finite' && one.person === 1) !== undefined ||
    word?.lower === 'заинтересованы' ||
    (reading(word, (one) => one.form === 'infinitive') !== undefined &&
      /^(?:хочется|хотелось|остается|бы|смеем|смею|позволим|позволяем)$/.test(words[at - 1]?.lower ?? ''))
  );
}

/** «хотели бы сообщить …»: told, not wished for. */
function isInformed(words: readonly Word[], at: number): boolean {
  return words.slice(at + 2, at + 5).some((word) => has(word, 'inform', 'thank', 'submit'));
}

/** Whose a past verb is: with no organisation before it, the plural is the letter's own («ранее мы просили», «просили продлить»). */
function subjectOf(words: readonly Word[], at: number): 'we' | 'third-party' {
  const isPlural = /и(?:сь)?$/.test(words[at]!.lower);
  for (let before = at - 1; before >= 0; before--) {
    const word = words[before]!;
    if (word.lower === 'мы') return 'we';
    if (has(word, 'organisation', 'leader', 'president', 'government') && isNominative(word)) return 'third-party';
  }
  return isPlural ? 'we' : 'third-party';
}

function isNominative(word: Word): boolean {
  const nouns = word.readings.filter((one) => one.partOfSpeech === 'noun');
  return nouns.length === 0 || nouns.some((one) => one.grammaticalCase === 'nominative');
}

/** «будем признательны за ускорение», «были бы благодарны, если бы Вы …»; thanks for what was done is no request. */
function gratefulAt(words: readonly Word[], at: number): Predicate | null {
  const isAhead = words.slice(Math.max(0, at - 3), at).some((word) => /^(?:будем|буду|бы)$/.test(word.lower));
  return predicate(at, isAhead ? 'request' : 'thanks');
}

function intentionAt(word: Word, at: number, polarity: Predicate['polarity']): Predicate {
  const isPast =
    /^(?:удалось|позволило|позволили|поручено|решено|предписано)$/.test(word.lower) ||
    reading(word, (one) => one.tense === 'past') !== undefined;
  if (isPast) return predicate(at, 'report', { agent: 'third-party', polarity });
  return predicate(
    at,
    /^(?:может|могут|можно|вправе|позволит|позволяет|предстоит)$/.test(word.lower) ? 'notice' : 'promise',
    { polarity },
  );
}

function actOfVerb(words: readonly Word[], at: number, finite: Reading, polarity: Predicate['polarity']): Predicate {
  const word = words[at]!;
  if (finite.tense === 'past') {
    const isOurs = subjectOf(words, at) === 'we';
    return predicate(at, has(word, 'refuse') ? 'refusal' : 'report', {
      agent: isOurs ? 'we' : 'third-party',
      polarity,
    });
  }
  if (finite.person === 1) {
    if (has(word, 'submit', 'attach')) return predicate(at, 'submission', { polarity });
    return predicate(at, finite.tense === 'future' ? 'promise' : 'notice', { polarity });
  }
  return predicate(at, has(word, 'refuse') ? 'refusal' : 'notice', { agent: 'third-party', polarity });
}
