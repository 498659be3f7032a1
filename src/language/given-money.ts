import type { Word } from './analysed-sentence.ts';
import { has } from './predicate.ts';

/** What may stand between a sum and the giving of it. */
const amountWord =
  /^(?:из|за|счет|средств|еще|дополнительно|млн|млрд|тыс|миллион\p{L}*|миллиард\p{L}*|тысяч\p{L}*|мың|көлемінде|қосымша|тағы|\.)$/u;

/** «дать поручение … о 40 млн тенге», «теңге туралы мәлімет беру»: what is given is not the money. */
export function isOtherGiven(words: readonly Word[], at: number, funds: number): boolean {
  const between = words.slice(Math.min(at, funds) + 1, Math.max(at, funds));
  return between.some(
    (word) =>
      word.kind !== 'number' &&
      !has(word, 'funds', 'republican-budget', 'government-reserve', 'reserve', 'we') &&
      !amountWord.test(word.lower),
  );
}

/** «содействие в решении вопроса финансирования», «в поиске недостающих средств», but not «в освоении средств». */
export function isPlainHelp(words: readonly Word[], at: number, funds: number): boolean {
  return words
    .slice(Math.min(at, funds) + 1, Math.max(at, funds))
    .every(
      (word) =>
        has(word, 'link-noun', 'link-verb', 'allocate', 'funds', 'source', 'we', 'you', 'set', 'financing') ||
        /^(?:в|во|с|со|по|на|и|для|поиск\p{Ll}{0,3}|изыскан\p{Ll}{1,3}|обеспечен\p{Ll}{1,3}|іздест\p{Ll}+|табуға)$|(?:ющ|енн|ым|имы|ельн)(?:его|их|ого|ых|ей|ой|им|ым|ими|ыми)$/u.test(
          word.lower,
        ),
    );
}

/** «оказать поддержку …», «қолдау көрсету»: help is given and not money. */
export function isHelpGiven(words: readonly Word[], at: number, language: string): boolean {
  if (!/^(?:оказ|көрсет)/.test(words[at]!.lower)) return false;
  const beside = language === 'ru' ? words.slice(at + 1, at + 3) : words.slice(Math.max(0, at - 1), at);
  return beside.some((word) => has(word, 'help') && !has(word, 'money-help', 'funds'));
}

/** «республикалық бюджеттен бөлінген қаражатты игеруге қолдау», «содействие в освоении выделенных средств» */
export function isDoneBetween(words: readonly Word[], at: number, purse: number): boolean {
  return words
    .slice(Math.min(at, purse) + 1, Math.max(at, purse))
    .some(({ readings }) => readings.some(({ form, tense }) => form === 'participle' && tense === 'past'));
}

/** «направить на эти цели средства», «осы мақсатқа» */
export function isPurpose({ lower }: Word): boolean {
  return /^(?:цел[ьиия]|период|мақсат|кезең)/.test(lower);
}

/** «направить информацию о потребности в средствах»: papers are asked for, not money. */
export function isAboutPapers(words: readonly Word[], at: number, funds: number): boolean {
  const between = words.slice(Math.min(at, funds) + 1, Math.max(at, funds));
  return between.some(
    (word, index) =>
      // «включить в перечень трансфертов»: the list is where the money is foreseen.
      !(word.lower.startsWith('перечень') && between[index - 1]?.lower === 'в') &&
      !isPurpose(word) &&
      has(word, 'information') &&
      !has(word, 'funds') &&
      word.readings.some((one) => one.partOfSpeech === 'noun'),
  );
}
