import type { Language, LocalisedText } from '../platform/localised-text.ts';

/** The words of the report that goes with an accepted letter. */
const texts = {
  title: { kk: 'Қабылданған хат туралы есеп', ru: 'Отчёт о принятом письме', en: 'Report on an accepted letter' },
  entry: { kk: 'Журнал жазбасы', ru: 'Запись журнала', en: 'Entry of the journal' },
  registration: { kk: 'тіркеу', ru: 'регистрация', en: 'registration' },
  correction: { kk: 'түзету', ru: 'исправление', en: 'correction' },
  annulment: { kk: 'күшін жою', ru: 'аннулирование', en: 'annulment' },
  number: { kk: 'Тіркеу нөмірі', ru: 'Регистрационный номер', en: 'Registration number' },
  cites: { kk: 'Қатысты жазба', ru: 'К записи', en: 'Concerns entry' },
  'accepted-on': { kk: 'Қабылданған күні', ru: 'День приёма', en: 'Accepted on' },
  'arrived-at': { kk: 'Жәшікке түскен уақыты (UTC)', ru: 'Поступило в ящик (UTC)', en: 'Arrived in the mailbox (UTC)' },
  organisation: { kk: 'Ұйым', ru: 'Организация', en: 'Organisation' },
  from: { kk: 'Жіберуші', ru: 'Отправитель', en: 'From' },
  subject: { kk: 'Тақырыбы', ru: 'Тема', en: 'Subject' },
  'message-id': { kk: 'Хабар сәйкестендіргіші', ru: 'Идентификатор сообщения', en: 'Message-ID' },
  letter: { kk: 'Хат сәйкестендіргіші', ru: 'Идентификатор письма', en: 'Letter id' },
  edition: { kk: 'Регламент редакциясы', ru: 'Редакция регламента', en: 'Edition of the regulation' },
  'journal-hash': { kk: 'Журнал жазбасының хеші', ru: 'Хеш записи журнала', en: 'Hash of the entry' },
  bin: { kk: 'БСН', ru: 'БИН', en: 'BIN' },
  signatures: { kk: 'Электрондық қолтаңбалар', ru: 'Электронные подписи', en: 'Digital signatures' },
  'no-signatures': { kk: 'қолтаңба табылмады', ru: 'подписей не найдено', en: 'none found' },
  findings: { kk: 'Ескертулер', ru: 'Замечания', en: 'Remarks' },
  'no-findings': { kk: 'ескерту жоқ', ru: 'замечаний нет', en: 'none' },
} as const satisfies Readonly<Record<string, LocalisedText>>;

export function handoverText(language: Language, key: keyof typeof texts): string {
  return texts[key][language];
}
