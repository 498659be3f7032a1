import type { Word } from './analysed-sentence.ts';
import type { Reading } from './concept.ts';
import { has, type Predicate, predicate, predicatesBy, reading } from './predicate.ts';

/** The verbs of a Kazakh sentence that say what it does, in their order: each closes what stands before it. */
export function kazakhPredicates(words: readonly Word[]): readonly Predicate[] {
  return predicatesBy(words, predicateAt);
}

/** «енгізіп отырмыз», «жолданып отыр»: a converb with its helping verb is one verb of the present, in the helper's person. */
function progressiveAt(words: readonly Word[], at: number): Reading | undefined {
  const helper = /^(?:отыр|тұр|жүр|жатыр)(мын|мін|мыз|міз)?$/.exec(words[at + 1]?.lower ?? '');
  if (helper === null) return undefined;
  const converb = reading(words[at], (one) => one.form === 'converb' && one.tense === 'past');
  if (converb === undefined) return undefined;
  const person = helper[1] === undefined ? 3 : 1;
  return { ...converb, form: 'finite', tense: 'present', person };
}

function predicateAt(words: readonly Word[], at: number): Predicate | null {
  const word = words[at]!;
  const next = words[at + 1];
  const isDenied = has(next, 'not');
  const finite =
    reading(word, (one) => one.form === 'finite' || (one.form === 'participle' && one.person !== undefined)) ??
    progressiveAt(words, at);
  const polarity = (finite?.negated ?? false) || isDenied ? 'negative' : 'positive';
  if (isHopedContent(words, at)) return null;
  if (has(word, 'ask')) return askAt(words, at, finite, polarity);
  const requested = requestVerbAt(words, at, finite ?? unknownFirstPerson(word), polarity);
  if (requested !== null) return requested;
  const proposed = proposalAt(words, at, finite);
  if (proposed !== null) return proposed;
  if (has(word, 'deem') && words[at - 1]?.lower === 'деп') return opinionAt(words, at, finite, polarity);
  if (isNecessity(words, at)) {
    const isRefused = has(word, 'not') || /^бол(?:майды|мас)$/.test(word.lower);
    return predicate(at, 'request', {
      form: 'necessity',
      polarity: isDenied || isRefused ? 'negative' : 'positive',
      doubts: ['necessity-only'],
    });
  }
  // «… болса, ризашылығымызды білдірер едік»: thanks for what is not yet done ask for it.
  if (has(word, 'thank')) return predicate(at, isWishing(words) ? 'request' : 'thanks');
  // «қабылдануына мүдделі екенімізді қаперіңізге саламыз»
  if (/^мүдделімі[зн]$/.test(word.lower)) return predicate(at, 'request', { form: 'proposal', doubts: ['impersonal'] });
  if (word.lower === 'мүдделі' && /^екен(?:дігімізді|імізді)$/.test(next?.lower ?? ''))
    return predicate(at, 'request', { form: 'proposal', doubts: ['impersonal'] });
  if (has(word, 'refuse') && (word.lower.startsWith('тарт') || finite !== undefined))
    return predicate(at, 'refusal', { agent: 'third-party', polarity });
  if (has(word, 'propose') && finite?.person === 1 && finite.tense === 'present') {
    const before = words.slice(Math.max(0, at - 2), at);
    const isOfDeed = before.some(
      (one) =>
        reading(one, (form) => form.form === 'verbal-noun' && form.grammaticalCase === 'accusative') !== undefined ||
        /[ую]ді$|[ую]ды$/.test(one.lower),
    );
    return isOfDeed
      ? predicate(at, 'request', { form: 'proposal', polarity })
      : predicate(at, 'submission', { polarity });
  }
  // «мүмкіндік берсеңіздер екен», «тапсырма берсеңіз жақсы болар еді»
  const wish = reading(word, (one) => one.form === 'conditional' && one.person === 2);
  const supposes = next?.text === ',' && isWishing(words);
  if (
    wish !== undefined &&
    (supposes || isLastWord(words, at) || /^(?:екен|жақсы|дұрыс|жөн|игі|орынды|болғаны)$/.test(next?.lower ?? ''))
  )
    return predicate(at, 'request', { until: at + 1, polarity: wish.negated === true ? 'negative' : 'positive' });
  // «оң шешілсе дейміз», «бөлінсе дегіміз келеді»: what is wished for is said.
  const isSaidWish =
    /^(?:дейміз|дегіміз|деп)$/.test(word.lower) &&
    (word.lower !== 'деп' || /^(?:тілейміз|отырмыз)$/.test(next?.lower ?? ''));
  if (
    isSaidWish &&
    reading(
      words[words[at - 1]?.lower === 'екен' ? at - 2 : at - 1],
      (one) => one.form === 'conditional' && one.person !== 2,
    ) !== undefined
  )
    return predicate(at, 'request', { form: 'proposal', doubts: ['impersonal'] });
  if (has(word, 'hope') && (finite ?? unknownFirstPerson(word))?.person === 1)
    return predicate(at, 'request', {
      form: 'proposal',
      polarity,
      doubts: isOfAddressee(words, at) ? [] : ['impersonal'],
    });
  // «Министрлік Сіздің қолдауыңызды күтеді»: whose hope it is, the subject tells.
  if (has(word, 'hope') && finite?.person === 3 && finite.tense === 'present')
    return predicate(at, 'request-of-another', {
      form: 'proposal',
      agent: 'third-party',
      polarity,
      doubts: isOfAddressee(words, at) ? [] : ['impersonal'],
    });
  // «сұрауға мәжбүрміз»
  if (has(word, 'forced') && /^(?:сұрауға|өтінуге)$/.test(words[at - 1]?.lower ?? ''))
    return predicate(at, 'request', { polarity });
  // «қарап шықса деген тілегіміз бар»
  const isHeld = word.lower === 'бар' && /^(?:тілегіміз|өтінішіміз|сұранысымыз)$/.test(words[at - 1]?.lower ?? '');
  if (isHeld && words[at - 2]?.lower === 'деген') return predicate(at, 'request', { polarity });
  const imperative = reading(word, (one) => one.form === 'imperative');
  if (imperative !== undefined && finite === undefined && (isLastWord(words, at) || next?.text === ','))
    return predicate(at, 'request', { polarity });
  const optative = reading(word, (one) => one.form === 'optative');
  if (optative !== undefined)
    return predicate(at, 'request', {
      form: 'proposal',
      polarity: optative.negated === true ? 'negative' : 'positive',
      doubts: ['impersonal'],
    });
  if (finite !== undefined) return actOfVerb(words, at, finite, polarity);
  if (/^(?:деп|отыр)$/.test(word.lower)) return null;
  return unknownVerbAt(words, at);
}

/** «жедел қаралады деп үміттенеміз», «ықпал етесіз деп сенеміз»: what stands before «деп» is hoped for or asked, not told. */
export function isHopedContent(words: readonly Word[], at: number): boolean {
  return (
    /^(?:деп|деген)$/.test(words[at + 1]?.lower ?? '') &&
    words.slice(at + 2, at + 5).some((word) => has(word, 'hope', 'ask'))
  );
}

/** «көрсетуіңізге үміт артамыз»: what is hoped for is the addressee's own deed. */
function isOfAddressee(words: readonly Word[], at: number): boolean {
  return words
    .slice(Math.max(0, at - 2), at)
    .some((word) => reading(word, (one) => one.form === 'verbal-noun' && one.possessor === 2) !== undefined);
}

/** «саламыз», «жеткіземіз», «болдық»: a verb of the first person outside the lexicon, by its ending. */
function unknownFirstPerson({ lower, readings }: Word): Reading | undefined {
  if (readings.length > 0) return undefined;
  const isPresent = /(?:[аеый]|и)(?:мыз|міз|мын|мін)$/.test(lower);
  if (!isPresent && !/[дт](?:ым|ім|ық|ік)$/.test(lower)) return undefined;
  return {
    lemma: lower,
    partOfSpeech: 'verb',
    concepts: [],
    form: 'finite',
    person: 1,
    tense: isPresent ? 'present' : 'past',
  };
}

function askAt(
  words: readonly Word[],
  at: number,
  finite: Reading | undefined,
  polarity: Predicate['polarity'],
): Predicate | null {
  const word = words[at]!;
  const converb = reading(word, (one) => one.form === 'converb');
  if (finite === undefined && converb !== undefined) {
    // «сұрап отырмыз», «сұрай отырып … жүгінеді»: the next verb says who.
    // «сұрап жүгініп отырмыз», «сұрап жүгінеміз»
    const isTurned = has(words[at + 1], 'turn-to');
    if (isTurned && reading(words[at + 1], (one) => one.form === 'finite' && one.person === 1) !== undefined)
      return predicate(at, 'request', { polarity, until: at + 1 });
    const helper = words[isTurned ? at + 2 : at + 1];
    if (helper !== undefined && /^(?:отырмыз|отырмын|тұрмыз|келеміз)$/.test(helper.lower))
      return predicate(at, 'request', { polarity, until: at + 1 });
    if (helper !== undefined && /^(?:отыр|тұр|келеді|жүр)$/.test(helper.lower))
      return predicate(at, 'request-of-another', { agent: 'third-party', until: at + 1 });
    return null;
  }
  if (finite === undefined) return null;
  if (finite.tense === 'past') {
    const isOurs = finite.person === 1;
    return predicate(at, isOurs ? 'report' : 'request-of-another', { agent: isOurs ? 'we' : 'third-party', polarity });
  }
  if (finite.person === 1 || finite.passive === true) return predicate(at, 'request', { polarity });
  return predicate(at, 'request-of-another', { agent: 'third-party', polarity });
}

/** «… бөлу жөніндегі ұсынысты енгізіп отырмыз», «… өткізу туралы бастама көтереміз»: a proposal that is told of and handed over. */
function proposalAt(words: readonly Word[], at: number, finite: Reading | undefined): Predicate | null {
  if (finite?.person !== 1 || finite.tense !== 'present' || !has(words[at], 'submit', 'express', 'raise')) return null;
  const noun = words.findLastIndex(
    ({ lower }, place) => place < at && at - place <= 3 && /^(?:ұсыныс|бастама)(?:ты|ны|мызды|ымызды)?$/.test(lower),
  );
  const isOfDeed = noun > 0 && /^(?:туралы|жөнінде|жөніндегі|деген|турасында)$/.test(words[noun - 1]!.lower);
  return isOfDeed ? predicate(at, 'request', { form: 'proposal' }) : null;
}

/** «өтініш білдіреміз», «өтініш жасады», «өтінішпен жүгінді». */
function requestVerbAt(
  words: readonly Word[],
  at: number,
  finite: Reading | undefined,
  polarity: Predicate['polarity'],
): Predicate | null {
  const word = words[at]!;
  // «өтінішімізді қайтарып аламыз»: let go of.
  if (finite === undefined || has(word, 'withdraw')) return null;
  const before = words.slice(Math.max(0, at - 3), at);
  // «өтінішімізді назарыңызға саламыз»: our request with any verb of ours; else only a verb of saying makes one of the noun.
  const isOurs = before.some(
    (one) => has(one, 'request') && reading(one, (form) => form.possessor === 1) !== undefined,
  );
  if (!isOurs && (!has(word, 'express', 'turn-to') || !before.some((one) => has(one, 'request')))) return null;
  return askAt(words, at, finite, polarity);
}

function opinionAt(
  words: readonly Word[],
  at: number,
  finite: Reading | undefined,
  polarity: Predicate['polarity'],
): Predicate | null {
  if (finite === undefined) return null;
  const opinion = words[at - 2];
  const isDenied = polarity === 'negative' || has(opinion, 'not');
  if (!has(opinion, 'expedient') && !has(words[at - 3], 'expedient')) return null;
  const denied = isDenied || opinion?.lower === 'емес';
  const more = { form: 'proposal', polarity: denied ? 'negative' : 'positive' } as const;
  if (finite.person === 1) return predicate(at, 'request', more);
  return predicate(at, finite.tense === 'past' ? 'report' : 'request-of-another', { ...more, agent: 'third-party' });
}

/** «өткізу қажет.», «болар еді», but not the attributive «қажет қаражат» nor «қажет деп санаймыз», which an opinion closes. */
function isNecessity(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  // «кейінге қалдыруға болмайды»
  const isForbidden =
    /^бол(?:майды|мас)$/.test(word.lower) &&
    reading(words[at - 1], (one) => one.form === 'verbal-noun' && one.grammaticalCase === 'dative') !== undefined;
  if (isForbidden) return true;
  // «қабылданғаны мақсатқа сай болар еді»
  if (
    /^(?:сай|сәйкес)$/.test(word.lower) &&
    words[at - 1]?.lower === 'мақсатқа' &&
    /^(?:болар|болады|келеді|деп)?$/.test(words[at + 1]?.lower ?? '')
  )
    return words[at + 1]?.lower !== 'деп' && /(?:[ую]|[ғқ]аны|[гк]ені|[ую][ыі])$/.test(words[at - 2]?.lower ?? '');
  if (/^етіл(?:еді|уде|іп)$/.test(word.lower) && words[at - 1]?.lower === 'талап') return true;
  if (/^(?:туындады|туындап|туды|пайда|бар)$/.test(word.lower) && has(words[at - 1], 'needed')) return true;
  if (!has(word, 'needed', 'expedient') || reading(word, (one) => one.partOfSpeech === 'other') === undefined)
    return false;
  // «қабылдау аса маңызды»
  const needed = words[/^(?:аса|өте|ерекше|ең|тым)$/.test(words[at - 1]?.lower ?? '') ? at - 2 : at - 1];
  const before =
    reading(needed, (one) => one.form === 'verbal-noun') !== undefined ||
    has(needed, 'funds', 'meeting', 'consideration') ||
    /(?:[ую]|[ғқ]аны|[гк]ені)$/.test(needed?.lower ?? '') ||
    // «талқылаған жөн»
    (/^(?:жөн|дұрыс|абзал)$/.test(word.lower) && /(?:[ғқ]ан|[гк]ен)$/.test(needed?.lower ?? ''));
  const next = words[at + 1];
  if (!before || next?.lower === 'деп') return false;
  return (
    next === undefined ||
    next.kind === 'mark' ||
    has(next, 'not') ||
    /^(?:болып|болар|екенін|еді|және)$/.test(next.lower)
  );
}

function actOfVerb(words: readonly Word[], at: number, finite: Reading, polarity: Predicate['polarity']): Predicate {
  const word = words[at]!;
  if (finite.tense === 'past')
    return predicate(at, 'report', { agent: finite.person === 1 ? 'we' : 'third-party', polarity });
  if (finite.person === 1) {
    if (has(word, 'inform')) return predicate(at, 'notice', { polarity });
    if (has(word, 'submit')) return predicate(at, 'submission', { polarity });
    if (words.slice(Math.max(0, at - 2), at).some((one) => has(one, 'thank'))) return predicate(at, 'thanks');
    return predicate(at, 'promise', { polarity });
  }
  if (finite.form === 'participle') return predicate(at, 'report', { agent: 'third-party', polarity });
  return predicate(at, 'notice', { agent: 'third-party', polarity });
}

/** «… көмектессеңіз, жоғалтпас едік», «… жақсы болар еді»: a sentence of wishing by its last word. */
export function isWishing(words: readonly Word[]): boolean {
  return /^еді(?:к|м)?$/.test(words.findLast(({ kind }) => kind === 'word')?.lower ?? '');
}

/** The last word before the sentence's closing mark. */
export function isLastWord(words: readonly Word[], at: number): boolean {
  return words.slice(at + 1).every((word) => word.kind === 'mark');
}

/** A finite verb outside the lexicon: only where Kazakh verbs stand, at the end of a sentence or before a comma. */
function unknownVerbAt(words: readonly Word[], at: number): Predicate | null {
  const { lower, readings } = words[at]!;
  const next = words[at + 1];
  if (readings.length > 0 || (next !== undefined && next.kind !== 'mark')) return null;
  if (/(?:дім|дым|дік|дық|тік|тық|дың|ды|ді|ты|ті|ған|ген|қан|кен)$/.test(lower) && lower.length > 4)
    return predicate(at, 'report', { agent: 'third-party' });
  if (/(?:[аейи](?:мыз|міз|мын|мін))$/.test(lower)) return predicate(at, 'promise');
  if (/(?:[аейи](?:ды|ді)|уда|уде)$/.test(lower)) return predicate(at, 'notice', { agent: 'third-party' });
  return null;
}
