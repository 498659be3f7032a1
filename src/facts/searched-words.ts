import type { Language, LocalisedText } from '../platform/localised-text.ts';
import { registerSearchWords } from './register-words.ts';

/** What is called in words of ours where it was looked for and not found; a name, a number or an address stays as it is. */
const searches: Readonly<Record<string, LocalisedText>> = {
  'CMS, S/MIME, PAdES, XMLDSig, signed archives': {
    kk: 'CMS, S/MIME, PAdES, XMLDSig қолтаңбалары, қол қойылған мұрағаттар',
    ru: 'подписи CMS, S/MIME, PAdES, XMLDSig, подписанные архивы',
    en: 'signatures by CMS, S/MIME, PAdES or XMLDSig, signed archives',
  },
  'PDF, DOCX, RTF, DOC': {
    kk: 'PDF, DOCX, RTF немесе DOC құжаты',
    ru: 'документ PDF, DOCX, RTF или DOC',
    en: 'a document as PDF, DOCX, RTF or DOC',
  },
  'addr-spec': { kk: 'жіберушінің мекенжайы', ru: 'адрес отправителя', en: 'the sender’s address' },
  'addressee in the head': {
    kk: 'хат басындағы адресат',
    ru: 'адресат в начале письма',
    en: 'an addressee in the head of the letter',
  },
  'annex line': { kk: 'қосымша туралы жол', ru: 'строка о приложении', en: 'a line that names annexes' },
  date: { kk: 'хаттың күні', ru: 'дата письма', en: 'the letter’s date' },
  executor: { kk: 'орындаушы', ru: 'исполнитель', en: 'the executor' },
  'markings of official use or secrecy': {
    kk: 'қызмет бабында пайдалану немесе құпиялық белгілері',
    ru: 'пометки служебного пользования или секретности',
    en: 'markings of official use or of secrecy',
  },
  'name of an organisation in the head': {
    kk: 'хат басындағы ұйым атауы',
    ru: 'название организации в начале письма',
    en: 'an organisation’s name in the head of the letter',
  },
  'normative legal acts': {
    kk: 'нормативтік құқықтық актілерге сілтемелер',
    ru: 'ссылки на нормативные правовые акты',
    en: 'references to normative legal acts',
  },
  'null return path, Auto-Submitted, report, list and bulk fields, senders of automatic mail, own notices': {
    kk: 'автоматты хабар белгілері: бос кері жол, Auto-Submitted, есеп, тарату және жаппай жіберу өрістері, автоматты жіберушілер, өз хабарламаларымыз',
    ru: 'признаки автоматического письма: пустой обратный путь, Auto-Submitted, поля отчётов, рассылок и массовых писем, автоматические отправители, наши уведомления',
    en: 'signs of automatic mail: a null return path, Auto-Submitted, fields of reports, lists and bulk mail, automatic senders, notices of ours',
  },
  'number of an assignment or letter': {
    kk: 'тапсырманың немесе хаттың нөмірі',
    ru: 'номер поручения или письма',
    en: 'the number of an assignment or a letter',
  },
  'number of sheets': { kk: 'парақ саны', ru: 'число листов', en: 'how many sheets the letter has' },
  'official letter: a file with its requisites, a signed file, a text document': {
    kk: 'ресми хат: деректемелері бар файл, қол қойылған файл, мәтіндік құжат',
    ru: 'официальное письмо: файл с реквизитами, подписанный файл, текстовый документ',
    en: 'the official letter: a file with its requisites, one that is signed, or a text document',
  },
  'outgoing number': { kk: 'шығыс нөмірі', ru: 'исходящий номер', en: 'the outgoing number' },
  'post and name of a signatory behind the text': {
    kk: 'мәтіннен кейінгі қол қоюшының лауазымы мен аты-жөні',
    ru: 'должность и фамилия подписавшего после текста',
    en: 'a signatory’s post and name behind the text',
  },
  'programs and scripts, by first octets, name and type': {
    kk: 'бағдарламалар мен скриптер (алғашқы байттары, аты және түрі бойынша)',
    ru: 'программы и сценарии (по первым байтам, имени и типу)',
    en: 'programs and scripts (by their first octets, name and type)',
  },
  'reference to an assignment': {
    kk: 'тапсырмаға сілтеме',
    ru: 'ссылка на поручение',
    en: 'a reference to an assignment',
  },
  'requests and statements': {
    kk: 'өтініштер мен мәлімдемелер',
    ru: 'просьбы и сообщения',
    en: 'what is asked for or stated',
  },
  sentences: { kk: 'сөйлемдер', ru: 'предложения', en: 'sentences of the text' },
  'sheets of annexes': {
    kk: 'қосымшалардың парақ саны',
    ru: 'число листов приложений',
    en: 'how many sheets the annexes have',
  },
  'type of carrier': { kk: 'тасымалдағыш түрі', ru: 'вид носителя', en: 'the kind of carrier' },
  'what the letter is for': { kk: 'хаттың мақсаты', ru: 'назначение письма', en: 'what the letter is meant for' },
};

/** What was looked for in vain, and where, in the reader's language. */
export function searchedInWords(where: string, searched: string, language: Language): string {
  if (where === 'control register') return registerSearchWords(searched, language);
  return Object.hasOwn(searches, searched) ? (searches[searched]?.[language] ?? searched) : searched;
}
