/** The languages of notices are those of the report: it goes into the file of a Kazakh office. */
export const reportLanguages = ['kk', 'ru'] as const;

export type ReportLanguage = (typeof reportLanguages)[number];

/** The words of the report that goes with an accepted letter. */
const texts = {
  title: { kk: 'Қабылданған хат туралы есеп', ru: 'Отчёт о принятом письме' },
  entry: { kk: 'Журнал жазбасы', ru: 'Запись журнала' },
  registration: { kk: 'тіркеу', ru: 'регистрация' },
  correction: { kk: 'түзету', ru: 'исправление' },
  annulment: { kk: 'күшін жою', ru: 'аннулирование' },
  number: { kk: 'Тіркеу нөмірі', ru: 'Регистрационный номер' },
  cites: { kk: 'Қатысты жазба', ru: 'К записи' },
  decision: { kk: 'Шешім', ru: 'Решение' },
  'decided-by': { kk: 'қызметкердің шешімі', ru: 'решение сотрудника' },
  'accepted-on': { kk: 'Қабылданған күні', ru: 'День приёма' },
  'registered-at': { kk: 'Жазба жасалған уақыт', ru: 'Запись сделана' },
  'arrived-at': { kk: 'Жәшікке түскен уақыты', ru: 'Поступило в ящик' },
  mailbox: { kk: 'Жәшік', ru: 'Ящик' },
  organisation: { kk: 'Ұйым', ru: 'Организация' },
  from: { kk: 'Жіберуші', ru: 'Отправитель' },
  authentication: { kk: 'Жіберушінің түпнұсқалығы', ru: 'Подлинность отправителя' },
  pass: { kk: 'расталды', ru: 'подтверждена' },
  fail: { kk: 'расталмады', ru: 'не подтверждена' },
  none: { kk: 'тексеруге негіз жоқ', ru: 'проверить не по чему' },
  temperror: { kk: 'тексеру мүмкін болмады', ru: 'проверить не удалось' },
  subject: { kk: 'Тақырыбы', ru: 'Тема' },
  'message-id': { kk: 'Хабар сәйкестендіргіші', ru: 'Идентификатор сообщения' },
  letter: { kk: 'Хат сәйкестендіргіші', ru: 'Идентификатор письма' },
  edition: { kk: 'Регламент редакциясы', ru: 'Редакция регламента' },
  'journal-hash': { kk: 'Журнал жазбасының хеші', ru: 'Хеш записи журнала' },
  signatures: { kk: 'Электрондық қолтаңбалар', ru: 'Электронные подписи' },
  findings: { kk: 'Ескертулер', ru: 'Замечания' },
  'no-findings': { kk: 'ескерту жоқ', ru: 'замечаний нет' },
} as const satisfies Readonly<Record<string, Readonly<Record<ReportLanguage, string>>>>;

export function handoverText(language: ReportLanguage, key: keyof typeof texts): string {
  return texts[key][language];
}
