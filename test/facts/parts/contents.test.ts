import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/fact.ts';
import { addressed, letterhead, letterOf, made, partsOf, registered, sentences, signature } from './made-letters.ts';

function knownIn<Value>(fact: Fact<Value>): Value | '?' {
  return fact.state === 'known' ? fact.value : '?';
}

describe('references', () => {
  type Reference = readonly [
    kind: string,
    number: string | null,
    date: string | null,
    points: string,
    answered: boolean,
  ];
  const lines: readonly (readonly [line: string, wanted: readonly Reference[]])[] = [
    ['На поручение от 9 октября 2026 года № 11-3/4512', [['assignment', '11-3/4512', '2026-10-09', '', true]]],
    ['На № 11-3/4560 от 19.10.2026', [['reply-line', '11-3/4560', '2026-10-19', '', true]]],
    [
      'К поручению Премьер-Министра РК от 19.10.2026 г. № 11-3/4560, пункты 3 и 4',
      [['assignment', '11-3/4560', '2026-10-19', '3 4', true]],
    ],
    [
      'Сіздің 2026 жылғы 28 қыркүйектегі № 11-4/910 тапсырмаңызға',
      [['assignment', '11-4/910', '2026-09-28', '', true]],
    ],
    [
      '2026 жылғы 5 қазандағы № 11-3/4521 тапсырманың 2-тармағына',
      [['assignment', '11-3/4521', '2026-10-05', '2', true]],
    ],
    ['На Ваше письмо от 3 ноября 2026 года № 08-3/11020', [['letter', '08-3/11020', '2026-11-03', '', true]]],
    ['2026 жылғы 3 қарашадағы № 08-3/11020 хатқа', [['letter', '08-3/11020', '2026-11-03', '', true]]],
    ['На Ваше поручение № 12-1/77 (пункт 5) от 14.08.2026 г.', [['assignment', '12-1/77', '2026-08-14', '5', true]]],
    ['На № ____________ от ____________', []],
    ['п. 2 поручения от 05.10.2026 г. № 11-3/4521', [['assignment', '11-3/4521', '2026-10-05', '2', true]]],
    [
      'Основание: поручение от 14 августа 2026 года № 12-1/77, пункт 5',
      [['assignment', '12-1/77', '2026-08-14', '5', true]],
    ],
    [
      'Негіздеме: 2026 жылғы 14 тамыздағы № 12-1/77 тапсырманың 5-тармағы',
      [['assignment', '12-1/77', '2026-08-14', '5', true]],
    ],
    ['Основание: приказ от 14 августа 2026 года № 77', []],
    ['По пор. № 11-3/4353 от 12.10.2026', [['assignment', '11-3/4353', '2026-10-12', '', true]]],
    ['2026 ж. 14.08. № 12-1/77', [['reply-line', '12-1/77', '2026-08-14', '', true]]],
    ['12.10.2026 г., № 11-3/4533', [['reply-line', '11-3/4533', '2026-10-12', '', true]]],
    // The own number once more, as in the other language.
    ['2026 жылғы 24 қараша № 04-09/2208', []],
    ['12.10.2026', []],
  ];
  for (const [line, wanted] of lines) {
    test(`stand in the line “${line}”`, () => {
      const found = knownIn(partsOf({ documents: [letterOf({ reference: [line] })] }).references);
      expect(
        found === '?'
          ? '?'
          : found.map(({ kind, number, date, points, answered }) => [kind, number, date, points.join(' '), answered]),
      ).toEqual(wanted);
      if (found !== '?') expect(found.every(({ where }) => where === 'reference-line')).toBe(true);
    });
  }

  const texts: readonly (readonly [sentence: string, number: string | null, answered: boolean | null])[] = [
    ['По пор. 11-3/4533 переезды сданы, шлагбаумы заменены, движение открыто.', '11-3/4533', true],
    ['Простой пор. 5 и пор. 7 по графику ремонта путей не допущен.', null, null],
    [
      'Во исполнение поручения Премьер-Министра от 5 октября 2026 года № 11-3/4521 сообщаем следующее.',
      '11-3/4521',
      true,
    ],
    ['2026 жылғы 5 қазандағы № 11-3/4521 тапсырманы орындау үшін мынаны хабарлаймыз.', '11-3/4521', true],
    [
      'Ранее министерству было дано поручение от 5 октября 2026 года № 11-3/4521, снятое с контроля.',
      '11-3/4521',
      false,
    ],
    ['Постановлением Правительства от 25 апреля 2015 года № 325 утверждены правила.', null, null],
    [
      'Пунктом 1 поручения Премьер-Министра от 5 октября 2026 года № 11-3/4521 предписано принять меры. Во исполнение названного пункта вносим проект ответа.',
      '11-3/4521',
      true,
    ],
    [
      'Поручением от 5 октября 2026 года № 11-3/4521 Министерству финансов предписано найти средства. По этому вопросу просим разъяснений.',
      '11-3/4521',
      false,
    ],
    [
      'Аппарат Басшысының 2026 жылғы 28 қыркүйектегі № 11-4/910 тапсырмасында жауап дайындау міндеттелген. Осыған орай Министрлік жауап жобасын енгізеді.',
      '11-4/910',
      true,
    ],
    [
      'Басшының 2026 жылғы 28 қыркүйектегі № 11-4/910 тапсырмасында әкімдік міндеттелген. Осыған байланысты түсіндірме беруді сұраймыз.',
      '11-4/910',
      false,
    ],
  ];
  for (const [sentence, number, answered] of texts) {
    test(`in a sentence are told from an answer: “${sentence}”`, () => {
      const found = knownIn(partsOf({ documents: [letterOf({ text: [sentence, ...sentences] })] }).references);
      const first = found === '?' ? undefined : found[0];
      expect([first?.number ?? null, first?.answered ?? null]).toEqual([number, answered]);
      if (first !== undefined) expect(first.where).toBe('text');
    });
  }

  test('a bare number in the subject is one', () => {
    const found = knownIn(partsOf({ subject: '11-4/910 тапсырманың орындалуы', documents: [letterOf({})] }).references);
    expect(found).toMatchObject([{ kind: 'assignment', number: '11-4/910', where: 'subject' }]);
  });
});

describe('the card', () => {
  type Card = readonly [sheets: number | null | '?', annexSheets: number | null | '?', carrier: string | null | '?'];
  const cards: readonly (readonly [message: string, wanted: Card])[] = [
    [
      'Исх. № 12-3/456 от 23.11.2026\nКоличество листов: 3\nТип носителя: электронный документ',
      [3, null, 'electronic-document'],
    ],
    ['Шығ. № 12-3/456, 23.11.2026. Парақтар саны: 2, қосымша: 4 парақта', [2, 4, null]],
    ['Шығ. № 02-11/3466, 24.11.2026 ж., 1 парақ', [1, null, null]],
    ['Парақтар саны – 3\nЖеткізгіш типі: қағаз құжаттың электрондық көшірмесі', [3, null, 'electronic-copy']],
    [
      'Кол-во листов: 5; приложение: на 12 л.\nТип носителя: электронная копия бумажного документа',
      [5, 12, 'electronic-copy'],
    ],
    ['Письмо на 2 листах, исх. № 5-1/77', [2, null, null]],
    ['Приложение: на 2 л. Количество листов: 3', [3, 2, null]],
    ['Исх. № 5-1/77, на двух листах, приложение на трёх листах', [2, 3, null]],
    ['Направляем 3 письма. Работа ведётся в системе электронного документооборота.', [null, null, null]],
    ['На 3 листе отчёта указана сумма 12 млн тенге.', [null, null, null]],
    ['Письмо во вложении, электронный документ.', [null, null, 'electronic-document']],
    ['Количество листов: 3\nКоличество листов: 4', ['?', null, null]],
  ];
  for (const [message, wanted] of cards) {
    test(`is read from “${message.replaceAll('\n', ' / ')}”`, () => {
      const { card } = partsOf({ text: message, documents: [letterOf({})] });
      expect([card.sheets, card.annexSheets, card.carrier].map((fact) => knownIn<unknown>(fact))).toEqual(wanted);
    });
  }

  const annexes: readonly (readonly [lines: readonly string[], sheets: number | null])[] = [
    [['Приложение: на 2 л.'], 2],
    [['Приложение: 1. Проект постановления – на 1 л.; 2. Пояснительная записка – на 3 л.'], 4],
    [['Приложения:', '1. Справка на 2 л.;', '2. Таблица на 5 листах.'], 7],
    [['Қосымша: мемлекеттік тілде, 2 парақта.'], 2],
    [['Приложение: по тексту.'], null],
    [['Приложение: на 3 л. в 2 экз.'], 3],
    [['Қосымша: Қаржы министрлігінің хаты, 1 парақта. Приложение: на 1 л.'], 1],
  ];
  for (const [annex, sheets] of annexes) {
    test(`has the annexes’ sheets of “${annex.join(' ')}”`, () => {
      const parts = partsOf({ documents: [letterOf({ annex })] });
      expect(knownIn(parts.annexLine)).toMatchObject({ sheets });
      expect(knownIn(parts.card.annexSheets)).toBe(sheets);
      expect(knownIn(parts.signatory)).toMatchObject({ name: 'М. Дуйсебаев' });
      expect(knownIn(parts.text)).toMatchObject({ text: sentences.join('\n\n') });
    });
  }

  test('message and letter that declare different annexes leave it unknown', () => {
    const parts = partsOf({ text: 'Приложение: на 5 л.', documents: [letterOf({ annex: ['Приложение: на 2 л.'] })] });
    expect(parts.card.annexSheets).toEqual({ state: 'unknown', reason: 'indeterminate' });
  });
});

describe('lines that stand together', () => {
  const parts = (...block: readonly string[]) =>
    partsOf({
      documents: [made('letter.docx', [...letterhead, registered, block.join('\n'), sentences[1]!, signature])],
      signed: [{ fileName: 'letter.docx', bySender: true }],
    });

  test('what is answered is read below the addressee, in small letters too', () => {
    const found = parts(
      'Руководителю Аппарата Правительства Республики Казахстан Косанову Г.Е.',
      'на поручение №11-4/938 от 14.10.2026г.',
      'в ответ на поручение сообщаем что казначейское сопровождение распространено на все договоры',
    );
    expect(knownIn(found.references)).toMatchObject([{ number: '11-4/938', answered: true, where: 'reference-line' }]);
    expect(knownIn(found.addressees)).toMatchObject([{ comparison: { leader: 'head' } }]);
    expect(knownIn(found.text)).toMatchObject({ text: expect.stringContaining('в ответ на поручение сообщаем') });
  });

  test('a number below the addressee may stand without its sign', () => {
    const found = parts(
      'Руководителю Аппарата',
      'Правительства Республики Казахстан',
      'Косанову Г.Е.',
      '11-4/938, 14.10.2026 г.',
    );
    expect(knownIn(found.references)).toMatchObject([{ number: '11-4/938', date: '2026-10-14', answered: true }]);
  });

  test('an act’s name right below the addressee opens the text, and is cited', () => {
    const found = parts(
      'Қазақстан Республикасы Үкіметінің Аппаратына',
      '«Автомобиль жолдары туралы» 2001 жылғы 17 шілдедегі Заңға сәйкес',
      'тізбе туралы мәлімет беріледі.',
    );
    expect(knownIn(found.citations)).toMatchObject([
      { citation: { title: 'Автомобиль жолдары туралы', date: '2001-07-17', certainty: 'certain' } },
    ]);
    expect(knownIn(found.addressees)).toMatchObject([{ text: 'Қазақстан Республикасы Үкіметінің Аппаратына' }]);
  });

  test('a name in quotation marks that is no act’s belongs to the addressee', () => {
    const found = parts('Премьер-Министрдің орынбасарына', '«Ауыл» бағдарламасының басшысына');
    expect(knownIn(found.addressees)).toMatchObject([{ text: expect.stringContaining('«Ауыл»') }]);
  });
});

describe('markings', () => {
  const head: readonly (readonly [line: string, kind: string | null, certainty: string | null])[] = [
    ['Для служебного пользования', 'official-use', 'certain'],
    ['ДСП', 'official-use', 'certain'],
    ['ДСП, экз. № 2', 'official-use', 'certain'],
    ['Қызмет бабында пайдалану үшін', 'official-use', 'certain'],
    ['ҚБП', 'official-use', 'certain'],
    ['Қызмет бабында пайдалану үшін / Для служебного пользования', 'official-use', 'certain'],
    ['Қызмет бабында пайдалану үшін\tДля служебного пользования', 'official-use', 'certain'],
    ['Д л я  с л у ж е б н о г о  п о л ь з о в а н и я', 'official-use', 'certain'],
    ['Секретно', 'secret', 'certain'],
    ['СОВЕРШЕННО СЕКРЕТНО экз. № 1', 'secret', 'certain'],
    ['Құпия', 'secret', 'certain'],
    ['Өте құпия, № 1 дана', 'secret', 'certain'],
    ['Бланк № 77 ДСП', 'official-use', 'doubtful'],
    ['Тек ішкі пайдалануға арналған', 'official-use', 'doubtful'],
    ['Для служ. польз.', 'official-use', 'doubtful'],
    ['Для служб связи', null, null],
    ['Ограниченное распространение', 'official-use', 'doubtful'],
    ['О распространении инфекций', null, null],
    ['Не секретно', null, null],
    ['О мерах по защите коммерческой тайны', null, null],
  ];
  for (const [line, kind, certainty] of head) {
    test(`in the head: “${line}”`, () => {
      const found = knownIn(
        partsOf({
          documents: [made('letter.docx', [line, ...letterhead, registered, addressed, ...sentences, signature])],
        }).markings,
      );
      expect(found === '?' ? '?' : [found[0]?.kind ?? null, found[0]?.certainty ?? null]).toEqual([kind, certainty]);
    });
  }

  const text: readonly string[] = [
    'Сведения, составляющие коммерческую тайну, и документы для служебного пользования в письме отсутствуют.',
    'Банктік құпия мен салықтық құпия туралы заңнама талаптары сақталды.',
    'Инструкция о работе с документами ДСП направлена в регионы.',
    'Работники обязаны хранить врачебную тайну, материалы проверки секретно не помечались.',
  ];
  for (const sentence of text) {
    test(`words of a sentence are none: “${sentence}”`, () => {
      expect(knownIn(partsOf({ documents: [letterOf({ text: [sentence, ...sentences] })] }).markings)).toEqual([]);
    });
  }

  const subjects: readonly (readonly [subject: string, kind: string | null])[] = [
    ['ДСП', 'official-use'],
    ['О закупках (ДСП)', 'official-use'],
    ['Для служебного пользования: сведения о закупках', 'official-use'],
    ['О порядке работы с документами ДСП', null],
    ['Секретно. Сведения', 'secret'],
    ['Құпиялылық туралы қағидалар', null],
  ];
  for (const [subject, kind] of subjects) {
    test(`in the subject “${subject}”`, () => {
      const found = knownIn(partsOf({ subject, documents: [letterOf({})] }).markings);
      expect(found === '?' ? '?' : (found[0]?.kind ?? null)).toBe(kind);
      if (found !== '?' && kind !== null) expect(found[0]).toMatchObject({ certainty: 'certain', where: 'subject' });
    });
  }

  const names: readonly (readonly [name: string, kind: string | null])[] = [
    ['Письмо_ДСП.docx', 'official-use'],
    ['ДСП 12-3.docx', 'official-use'],
    ['секретно.docx', 'secret'],
    ['Правила_ДСП.docx', null],
    ['мебель из ДСП.docx', null],
    ['қосымша.docx', null],
  ];
  for (const [name, kind] of names) {
    test(`in the file name ${name}`, () => {
      const found = knownIn(partsOf({ documents: [letterOf({}), made(name, ['Сведения о закупках'])] }).markings);
      expect(found === '?' ? '?' : (found[0]?.kind ?? null)).toBe(kind);
    });
  }
});
