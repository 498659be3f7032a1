import type { Translations } from '../platform/described-in.ts';
import type { Language } from '../platform/localised-text.ts';

/** What the feed's description says, by the English words that stand where it is made. */
export const feedTexts: Translations = {
  'Accepted letters: every entry of the journal in order, at least once, under an id that never changes.': {
    kk: 'Қабылданған хаттар: тіркеу журналының әр жазбасы ретімен, кемінде бір рет, ешқашан өзгермейтін идентификатормен.',
    ru: 'Принятые письма: каждая запись журнала регистрации по порядку, не менее одного раза, под неизменным идентификатором.',
  },
  'Entries of the journal after a cursor': {
    kk: 'Журналдың белгіден кейінгі жазбалары',
    ru: 'Записи журнала после указателя',
  },
  'The letter as it was received, octet for octet': {
    kk: 'Хат келіп түскен күйінде, байтпа-байт',
    ru: 'Письмо в том виде, в каком поступило, байт в байт',
  },
  'The report on the letter as PDF, in Kazakh and Russian': {
    kk: 'Хат туралы есеп, PDF, қазақ және орыс тілдерінде',
    ru: 'Отчёт о письме в PDF, на казахском и русском языках',
  },
  'A page of events': { kk: 'Оқиғалар беті', ru: 'Страница событий' },
  'The letter': { kk: 'Хат', ru: 'Письмо' },
  'The report': { kk: 'Есеп', ru: 'Отчёт' },
  'Not a cursor or limit': { kk: 'Белгі немесе шек жарамсыз', ru: 'Неверный указатель или предел' },
  'No token, or another one': { kk: 'Токен жоқ немесе басқа токен', ru: 'Токена нет, или он другой' },
  'There is no such entry, or its original is gone': {
    kk: 'Мұндай жазба жоқ немесе оның түпнұсқасы жойылған',
    ru: 'Такой записи нет, или её оригинал удалён',
  },
  'Id of an event': { kk: 'Оқиғаның идентификаторы', ru: 'Идентификатор события' },
  '`next` of the answer before; left out: from the beginning': {
    kk: 'Алдыңғы жауаптағы `next`; көрсетілмесе: басынан бастап',
    ru: '`next` из предыдущего ответа; если не указано: с начала',
  },
  'Events at most': { kk: 'Оқиғалардың ең көп саны', ru: 'Не более стольких событий' },
  'In order; none when nothing is new': {
    kk: 'Ретімен; жаңасы болмаса, бос',
    ru: 'По порядку; пусто, если нового нет',
  },
  'Cursor for the next question, also when nothing is new': {
    kk: 'Келесі сұраудың белгісі, жаңасы болмаса да беріледі',
    ru: 'Указатель для следующего запроса, даже если нового нет',
  },
  'Whether there may be more already': { kk: 'Тағы оқиғалар болуы мүмкін бе', ru: 'Могут ли уже быть ещё события' },
  'Never changes; whoever has it already may drop the event': {
    kk: 'Ешқашан өзгермейді; оны бұрын алған жүйе оқиғаны елемеуіне болады',
    ru: 'Никогда не меняется; у кого он уже есть, может отбросить событие',
  },
  '1, 2, 3 … without gaps in a series and year': {
    kk: '1, 2, 3 … серия мен жыл ішінде үзіліссіз',
    ru: '1, 2, 3 … без пропусков в серии и году',
  },
  'Id of the event that is corrected or annulled': {
    kk: 'Түзетілген немесе күші жойылған оқиғаның идентификаторы',
    ru: 'Идентификатор исправленного или аннулированного события',
  },
  'Day of acceptance': { kk: 'Қабылданған күні', ru: 'День приёма' },
  'Of the entry in the hash-chained journal': {
    kk: 'Хештермен тізбектелген журналдағы жазбаның хеші',
    ru: 'Хеш записи в журнале, сцепленном хешами',
  },
  'What the entry itself says': { kk: 'Жазбаның өз мазмұны', ru: 'Содержание самой записи' },
  'Of the original as it was received': {
    kk: 'Келіп түскен күйіндегі түпнұсқаның мәні',
    ru: 'Оригинала в том виде, в каком он поступил',
  },
  'Whether the original can be had': { kk: 'Түпнұсқаны алуға бола ма', ru: 'Можно ли получить оригинал' },
  'Who decided; null: the intake by itself': {
    kk: 'Кім шешті; null: жүйенің өзі',
    ru: 'Кто решил; null: сама система',
  },
  'What the entry rests on': { kk: 'Жазба неге негізделген', ru: 'На чём основана запись' },
  'Of the regulation': { kk: 'Регламенттің редакциясы', ru: 'Редакция регламента' },
  'Of the From domain': { kk: 'From доменінің түпнұсқалығы', ru: 'Подлинность домена From' },
  'The quote is in codes of the intake, no words of the letter': {
    kk: 'Дәйексөз хаттың сөздерімен емес, жүйенің кодтарымен жазылған',
    ru: 'Цитата записана кодами системы, это не слова письма',
  },
  'What was looked for there and not found': { kk: 'Сол жерден ізделіп, табылмағаны', ru: 'Что там искали и не нашли' },
  'EN 319 102-1': { kk: 'EN 319 102-1 бойынша', ru: 'По EN 319 102-1' },
};

/** What the feed answers where it gives nothing. */
const refusals = {
  'get-only': { kk: 'тек GET қабылданады', ru: 'принимается только GET', en: 'GET only' },
  'no-token': { kk: 'bearer токені қажет', ru: 'нужен токен bearer', en: 'a bearer token is asked for' },
  'no-such-thing': {
    kk: 'мұндай атаумен ештеңе жоқ',
    ru: 'под этим именем ничего нет',
    en: 'there is nothing of that name',
  },
  'no-cursor': {
    kk: 'белгі немесе шек осы арнаға жарамсыз',
    ru: 'указатель или предел не подходит для этой ленты',
    en: 'not a cursor or limit of this feed',
  },
  'original-removed': {
    kk: 'хатты сақтау мерзімі өтіп кеткен',
    ru: 'срок хранения письма истёк',
    en: 'its retention has run out',
  },
  failed: { kk: 'жазбаны беру мүмкін болмады', ru: 'запись не удалось выдать', en: 'the entry could not be told' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export function feedRefusal(language: Language, code: keyof typeof refusals): string {
  return refusals[code][language];
}
