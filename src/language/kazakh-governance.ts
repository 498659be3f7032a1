import type { Word } from './analysed-sentence.ts';
import { type Deed, type Standing, standingAlone, standingUnder } from './governance.ts';
import { isHopedContent, isLastWord, isWishing } from './kazakh-predicates.ts';
import { has, reading } from './predicate.ts';
import type { Doubt } from './speech-act.ts';

/** What a Kazakh sentence does with a deed: the verb that governs it stands after it, the nearest finite one. */
export function kazakhStanding(deed: Deed): Standing {
  const { at, reading: form, predicates } = deed;
  const own = predicates.find((one) => one.at === at);
  const isDenied = form.negated === true;
  switch (form.form) {
    case 'finite':
    case 'imperative':
    case 'optative':
      if (own !== undefined) return standingUnder(own);
      if (isHopedContent(deed.words, at)) return underNext(deed, isDenied);
      return form.form === 'finite'
        ? standingAlone('notice', { agent: 'third-party' })
        : standingAlone('request', { doubts: ['governor-unclear'] });
    case 'conditional':
      return conditional(deed);
    case 'participle':
      return participle(deed);
    case 'converb':
      if (own !== undefined) return standingUnder(own);
      return governed(deed, at + 1, isDenied);
    case 'verbal-noun':
      if (form.grammaticalCase === 'locative') return standingAlone('notice', { agent: 'third-party' });
      if (form.grammaticalCase === 'instrumental' || form.grammaticalCase === 'ablative')
        return standingAlone('notice', { agent: 'third-party' });
      return governed(deed, at + 1, isDenied);
    default:
      return governed(deed, at + 1, isDenied);
  }
}

/** «жедел қаралады деп үміттенеміз»: the verb after «деп» decides. */
function underNext({ at, predicates }: Deed, isDenied: boolean): Standing {
  const next = predicates.find((one) => one.at > at);
  return next === undefined ? standingAlone('notice', { agent: 'third-party' }) : standingUnder(next, [], isDenied);
}

/** «өткізсеңіз екен», «өткізсеңіз деп өтінеміз» ask; «өткізілсе, …» supposes. */
function conditional(deed: Deed): Standing {
  const { words, at, reading: form, predicates } = deed;
  const next = words[at + 1];
  const later = predicates.find((one) => one.at > at);
  if (form.person === 2 && (next?.lower === 'екен' || next?.lower === 'деп' || next?.lower === 'болғаны')) {
    return later !== undefined && later.act === 'request' ? standingUnder(later) : standingAlone('request');
  }
  // «… қарастырсаңыздар.»: a courteous request where the sentence ends with it; «… шықса деген тілегіміз бар».
  if (form.person === 2 && isLastWord(words, at)) return standingAlone('request');
  if (next?.lower === 'деген' && later?.act === 'request') return standingUnder(later);
  // «… бөлінсе, …; осындай шешімді қолдауыңызды сұраймыз»: what is supposed is the decision asked for.
  const decision = words.findIndex((word, place) => place > at && isThisDecision(words, place, word));
  const asked = predicates.find((one) => one.act === 'request' && one.at > decision);
  if (decision > 0 && asked !== undefined) return standingUnder(asked);
  // «… бөлінсе, … жабар еді; … сенім білдіреміз»: the wish that the sentence after the semicolon speaks out.
  const isWish = isWishing(words) && form.person !== 1;
  if (isWish && deed.listPredicate !== null) return standingUnder(deed.listPredicate);
  if (next?.lower === 'екен' && form.person !== 1)
    return later !== undefined ? standingUnder(later) : standingAlone('request', { doubts: ['impersonal'] });
  // «бөлу мәселесі шешілсе дейміз»
  if (later?.at === at + 1 && later.act === 'request') return standingUnder(later);
  // «трансферт бөлінсе, канал іске қосылар еді»: said of the thing rather than of us, a wish still.
  const isGain =
    isWish &&
    form.person === 3 &&
    form.passive === true &&
    /[аеы]р$/.test(words.findLast(({ kind, lower }) => kind === 'word' && lower !== 'еді')?.lower ?? '');
  if (isGain) return standingAlone('request', { form: 'proposal', doubts: ['conditional'] });
  // «Кеңесті вице-премьер өткізсе дұрыс болар еді»
  if (isWish && form.person !== 2 && /^(?:дұрыс|жөн|жақсы|игі|орынды|абзал|нұр)$/.test(next?.lower ?? ''))
    return standingAlone('request', { form: 'proposal', doubts: ['impersonal'] });
  // «… кеңес ұйымдастырылса, шешімге келер едік»: what we would gain by it, and so a wish.
  if (isWish && /^еді[км]$/.test(words.findLast(({ kind }) => kind === 'word')?.lower ?? ''))
    return standingAlone('request', { form: 'proposal', doubts: ['impersonal'] });
  return standingAlone('notice', { doubts: ['conditional'] });
}

function isThisDecision(words: readonly Word[], at: number, { lower }: Word): boolean {
  if (/^(?:осыған|осыны|бұған|соған|соны)$/.test(lower)) return true;
  return (
    /^(?:осы|осындай|мұндай|бұл)$/.test(lower) &&
    /^(?:шешім|ұсыныс|қадам|мүмкіндік|мүмкіндігі|өтініш|тіле[кг]|мәселе)/.test(words[at + 1]?.lower ?? '')
  );
}

/** «өткізілген кеңес» looks back, «өткізілетін кеңес» ahead; neither asks. */
function participle({ words, at, reading: form, predicates }: Deed): Standing {
  // «қаралатынына сенім білдіреміз», «бөлінетініне үміттенеміз»: hoped for.
  const hoped = predicates.find((one) => one.at > at && one.at - at <= 3 && has(words[one.at], 'hope'));
  // «шешімін тапқанын қалаймыз»: with wanting, the past is what is to be.
  const isWanted =
    hoped !== undefined && /^(?:қала|тіле)/.test(words[hoped.at]!.lower) && form.grammaticalCase === 'accusative';
  if (hoped?.act === 'request' && (form.tense !== 'past' || isWanted))
    return standingUnder(hoped, [], form.negated === true);
  const isDenied = form.negated === true || has(words[at + 1], 'not');
  // «қол қойылғаны жөн»: what is done is what should be.
  const judged = predicates.find(
    (one) =>
      (one.at === at + 1 || (one.at === at + 2 && words[at + 1]?.lower === 'мақсатқа')) && one.form === 'necessity',
  );
  if (judged !== undefined && /[ғқгк][ае]н[ыі]?$/.test(words[at]!.lower)) return standingUnder(judged, [], isDenied);
  return standingAlone(form.tense === 'past' ? 'report' : 'notice', {
    agent: 'third-party',
    polarity: isDenied ? 'negative' : 'positive',
  });
}

const adverbialAfter =
  /^(?:үшін|мақсатында|барысында|кезінде|нәтижесінде|нәтижелері|сәйкес|байланысты|орай|арқылы|кейін|бұрын|дейін|бері|шеңберінде|барысы|қарсаңында|негізінде)$/;
const aboutAfter = /^(?:туралы|жөнінде|жөніндегі|бойынша|турасында|хақында)$/;

function governed(deed: Deed, from: number, isDenied: boolean): Standing {
  const { words, predicates } = deed;
  const doubts: Doubt[] = [];
  let isAbout = false;
  let unknownNouns = 0;
  let passedLink = false;
  for (let at = from; at < words.length; at++) {
    const word = words[at]!;
    const one = predicates.find((candidate) => candidate.at === at);
    if (one !== undefined)
      return standingUnder(one, unknownNouns > 1 ? [...doubts, 'governor-unclear'] : doubts, isDenied);
    if (word.isQuoted || word.kind === 'mark') {
      if (word.text === ';') break;
      continue;
    }
    if (at === from && adverbialAfter.test(word.lower)) return adverbial(deed, from, passedLink);
    if (/[ғгқк][ае]нд[ыі][қк]т[ае]н$/.test(word.lower)) return standingAlone('notice', { agent: 'third-party' });
    if (
      deed.reading.grammaticalCase === 'nominative' &&
      /^(?:байланысты|орай|сәйкес|үшін|мақсатында)$/.test(word.lower)
    )
      return adverbial(deed, from, passedLink);
    if (aboutAfter.test(word.lower)) {
      isAbout = true;
      continue;
    }
    if (has(word, 'not') && at === from) return standingAlone('notice', { polarity: 'negative' });
    // «… туралы тапсырманы бақылаудан алуды», «… ұсынысты кері қайтаруды»: the asking is to let go of it.
    if (has(word, 'withdraw') && deed.reading.form !== 'finite' && !has(words[deed.at], 'remove'))
      return standingAlone('notice', { agent: 'third-party' });
    const isLink = has(word, 'link-noun', 'request');
    if (isLink) passedLink = true;
    else if (
      (at === from || isAbout) &&
      has(word, 'information') &&
      reading(word, (form) => form.partOfSpeech === 'noun') !== undefined
    ) {
      // «өткізу кестесі», «бөлу туралы ақпарат»: not the deed is asked for but a paper about it.
      if (!has(word, 'document')) return standingAlone('notice', { agent: 'third-party' });
      doubts.push('governor-unclear');
    } else if (
      reading(word, (form) => form.form === 'participle' && form.person === undefined) !== undefined &&
      at === from
    ) {
      return standingAlone('notice', { agent: 'third-party' });
    } else if (word.readings.length === 0 && at === from && !/(?:п|й|е|а)$/.test(word.lower)) unknownNouns++;
    if (truncatedRequest(words, at))
      return standingAlone('request', { polarity: isDenied ? 'negative' : 'positive', doubts });
    isAbout = isAbout && !isLink;
  }
  const last = words.findLastIndex((word) => word.kind === 'word');
  if (from - 1 === last && truncatedRequest(words, last))
    return standingAlone('request', { polarity: isDenied ? 'negative' : 'positive' });
  if (deed.listPredicate !== null) return standingUnder(deed.listPredicate, doubts, isDenied);
  // «тезірек қарау құрылысты бастауға мүмкіндік берер еді»: what would be gained by it is why it is wished for.
  const isGain =
    isWishing(words) &&
    /[аеы]р$/.test(words.findLast(({ kind, lower }) => kind === 'word' && !lower.startsWith('еді'))?.lower ?? '');
  if (isGain && deed.reading.form === 'verbal-noun' && deed.reading.grammaticalCase === 'nominative')
    return standingAlone('request', { form: 'proposal', doubts: ['impersonal'] });
  return standingAlone('notice', { agent: 'third-party' });
}

/** «… тапсырма беруіңіз.»: the verbal noun of the person addressed, with the verb of asking left out. */
function truncatedRequest(words: readonly Word[], at: number): boolean {
  const form = reading(words[at], (one) => one.form === 'verbal-noun' && one.possessor === 2);
  if (form === undefined || !isLastWord(words, at)) return false;
  return form.grammaticalCase === 'nominative' || form.grammaticalCase === 'accusative';
}

function adverbial(deed: Deed, from: number, passedLink: boolean): Standing {
  const request = deed.predicates.find((one) => one.act === 'request' && one.at > from);
  if (passedLink && request !== undefined) return standingUnder(request, ['governor-unclear']);
  return standingAlone('notice', { agent: 'third-party' });
}
