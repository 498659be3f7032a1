import type { Language, LocalisedText } from '../platform/localised-text.ts';

/** What the places of evidence are called. Names of header fields and files stay as they are written. */
const places: Readonly<Record<string, LocalisedText>> = {
  arrival: { kk: 'келіп түскен сәті', ru: 'момент поступления', en: 'arrival' },
  attachments: { kk: 'қоса берілген файлдар', ru: 'приложенные файлы', en: 'attachments' },
  'control register': { kk: 'бақылау тізілімі', ru: 'реестр контрольных поручений', en: 'control register' },
  directory: { kk: 'ұйымдар анықтамалығы', ru: 'справочник организаций', en: 'directory of organisations' },
  header: { kk: 'хаттың қызметтік өрістері', ru: 'служебные поля письма', en: 'header of the letter' },
  letter: { kk: 'хаттың мәтіні', ru: 'текст письма', en: 'text of the letter' },
  letters: { kk: 'қабылданған хаттар', ru: 'принятые письма', en: 'letters taken in' },
  mailbox: { kk: 'ресми жәшік', ru: 'официальный ящик', en: 'official mailbox' },
  message: { kk: 'хабардың мәтіні', ru: 'текст сообщения', en: 'text of the message' },
  'message and letter': {
    kk: 'хабар мен хаттың мәтіні',
    ru: 'текст сообщения и письма',
    en: 'texts of the message and the letter',
  },
  'tail of the letter': { kk: 'хаттың соңы', ru: 'конец письма', en: 'end of the letter' },
  calendar: { kk: 'күнтізбе', ru: 'календарь', en: 'calendar' },
  office: { kk: 'кеңсе туралы мәліметтер', ru: 'сведения о канцелярии', en: 'settings of the office' },
};

/** $1: what stands behind the first word. */
const beginnings: readonly (readonly [string, LocalisedText])[] = [
  ['signature ', { kk: '«$1» файлындағы қолтаңба', ru: 'подпись в файле «$1»', en: 'signature in “$1”' }],
  ['header ', { kk: '«$1» өрісі', ru: 'поле «$1»', en: 'field “$1”' }],
];

/** $1: the file's name, $2: the number. */
const withinFile: Readonly<Record<string, LocalisedText>> = {
  page: { kk: '«$1», $2-бет', ru: '«$1», страница $2', en: '“$1”, page $2' },
  slide: { kk: '«$1», $2-слайд', ru: '«$1», слайд $2', en: '“$1”, slide $2' },
  paragraph: { kk: '«$1», $2-абзац', ru: '«$1», абзац $2', en: '“$1”, paragraph $2' },
};

const part: LocalisedText = { kk: 'хаттың $1-бөлігі', ru: 'часть $1 письма', en: 'part $1 of the letter' };
const field: LocalisedText = { kk: '«$1» өрісі', ru: 'поле «$1»', en: 'field “$1”' };

/**
 * The place of a piece of evidence in the reader's language. A name may be as long as a letter: no pattern here has to remember every
 * character of it, for which a process that has compiled the pattern has no room.
 */
export function placeInWords(where: string, language: Language): string {
  // A file may be called toString.
  const place = Object.hasOwn(places, where) ? places[where] : undefined;
  if (place !== undefined) return place[language];
  const beginning = beginnings.find(([start]) => where.startsWith(start) && where.length > start.length);
  if (beginning !== undefined) return filled(beginning[1][language], where.slice(beginning[0].length));
  if (/^part [\d.]{1,100}$/.test(where)) return filled(part[language], where.slice('part '.length));
  const end = /, (page|slide|paragraph) (\d{1,20})$/.exec(where);
  const words = withinFile[end?.[1] ?? ''];
  if (end !== null && words !== undefined && end.index > 0) {
    return filled(words[language], where.slice(0, end.index), end[2]);
  }
  return /^(From|Received|To, Cc, Received)$/.test(where) ? filled(field[language], where) : where;
}

function filled(words: string, first: string, second = ''): string {
  return words.replaceAll(/\$[12]/g, (name) => (name === '$1' ? first : second));
}
