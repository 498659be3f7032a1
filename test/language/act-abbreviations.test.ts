import { describe, expect, test } from 'vitest';
import { readCitations } from '../../src/language/citations.ts';

describe('acts named by abbreviation', () => {
  test.each([
    ['Основание: ППРК от 25.04.2015 № 325, пункт 12.', 'resolution', '325', '2015-04-25'],
    ['Указ объявлен (УПРК № 827 от 14 февраля 2022 года).', 'decree', '827', '2022-02-14'],
    ['Доли переданы (ЗРК от 1 февраля 2012 г. № 550-IV).', 'law', '550-IV', '2012-02-01'],
    ['Негіз: ҚР ҮҚ 25.04.2015 ж. № 325, 12-т.', 'resolution', '325', '2015-04-25'],
    ['Жұмыс жүріп жатыр (06.01.2023 ж. № 10 ҮҚ).', 'resolution', '10', '2023-01-06'],
    ['Құрылыс («Үлестік қатысу туралы» 2016 жылғы 7 сәуірдегі № 486-V ҚРЗ) басталды.', 'law', '486-V', '2016-04-07'],
  ])('%s', (text, kind, number, date) => {
    expect(readCitations(text)).toContainEqual(
      expect.objectContaining({ kind, number, date, certainty: 'certain', isDraft: false }),
    );
  });

  test.each([
    'Вопрос урегулирован ППРК.',
    'ҮҚ жобасы бойынша жұмыс жүріп жатыр.',
    'Отдел ЗРК сообщает о готовности.',
    'По ППРК № 12 срок истёк; письмо от 14.02.2022.',
  ])('the abbreviation alone tells no act: %s', (text) => {
    expect(readCitations(text)).toEqual([]);
  });

  test('a draft named by abbreviation is a draft', () => {
    expect(readCitations('Внесён проект ППРК от 25.04.2026 № 12.')).toMatchObject([{ isDraft: true }]);
    expect(readCitations('ҚР ҮҚ жобасы 25.04.2026 ж. № 12 енгізілді.')).toMatchObject([{ isDraft: true }]);
  });
});
