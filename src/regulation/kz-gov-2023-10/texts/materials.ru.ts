import type { FindingText } from '../../clause.ts';
import type { materialTextsKk } from './materials.kk.ts';

/** What findings on markings and presentation materials tell people, in Russian. */
export const materialTextsRu: Readonly<Record<keyof typeof materialTextsKk, FindingText>> = {
  'marking.secret': {
    message: 'На письме стоит гриф секретности. Такой документ по электронной почте не направляется.',
    remedy: 'Ответ отправителю не направляется. Сообщите подразделению по защите государственных секретов.',
  },
  'marking.secret-doubtful': {
    message: 'В письме есть строка, которая может быть грифом секретности.',
    remedy: 'Установите, гриф ли это.',
  },
  'marking.official-use': {
    message:
      'На письме стоит пометка «Для служебного пользования». Такие документы по электронной почте не принимаются.',
    remedy:
      'Внесите документ через систему электронного документооборота (СЭД), а при невозможности – в исключительном случае на бумажном носителе.',
  },
  'marking.official-use-doubtful': {
    message: 'В письме есть строка, которая может быть пометкой «Для служебного пользования».',
    remedy: 'Установите, пометка ли это об ограниченном распространении.',
  },
  'presentation.brief-missing': {
    message: 'Среди материалов презентации краткая информация не найдена.',
    remedy: 'Проверьте полноту материалов.',
  },
  'presentation.brief-scanned': {
    message: 'Краткая информация («{file}») – сканированная копия: шрифт и интервал проверить нельзя.',
    remedy: 'Проверьте материал вручную.',
  },
  'presentation.brief-format': {
    message: 'Краткая информация («{file}») представлена в недопустимом формате: {type}.',
    remedy: 'Направьте краткую информацию в формате docx, xlsx или pdf.',
  },
  'presentation.brief-sheets': {
    message: 'Объём краткой информации («{file}») – {counted} л., допускается не более 3.',
    remedy: 'Направьте краткую информацию объёмом не более 3 листов.',
  },
  'presentation.brief-font': {
    message: 'Шрифт краткой информации («{file}») не соответствует требованию: {font}.',
    remedy: 'Наберите текст шрифтом Times New Roman размером 14.',
  },
  'presentation.brief-spacing': {
    message: 'Межстрочный интервал краткой информации («{file}») – {spacing}, требуется одинарный.',
    remedy: 'Наберите текст через один интервал.',
  },
  'presentation.slides-missing': {
    message: 'Среди материалов презентации слайды не найдены.',
    remedy: 'Проверьте полноту материалов.',
  },
  'presentation.slides-size': {
    message: 'Размер файла слайдов («{file}») – {size} МБ, допускается не более 10.',
    remedy: 'Направьте слайды объёмом не более 10 мегабайт.',
  },
  'presentation.slides-ratio': {
    message: 'Формат слайдов («{file}») – не 16:9: {format}.',
    remedy: 'Подготовьте слайды в формате 16:9.',
  },
  'presentation.slides-font': {
    message: 'На слайдах («{file}») есть шрифт размером {size}, требуется не менее 20.',
    remedy: 'Наберите текст слайдов шрифтом размером не менее 20.',
  },
  'presentation.invitees-missing': {
    message: 'В материалах презентации нет списка приглашаемых лиц.',
    remedy: 'Приложите список приглашаемых лиц и направьте материалы повторно.',
  },
  'presentation.invitees-doubtful': {
    message: 'Список приглашаемых на презентацию лиц однозначно не найден.',
    remedy: 'Проверьте наличие списка вручную.',
  },
  'presentation.doubtful': {
    message: 'Файл «{file}» может не соответствовать требованиям к материалам презентации.',
    remedy: 'Проверьте материал вручную.',
  },
  'presentation.late': {
    message: 'Материалы презентации могли поступить позднее 1 рабочего дня после поручения ({day}).',
    remedy: 'Проверьте срок внесения материалов.',
  },
};
