import { remembering } from '../../language/bounded-memory.ts';
import { datesOf } from '../../language/dates.ts';
import { readReferences } from '../../language/references.ts';
import { markingOf } from './marking-words.ts';

/** What a stretch of a letter's head or tail is, by its own words. */
export type SegmentKind =
  | 'marking'
  /** «Экз. № 1». */
  | 'copy'
  | 'contact'
  | 'registration'
  | 'reference'
  | 'salutation'
  | 'addressee'
  | 'organisation'
  | 'title'
  | 'annex'
  | 'executor'
  | 'closing'
  | 'signatory'
  | 'text';

export const personName =
  /(?:\p{Lu}\p{Ll}?\.\s?(?:\p{Lu}\p{Ll}?\.\s?)?\p{Lu}[\p{L}'-]+|\p{Lu}[\p{L}'-]+\s(?:\p{Lu}\p{Ll}?\.\s?){1,2})/u;
const wholeName = new RegExp(`^(?:${personName.source}|\\p{Lu}[\\p{L}'-]+(?:\\s\\p{Lu}[\\p{L}'-]+){1,2})$`, 'u');

/** Posts in the nominative, as they stand before a signatory's name. */
const postStart =
  /^(?:(?:и\.?\s?о\.?|вр\.?\s?и\.?\s?о\.?|исполняющ\p{L}+ обязанности|временно исполняющ\p{L}+ обязанности)\s+)?(?:перв\p{L}+\s+)?(?:вице-|зам(?:еститель|\.)|министр|аким|председател|руководител|директор|начальник|глав|ректор|президент|секретар|управляющ|генеральн|статс-|прокурор|судья|депутат|уполномоченн|пресс-|советник|командующ|комиссар|заведующ|исполнительн|сопредседател)/iu;
const kazakhPost =
  /(?:министр(?:і)?|вице-министр(?:і)?|әкім(?:і)?|төраға(?:сы)?|басшы(?:сы)?|орынбасар(?:ы)?|директор(?:ы)?|бастығы|бастық|хатшы(?:сы)?|ректор(?:ы)?|президент(?:і)?|меңгеруші(?:сі)?|міндетін атқарушы(?:сы)?|м\.а\.?|уәкіл(?:і)?|судья(?:сы)?|прокурор(?:ы)?|депутат(?:ы)?)(?!\p{L})/iu;

export function isPost(text: string): boolean {
  const plain = text.replace(/^(?:«|құрметпен,?|с уважением,?)\s*/iu, '');
  return plain.length < 200 && (postStart.test(plain) || kazakhPost.test(plain));
}

/** Capital words that are no name: «Республики Казахстан». */
const officialWords =
  /республик|казахстан|қазақстан|министр|правительств|үкімет|аппарат|облас|облыс|комитет|департамент|канцеляр|кеңсе|приложен|қосымша/iu;

export function isWholeName(text: string): boolean {
  return text.length < 70 && wholeName.test(text.trim()) && !officialWords.test(text);
}

const russianAddressee =
  /^(?:копия:?\s+)?(?:(?:в|во)\s+)?(?:и\.?о\.?\s+|исполняющему обязанности\s+)?(?:перв\p{L}{2,3}\s+)?(?:вице-)?(?:премьер-?\s?министру|заместител(?:ю|ям)|руководител(?:ю|ям)|аппарату|канцелярии|министр(?:у|ам)|министерств(?:у|ам)|председател(?:ю|ям)|аким(?:у|ам|ату|атам)|директору|комитету|агентству|администрации|правительству|генеральному|департаменту|управлению|господину|госпоже|г-н?у|г-же|начальнику|сенату|мажилису|парламенту|депутат(?:у|ам))(?!\p{L})/iu;
const kazakhAddressee =
  /(?:министріне|министрлеріне|орынбасар(?:ы|лары)на|басшысына|аппаратына|кеңсесіне|төрағасына|әкіміне|әкімдеріне|әкімдігіне|министрлігіне|министрліктеріне|комитетіне|үкіметіне|директорына|мырзаға|ханымға|агенттігіне|бастығына|депутатына|мәжілісіне|сенатына|департаментіне|басқармасына)(?!\p{L})/iu;
const namedAddressee =
  /^(?:қазақстан республикасы|қр|премьер-министр|премьер-министрінің)[^.]{0,90}?(?:министрі|орынбасары|басшысы|төрағасы)\s+(?:\p{Lu}\.\s?){1,2}\p{Lu}\p{L}+[ғгқк][ае]$/iu;

export function opensRussianAddressee(text: string): boolean {
  return russianAddressee.test(text);
}

export function looksAddressed(text: string): boolean {
  if (text.length > 220 || (/[.;:!?]$/.test(text) && !/(?<!\p{L})\p{Lu}\p{Ll}?\.$/u.test(text))) return false;
  return russianAddressee.test(text) || kazakhAddressee.test(text) || namedAddressee.test(text);
}

const organisationNoun =
  /(?<!\p{L})(?:министерство|министрлігі|комитет(?:і)?|агентство|агенттігі|аким(?:ат|аты)|әкімдігі|аппарат(?:ы)? (?:акима|мәслихат\p{L}*)|әкім(?:і)?нің аппараты|мәслихат(?:ы)?|маслихат|департамент(?:і)?|управление|басқармасы|холдинг(?:і)?|компания(?:сы)?|қор(?:ы)?|фонд|банк(?:і)?|суд(?:ы|ының)?|прокуратура(?:сы)?|палата(?:сы)?|университет(?:і)?|институт(?:ы)?|центр|орталығы|служба|қызметі|мекемесі|учреждение|предприятие|кәсіпорны|инспекция(?:сы)?|администрация|әкімшілігі|ао|ақ|тоо|жшс|ргп|рмк|гу|мм|ргу|рмм|нао|кеақ|оюл|збт|сенат(?:ы)?|мәжіліс(?:і)?|мажилис|ассоциация(?:сы)?|қауымдастығы|общество|қоғамы|корпорация(?:сы)?)(?!\p{L})/iu;

export function namesOrganisation(text: string): boolean {
  return text.length < 300 && organisationNoun.test(text) && !/[.;:!?]$/.test(text);
}

const copyNumber =
  /^(?:(?:экз(?:емпляр)?|дана(?:сы)?)\.?\s*№?\s*[\d_]+|№?\s*[\d_]+[\s-]*(?:экз\p{L}*|дана\p{L}*))[.\s]*$/iu;
const salutation = /^(?:уважаем|құрметті|многоуважаем|глубокоуважаем|сәлеметсіз|здравствуйте|добрый день|қайырлы)/iu;
const contact =
  /(?:e-?mail|@\p{L}|www\.|https?:|факс|(?<!\p{L})тел(?:ефон)?[.:]|(?<!\p{L})(?:бсн|бин|жск|бск|бик)(?!\p{L})|(?<!\p{L})индекс(?:[іуы])?(?!\p{L})|пошта|подъезд|кіреберіс|(?<!\p{L})көшесі(?!\p{L})|(?<!\p{L})даңғылы(?!\p{L})|проспект|(?<!\p{L})(?:ул|пр|көш)\.)/iu;
const place = /^(?:г(?:ород|\.)\s?\p{Lu}\p{L}+|\p{Lu}\p{L}+\s(?:қаласы|қ\.))$/u;
const annex = /^(?:приложени[ея]|қосымша(?:лар|сы)?)(?:\s*[:–-]|\s+(?:на|в)\s|\s*\(|\s*\d|$)/iu;
const executor = /^(?:исп(?:олнитель|\.)|орынд?(?:аушы(?:сы)?|\.)|орындаған|подготовил)/iu;
/** «… бірлесіп | орындаушы Қаржы министрлігінен мәлімет келмеді»: a sentence that goes on at the line's beginning. */
const sentenceGoesOn = /^(?:орындаушы|исполнител)\p{L}*\s+[^:]{50,}/u;
const shortNameAndPhone = new RegExp(`^${personName.source}[,;\\s]+(?:тел\\.?:?\\s*)?[+(]?\\d[\\d\\s()+-]{3,20}$`, 'u');
const closing = /^(?:с уважением|құрметпен|ізгі ниетпен|с наилучшими пожеланиями|зор ілтипатпен)/iu;

/** Words of somebody who tells or asks: a line with one of them is a sentence, whatever else stands in it. */
export const predicate =
  /(?<!\p{L})(?:сообща|направля|представля|информиру|доклад(?:ыва|ыв)|вно(?:сит|сим)|просит|просим|прошу|счита[еюя]|полага|провод|провед|обеспеч|хабарла|жолда[йн]|ұсына|ұсынып|мәлімде|сұрай|өтін|жүргіз|баянда|бередi|береді)/iu;
const finalVerb = /(?:мыз|міз|мын|мін|ады|еді|йды|йді|ылды|ілді|алды|елді|ғанын?|гені?н?|луда|луде|тыр)[.:;]?$/u;

/** «Министрлік «… туралы» … Заңға сәйкес … сауалға»: a sentence on the ground of an act, cut by the line's end. */
const opensWithAct = /^[^«»№]{0,60}«\p{Lu}[^»]{4,}»\s[^«»]{0,80}(?:заң|кодекс|қаулы|жарлы|бұйры)/iu;

/** «На поручение …», «Поручение … № …», «Основание: поручение …», «На № …», «… тапсырмаңызға»: says what is answered, and is no sentence. */
function isReferenceLine(written: string): boolean {
  const text = written
    .replace(/^\((.*)\)$/u, '$1')
    .replace(/^(?:основание|негіздеме|негізі)\s*[:–-]\s*/iu, 'на ')
    .trim();
  if (text.length > 230 || predicate.test(text) || finalVerb.test(text) || opensWithAct.test(text)) return false;
  const isBlankForm = /^(?:на|к)\s*(?:ваш\p{L}*\s+)?(?:исх\.?\s*)?№/iu.test(text);
  if (isBlankForm) return true;
  const opens =
    /^(?:ответ\s+)?(?:на|к|касательно|по)\s+(?:ваш\p{L}*\s+|совместн\p{L}*\s+)?(?:№|исх|вх|поручени|письм|запрос|обращени|протокол|п{1,2}\.|(?:под)?пункт|резолюци|указани|депутатск|ходатайств|(?:от\s+)?\d)/iu;
  const names =
    /^(?:поручени[ея]|резолюция)\s(?!.*(?<!\p{L})(?:(?:ис|вы)полн|рассмотр|реализ|получ|снят|нах|кас|дан[оы]?(?!\p{L})))/iu;
  const ofPoint = /^(?:п{1,2}\.|(?:под)?пункт\p{L}{0,3})\s?\d[\d.,\sи]{0,20}\s(?:поручени|протокол|резолюци)/iu;
  const carriesOut = /^(?:в[ов]?|об|по|о)\s+(?:ходе\s+)?(?:исполнени|выполнени)\p{L}{1,2}\s|^в ответ на\s/iu;
  const kazakh = /(?:тапсырма|(?<!\p{L})хат(?:ы|қа|ына|тама)|сұрау|сауал|қарар|бұрыштама|өтініш)\p{L}*/iu;
  // Most lines are neither: numbers and dates are looked for only in those that may be.
  if (!opens.test(text) && !names.test(text) && !ofPoint.test(text) && !kazakh.test(text) && !carriesOut.test(text))
    return false;
  const references = readReferences(text).filter(({ kind }) => kind !== 'act');
  const isNumbered =
    references.some(({ number, date }) => number !== null || date !== null) || datesOf(text).length > 0;
  if (carriesOut.test(text)) return references.some(({ number }) => number !== null);
  if (names.test(text)) return isNumbered && text.length < 140;
  if (opens.test(text) || ofPoint.test(text)) return isNumbered || /[-/]\d/.test(text);
  return kazakh.test(text) && (isNumbered || /\d[-/]\d/.test(text)) && (!/[.]$/.test(text) || text.length < 110);
}

/** «№ 400-VI»: the number of a law, with the convocation that passed it. */
const lawNumber = /№\s?\d{1,4}-[IVX]{1,4}(?!\p{L})/u;

/** Number and date of the letter with hardly anything else; also a form whose blanks are empty. */
function isRegistrationLine(text: string): boolean {
  if (text.length > 140 || predicate.test(text) || /«[^»]{3,}\sтуралы»/iu.test(text) || lawNumber.test(text))
    return false;
  const dates = datesOf(text);
  const rest = dates.reduce((left, { start, end }) => left.replace(text.slice(start, end), ' '), text);
  const isSigned = /№|(?<!\p{L})N[oº°]?\.?\s?\d|(?<!\p{L})(?:исх|шығ)(?!\p{L})|исходящий|шығыс/iu.test(text);
  const isBlank = /_{3,}/.test(text);
  const words = (rest.match(/\p{L}{3,}/gu) ?? []).filter(
    (word) =>
      !/^(?:исх|исходящий|шығ|шығыс|номер|нөмірі|дата|күні|года|жылғы|астана|қаласы|город|тіркеу|рег)$/iu.test(word),
  );
  if (words.length > 2) return false;
  return (
    isSigned || dates.length > 0 || isBlank || /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(text) || /^\d[\d-]*\/\d/.test(text)
  );
}

/** Characters from which on a text is told by its first words only. */
export const requisiteLengthMax = 320;

/** What the line or paragraph is by its words alone; where it stands is the caller's to weigh. */
export function kindOf(text: string): SegmentKind {
  return text.length > requisiteLengthMax ? (annex.test(text) ? 'annex' : 'text') : kindOfRequisite(text);
}

/** Remembered while one letter is cut into its parts: the same line is asked of alone and with its neighbours. */
const kindOfRequisite = remembering(requisiteKind, { keyLengthMax: requisiteLengthMax, sizeMax: 250 });

function requisiteKind(text: string): SegmentKind {
  if (markingOf(text) !== null) return 'marking';
  if (copyNumber.test(text)) return 'copy';
  if (annex.test(text)) return 'annex';
  if ((executor.test(text) && !sentenceGoesOn.test(text)) || shortNameAndPhone.test(text)) return 'executor';
  if (closing.test(text) && text.length < 60) return 'closing';
  if (salutation.test(text) && text.length < 120) return 'salutation';
  if (isReferenceLine(text)) return 'reference';
  if (isRegistrationLine(text)) return 'registration';
  if (looksAddressed(text)) return 'addressee';
  if (text.length < 250 && contact.test(text) && !predicate.test(text)) return 'contact';
  if (place.test(text)) return 'contact';
  if (namesOrganisation(text) && !predicate.test(text) && !finalVerb.test(text)) return 'organisation';
  if (isTitle(text)) return 'title';
  return 'text';
}

function isTitle(text: string): boolean {
  if (text.length > 250 || /[.;:]$/.test(text) || predicate.test(text)) return false;
  return (
    /^(?:о|об|касательно)\s/iu.test(text) ||
    /(?:туралы|жөнінде|бойынша|есеп|хат)$/iu.test(text) ||
    /^(?:промежуточн|аралық)/iu.test(text)
  );
}
