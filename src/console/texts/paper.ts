import type { LocalisedText } from '../../platform/localised-text.ts';

/** What stands on sheets that are printed and filed. */
export const paperTexts = {
  'paper.pdf': { kk: 'PDF түрінде жүктеу', ru: 'Скачать PDF', en: 'Download as PDF' },
  'paper.page': { kk: '{page}-бет, барлығы {pages}', ru: 'Страница {page} из {pages}', en: 'Page {page} of {pages}' },
  'paper.printed': {
    kk: 'Жасалған уақыты: {time}, {name}',
    ru: 'Сформировано {time}, {name}',
    en: 'Made {time}, {name}',
  },
  'paper.entries': {
    kk: '{first}–{last} жазбалар, саны {count}',
    ru: 'записи {first}–{last}, всего {count}',
    en: 'entries {first} to {last}, {count} in all',
  },
  'paper.total': { kk: 'Жазба саны: {count}.', ru: 'Всего записей: {count}.', en: 'Entries: {count}.' },
  'paper.chain-whole': {
    kk: 'Томның тізбегі {time} тексерілді: {count} жазба, тізбек үзілмеген.',
    ru: 'Цепочка тома проверена {time}: записей {count}, нарушений нет.',
    en: 'The volume’s chain was verified {time}: {count} entries, unbroken.',
  },
  'paper.chain-broken': {
    kk: 'НАЗАР АУДАРЫҢЫЗ: томның тізбегі {time} тексерілді, ақау саны: {count}.',
    ru: 'ВНИМАНИЕ: цепочка тома проверена {time}, найдено нарушений: {count}.',
    en: 'ATTENTION: the volume’s chain was verified {time} and has {count} faults.',
  },
  'paper.last-hash': {
    kk: 'Соңғы жазбаның бақылау сомасы (SHA-256): {hash}',
    ru: 'Контрольная сумма последней записи (SHA-256): {hash}',
    en: 'Hash of the last entry (SHA-256): {hash}',
  },
  'paper.checked': { kk: 'Тексерген', ru: 'Проверил(а)', en: 'Checked by' },
  'paper.too-long': {
    kk: 'Бір файлға {count} жазбадан артық сыймайды',
    ru: 'В одном файле помещается не более {count} записей',
    en: 'One file holds no more than {count} entries',
  },
  'paper.too-long-what': {
    kk: 'Журналда кезеңді таңдап, әр кезеңді бөлек жүктеңіз.',
    ru: 'Выберите в журнале период и скачайте каждый период отдельно.',
    en: 'Choose days in the journal and download each period by itself.',
  },
} as const satisfies Record<string, LocalisedText>;
