import type { LocalisedText } from '../../platform/localised-text.ts';

/** Documents as they are shown: what stands beside the file's own words. */
export const renderedTexts = {
  'rendered.inserted': { kk: 'Қосылған', ru: 'Вставлено', en: 'Inserted' },
  'rendered.deleted': { kk: 'Өшірілген', ru: 'Удалено', en: 'Deleted' },
  'rendered.picture': { kk: 'Құжаттағы сурет', ru: 'Рисунок документа', en: 'Picture of the document' },
  'rendered.picture-missing': {
    kk: '[мұнда көрсетілмейтін сурет]',
    ru: '[рисунок, который здесь не показывается]',
    en: '[a picture that can’t be shown here]',
  },
  'rendered.object': {
    kk: '[ендірілген нысан, ашылмайды]',
    ru: '[внедрённый объект, не открывается]',
    en: '[an embedded object, not opened]',
  },
  'rendered.diagram': {
    kk: '[диаграмма немесе сызба, мұнда көрсетілмейді]',
    ru: '[диаграмма или схема, здесь не показывается]',
    en: '[a chart or diagram that can’t be shown here]',
  },
  'rendered.chart': {
    kk: 'Диаграмма, мәндері кесте түрінде',
    ru: 'Диаграмма, значения таблицей',
    en: 'A chart, its values as a table',
  },
  'rendered.header': { kk: 'Жоғарғы деректеме', ru: 'Верхний колонтитул', en: 'Header' },
  'rendered.footer': { kk: 'Төменгі деректеме', ru: 'Нижний колонтитул', en: 'Footer' },
  'rendered.notes': { kk: 'Ескертулер', ru: 'Сноски', en: 'Notes' },
  'rendered.comments': { kk: 'Түсініктемелер', ru: 'Примечания', en: 'Comments' },
  'rendered.hidden-sheet': { kk: '{name} (жасырын парақ)', ru: '{name} (скрытый лист)', en: '{name} (hidden sheet)' },
  'rendered.hidden-slide': {
    kk: '{slide}-слайд (жасырын)',
    ru: 'Слайд {slide} (скрытый)',
    en: 'Slide {slide} (hidden)',
  },
  'rendered.rows-left-out': {
    kk: 'Барлық жолдар мен бағандар көрсетілмеген: қалғаны файлда.',
    ru: 'Показаны не все строки и столбцы: остальное в файле.',
    en: 'Not all rows and columns are shown: the rest is in the file.',
  },
  'rendered.stopped': {
    kk: 'Құжат тым үлкен, қалғаны көрсетілмейді. Файлды жүктеп алуға болады.',
    ru: 'Документ слишком велик, остальное не показано. Файл можно скачать.',
    en: 'The document is too large and the rest is not shown. The file can be downloaded.',
  },
  'rendered.note': {
    kk: 'Қауіпсіз көрініс: файлдың мазмұны, бірақ бағдарламадағыдай емес болуы мүмкін.',
    ru: 'Безопасный вид: содержание файла; вёрстка может отличаться от программы.',
    en: 'A safe view: what the file says; its layout may differ from the program’s.',
  },
  'rendered.failed': {
    kk: 'Құжаттың көрінісі ашылмады. Оқылған мәтіні төменде, түпнұсқасын жүктеп алуға болады.',
    ru: 'Вид документа не построен. Прочитанный текст ниже, оригинал можно скачать.',
    en: 'The document could not be drawn. Its text as read is below; the original can be downloaded.',
  },
  'rendered.recognised': {
    kk: 'Суреттен танылған мәтін',
    ru: 'Текст, распознанный на изображении',
    en: 'Words recognised in the picture',
  },
} as const satisfies Record<string, LocalisedText>;
