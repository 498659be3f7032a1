import { expect, test } from 'vitest';
import { letterOf, made, partsOf } from './made-letters.ts';

const ministry = [
  'Қазақстан Республикасы Қаржы министрлігі',
  '26.11.2026 № 08-1-2/13011',
  'Түркістан облысының әкімдігіне',
];

function stances(fileName: string, ...paragraphs: readonly string[]): readonly (string | null)[] {
  const { financeOpinions } = partsOf({ documents: [letterOf({}), made(fileName, paragraphs)] });
  return financeOpinions.map(({ stance }) => stance);
}

test('an opinion is known by its letterhead, whatever the file is called', () => {
  expect(stances('1.pdf', ...ministry, 'Өтінімде көрсетілген соманы бөлуге қарсылығымыз жоқ.')).toEqual(['supports']);
  expect(stances('1.pdf', ...ministry, 'Жұмыстар өлшемшарттарға сай келмейді, ұсыныс қолдау таппады.')).toEqual([
    'declines',
  ]);
  expect(stances('1.pdf', ...ministry, 'Өтінім қаралуда.')).toEqual([null]);
});

test('a letter to the ministry, one of its committees and a mere name are no opinions of it', () => {
  expect(stances('zaklyuchenie-minfin.pdf', 'Смета расходов', 'Итого 60 млн тенге.')).toEqual([]);
  expect(stances('1.pdf', 'Министерству финансов Республики Казахстан', 'Просим поддержать заявку.')).toEqual([]);
  expect(stances('1.pdf', 'Комитет государственных доходов Министерства финансов', 'Возражений не имеем.')).toEqual([]);
});

test('an approval sheet tells by the row of the ministry', () => {
  const sheet = ['Лист согласования', 'Министерство юстиции – согласовано'];
  expect(stances('1.pdf', ...sheet, 'Министерство финансов – согласовано, Утегенова Д.М.')).toEqual(['supports']);
  expect(stances('1.pdf', ...sheet, 'Министерство финансов – на рассмотрении')).toEqual([null]);
  expect(stances('1.pdf', ...sheet)).toEqual([]);
});
