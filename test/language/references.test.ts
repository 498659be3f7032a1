import { describe, expect, test } from 'vitest';
import { readCitations } from '../../src/language/citations.ts';
import { comparableNumber, readReferences } from '../../src/language/references.ts';

describe('numbers and dates of documents', () => {
  test.each([
    ['Исх. № 12-3/456 от 23.11.2026', 'outgoing', '12-3/456', '2026-11-23', []],
    ['Шығ. № 01-1-22/8841, 16.11.2026 ж.', 'outgoing', '01-1-22/8841', '2026-11-16', []],
    ['Шығыс нөмірі: 07-4-09/132\nШығыс күні: 2026 ж. 4 желтоқсан', 'outgoing', '07-4-09/132', '2026-12-04', []],
    ['исх. 5-12/77 от «3» мая 2026 года', 'outgoing', '5-12/77', '2026-05-03', []],
    ['№ КГД-05-2/191   11.11.2026', 'outgoing', 'КГД-05-2/191', '2026-11-11', []],
    ['2026 жылғы 16 қараша   № 01-1/88', 'outgoing', '01-1/88', '2026-11-16', []],
    ['На № 11-3/45 от 05.10.2026', 'reply-line', '11-3/45', '2026-10-05', []],
    [
      'Во исполнение пункта 3 поручения Заместителя Премьер-Министра Республики Казахстан от 16 ноября 2026 года № 17-35/И-415 сообщаем',
      'assignment',
      '17-35/И-415',
      '2026-11-16',
      ['3'],
    ],
    [
      'согласно поручению от 5 октября 2026 года N 11 - 3 / 45, пункты 2.1 и 3',
      'assignment',
      '11-3/45',
      '2026-10-05',
      ['2.1', '3'],
    ],
    ['2026 жылғы 5 қазандағы № 11-3/45 тапсырманың 1-тармағына', 'assignment', '11-3/45', '2026-10-05', ['1']],
    [
      'Премьер-Министрдің 2026 жылғы 5 қазандағы № 11‑3/45 тапсырмасының 2 және 4-тармақтары',
      'assignment',
      '11-3/45',
      '2026-10-05',
      ['2', '4'],
    ],
    [
      'Расчёты рассмотрены на заседании Правления (протокол от 9 ноября 2026 года № 47/26).',
      'letter',
      '47/26',
      '2026-11-09',
      [],
    ],
    [
      'Во исполнение протокола заседания Правительства от 9 ноября 2026 года № 47',
      'assignment',
      '47',
      '2026-11-09',
      [],
    ],
    ['На поручение № 7-2/31 (п. 3) от 02.03.2026 г.', 'assignment', '7-2/31', '2026-03-02', ['3']],
    ['к пункту 4 протокола совещания от 3 мая 2026 года', 'assignment', null, '2026-05-03', ['4']],
    ['2026 жылғы 3 мамырдағы хаттаманың 4-тармағына', 'assignment', null, '2026-05-03', ['4']],
    ['в ответ на письмо № 5-1/22 от 1 марта 2026 г.', 'letter', '5-1/22', '2026-03-01', []],
    ['Сіздің 2026 жылғы 1 наурыздағы № 5-1/22 хатыңызға', 'letter', '5-1/22', '2026-03-01', []],
    ['постановлением Правительства от 25 апреля 2015 года № 325', 'act', '325', '2015-04-25', []],
    ['Үкіметтің 2026 жылғы 14 мамырдағы № 356 қаулысымен', 'act', '356', '2026-05-14', []],
  ])('%s', (text, kind, number, date, points) => {
    expect(readReferences(text)).toMatchObject([{ kind, number, date, points }]);
  });

  test.each([
    'Экз. № 1',
    'Приложение № 2 на 3 л.',
    'средняя школа № 12',
    'выделено 12 млрд тенге 31.02.2026',
    'Тапсырмада көзделген кесте бойынша 2026 жылғы 1 қарашадағы аралық есепті ұсынамыз.',
    'Разногласия, изложенные в протоколе от 3 ноября 2026 года, сняты.',
  ])('%s refers to nothing', (text) => {
    expect(readReferences(text)).toEqual([]);
  });

  test('one number in all spellings compares equal', () => {
    const spellings = ['№ 17-35/К-415', 'N17–35/К-415', '№17‑35 / К-415', 'No 17-35/K-415', '17-35/к-415'];
    expect(new Set(spellings.map(comparableNumber)).size).toBe(1);
    expect(comparableNumber('17-35/К-415')).not.toBe(comparableNumber('17-35/К-416'));
  });

  test('the evidence is what stands in the text given', () => {
    const text = 'по поручению от 5\u00A0октября 2026 года №\u00A011-3/45';
    expect(readReferences(text)[0]?.evidence.quote).toBe('5\u00A0октября 2026 года №\u00A011-3/45');
  });
});

describe('normative legal acts', () => {
  test.each([
    [
      'В соответствии со статьей 12 Бюджетного кодекса Республики Казахстан',
      { kind: 'code', certainty: 'certain', provision: 'статьей 12' },
    ],
    [
      'Бюджет кодексінің 20-бабына сәйкес',
      { kind: 'code', certainty: 'certain', title: 'Бюджет', provision: '20-бабына' },
    ],
    [
      'Закон Республики Казахстан «О государственном имуществе»',
      { kind: 'law', certainty: 'certain', title: 'О государственном имуществе' },
    ],
    [
      '«Мемлекеттік мүлік туралы» Қазақстан Республикасының Заңына сәйкес',
      { kind: 'law', certainty: 'certain', title: 'Мемлекеттік мүлік туралы' },
    ],
    [
      'Законом РК от 26 декабря 2017 года № 123-VI',
      { kind: 'law', certainty: 'certain', number: '123-VI', date: '2017-12-26' },
    ],
    [
      'Қазақстан Республикасы Үкіметінің 2023 жылғы 6 қаңтардағы № 10 қаулысымен',
      { kind: 'resolution', certainty: 'certain', number: '10', date: '2023-01-06' },
    ],
    ['приказом Министра финансов от 4 декабря 2014 года № 540', { kind: 'order', certainty: 'certain', number: '540' }],
    [
      'согласно пункту 146-1 Регламента Правительства',
      { kind: 'regulation', certainty: 'certain', provision: 'пункту 146-1' },
    ],
    ['Үкімет Регламентінің 146-1-тармағына сәйкес', { kind: 'regulation', certainty: 'certain' }],
    ['статья 9 Конституции Республики Казахстан', { kind: 'constitution', certainty: 'certain' }],
    ['Указом Президента от 1 июня 2024 года № 500', { kind: 'decree', certainty: 'certain', number: '500' }],
    [
      'Президенттің 2024 жылғы 1 маусымдағы № 500 Жарлығына сәйкес',
      { kind: 'decree', certainty: 'certain', number: '500' },
    ],
    ['статья 47\nНалогового кодекса Республики Казахстан', { kind: 'code', certainty: 'certain', title: 'Налогового' }],
    ['положения нового кодекса', { kind: 'code', certainty: 'ambiguous' }],
    [
      'Приказом Министра здравоохранения от 30 октября 2020 года № ҚР ДСМ-175/2020',
      { kind: 'order', certainty: 'certain', number: 'ҚР ДСМ-175/2020' },
    ],
    ['приказом № от 30 октября 2020 года', { kind: 'order', certainty: 'ambiguous', number: null }],
    ['Регламенттің (06.01.2023 ж.) 125-тармағына сай', { kind: 'regulation', certainty: 'certain' }],
    ['по закону', { kind: 'law', certainty: 'ambiguous' }],
    ['данным постановлением', { kind: 'resolution', certainty: 'ambiguous' }],
    ['в соответствии с действующим законодательством', { kind: 'unspecified', certainty: 'ambiguous' }],
    ['қолданыстағы заңнамаға сәйкес', { kind: 'unspecified', certainty: 'ambiguous' }],
    ['проект постановления Правительства «О переименовании станций»', { kind: 'resolution', isDraft: true }],
    ['қаулысының жобасы', { kind: 'resolution', isDraft: true }],
  ])('%s', (text, expected) => {
    expect(readCitations(text)).toMatchObject([expected]);
  });

  test('acts named inside a title are no citations of their own', () => {
    expect(readCitations('Закон «О внесении изменений в Закон «О связи» и Кодекс «О недрах»»')).toHaveLength(1);
  });

  test.each(['Сообщаем о выполненной работе.', 'Поручение исполнено в срок.', 'Жүргізілген жұмыс туралы хабарлаймыз.'])(
    '%s cites nothing',
    (text) => {
      expect(readCitations(text)).toEqual([]);
    },
  );
});
