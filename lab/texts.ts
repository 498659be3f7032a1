import type { LocalisedText } from '../src/platform/localised-text.ts';

/** What the demo says on the terminal. */
export const demoTexts = {
  intro: {
    kk: 'Тіркеу зертханасы: хаттар ресми жәшіктерге бірінен соң бірі жеткізіледі.\nКүні мен уақыты бүгінгі емес, зертхананың сағаты бойынша көрсетіледі.',
    ru: 'Лаборатория Tirkeu: письма поступают в официальные ящики одно за другим.\nДаты и время указаны не сегодняшние, а по часам лаборатории.',
    en: 'The Tirkeu laboratory: letters reach the official mailboxes one after another.\nDates and times are not today’s, but those of the laboratory’s clock.',
  },
  arrived: { kk: 'Келіп түсті', ru: 'Поступило', en: 'Arrived' },
  sender: { kk: 'Жіберуші', ru: 'Отправитель', en: 'Sender' },
  decision: { kk: 'Шешім', ru: 'Решение', en: 'Decision' },
  number: { kk: 'Нөмірі', ru: 'Номер', en: 'Number' },
  clauses: { kk: 'Тармақтар', ru: 'Пункты', en: 'Clauses' },
  notice: { kk: 'Хабарлама', ru: 'Уведомление', en: 'Notice' },
  noticeSent: { kk: 'жіберілді', ru: 'отправлено', en: 'sent' },
  noticeNone: { kk: 'жоқ', ru: 'нет', en: 'none' },
  noticeWaiting: { kk: 'күтуде', ru: 'ожидает', en: 'waiting' },
  noticeForStaff: { kk: 'қызметкерге', ru: 'сотруднику', en: 'for staff' },
  journalVerified: {
    kk: 'Журнал тексерілді: жазбалар тізбегі үзілмеген. Жазба саны: {count}.',
    ru: 'Журнал проверен: цепочка записей не нарушена. Записей: {count}.',
    en: 'The journal is verified: its chain is unbroken. Entries: {count}.',
  },
  journalBroken: {
    kk: 'Журнал бұзылған. Толығырақ: {command}',
    ru: 'Журнал нарушен. Подробнее: {command}',
    en: 'The journal is broken. More: {command}',
  },
  journalAt: { kk: 'Журнал', ru: 'Журнал', en: 'Journal' },
  lettersAt: { kk: 'Сақталған хаттар', ru: 'Сохранённые письма', en: 'Stored letters' },
  noticesAt: { kk: 'Жіберілген хабарламалар', ru: 'Отправленные уведомления', en: 'Notices sent' },
  askedBy: {
    kk: 'Журналды өзіңіз тексеру (осы --config арқылы status, verify, ал зертхана жұмыс істеп тұрғанда census пәрмені де орындалады)',
    ru: 'Проверить журнал самостоятельно (с тем же --config работают status, verify, а пока лаборатория не остановлена – и census)',
    en: 'To verify the journal yourself (status and verify take the same --config, and census while the laboratory goes on)',
  },
  madeAnew: {
    kk: 'Бұл деректер келесі іске қосқанға дейін сақталады: зертхана әр жолы жаңадан бастайды.',
    ru: 'Эти данные хранятся до следующего запуска: лаборатория каждый раз начинает заново.',
    en: 'All of it is kept until the next start: the laboratory begins anew each time.',
  },
  consoleAt: { kk: 'Веб-консоль', ru: 'Веб-консоль', en: 'Web console' },
  staffPassword: {
    kk: 'Барлығының құпиясөзі: {password}',
    ru: 'Пароль у всех: {password}',
    en: 'Everybody’s password: {password}',
  },
  imapAt: {
    kk: 'Жәшіктер (IMAP, TLS-сіз, құпиясөзі: {password})',
    ru: 'Ящики (IMAP без TLS, пароль {password})',
    en: 'Mailboxes (IMAP without TLS, password {password})',
  },
  smtpAt: {
    kk: 'Хат жіберу (SMTP): ресми мекенжайға жіберілген хат қабылдауға түседі',
    ru: 'Отправка писем (SMTP): письмо на официальный адрес попадает в приём',
    en: 'Sending letters (SMTP): a letter to an official address goes into the intake',
  },
  endsWith: {
    kk: 'Зертхана жұмысын жалғастыруда. Тоқтату: Ctrl-C.',
    ru: 'Лаборатория продолжает работу. Остановить: Ctrl-C.',
    en: 'The laboratory goes on. Ctrl-C ends it.',
  },
} as const satisfies Record<string, LocalisedText>;
