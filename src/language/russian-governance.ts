import type { Word } from './analysed-sentence.ts';
import { type Deed, type Standing, standingAlone, standingUnder } from './governance.ts';
import { has, type Predicate, reading } from './predicate.ts';
import { aboutPreposition, adjectiveEnding, nounStep } from './russian-noun-steps.ts';
import type { Doubt } from './speech-act.ts';

/** What a Russian sentence does with a deed. The verb that governs an infinitive or a verbal noun stands before it; rarely, after. */
export function russianStanding(deed: Deed): Standing {
  const { words, at, reading: form, predicates } = deed;
  const isDenied = /^(?:не|ни)$/.test(words[at - 1]?.lower ?? '');
  const own = predicates.find((one) => one.at === at);
  switch (form.form) {
    case 'finite':
    case 'imperative':
      return (
        politeCondition(deed) ?? wished(deed) ?? (own === undefined ? standingAlone('notice') : standingUnder(own))
      );
    case 'short-participle': {
      const wish = wished(deed) ?? supposed(deed);
      if (wish !== null) return wish;
      return isAhead(words, at)
        ? standingAlone('promise', { agent: 'third-party' })
        : standingAlone('report', { agent: 'third-party', polarity: isDenied ? 'negative' : 'positive' });
    }
    case 'participle':
      return standingAlone(form.tense === 'past' ? 'report' : 'notice', { agent: 'third-party' });
    case 'converb':
      return standingAlone('report');
    case 'infinitive': {
      const ahead = futureOf(words, at);
      if (ahead < 0) return governed(deed, at, 'infinitive', isDenied, []);
      return (
        wished({ ...deed, at: ahead }) ??
        standingAlone('promise', {
          agent: 'third-party',
          polarity: has(words[ahead - 1], 'not') ? 'negative' : 'positive',
        })
      );
    }
    default:
      return governed(deed, at, 'noun', isDenied, []);
  }
}

/** «Были бы признательны, если бы Вы провели …», «Не могли бы Вы провести …». */
function politeCondition({ words, at, predicates }: Deed): Standing | null {
  // «если бы прохождение документа в … не занимало»: the subject may be long.
  const opens = words.findLastIndex((word, place) => place < at && has(word, 'if') && has(words[place + 1], 'would'));
  const thanked = words.some((word) => has(word, 'would')) ? null : thankedFor(predicates, at, words);
  if (thanked !== null)
    return standingUnder(thanked, words.some((word) => has(word, 'organisation')) ? ['agent-unclear'] : []);
  const isConditional =
    (opens >= 0 && at - opens <= 14) || words.slice(Math.max(0, at - 6), at + 2).some((word) => has(word, 'would'));
  if (!isConditional) return null;
  const grateful = predicates.find((one) => one.act === 'request' && one.at < at);
  if (grateful !== undefined) return standingUnder(grateful, [], /^(?:не|ни)$/.test(words[at - 1]?.lower ?? ''));
  return words.some((word) => has(word, 'you'))
    ? standingAlone('request', { doubts: ['impersonal'] })
    : standingAlone('notice');
}

/** «просим, чтобы рассмотрение было завершено», «надеемся, что проект будет принят»: what the clause says is what is wished for. */
function wished({ words, at, predicates }: Deed): Standing | null {
  const isDenied = has(words[at - 1], 'not');
  const purpose = words.findLastIndex((word, place) => place < at && (has(word, 'purpose') || word.lower === 'что'));
  if (purpose < 0 || words.slice(purpose, at).some(({ text }) => text === ';')) return null;
  const request = predicates.findLast(
    (one) =>
      one.act === 'request' &&
      // «желательно, чтобы постановление было принято»
      (one.form !== 'necessity' || one.doubts.length === 0 || purpose - one.until <= 2) &&
      one.at < purpose,
  );
  if (request === undefined) return null;
  // «просим исходить из того, что акт должен быть подписан», «просим учесть, что …»
  const isMinded = words
    .slice(request.at, purpose)
    .some((word) => has(word, 'mind') || /^(?:исход|имет)/.test(word.lower));
  if (
    words[purpose]!.lower === 'что' &&
    isMinded &&
    /^долж/.test(words.slice(purpose, at).find(({ lower }) => /^долж/.test(lower))?.lower ?? '')
  )
    return standingUnder(request, ['impersonal'], isDenied);
  if (words[purpose]!.lower === 'что')
    return purpose - request.until <= 3 && words.slice(request.at, purpose).some((word) => has(word, 'hope'))
      ? standingUnder(request, [], isDenied)
      : null;
  // What helps or watches over a deed is asked for the deed's sake; «направить сведения, чтобы …» asks for the papers.
  const between = words.slice(request.until + 1, purpose);
  const isForItsSake =
    isDemand(words, purpose) ||
    between.every((word) => word.kind === 'mark' || has(word, 'would')) ||
    between.some(
      (word) => has(word, 'help', 'control', 'consideration', 'watch') || /^(?:содействи|мер)/.test(word.lower),
    );
  return standingUnder(request, isForItsSake ? [] : ['governor-unclear'], isDenied);
}

/** «могли бы быть покрыты», «было бы хорошо, если бы проект был одобрен»: supposed, and so wished for. */
function supposed({ words, at, predicates }: Deed): Standing | null {
  const near = words.slice(Math.max(0, at - 4), at);
  const isAble =
    near.some((word) => has(word, 'able')) &&
    near.some((word) => has(word, 'would')) &&
    near.some(({ lower }) => lower === 'быть');
  if (isAble) return standingAlone('request', { form: 'proposal', doubts: ['impersonal'] });
  const opens = words.findLastIndex((word, place) => place < at && has(word, 'if') && has(words[place + 1], 'would'));
  const wish = predicates.findLast((one) => one.act === 'request' && one.at < opens);
  return wish === undefined ? null : standingUnder(wish, [], has(words[at - 1], 'not') || has(words[at - 2], 'not'));
}

/** «не будет более откладываться»: where the helping verb of an infinitive stands; -1: it has none. */
function futureOf(words: readonly Word[], at: number): number {
  for (let place = at - 1; place >= Math.max(0, at - 3); place--) {
    if (/^(?:будет|будут)$/.test(words[place]!.lower)) return place;
    if (words[place]!.kind !== 'word' || words[place]!.readings.some(({ partOfSpeech }) => partOfSpeech === 'verb'))
      return -1;
  }
  return -1;
}

function isAhead(words: readonly Word[], at: number): boolean {
  return /^(?:будет|будут)$/.test(words[at - 1]?.lower ?? '');
}

/** «уточнить, кто будет председательствовать», «сообщить, возможно ли» */
const interrogative = /^(?:ли|кто|кем|когда|где|какой|каким|сколько|почему)$/;

/** Walks left from a deed to the verb that governs it. */
function governed(
  deed: Deed,
  from: number,
  kind: 'infinitive' | 'noun',
  isDenied: boolean,
  doubts: readonly Doubt[],
): Standing {
  const { words, predicates } = deed;
  let passedLink = false;
  let unknownCount = 0;
  let mode = kind;
  let isAbout = false;
  for (let at = from - 1; at >= 0; at--) {
    const word = words[at]!;
    const one = predicates.find((candidate) => candidate.at <= at && at <= candidate.until);
    const polite = one !== undefined && one.at === at ? supposedUnder(deed, one) : null;
    if (polite !== null) return standingUnder(polite, doubts, isDenied);
    if (one !== undefined && (one.at === at || at === one.until || one.act === 'request')) {
      return standingUnder(
        one,
        unknownCount > 0 && mode === 'noun' ? [...doubts, 'governor-unclear'] : doubts,
        isDenied,
      );
    }
    // «отозвать ходатайство о проведении»: the asking is to let go of it.
    if (mode === 'noun' && isLetGoAt(words, at, from)) return standingAlone('notice', { agent: 'third-party' });
    if (word.isQuoted) {
      if (word.text === '«' && mode === 'noun') unknownCount++;
      continue;
    }
    if (has(word, 'purpose') && !isDemand(words, at)) return notGoverned(deed, from, passedLink);
    if (has(word, 'relative') && word.lower !== 'когда') return notGoverned(deed, from, passedLink);
    // «просим сообщить о продлении», «просим сообщить, возможно ли продлить»: told is what is asked for, not done.
    if (tellsOf(words, at, mode === 'noun' || words.slice(at, from).some(({ lower }) => interrogative.test(lower))))
      return standingAlone('notice', { agent: 'third-party' });
    if (mode === 'infinitive') {
      if (words[at + 1]?.text !== ',' && has(word, 'link-noun') && at === from - 1) passedLink = true;
      continue;
    }
    const step = nounStep(words, at);
    if (step === 'adverbial') return notGoverned(deed, from, passedLink);
    if (step === 'link') passedLink = true;
    if (step === 'infinitive') mode = 'infinitive';
    if (aboutPreposition.test(word.lower)) isAbout = true;
    if (step === 'link' || step === 'infinitive') isAbout = false;
    // After «об» the words up to its noun are whom it is given to: «поручение Министерству экономики об ускорении».
    if (step === 'unknown' && !isAbout && ++unknownCount > 2) return notGoverned(deed, from, passedLink);
    if (step === 'matter') unknownCount++;
  }
  if (deed.listPredicate !== null && (mode === 'infinitive' || isListHead(words, from))) {
    return standingUnder(deed.listPredicate, unknownCount > 0 ? [...doubts, 'governor-unclear'] : doubts, isDenied);
  }
  return fronted(deed, from, isDenied, unknownCount > 0);
}

/** «Были бы признательны, если бы Вы нашли возможность собрать …», «будем благодарны, если удастся …»: what is supposed hangs on the request before it. */
function supposedUnder({ words, predicates }: Deed, one: Predicate): Predicate | null {
  const before = words.slice(Math.max(0, one.at - 5), one.at);
  const thanked = thankedFor(predicates, one.at, words);
  if (thanked !== null) return thanked;
  if (!before.some((word) => has(word, 'would'))) return null;
  return predicates.find((other) => other.act === 'request' && other.at < one.at) ?? null;
}

/** «Будем признательны, если …»: the thanks ahead that ask for what the condition names. */
function thankedFor(predicates: readonly Predicate[], at: number, words: readonly Word[]): Predicate | null {
  const thanked = predicates.find((other) => other.act === 'request' && has(words[other.at], 'grateful'));
  if (thanked === undefined || at - thanked.at > 16) return null;
  const condition = words.findIndex((word, place) => place > thanked.at && place < at && has(word, 'if'));
  // «если сообщите, можно ли …»: an answer is asked for, not what is asked about.
  return condition < 0 || words.slice(condition, at).some(({ text }) => text === ',') ? null : thanked;
}

/** «просим о том, чтобы», «просим, чтобы»: what follows is asked, not the purpose of something else. */
function isDemand(words: readonly Word[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 4), at);
  return (
    before.some(({ lower }) => /^(?:том|тому|того|то)$/.test(lower)) ||
    before.some((word) => has(word, 'ask') && reading(word, (one) => one.form === 'finite') !== undefined)
  );
}

function tellsOf(words: readonly Word[], at: number, isAbout: boolean): boolean {
  return (
    isAbout && reading(words[at], (one) => one.form === 'infinitive' && one.concepts.includes('inform')) !== undefined
  );
}

/** «отозвать ходатайство о …», «не рассматривать письмо о …»: a verb of letting go, and no more than papers between it and the deed. */
function isLetGoAt(words: readonly Word[], at: number, from: number): boolean {
  return (
    has(words[at], 'withdraw') &&
    !has(words[from], 'remove') &&
    reading(words[at], (one) => one.partOfSpeech === 'verb') !== undefined &&
    words.slice(at + 1, from).some((word) => has(word, 'request', 'letter') && !has(word, 'deadline'))
  );
}

function isListHead(words: readonly Word[], at: number): boolean {
  return words
    .slice(0, at)
    .every(
      (word) =>
        word.kind !== 'word' ||
        adjectiveEnding.test(word.lower) ||
        has(word, 'repeated', 'urgent', 'prompt', 'link-noun') ||
        aboutPreposition.test(word.lower),
    );
}

/** «Проведение совещания … полагаем целесообразным», «Вопрос выделения … просим рассмотреть»: the verb comes after. */
function fronted(deed: Deed, from: number, isDenied: boolean, isUnclear: boolean): Standing {
  const later = deed.predicates.find((one) => one.at > from);
  if (later === undefined) return standingAlone('notice', { agent: 'third-party' });
  const between = deed.words.slice(from + 1, later.at);
  if (between.some((word) => has(word, 'relative', 'purpose') || word.text === ';'))
    return standingAlone('notice', { agent: 'third-party' });
  // «… предложение просим считать утратившим силу»: the asking is to let go of it.
  if (!has(deed.words[from], 'remove') && deed.words.slice(later.at).some((word) => has(word, 'withdraw')))
    return standingAlone('notice', { agent: 'third-party' });
  if (isGainNamed(deed.words, later.at)) return standingAlone('request', { form: 'proposal', doubts: ['impersonal'] });
  // «… начато, просим принять к сведению»
  if (deed.words.slice(later.at).some((word) => has(word, 'for-information')))
    return standingAlone('notice', { agent: 'third-party' });
  const isComplete =
    later.form === 'proposal' || reading(deed.words[later.at + 1], (one) => one.form === 'infinitive') !== undefined;
  return standingUnder(later, isUnclear || !isComplete ? ['governor-unclear'] : [], isDenied);
}

/** «Скорейшее рассмотрение позволило бы начать работы»: what would be gained by it is why it is wished for. */
function isGainNamed(words: readonly Word[], at: number): boolean {
  const isSupposed = has(words[at + 1], 'would') || has(words[at - 1], 'would');
  return (
    isSupposed && /^(?:позвол|способств|помог|обеспеч|послуж|дал|стал|явил|созда|реши|снял)/.test(words[at]!.lower)
  );
}

/** A deed in an adverbial («после проведения», «по вопросу выделения»): with a link noun in it, what is asked may still be it. */
function notGoverned(deed: Deed, from: number, passedLink: boolean): Standing {
  // «письмо с просьбой о проведении … просим оставить без рассмотрения»
  const isLetGo = !has(deed.words[from], 'remove') && deed.words.slice(from).some((word) => has(word, 'withdraw'));
  if (isLetGo) return standingAlone('notice', { agent: 'third-party' });
  const request: Predicate | undefined = deed.predicates.find((one) => one.act === 'request');
  if (passedLink && request !== undefined && request.at > from) return standingUnder(request, ['governor-unclear']);
  return standingAlone('notice', { agent: 'third-party' });
}
