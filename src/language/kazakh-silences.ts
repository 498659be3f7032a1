import type { Word } from './analysed-sentence.ts';
import { isFewerAnswered } from './counted-answers.ts';
import { has, reading } from './predicate.ts';
import { isPastTerm } from './silence-terms.ts';
import type { SaidSilence } from './silences.ts';

/** All ways in which a Kazakh sentence says that an answer did not come. */
export function kazakhSilencesAt(words: readonly Word[]): readonly SaidSilence[] {
  const said: SaidSilence[] = [];
  const pastTerm = isPastTerm(words, 'kk');
  if (isFewerAnswered(words.map(({ lower }) => lower).join(' '), 'kk'))
    said.push({ rule: 'not-all', at: 0, owedAt: -1, by: 'some' });
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word.isQuoted || word.kind !== 'word') continue;
    const one =
      deniedVerbAt(words, at, pastTerm) ??
      lexicalAt(words, at) ??
      absenceAt(words, at, pastTerm) ??
      withoutAt(words, at) ??
      exceptionAt(words, at) ??
      stillWithAt(words, at, pastTerm);
    if (one !== null) said.push(one);
  }
  return said;
}

/** «бермеді», «берген жоқ», «бере алмады», «бермей отыр», «бермеуі», but not «білдірмейді». */
function isDenied(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  const next = words[at + 1]?.lower ?? '';
  const denied = reading(
    word,
    (one) =>
      one.partOfSpeech === 'verb' && one.negated === true && (one.tense === 'past' || one.form === 'verbal-noun'),
  );
  if (denied !== undefined) return true;
  const isHeldBack = reading(word, (one) => one.negated === true && one.form === 'converb') !== undefined;
  if (isHeldBack) return /^(?:отыр|қойды|қойған|келеді|келе|жатыр|тұр|қалды|қалған|отырған|келген)/.test(next);
  const isParticiple =
    reading(word, (one) => one.form === 'participle' && one.tense === 'past' && one.negated !== true) !== undefined;
  if (isParticiple && next === 'жоқ') return true;
  const isConverb = reading(word, (one) => one.form === 'converb' && one.negated !== true) !== undefined;
  return (
    (isConverb &&
      /^(?:алма(?:ды|дық|ған|уы|й)|түспе(?:ді|ген|уі)|жетпе(?:ді|ген|уі)|үлгерме(?:ді|ген)|шықпа(?:ды|ған))/.test(
        next,
      )) ||
    (isConverb && /^(?:түскен|жеткен|алған|шыққан)$/.test(next) && words[at + 2]?.lower === 'жоқ')
  );
}

function deniedVerbAt(words: readonly Word[], at: number, pastTerm: boolean): SaidSilence | null {
  const word = words[at]!;
  if (!has(word, 'answer-given', 'answer-come', 'respond', 'tell') || !isDenied(words, at)) return null;
  // «хат қажет болған жоқ»
  if (/^(?:қажет|керек|мүмкін|талап|міндетті)$/.test(words[at - 1]?.lower ?? '')) return null;
  // «деректеріне сәйкес келмеді»
  if (isNobody(words, at) || /^(?:сәйкес|сай|тура|дәл)$/.test(words[at - 1]?.lower ?? '')) return null;
  const isPassive = reading(word, (one) => one.passive === true) !== undefined || /^ал/.test(word.lower);
  const by = has(word, 'answer-come') || isPassive ? 'source' : 'doer';
  const owed = owedBefore(words, at, pastTerm, by === 'source');
  if (owed !== null) return { rule: by === 'source' ? 'nothing-came' : 'not-given', at, owedAt: owed, by };
  if (has(word, 'respond') && !/^қат/.test(word.lower)) return { rule: 'no-response', at, owedAt: -1, by: 'doer' };
  if (/^қат/.test(word.lower) && /^(?:үн|тіл)$/.test(words[at - 1]?.lower ?? ''))
    return { rule: 'no-response', at, owedAt: -1, by: 'doer' };
  const isDraftKept = /^(?:қайт|орал)/.test(word.lower) && words.slice(0, at).some((one) => has(one, 'draft'));
  return isDraftKept ? { rule: 'not-returned', at, owedAt: -1, by } : null;
}

/** «жауап бермеген орган жоқ» */
function isNobody(words: readonly Word[], at: number): boolean {
  const after = words
    .slice(at + 1, at + 6)
    .map(({ lower }) => lower)
    .join(' ');
  return /^(?:\S+ ){0,3}(?:орган|министрлік|мекеме|ұйым|орындаушы|әкімдік|ешкім)\S* (?:жоқ|болған жоқ|болмады|қалған жоқ|қалмады)/u.test(
    after,
  );
}

/** «үнсіз қалды», «үнсіздік болды», «жауапсыз қалдырды», «сұрауымыз жауапсыз». */
function lexicalAt(words: readonly Word[], at: number): SaidSilence | null {
  const word = words[at]!;
  const next = words[at + 1]?.lower ?? '';
  if (has(word, 'silent')) {
    if (
      /^(?:қалған|қалмады|емес)$/.test(next) &&
      (next !== 'қалған' || words[at + 2]?.lower === 'жоқ' || isNobody(words, at))
    )
      return null;
    if (/^келіс/.test(next)) return null;
    return { rule: 'is-silent', at, owedAt: -1, by: 'doer' };
  }
  if (!has(word, 'unanswered')) return null;
  if (/^(?:қалмады|қалған)$/.test(next) && (next === 'қалмады' || words[at + 2]?.lower === 'жоқ')) return null;
  if (/^(?:қалдыр|ұста)/.test(next)) return { rule: 'left-unanswered', at, owedAt: -1, by: 'doer' };
  // «Агенттік жіберген құжаттар жауапсыз жатыр»: its own papers; «Агенттікке жіберген сұрауымыз»: whom they went to.
  const isAsked = words
    .slice(0, at)
    .some(
      (one, place) =>
        has(one, 'co-executor') ||
        (has(one, 'state-body') &&
          (/(?:ге|ке|ға|қа|не|на)$/.test(one.lower) || /^(?:тарапынан|жағынан)$/.test(words[place + 1]?.lower ?? ''))),
    );
  return isAsked ? { rule: 'unanswered', at, owedAt: -1, by: 'named' } : null;
}

/** «жауабы жоқ», «ұстанымының жоқтығы». */
function absenceAt(words: readonly Word[], at: number, pastTerm: boolean): SaidSilence | null {
  const word = words[at]!;
  // «жауап берген органдар қатарында министрлік жоқ»
  const among = words.findIndex(({ lower }, place) => place < at && /^(?:қатарында|арасында|ішінде)$/.test(lower));
  const isAmong =
    among > 0 &&
    words
      .slice(Math.max(0, among - 5), among)
      .some(({ lower }) => /^(?:берген|келіскен|ұсынған|жолдаған|жіберген|жауап)/.test(lower));
  if (word.lower === 'жоқ' && isAmong && words.slice(among, at).some((one) => has(one, 'state-body', 'co-executor')))
    return { rule: 'not-among', at, owedAt: -1, by: 'named' };
  if (!has(word, 'absent') && !/^(?:болмауы|болмаған)/.test(word.lower)) return null;
  // «өзгерген жоқ» denies the verb before it.
  if (
    /(?:[ғқ]ан|[гк]ен)$/.test(words[at - 1]?.lower ?? '') ||
    reading(words[at - 1], (one) => one.form === 'participle' && one.tense === 'past') !== undefined
  )
    return null;
  const isAnswer = (place: number): boolean =>
    has(words[place], 'owed') &&
    (/^(?:жауап|жауаб|пікір|ұстаным|позиция|көзқарас|реакция|бұрыштама|виза|қолтаңба|хабар|хат|келісім)/.test(
      words[place]!.lower,
    ) ||
      (pastTerm && /^(?:дерек|мәлімет|ақпарат)$/.test(words[place]!.lower)));
  const owed = [at - 1, at - 2, at - 3].find((place) => place >= 0 && isAnswer(place));
  // «қағаз хат жоқ»: letters of no one's.
  if (
    owed !== undefined &&
    words[owed]!.lower === 'хат' &&
    !/^(?:ресми|жауап|келісім)$/.test(words[owed - 1]?.lower ?? '')
  )
    return null;
  if (owed === undefined || words.slice(owed + 1, at).some((one) => has(one, 'other-matter') || one.kind === 'mark'))
    return null;
  if (/^(?:хатта|хатында|жауапта|жауабында|пікірінде|ұстанымында)/.test(words[owed]!.lower)) return null;
  return { rule: 'absent', at, owedAt: owed, by: 'source' };
}

/** «оның ұстанымынсыз», «министрліктің жауабынсыз», «қолынсыз». */
function withoutAt(words: readonly Word[], at: number): SaidSilence | null {
  const isWithout =
    /^(?:ұстаным|пікір|жауаб|позиция|келісім|бұрыштама|виза|қол|хат)(?:ы|і|сы|сі|дары|дері|лары|лері)н?с[ыі]з$/.test(
      words[at]!.lower,
    );
  return isWithout ? { rule: 'without', at, owedAt: at, by: 'source' } : null;
}

/** «Энергетика министрлігін қоспағанда, барлығы келісті», «министрліктен басқа органдар». */
function exceptionAt(words: readonly Word[], at: number): SaidSilence | null {
  const word = words[at]!;
  const body = words[at - 1];
  const isBut =
    /^(?:басқа|өзге)/.test(word.lower) &&
    has(body, 'state-body', 'co-executor') &&
    /(?:нан|нен|дан|ден|тан|тен)$/.test(body!.lower);
  const isExcept =
    has(word, 'exception') && words.slice(Math.max(0, at - 2), at).some((one) => has(one, 'state-body', 'co-executor'));
  if (!isBut && !isExcept) return null;
  const isAll =
    words.some(({ lower }) => /^(?:барлық|барлығы|барлығын|барша|бәрі|бүкіл|түгел)/.test(lower)) ||
    /^(?:басқалар|өзгелер)/.test(word.lower);
  const isAnswered = words.some(
    (one) =>
      has(one, 'owed') || /^(?:келіс(?:ті|кен|ілді|ілген)|мақұлда|қолда|бұрыштама|бер(?:ді|ген)|қол)/.test(one.lower),
  );
  return isAll && isAnswered ? { rule: 'all-but', at, owedAt: -1, by: 'named' } : null;
}

/** «министрлікте алтыншы күн жатыр», «5 күннен астам қарап жатыр», «ұстаным кейін де сұратылуда». */
function stillWithAt(words: readonly Word[], at: number, pastTerm: boolean): SaidSilence | null {
  const word = words[at]!;
  // «жауабын кешіктіріп жатыр», «жауап беруді созып отыр»
  const isHelped = /^(?:жатыр|отыр|келеді)$/.test(words[at + 1]?.lower ?? '');
  if (/^(?:кешіктіруде|созуда)$/.test(word.lower) || (isHelped && /^(?:кешіктіріп|созып)$/.test(word.lower))) {
    const late = [at - 1, at - 2].find((place) => has(words[place], 'owed'));
    if (late !== undefined) return { rule: 'delayed', at, owedAt: late, by: 'doer' };
  }
  if (!pastTerm) return null;
  const isAwaited = /^(?:күтілуде|күтудеміз|сұратылуда|күтіліп|сұратылып|күтіп|сұратып)$/.test(word.lower);
  if (isAwaited) {
    const owed = owedBefore(words, at, true, true);
    return owed === null ||
      owed < at - 6 ||
      !/^(?:жауап|жауаб|пікір|ұстаным|келісім|хат|қорытынды)/.test(words[owed]!.lower)
      ? null
      : { rule: 'awaited', at, owedAt: owed, by: 'source' };
  }
  // «жауабы кешігуде»
  if (
    /^(?:кешігуде|кешігіп)$/.test(word.lower) &&
    /^(?:жатыр|тұр|отыр)?$/.test(word.lower === 'кешігуде' ? '' : (words[at + 1]?.lower ?? '-'))
  ) {
    const late = owedBefore(words, at, true, true);
    return late === null || late < at - 4 ? null : { rule: 'delayed', at, owedAt: late, by: 'source' };
  }
  const isThere = /^(?:жатыр|тұр|қаралуда|қарауда|қарауында|жатқан|тұрған|келісуде|келісілуде)$/.test(word.lower);
  if (!isThere) return null;
  const isDraft = words.some((one) => has(one, 'draft', 'document'));
  const isBodyThere = words.some(
    (one, place) =>
      place < at &&
      has(one, 'state-body', 'co-executor') &&
      (/(?:да|де|та|те|ның|нің|тің|тың)$/.test(one.lower) || /^(?:қарап|зерделеп)$/.test(words[at - 1]?.lower ?? '')),
  );
  const isDone = words.some(({ lower }) => /^(?:келісті|келісілді|келісілген|мақұлдады|берді)$/.test(lower));
  const isLong =
    words.some(({ lower }) => /^күн/.test(lower)) ||
    /(?:осы (?:уақытқа|күнге)|бүгінге|әлі)/.test(words.map(({ lower }) => lower).join(' '));
  return isDraft && isBodyThere && !isDone && isLong ? { rule: 'still-there', at, owedAt: -1, by: 'named' } : null;
}

/** How far before the verb an answer may be named. */
const owedReach = 9;

function owedBefore(words: readonly Word[], at: number, pastTerm: boolean, isComing: boolean): number | null {
  for (let place = at - 1; place >= Math.max(0, at - owedReach); place--) {
    const word = words[place]!;
    if (word.text === ';') return null;
    if (word.isQuoted) continue;
    if (has(word, 'other-matter')) {
      const isPaired = /^(?:немесе|не|мен|және|,)$/.test(words[place - 1]?.lower ?? '');
      if (/^ұсыныс/.test(word.lower) && !isPaired && (pastTerm || !isComing)) return place;
      if (
        isPaired &&
        words
          .slice(Math.max(0, place - 3), place)
          .some(({ lower }) => /^(?:келісім|жауап|пікір|ұстаным)/.test(lower)) &&
        !/^(?:ескерту|ескертпе)\p{L}*$/u.test(words[place - 3]?.lower ?? '')
      )
        continue;
      return null;
    }
    if (has(word, 'owed') && isOwedAt(words, place, at, pastTerm)) return place;
  }
  return null;
}

function isOwedAt(words: readonly Word[], place: number, at: number, pastTerm: boolean): boolean {
  const { lower } = words[place]!;
  // «басқа пікір болмады»: others have given theirs.
  if (/^(?:басқа|өзге|қосымша|жаңа)$/.test(words[place - 1]?.lower ?? '')) return false;
  // «жауап мерзімі», «деректеріне сәйкес», «хатында»: the answer steers something else.
  if (/(?:ына|іне|ында|інде|тарға|терге|мен|пен|бен)$/.test(lower) && place < at - 1) return false;
  if (/^(?:қорытынды)/.test(lower) && /^(?:үкімет|жоба)/.test(words[place - 1]?.lower ?? '')) return false;
  if (/^қорытынды/.test(lower) && /^жоба/.test(words[place + 1]?.lower ?? '')) return false;
  if (/^шешім/.test(lower)) return pastTerm && place >= at - 3;
  if (/^келісім/.test(lower))
    return (
      pastTerm ||
      words.slice(place, at).some((one) => has(one, 'other-matter')) ||
      /^ескерт/.test(words[place + 2]?.lower ?? '')
    );
  // «есеп», «хат» are owed where they are the object itself.
  if (/^(?:есеп|хат|баған|нысан|кесте|материал|анықтама)/.test(lower)) return place >= at - 6;
  return !/^(?:сәйкес|бойынша|негізінде)$/.test(words[at]!.lower);
}
