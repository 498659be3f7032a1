import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../src/language/sentences.ts';

function parts(text: string): readonly string[] {
  return sentencesOf(text).map(({ start, end }) => text.slice(start, end));
}

describe('the point of an abbreviation', () => {
  test.each([
    ['Проект внесён 1 декабря т.г.', 'Просим ускорить его рассмотрение.'],
    ['Срок истекает 5 мая 2026 г.', 'Министерство просит продлить его.'],
    ['Требуется 3 млрд.', 'На эти цели средств нет.'],
    ['Школы, больницы и т.д.', 'Учитывая изложенное, просим помочь.'],
    ['Жоба 2026 ж.', 'Осыған байланысты сұраймыз.'],
    ['Мектептер және т.б.', 'Сондықтан қолдауды өтінеміз.'],
    ['Қажеттілік 5 млрд тг.', 'Сұраймыз қолдау көрсетуді.'],
  ])('closes the sentence: %s %s', (first, second) => {
    expect(parts(`${first} ${second}`)).toEqual([first, second]);
  });

  test.each([
    'Письмо от 5 мая 2026 г. Министерства финансов получено.',
    'Совещание прошло в г. Астана.',
    'В декабре т.г. совещание не проводилось.',
    'Хат 2026 ж. 5 қарашада келді.',
    'Просим Бектенова О.А. Министру поручить.',
  ])('does not: %s', (text) => {
    expect(parts(text)).toEqual([text]);
  });

  test('an abbreviation of two letters is one word of its sentence', () => {
    const [sentence] = sentencesOf('в первой декаде декабря т.г. совещания');
    expect(sentence?.tokens.map(({ text }) => text)).toEqual(['в', 'первой', 'декаде', 'декабря', 'т.г.', 'совещания']);
  });
});
