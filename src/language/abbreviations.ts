import type { Reading } from './concept.ts';
import { readingsOf } from './morphology.ts';

/** Words after whose point a sentence goes on, in lower case without the point. */
export const abbreviations: ReadonlySet<string> = new Set([
  // ru
  ...[
    'г',
    'гг',
    'т',
    'тт',
    'д',
    'е',
    'п',
    'пп',
    'подп',
    'ст',
    'стр',
    'с',
    'л',
    'исх',
    'рук',
    'вх',
    'им',
    'ул',
    'пр',
    'обл',
    'руб',
    'тг',
    'тыс',
  ],
  ...[
    'млн',
    'млрд',
    'трлн',
    'см',
    'ср',
    'др',
    'гос',
    'зам',
    'исп',
    'тел',
    'доб',
    'моб',
    'кв',
    'корп',
    'пос',
    'р',
    'н',
    'ч',
    'экз',
    'прим',
    'рис',
  ],
  // kk
  ...[
    'ж',
    'жж',
    'т.б',
    'б',
    'көш',
    'қ',
    'шығ',
    'кір',
    'орынд',
    'обл',
    'ауд',
    'мың',
    'теңг',
    'тарм',
    'бет',
    'ред',
    'проф',
    'акад',
  ],
]);

/** Of these, what may stand at a sentence's end as well: years, sums and "and so on". */
const closing: ReadonlySet<string> = new Set([
  // ru
  ...['г', 'гг', 'т.г', 'с.г', 'т.д', 'т.п', 'др', 'пр', 'руб', 'тг', 'тыс', 'млн', 'млрд', 'трлн', 'экз'],
  // kk
  ...['ж', 'жж', 'т.ж', 'а.ж', 'б.ж', 'т.б', 'с.с', 'теңг', 'мың'],
]);

/** Words of no open class: in capitals they open a sentence and are nobody's name. */
const openers =
  /^(?:в|во|на|с|со|по|для|при|к|ко|от|до|из|за|об?|без|после|перед|между|через|согласно|ввиду|вследствие|помимо|кроме|вместе|наряду|несмотря|и|а|но|или|однако|также|поэтому|поскольку|если|когда|так|таким|тем|это|этот|эта|эти|этого|этой|данн\p{Ll}{2,3}|указанн\p{Ll}{2,3}|настоящ\p{Ll}{2,3}|учитывая|мы|наш\p{Ll}{0,2}|прошу|ранее|теперь|сейчас|осы|осыған|осыны|осындай|осылайша|бұл|бұған|бұны|бұдан|мұндай|мұны|сол|соған|соны|содан|сондай|сондықтан|сонымен|оны|оған|олар|ол|аталған|көрсетілген|жоғарыда|алайда|дегенмен|бірақ|сондай-ақ|қазір|қазіргі|бүгінде|егер|біз|біздің|сіз|сізден|тиісінше|ал)$/u;

/** Whether the sentence may end at the point of an abbreviation (lower case, without the point) when this word in capitals follows. */
export function mayCloseBefore(abbreviation: string, next: string): boolean {
  if (!closing.has(abbreviation)) return false;
  const lower = next.toLowerCase().replaceAll('ё', 'е');
  if (openers.test(lower)) return true;
  const russian = readingsOf(lower, 'ru');
  // «т.г. Министерство просит», but «2026 г. Министерства финансов»: only a form that governs and is not governed.
  const isNamed = russian.some(({ grammaticalCase: given, plural }) => given === 'nominative' && plural !== true);
  const isOblique = russian.some(({ grammaticalCase: given }) => given === 'genitive' || given === 'dative');
  if (isNamed && !isOblique) return true;
  const isVerb = ({ partOfSpeech, form }: Reading): boolean =>
    partOfSpeech === 'verb' && (form === 'finite' || form === 'converb');
  return russian.some(isVerb) || /^(?:сұра|өтін)/.test(lower);
}
