import type { Translations } from '../../../platform/described-in.ts';
import { problemsMax } from '../../journal/check-journal.ts';
import { pickedMax } from '../../letter/picked-letters.ts';
import { shownMax } from '../../watch/read-watch.ts';

/** What the fields of requests and answers mean. */
export const fieldTexts: Translations = {
  'Id of the mailbox': { kk: 'Жәшіктің идентификаторы', ru: 'Идентификатор ящика' },
  'Id of the directory’s entry': {
    kk: 'Анықтамалықтағы ұйымның идентификаторы',
    ru: 'Идентификатор организации в справочнике',
  },
  'First day of arrival, in the office’s time zone': {
    kk: 'Келіп түскен бірінші күн, кеңсенің уақыт белдеуінде',
    ru: 'Первый день поступления, в часовом поясе канцелярии',
  },
  'Last day of arrival': { kk: 'Келіп түскен соңғы күн', ru: 'Последний день поступления' },
  'Full-text search, Kazakh and Russian': {
    kk: 'Мәтіннен іздеу, қазақша және орысша',
    ru: 'Поиск по тексту, на казахском и русском',
  },
  'Letters that the token’s owner holds': { kk: 'Токен иесі алған хаттар', ru: 'Письма, взятые владельцем токена' },
  '`next` of the answer before': { kk: 'Алдыңғы жауаптағы `next`', ru: '`next` из предыдущего ответа' },
  'Its place among the letter’s files': { kk: 'Хат файлдарының арасындағы орны', ru: 'Место среди файлов письма' },
  'A name for this request, such as a UUID. Sent again with it within a day, the first answer comes again': {
    kk: 'Сұраудың атауы, мысалы UUID. Бір тәулік ішінде сол атаумен қайта жіберілсе, бірінші жауап қайталанады',
    ru: 'Имя этого запроса, например UUID. Повтор с ним в течение суток вернёт первый ответ',
  },
  'Left out: the series of letters': { kk: 'Көрсетілмесе: хаттар сериясы', ru: 'Если не указано: серия писем' },
  'Left out: the latest that holds entries': {
    kk: 'Көрсетілмесе: жазбасы бар соңғы жыл',
    ru: 'Если не указано: последний год, в котором есть записи',
  },
  'First day of acceptance': { kk: 'Қабылданған бірінші күн', ru: 'Первый день приёма' },
  'Last day of acceptance': { kk: 'Қабылданған соңғы күн', ru: 'Последний день приёма' },
  'Id of the person': { kk: 'Қызметкердің идентификаторы', ru: 'Идентификатор сотрудника' },
  'First day of arrival; left out: 30 days before the last': {
    kk: 'Келіп түскен бірінші күн; көрсетілмесе: соңғы күннен 30 күн бұрын',
    ru: 'Первый день поступления; если не указан: за 30 дней до последнего',
  },
  'Last day of arrival; left out: today': {
    kk: 'Келіп түскен соңғы күн; көрсетілмесе: бүгін',
    ru: 'Последний день поступления; если не указан: сегодня',
  },
  'A column’s length; a longer one is taken where columns would be too many': {
    kk: 'Бағанның ұзақтығы; бағандар тым көп болса, ұзағырағы алынады',
    ru: 'Длина столбца; если столбцов слишком много, берётся большая',
  },
  'Goes into the audit': { kk: 'Аудитке жазылады', ru: 'Попадёт в журнал действий' },
  'What was found, as the sender reads it': {
    kk: 'Не анықталды — жіберуші оқитын сөздермен',
    ru: 'Что установлено, словами для отправителя',
  },
  'What to mend; left out: the usual words': {
    kk: 'Не түзету керек; көрсетілмесе: әдеттегі сөздер',
    ru: 'Что исправить; если не указано: обычные слова',
  },
  'Asked for when another person’s letter is taken away': {
    kk: 'Басқа қызметкер алған хатты босатқанда қажет',
    ru: 'Нужно, когда освобождается письмо, взятое другим',
  },
  'Id of a clerk or supervisor': {
    kk: 'Тіркеушінің немесе тіркеу басшысының идентификаторы',
    ru: 'Идентификатор регистратора или руководителя регистрации',
  },
  'Id of the leadership': {
    kk: 'Тапсырма берген басшының идентификаторы',
    ru: 'Идентификатор руководителя, давшего поручение',
  },
  'Id of the letter that it is a copy of': {
    kk: 'Түпнұсқа хаттың идентификаторы',
    ru: 'Идентификатор письма, копией которого оно является',
  },
  [`Ids, ${pickedMax} at most; one that stands twice counts once`]: {
    kk: `Идентификаторлар, ең көбі ${pickedMax}; қайталанғаны бір рет саналады`,
    ru: `Идентификаторы, не более ${pickedMax}; повторный учитывается один раз`,
  },
  'When a deferred letter is accepted': {
    kk: 'Кейінге қалдырылған хат қабылданатын уақыт',
    ru: 'Когда будет принято отложенное письмо',
  },
  'What went wrong, in the queue of failed letters': {
    kk: 'Ақаулы хаттар кезегінде: не болды',
    ru: 'Что случилось, в очереди писем со сбоем',
  },
  'Cursor of the next page; null: this is the last': {
    kk: 'Келесі беттің белгісі; null: бұл соңғы бет',
    ru: 'Указатель следующей страницы; null: эта последняя',
  },
  'Of its octets as they were received': {
    kk: 'Келіп түскен күйіндегі мазмұнының',
    ru: 'От содержимого в том виде, в каком поступило',
  },
  'false: too large, only its header was fetched': {
    kk: 'false: тым үлкен, тек қызметтік өрістері алынды',
    ru: 'false: слишком велико, получены только служебные поля',
  },
  'null: not decided yet': { kk: 'null: әлі шешілмеген', ru: 'null: решения ещё нет' },
  'staff: of a person; advice: decides nothing by itself': {
    kk: 'staff: қызметкердің шешімі; advice: өзінен ештеңе шешпейді',
    ru: 'staff: решение сотрудника; advice: само ничего не решает',
  },
  'Name of the person; null: the intake itself': {
    kk: 'Қызметкердің аты-жөні; null: жүйенің өзі',
    ru: 'Имя сотрудника; null: сама система',
  },
  'What stands': { kk: 'Күшіндегі шешім', ru: 'Действующее решение' },
  'All of them, the first first': { kk: 'Барлығы, біріншісінен бастап', ru: 'Все, начиная с первого' },
  'The quote is in codes of ours': { kk: 'Дәйексөз жүйенің кодымен жазылған', ru: 'Цитата записана кодами системы' },
  'What was looked for in vain': { kk: 'Іздеп табылмағаны', ru: 'Что искали и не нашли' },
  'Of the intake’s latest decision': { kk: 'Жүйенің соңғы шешімі бойынша', ru: 'По последнему решению системы' },
  'What the clauses rested on, each known with its evidence or unknown with the reason': {
    kk: 'Тармақтар негізделген мәліметтер: әрқайсысы не дәлелімен белгілі, не себебімен белгісіз',
    ru: 'На чём основаны выводы по пунктам: известное — с подтверждением, неизвестное — с причиной',
  },
  'SHA-256 of each file that it speaks for': {
    kk: 'Қолтаңба қамтитын әр файлдың SHA-256 мәні',
    ru: 'SHA-256 каждого файла, к которому она относится',
  },
  'EN 319 102-1': { kk: 'EN 319 102-1 бойынша', ru: 'По EN 319 102-1' },
  'null: the files could not be read': {
    kk: 'null: файлдарды оқу мүмкін болмады',
    ru: 'null: файлы прочитать не удалось',
  },
  'Its octets are at /letters/{letter}/files/{file}': {
    kk: 'Мазмұны: /letters/{letter}/files/{file}',
    ru: 'Содержимое: /letters/{letter}/files/{file}',
  },
  'Id of the letter': { kk: 'Хаттың идентификаторы', ru: 'Идентификатор письма' },
  'Position of the entry that is corrected or annulled': {
    kk: 'Түзетілген немесе күші жойылған жазбаның реттік нөмірі',
    ru: 'Порядковый номер исправленной или аннулированной записи',
  },
  'Id of the letter by which it came back': {
    kk: 'Хабарламаны қайтарған хаттың идентификаторы',
    ru: 'Идентификатор письма, которым оно вернулось',
  },
  'Id of the person; null: nobody signed in, or the command line': {
    kk: 'Қызметкердің идентификаторы; null: ешкім кірмеген немесе пәрмен жолы',
    ru: 'Идентификатор сотрудника; null: никто не входил, или командная строка',
  },
  'viaToken: a program acted in the person’s name': {
    kk: 'viaToken: қызметкердің атынан бағдарлама әрекет етті',
    ru: 'viaToken: от имени сотрудника действовала программа',
  },
  'What people did with it, the latest first': {
    kk: 'Қызметкерлердің хатпен әрекеттері, соңғысынан бастап',
    ru: 'Действия сотрудников с письмом, начиная с последнего',
  },
  'null: nobody would be told': { kk: 'null: ешкімге хабарланбайды', ru: 'null: никто не будет уведомлён' },
  'deferred: the number is given when reception opens; proposed: a second person must confirm it': {
    kk: 'deferred: нөмір қабылдау ашылғанда беріледі; proposed: екінші қызметкер растауы тиіс',
    ru: 'deferred: номер будет присвоен с открытием приёма; proposed: должен подтвердить второй сотрудник',
  },
  'Why the sender is not told; null: told, or there is nothing to tell': {
    kk: 'Жіберушіге неге хабарланбайды; null: хабарланды немесе хабарлайтын ештеңе жоқ',
    ru: 'Почему отправитель не уведомлён; null: уведомлён, или уведомлять не о чем',
  },
  'null: the act was not on a letter': { kk: 'null: әрекет хатқа қатысты емес', ru: 'null: действие не с письмом' },
  'Why it was refused, as in a problem': {
    kk: 'Неге орындалмады, қатедегідей код',
    ru: 'Почему не выполнено, тем же кодом, что в ошибке',
  },
  'Where it lies now; null: there is no such letter on the desk': {
    kk: 'Қазір қай кезекте; null: мұндай хат кезектерде жоқ',
    ru: 'Где письмо сейчас; null: такого письма в очередях нет',
  },
  'Each letter that was named, by its id. Those that were refused are as they were': {
    kk: 'Аталған әр хат, идентификаторы бойынша. Әрекет орындалмағандары бұрынғы күйінде',
    ru: 'Каждое названное письмо, по идентификатору. Те, с которыми действие не выполнено, остались прежними',
  },
  'The latest first': { kk: 'Соңғысынан бастап', ru: 'Начиная с последней' },
  [`null: the search was ended at ${problemsMax} problems`]: {
    kk: `null: ${problemsMax} ақаудан кейін іздеу тоқтатылды`,
    ru: `null: поиск остановлен после ${problemsMax} нарушений`,
  },
  'First day of each column': { kk: 'Әр бағанның бірінші күні', ru: 'Первый день каждого столбца' },
  'Where the letters of each column lie': {
    kk: 'Әр бағандағы хаттар қай кезекте',
    ru: 'В каких очередях письма каждого столбца',
  },
  'Decisions of the intake itself': { kk: 'Жүйенің өз шешімдері', ru: 'Решения самой системы' },
  'Decisions of people': { kk: 'Қызметкерлердің шешімдері', ru: 'Решения сотрудников' },
  'Messages in the folder at the last sweep': {
    kk: 'Соңғы салыстыру кезінде қалтадағы хабарлар',
    ru: 'Сообщений в папке при последней сверке',
  },
  'UIDs of its present numbering that stand in the ledger': {
    kk: 'Қазіргі нөмірлеу бойынша есепке алынған UID саны',
    ru: 'Учтённые UID нынешней нумерации ящика',
  },
  'Of the last 24 hours': { kk: 'Соңғы 24 сағаттағы', ru: 'За последние 24 часа' },
  [`Steps that failed and are tried again, ${shownMax} at most`]: {
    kk: `Орындалмай, қайталанатын қадамдар, ең көбі ${shownMax}`,
    ru: `Неудавшиеся шаги, которые будут повторены, не более ${shownMax}`,
  },
  'Steps that nobody has taken up': { kk: 'Ешқандай процесс алмаған қадамдар', ru: 'Шаги, которые никто не взял' },
};
