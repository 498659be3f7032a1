import type { LocalisedText } from '../../platform/localised-text.ts';

/** What of each file was signed, page by page. */
export const signedPagesTexts = {
  'signed.title': { kk: 'Нақты не қол қойылған', ru: 'Что именно подписано', en: 'What exactly was signed' },
  'signed.none': {
    kk: 'Бұл файлды ешбір қолтаңба қамтымайды.',
    ru: 'Этот файл не охвачен ни одной подписью.',
    en: 'No signature covers this file.',
  },
  'signed.whole': {
    kk: '{signer}: файл түгел қол қойылған, кейін ештеңе қосылмаған.',
    ru: '{signer}: подписан весь файл, после подписи ничего не добавлено.',
    en: '{signer}: the whole file is signed, nothing was added afterwards.',
  },
  'signed.page': { kk: 'Бет', ru: 'Страница', en: 'Page' },
  'signed.pages': { kk: '{from}–{to}-беттер', ru: 'Страницы {from}–{to}', en: 'Pages {from}–{to}' },
  'signed.show': { kk: '{page}-бетті көрсету', ru: 'Показать страницу {page}', en: 'Show page {page}' },
  'signed.state.signed': { kk: 'қол қойылғандай', ru: 'как подписано', en: 'as signed' },
  'signed.state.changed': { kk: 'кейін өзгертілген', ru: 'изменено после подписи', en: 'changed afterwards' },
  'signed.state.unknown': {
    kk: 'белгісіз: кейінгі өзгерістер беттерге бөлінбейді',
    ru: 'неизвестно: позднейшие изменения не привязаны к страницам',
    en: 'not known: later changes can’t be told page by page',
  },
  'signed.state.void': {
    kk: 'қолтаңба жарамсыз, ештеңені дәлелдемейді',
    ru: 'подпись не действительна и ничего не доказывает',
    en: 'the signature does not hold and proves nothing',
  },
  'signed.state.undetermined': {
    kk: 'қолтаңбаның жарамдылығы анықталмаған',
    ru: 'действительность подписи не установлена',
    en: 'whether the signature holds is not known',
  },
  'signed.no-pages': {
    kk: 'Беттер саны белгісіз: беттерге бөліп көрсету мүмкін емес.',
    ru: 'Число страниц неизвестно: показать постранично нельзя.',
    en: 'The number of pages is not known, so this can’t be shown page by page.',
  },
  'signed.elsewhere': {
    kk: '{signer} қол қойғаннан кейін, беті жазылмаған: {changes}.',
    ru: 'После подписи {signer}, страница не записана: {changes}.',
    en: 'After {signer} signed, on no recorded page: {changes}.',
  },
  'signed.other-files': {
    kk: '{signer} хаттағы файлдардың қатарында жоқ файлға да қол қойған (SHA-256): {files}.',
    ru: '{signer} подписал и то, чего среди файлов письма нет (SHA-256): {files}.',
    en: '{signer} also signed what is none of the letter’s files (SHA-256): {files}.',
  },
  'signed.somebody': { kk: 'Белгісіз біреу', ru: 'Неизвестный', en: 'Somebody unknown' },
  'signed.change.annotation-added': { kk: 'ескертпе қосылған', ru: 'добавлена пометка', en: 'a remark was added' },
  'signed.change.annotation-changed': {
    kk: 'ескертпе өзгертілген',
    ru: 'изменена пометка',
    en: 'a remark was changed',
  },
  'signed.change.annotation-removed': { kk: 'ескертпе алынған', ru: 'удалена пометка', en: 'a remark was removed' },
  'signed.change.page-content-changed': {
    kk: 'мазмұны өзгертілген',
    ru: 'изменено содержание',
    en: 'its content was changed',
  },
  'signed.change.pages-added': { kk: 'беттер қосылған', ru: 'добавлены страницы', en: 'pages were added' },
  'signed.change.pages-removed': { kk: 'беттер алынған', ru: 'удалены страницы', en: 'pages were removed' },
  'signed.change.pages-rearranged': {
    kk: 'беттердің реті өзгертілген',
    ru: 'страницы переставлены',
    en: 'pages were rearranged',
  },
  'signed.change.form': { kk: 'өрістер толтырылған', ru: 'заполнены поля', en: 'fields were filled in' },
  'signed.change.annotation': { kk: 'ескертпелер өзгерген', ru: 'изменены пометки', en: 'remarks were changed' },
  'signed.change.content': { kk: 'мазмұны өзгерген', ru: 'изменено содержание', en: 'the content was changed' },
  'signed.change.unknown': {
    kk: 'не өзгергенін анықтау мүмкін болмады',
    ru: 'что изменено, установить не удалось',
    en: 'what was changed could not be told',
  },
} as const satisfies Record<string, LocalisedText>;
