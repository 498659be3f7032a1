import type { Word } from './analysed-sentence.ts';
import type { Reading } from './concept.ts';
import { findConcept, has, type Predicate, predicate, predicatesBy, reading } from './predicate.ts';
import { isUnknownInfinitive, isUnknownVerb } from './russian-verb-endings.ts';

/** The verbs of a Russian sentence that say what it does, in their order. Words inside «…» say nothing of the letter's own. */
export function russianPredicates(words: readonly Word[]): readonly Predicate[] {
  return predicatesBy(words, predicateAt);
}

function predicateAt(words: readonly Word[], at: number): Predicate | null {
  const word = words[at]!;
  const finite = reading(word, (one) => one.form === 'finite');
  const isNegated = has(words[at - 1], 'not') || (has(words[at - 1], 'would') && has(words[at - 2], 'not'));
  const polarity = isNegated ? 'negative' : 'positive';
  if (has(word, 'ask') && finite !== undefined) return askAt(words, at, finite, polarity);
  if (has(word, 'ask') && reading(word, (one) => one.form === 'infinitive') !== undefined) {
    const isOwn =
      words
        .slice(Math.max(0, at - 1 - (has(words[at - 1], 'repeated') ? 1 : 0)), at)
        .some(({ lower }) => /^(?:вынуждены|хотели|хотим|позвольте|позволим|хотелось)$/.test(lower)) ||
      /^(?:бы|себе)$/.test(words[at - 1]?.lower ?? '');
    return isOwn ? predicate(at, 'request', { polarity }) : null;
  }
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
    return finite !== undefined || reading(word, (one) => one.partOfSpeech === 'noun') !== undefined
      ? predicate(at, 'thanks')
      : null;
  }
  const opinion = opinionAt(words, at, finite, polarity);
  if (opinion !== null) return opinion;
  if (has(word, 'intend')) return intentionAt(word, at, polarity);
  if (has(word, 'hope') && finite?.person === 1)
    return predicate(at, 'request', {
      form: 'proposal',
      polarity,
      doubts: isAskedToo(words, at) ? [] : ['impersonal'],
    });
  if (has(word, 'raise') && isRaised(words, at, finite)) return predicate(at, 'request', { polarity });
  const imperative = reading(word, (one) => one.form === 'imperative');
  // «Не откажите в содействии» asks for it.
  if (imperative !== undefined && isNegated && has(word, 'refuse')) return predicate(at, 'request');
  if (imperative !== undefined && !/^(?:примите|имейте|обратите)$/.test(word.lower) && finite?.tense !== 'present') {
    return predicate(at, 'request', { polarity });
  }
  if (finite !== undefined) return actOfVerb(words, at, finite, polarity);
  const short = reading(word, (one) => one.form === 'short-participle');
  if (short !== undefined)
    return predicate(at, has(word, 'refuse') ? 'refusal' : 'report', { agent: 'third-party', polarity });
  return isUnknownVerb(word)
    ? predicate(at, /л[аои]?(?:с[ья])?$/.test(word.lower) ? 'report' : 'notice', { agent: 'third-party', polarity })
    : null;
}

/** «обращаемся к Вам за помощью в …», «вынуждены обратиться за продлением»: what is sought is asked for. */
function helpSoughtAt(words: readonly Word[], at: number, finite: Reading | undefined): Predicate | null {
  const help = findConcept(words, at + 1, 1, 6, ['help', 'extend']);
  if (help < 0 || ![1, 2].some((offset) => words[help - offset]?.lower === 'за')) return null;
  const isOwn =
    finite === undefined
      ? words
          .slice(Math.max(0, at - 3), at)
          .some((word) => has(word, 'forced') || /^(?:хотели|хотим|позвольте)$/.test(word.lower))
      : finite.person === 1;
  return isOwn ? predicate(at, 'request', { until: help }) : null;
}

/** «вынуждены поставить вопрос о …», «ставим перед Вами вопрос о …»: the question put is what is asked for. */
function isRaised(words: readonly Word[], at: number, finite: Reading | undefined): boolean {
  const question = findConcept(words, at + 1, 1, 6, ['link-noun']);
  if (question < 0 || !/^вопрос/.test(words[question]!.lower)) return false;
  if (finite !== undefined) return finite.person === 1 && finite.tense === 'present';
  return (
    reading(words[at], (one) => one.form === 'infinitive') !== undefined &&
    words
      .slice(Math.max(0, at - 3), at)
      .some((word) => has(word, 'forced') || /^(?:хотели|хотим|позвольте)$/.test(word.lower))
  );
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

/** «ждем …, о чем и просим»: what is hoped for is asked in so many words. */
function isAskedToo(words: readonly Word[], at: number): boolean {
  return words
    .slice(at)
    .some(
      ({ lower }, offset) =>
        lower === 'чем' && words.slice(at + offset + 1, at + offset + 4).some((word) => has(word, 'ask')),
    );
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

/** «Убедительная просьба ускорить …», but not «просьба акимата удовлетворена» or «письмо с просьбой о …». */
function nounRequestAt(words: readonly Word[], at: number): Predicate | null {
  const before = words[at - 1]?.lower ?? '';
  if (/^(?:с|по|о|об|на|в|со)$/.test(before)) return null;
  const next = words[at + 1];
  const isOfAnother = has(next, 'organisation', 'leader', 'president', 'first-head') && !has(next, 'you');
  if (isOfAnother) return predicate(at, 'request-of-another', { agent: 'third-party' });
  if (isRequestTold(words, at)) return predicate(at, 'report', { agent: 'third-party' });
  const ownVerb = words.some(
    (word) => !word.isQuoted && reading(word, (one) => one.form === 'finite' && one.person === 1) !== undefined,
  );
  if (ownVerb) {
    const expressed =
      words[at - 1] !== undefined &&
      words
        .slice(0, at)
        .some(
          (word) => has(word, 'express', 'submit', 'turn-to') && reading(word, (one) => one.person === 1) !== undefined,
        );
    return expressed && whatFollows(words, at) ? predicate(at, 'request') : null;
  }
  const isDone = words
    .slice(at + 1)
    .some(
      (word) =>
        !word.isQuoted &&
        reading(word, (one) => one.form === 'finite' || one.form === 'short-participle') !== undefined,
    );
  const leadsOn = whatFollows(words, at) || next?.lower === ':' || next?.text === ':';
  if (!leadsOn) return null;
  // «Просьба подрядчиков выделить … отклонена»: what became of it is told, not asked.
  const isAnswered = words
    .slice(at + 1)
    .some(
      (word) =>
        !word.isQuoted &&
        /(?:на|та)$/.test(word.lower) &&
        reading(word, (one) => one.form === 'short-participle') !== undefined,
    );
  if (isAnswered) return predicate(at, 'request-of-another', { agent: 'third-party' });
  return isDone && whatFollows(words, at) === 'about'
    ? predicate(at, 'request-of-another', { agent: 'third-party' })
    : predicate(at, 'request');
}

/** «письмо, в котором содержалась просьба о …»: a request told of. */
function isRequestTold(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - 5), at).some((word) => has(word, 'relative') && word.lower !== 'когда');
}

/** Does an infinitive or «о …» follow closely? */
function whatFollows(words: readonly Word[], at: number): 'infinitive' | 'about' | null {
  for (let next = at + 1; next <= at + 6; next++) {
    const word = words[next];
    if (word === undefined) return null;
    if (reading(word, (one) => one.form === 'infinitive') !== undefined || isUnknownInfinitive(word))
      return 'infinitive';
    if (/^(?:о|об|обо)$/.test(word.lower)) return 'about';
  }
  return null;
}

/** «будем признательны за ускорение», «были бы благодарны, если бы Вы …»; thanks for what was done is no request. */
function gratefulAt(words: readonly Word[], at: number): Predicate | null {
  const isAhead = words.slice(Math.max(0, at - 3), at).some((word) => /^(?:будем|буду|бы)$/.test(word.lower));
  return predicate(at, isAhead ? 'request' : 'thanks');
}

function opinionAt(
  words: readonly Word[],
  at: number,
  finite: Reading | undefined,
  polarity: Predicate['polarity'],
): Predicate | null {
  const word = words[at]!;
  if (has(word, 'deem') && finite !== undefined) {
    const isOwn =
      finite.person === 1 || (finite.tense === 'past' && (has(words[at + 1], 'would') || has(words[at - 1], 'would')));
    const expedient = findConcept(words, at + 1, 1, 9, ['expedient']);
    const before = expedient >= 0 ? expedient : findConcept(words, at - 1, -1, 4, ['expedient']);
    if (before < 0) return isOwn ? null : actOfVerb(words, at, finite, polarity);
    const isDenied = polarity === 'negative' || has(words[before], 'not') || has(words[before - 1], 'not');
    const more = {
      form: 'proposal',
      polarity: isDenied ? 'negative' : 'positive',
      until: Math.max(at, before),
    } as const;
    if (isOwn || (finite.tense === 'past' && has(words[at + 1], 'would'))) return predicate(at, 'request', more);
    return finite.tense === 'past'
      ? predicate(at, 'report', { agent: 'third-party' })
      : predicate(at, 'request-of-another', { ...more, agent: 'third-party' });
  }
  if (has(word, 'propose') && finite !== undefined) {
    return finite.person === 1
      ? predicate(at, 'request', { form: 'proposal', polarity })
      : finite.tense === 'past'
        ? predicate(at, 'report', { agent: 'third-party', polarity })
        : predicate(at, 'request-of-another', { form: 'proposal', agent: 'third-party', polarity });
  }
  if (
    /^(?:представляется|видится)$/.test(word.lower) &&
    findConcept(words, at + 1, 1, 4, ['expedient', 'needed']) >= 0
  ) {
    const found = findConcept(words, at + 1, 1, 4, ['expedient', 'needed']);
    const isDenied = has(words[found], 'not') || has(words[found - 1], 'not') || polarity === 'negative';
    return predicate(at, 'request', {
      form: 'proposal',
      polarity: isDenied ? 'negative' : 'positive',
      until: found,
      doubts: ['impersonal'],
    });
  }
  if (has(word, 'needed') && reading(word, (one) => one.partOfSpeech === 'other') !== undefined) {
    const isPast =
      /^(?:было|были|была)$/.test(words[at + 1]?.lower ?? '') || /^(?:было)$/.test(words[at - 1]?.lower ?? '');
    if (
      isPast &&
      !has(words[at + 1], 'would') &&
      !has(words[at + 2], 'would') &&
      !has(words[at - 1], 'would') &&
      !has(words[at - 2], 'would')
    ) {
      return predicate(at, 'report', { polarity, agent: 'third-party' });
    }
    return predicate(at, 'request', { form: 'necessity', polarity, doubts: ['necessity-only'] });
  }
  return null;
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
