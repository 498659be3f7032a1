import type { Word } from './analysed-sentence.ts';
import type { Reading } from './concept.ts';
import { findConcept, has, type Predicate, predicate, reading } from './predicate.ts';
import { isUnknownInfinitive } from './russian-verb-endings.ts';

/** Words under which an infinitive of asking is the letter's own: «вынуждены просить», «хотели бы обратиться», «позвольте поднять вопрос». */
const volition =
  /^(?:хотели|хотел|хотела|хотим|хотелось|хочется|позвольте|позволим|разрешите|позволяем|осмел\p{L}+|решились|считаем|полагаем|намерены|приходится)$/u;

/** «вынуждены повторно просить», «сочли бы возможным просить», but not «были вынуждены просить», which is told. */
export function isSpokenByUs(words: readonly Word[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 4), at);
  const opens = before.findLastIndex((word) => volition.test(word.lower) || has(word, 'would', 'forced'));
  if (opens < 0 && words[at - 1]?.lower !== 'себе') return false;
  const isTold = before.some(({ lower }) => /^(?:был|была|были)$/.test(lower));
  return !isTold || before.some((word) => has(word, 'would'));
}

/** «обращаемся к Вам за помощью в …», «вынуждены обратиться за продлением»: what is sought is asked for. */
export function helpSoughtAt(words: readonly Word[], at: number, finite: Reading | undefined): Predicate | null {
  const help = findConcept(words, at + 1, 1, 6, ['help', 'extend', 'allocate', 'hasten']);
  if (help < 0 || ![1, 2].some((offset) => words[help - offset]?.lower === 'за')) return null;
  const isOwn = finite === undefined ? isSpokenByUs(words, at) : finite.person === 1;
  return isOwn ? predicate(at, 'request', { until: help }) : null;
}

/** «вынуждены поставить вопрос о …», «ставим перед Вами вопрос о …»: the question put is what is asked for. */
export function isRaised(words: readonly Word[], at: number, finite: Reading | undefined): boolean {
  const question = findConcept(words, at + 1, 1, 6, ['link-noun']);
  if (question < 0 || !/^вопрос/.test(words[question]!.lower)) return false;
  if (finite !== undefined) return finite.person === 1 && finite.tense === 'present';
  return reading(words[at], (one) => one.form === 'infinitive') !== undefined && isSpokenByUs(words, at);
}

/**
 * «вносим предложение провести …», «направляем ходатайство о …», «выражаем пожелание, чтобы …»: what asks is put into a noun, and the
 * verb only hands it over. One such thing: «предложения» are papers.
 */
export function putForwardAt(words: readonly Word[], at: number, finite: Reading | undefined): Predicate | null {
  const isOurs = finite?.tense === 'present' && (finite.person === 1 || finite.passive === true);
  // «Акимат вносит предложение о …»: whose it is, the subject tells.
  const isOfOne =
    finite?.tense === 'present' && finite.person === 3 && finite.plural !== true && finite.passive !== true;
  if ((!isOurs && !isOfOne) || !has(words[at], 'submit', 'express', 'raise', 'turn-to')) return null;
  const noun = [1, 2, 3, 4, 5].map((offset) => at + offset).find((place) => putForward.test(words[place]?.lower ?? ''));
  if (noun === undefined) return null;
  const between = words.slice(at + 1, noun);
  if (between.some((word) => word.kind === 'mark' || has(word, 'draft', 'act', 'information'))) return null;
  const more = isOurs ? {} : ({ agent: 'third-party' } as const);
  const act = isOurs ? 'request' : 'request-of-another';
  // «выражаем надежду на …»: a hope asks less surely than a proposal.
  if (has(words[noun], 'hope'))
    return predicate(at, act, { form: 'proposal', until: noun, doubts: ['impersonal'], ...more });
  const isAsked =
    whatFollows(words, noun, 3) !== null || words.slice(noun + 1, noun + 4).some((word) => has(word, 'purpose'));
  return isAsked ? predicate(at, act, { form: 'proposal', until: noun, ...more }) : null;
}

const putForward =
  /^(?:предложение(?:м)?|инициатив[аоуй]{1,2}|пожелание(?:м)?|ходатайство|просьб[ау]|заявк[ау]|надежд[ау])$/;

/** «Не могли бы Вы ускорить …?», «Можете ли Вы …?», «Возможно ли …?»: asked politely, as a question. */
export function questionAt(words: readonly Word[], at: number): Predicate | null {
  const { lower } = words[at]!;
  const isAsking = words.at(-1)?.text === '?';
  if (has(words[at], 'able')) {
    const near = words.slice(Math.max(0, at - 2), at + 3);
    const isSupposed = near.some((word) => has(word, 'would')) && has(words[at - 1], 'not');
    const isToYou =
      words.slice(at, at + 4).some((word) => has(word, 'you', 'leader', 'government')) || lower.endsWith('те');
    return isToYou && (isSupposed || isAsking) ? predicate(at, 'request') : null;
  }
  const isOpen = isAsking && words[at + 1]?.lower === 'ли' && has(words[at], 'possible');
  return isOpen ? predicate(at, 'request', { doubts: ['impersonal'] }) : null;
}

/** «Убедительная просьба ускорить …», but not «просьба акимата удовлетворена» or «письмо с просьбой о …». */
export function nounRequestAt(words: readonly Word[], at: number): Predicate | null {
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
function whatFollows(words: readonly Word[], at: number, reach = 6): 'infinitive' | 'about' | null {
  for (let next = at + 1; next <= at + reach; next++) {
    const word = words[next];
    if (word === undefined) return null;
    if (reading(word, (one) => one.form === 'infinitive') !== undefined || isUnknownInfinitive(word))
      return 'infinitive';
    if (/^(?:о|об|обо)$/.test(word.lower)) return 'about';
  }
  return null;
}
