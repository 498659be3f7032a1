import type { EditKind } from '../../documents/document-facts.ts';
import type { LocalisedText } from '../../platform/localised-text.ts';

/** What an edit or a mark in a file is called. A kind without words does not compile. */
export const editTexts = {
  'edit.insertion': { kk: 'қосылған', ru: 'вставка', en: 'insertion' },
  'edit.deletion': { kk: 'өшірілген', ru: 'удаление', en: 'deletion' },
  'edit.move': { kk: 'жылжытылған', ru: 'перемещение', en: 'move' },
  'edit.formatting-change': { kk: 'пішімі өзгертілген', ru: 'изменение оформления', en: 'change of format' },
  'edit.comment': { kk: 'түсініктеме', ru: 'примечание', en: 'comment' },
  'edit.highlighting': { kk: 'түспен белгіленген', ru: 'выделение цветом', en: 'highlighting' },
  'edit.shading': { kk: 'фонға түс берілген', ru: 'заливка', en: 'shading' },
  'edit.cell-comment': { kk: 'ұяшық түсініктемесі', ru: 'примечание к ячейке', en: 'comment on a cell' },
  'edit.slide-comment': { kk: 'слайд түсініктемесі', ru: 'примечание к слайду', en: 'comment on a slide' },
  'edit.annotation-highlight': { kk: 'маркермен белгіленген', ru: 'пометка маркером', en: 'marked with a highlighter' },
  'edit.annotation-strike-out': { kk: 'үсті сызылған', ru: 'зачёркнуто', en: 'struck out' },
  'edit.annotation-underline': { kk: 'асты сызылған', ru: 'подчёркнуто', en: 'underlined' },
  'edit.annotation-squiggly': { kk: 'ирек сызықпен белгіленген', ru: 'волнистая линия', en: 'wavy line' },
  'edit.annotation-free-text': {
    kk: 'бетке жазылған мәтін',
    ru: 'надпись на странице',
    en: 'text written on the page',
  },
  'edit.annotation-ink': { kk: 'қолмен сызылған', ru: 'рисунок от руки', en: 'drawn by hand' },
  'edit.annotation-stamp': { kk: 'мөртабан', ru: 'штамп', en: 'stamp' },
  'edit.annotation-note': { kk: 'жапсырма жазба', ru: 'заметка', en: 'note' },
  'edit.annotation-caret': { kk: 'қосу белгісі', ru: 'знак вставки', en: 'caret' },
  'edit.annotation-shape': { kk: 'сызық немесе пішін', ru: 'линия или фигура', en: 'line or shape' },
  'edit.annotation-redaction': { kk: 'жасыруға белгіленген', ru: 'помечено к вымарыванию', en: 'marked for redaction' },
} as const satisfies Record<`edit.${EditKind}`, LocalisedText>;
