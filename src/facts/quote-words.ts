import type { DocumentState } from '../documents/document-facts.ts';
import type { Language, LocalisedText } from '../platform/localised-text.ts';
import { fileFindingWords, verdictWords } from '../signature/validation/signature-words.ts';
import type { DocumentPages } from './letter-parts.ts';
import { type OrganisationNames, registerRowWords } from './register-words.ts';

const bases: Readonly<Record<DocumentPages['basis'], LocalisedText>> = {
  counted: { kk: 'саналған', ru: 'сосчитано', en: 'counted' },
  claimed: { kk: 'файлда солай көрсетілген', ru: 'так указано в файле', en: 'as the file says of itself' },
  estimated: { kk: 'шамамен', ru: 'примерно', en: 'estimated' },
  unknown: { kk: 'белгісіз', ru: 'неизвестно', en: 'unknown' },
};

const states: Readonly<Record<DocumentState['state'], LocalisedText>> = {
  read: { kk: 'оқылды', ru: 'прочитан', en: 'read' },
  encrypted: { kk: 'құпия сөзбен жабылған', ru: 'закрыт паролем', en: 'closed by a password' },
  corrupt: { kk: 'бүлінген', ru: 'повреждён', en: 'damaged' },
  unreadable: { kk: 'мазмұны оқылмайды', ru: 'содержимое не читается', en: 'its content can’t be read' },
  stopped: { kk: 'оқу тоқтатылды', ru: 'чтение остановлено', en: 'reading it was stopped' },
};

const origins: Readonly<Record<'digital' | 'scan' | 'blank' | 'unknown', LocalisedText>> = {
  digital: {
    kk: 'электронды түрде жасалған беттер',
    ru: 'страницы созданы в электронном виде',
    en: 'made electronically',
  },
  scan: { kk: 'сканерленген беттер', ru: 'сканированные страницы', en: 'scanned pages' },
  blank: { kk: 'бос беттер', ru: 'пустые страницы', en: 'blank pages' },
  unknown: {
    kk: 'шығу тегі белгісіз беттер',
    ru: 'страницы неизвестного происхождения',
    en: 'pages of unknown origin',
  },
};

const phrases: Readonly<Record<string, LocalisedText>> = {
  'text on its pages': { kk: 'беттерінде мәтін бар', ru: 'на страницах текст', en: 'text on its pages' },
  'pages are pictures': {
    kk: 'беттері сурет түрінде',
    ru: 'страницы в виде изображений',
    en: 'its pages are pictures',
  },
  unsigned: { kk: 'қол қойылмаған', ru: 'не подписан', en: 'unsigned' },
};

const patterns: readonly { readonly pattern: RegExp; readonly words: LocalisedText }[] = [
  {
    pattern: /^(.+): first head$/s,
    words: {
      kk: '$1: бірінші басшының сертификаты',
      ru: '$1: сертификат первого руководителя',
      en: '$1: a first head’s certificate',
    },
  },
  {
    pattern: /^(\w+), signed by (.+)$/s,
    words: { kk: '$1, қол қойған: $2', ru: '$1, подписан: $2', en: '$1, signed by $2' },
  },
  { pattern: /^(\w+), unsigned$/, words: { kk: '$1, қол қойылмаған', ru: '$1, не подписан', en: '$1, unsigned' } },
  { pattern: /^(.+): BIN (\d+)$/s, words: { kk: '$1: БСН $2', ru: '$1: БИН $2', en: '$1: BIN $2' } },
  { pattern: /^(.+): IIN (\d+)$/s, words: { kk: '$1: ЖСН $2', ru: '$1: ИИН $2', en: '$1: IIN $2' } },
];

/** A piece of evidence as it is shown. `coded`: its quote is ours, in codes, and no text of the letter or of a register. */
interface ShownEvidence {
  readonly where: string;
  readonly quote: string;
  readonly coded?: boolean;
}

/**
 * The quote of a piece of evidence: ours in the reader's language, anybody else's as it is written. `names`: left out where the
 * directory is not at hand; organisations keep their ids then.
 */
export function quoteInWords(
  { where, quote, coded }: ShownEvidence,
  language: Language,
  names: OrganisationNames = () => null,
): string {
  if (coded !== true) return quote;
  const row = where === 'control register' ? registerRowWords(quote, language, names) : null;
  if (row !== null) return row;
  const verdict = verdictWords(quote, language);
  if (verdict !== null) return verdict;
  const pages = /^(\d+) \(([a-z]+)\)$/.exec(quote);
  const basis = pages === null ? undefined : wordsOf(bases, pages[2]!);
  if (basis !== undefined) return `${pages![1]} (${basis[language]})`;
  const listed = quote.split(', ').map((each) => wordsOf(origins, each));
  if (listed.every((each) => each !== undefined)) return listed.map((each) => each[language]).join(', ');
  const phrase = wordsOf(phrases, quote) ?? wordsOf(states, quote);
  if (phrase !== undefined) return phrase[language];
  const [, head, rest] = /^([a-z-]+): (.*)$/s.exec(quote) ?? [];
  const state = head === undefined ? undefined : wordsOf(states, head);
  // What a reader of files says of the octets stays as it is, behind what it means.
  if (state !== undefined) return `${state[language]} (${rest})`;
  const found = patterns.find(({ pattern }) => pattern.test(quote));
  if (found !== undefined) return inDirectory(where, quote, names).replace(found.pattern, found.words[language]);
  const finding = { code: head ?? quote, file: where, others: [], detail: rest ?? '' };
  return fileFindingWords(finding, language).replace(`${where}: `, () => '');
}

function wordsOf(group: Readonly<Record<string, LocalisedText>>, code: string): LocalisedText | undefined {
  return Object.hasOwn(group, code) ? group[code] : undefined;
}

/** A row of the directory begins with the organisation's id. */
function inDirectory(where: string, quote: string, names: OrganisationNames): string {
  const id = where === 'directory' ? quote.split(': ', 1)[0]! : '';
  const name = id === '' ? null : names(id);
  return name === null ? quote : name + quote.slice(id.length);
}
