import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/fact.ts';
import { letterOf, partsOf, sentences } from './made-letters.ts';

function knownIn<Value>(fact: Fact<Value>): Value | '?' {
  return fact.state === 'known' ? fact.value : '?';
}

type Compared = readonly [leader: string | null, post: string | null, name: string | null];

describe('the outgoing number and date', () => {
  const spellings: readonly (readonly [
    name: string,
    lines: readonly string[],
    number: string | null,
    date: string | null,
  ])[] = [
    ['Исх. № … от …', ['Исх. № 12-3/456 от 23.11.2026'], '12-3/456', '2026-11-23'],
    ['№ and date far apart', ['№ 05-2/19104-И          23.11.2026 г.'], '05-2/19104-И', '2026-11-23'],
    ['Исх: without the sign', ['Исх: 04-15/2166 от 18.11.26'], '04-15/2166', '2026-11-18'],
    ['Исходящий №', ['Исходящий № 7-1/15', 'от «7» декабря 2026 года'], '7-1/15', '2026-12-07'],
    ['the date above the number', ['2026 жылғы «7» желтоқсан', '№ 7-1/15'], '7-1/15', '2026-12-07'],
    ['Шығ. №', ['Шығ. № ЦЖ-09/4518, 11.12.2026 ж.'], 'ЦЖ-09/4518', '2026-12-11'],
    [
      'Шығыс нөмірі and күні',
      ['Шығыс нөмірі: 07-4-09/13204', 'Күні: 2026 ж. 4 желтоқсан'],
      '07-4-09/13204',
      '2026-12-04',
    ],
    ['N in Latin', ['N 3-14/902 от 2026-11-23'], '3-14/902', '2026-11-23'],
    ['slashes in the date', ['№ 3-14/902 от 23/11/2026'], '3-14/902', '2026-11-23'],
    ['a bare number with a slash', ['04-09/2211    24 қараша 2026 ж.'], '04-09/2211', '2026-11-24'],
    ['a dash of its own kind', ['№ 04–09/2211 от 24.11.2026'], '04–09/2211', '2026-11-24'],
    ['the date behind a slash', ['Шығ. № 2-11/9099-И / 26.11.2026 ж.'], '2-11/9099-И', '2026-11-26'],
    ['a one-word number', ['№ 2211', '24 ноября 2026 г.'], '2211', '2026-11-24'],
    ['blanks that nobody filled', ['№ ____________', 'от «___» __________ 2026 г.'], null, null],
    ['neither', ['010000, г. Астана, пр. Кабанбай батыра, 19'], null, null],
    ['a number without a date', ['Исх. № 12-3/456'], '12-3/456', null],
    ['a date without a number', ['24 ноября 2026 года'], null, '2026-11-24'],
  ];
  for (const [name, registration, number, date] of spellings) {
    test(`are read as written: ${name}`, () => {
      const parts = partsOf({
        documents: [letterOf({ registration })],
        signed: [{ fileName: 'letter.docx', bySender: true }],
      });
      const [foundNumber, foundDate] = [knownIn(parts.outgoingNumber), knownIn(parts.outgoingDate)];
      expect(foundNumber === '?' ? '?' : (foundNumber?.value ?? null)).toBe(number);
      expect(foundDate === '?' ? '?' : (foundDate?.value ?? null)).toBe(date);
    });
  }

  test('the number of the assignment or of an act is not the letter’s own', () => {
    const parts = partsOf({
      documents: [
        letterOf({
          registration: [],
          reference: ['На № 11-3/4560 от 19.10.2026'],
          text: ['В соответствии с Законом Республики Казахстан от 9 июля 2004 года № 588 сообщаем о ходе работ.'],
        }),
      ],
      signed: [{ fileName: 'letter.docx', bySender: true }],
    });
    expect(knownIn(parts.outgoingNumber)).toBeNull();
    expect(knownIn(parts.outgoingDate)).toBeNull();
    expect(parts.outgoingNumber).toMatchObject({ evidence: [{ kind: 'absence', where: 'letter.docx' }] });
  });

  test.each([
    'Поручение Заместителя Премьер-Министра Республики Казахстан от 19 октября 2026 г. № 11-3/4560',
    'К № 11-3/4560 Премьер-Министра Республики Казахстан',
    'Резолюция Руководителя Аппарата Правительства Республики Казахстан № 7-2/31',
    'Премьер-Министрдің 19.10.2026 ж. № 11-3/4560 тапсырмасы',
    'Премьер-Министрдің бірінші орынбасарының № 7-2/31 бұрыштамасына',
    'Основание: протокол у Премьер-Министра Республики Казахстан',
  ])('who gave what is answered is not whom the letter is for: %s', (line) => {
    const parts = partsOf({
      documents: [
        letterOf({
          reference: [line],
          addressee: ['Руководителю Аппарата', 'Правительства Республики Казахстан', 'Косанову Г.Е.'],
        }),
      ],
      signed: [{ fileName: 'letter.docx', bySender: true }],
    });
    expect(knownIn(parts.addressees)).toMatchObject([{ comparison: { leader: 'head', name: { result: 'declined' } } }]);
  });

  test('a day that no calendar has is doubtful', () => {
    const parts = partsOf({ documents: [letterOf({ registration: ['№ 1-2/3 от 31.02.2026'] })] });
    expect(knownIn(parts.outgoingDate)).toMatchObject({ certainty: 'doubtful' });
  });

  test('what a picture may hold is unknown, not absent', () => {
    const document = letterOf({ registration: [], head: [] });
    const parts = partsOf({ documents: [{ ...document, facts: { ...document.facts, pictureCount: 1 } }] });
    expect(parts.outgoingNumber.state).toBe('unknown');
    expect(parts.organisation.state).toBe('unknown');
  });
});

describe('the organisation of the letterhead', () => {
  const heads: readonly (readonly [
    name: string,
    head: readonly string[],
    id: string | null,
    certainty: string | null,
  ])[] = [
    ['in Russian', ['Министерство энергетики Республики Казахстан'], 'energo', 'certain'],
    ['in Kazakh', ['Қазақстан Республикасының Энергетика министрлігі'], 'energo', 'certain'],
    ['with the state’s name short', ['ҚР ЭНЕРГЕТИКА МИНИСТРЛІГІ'], 'energo', 'certain'],
    [
      'in two columns',
      ['Қазақстан Республикасы\tМинистерство\nЭнергетика министрлігі\tэнергетики РК'],
      'energo',
      'certain',
    ],
    [
      'of a department below its ministry',
      ['МИНИСТЕРСТВО ФИНАНСОВ РЕСПУБЛИКИ КАЗАХСТАН', 'КОМИТЕТ ГОСУДАРСТВЕННЫХ ДОХОДОВ'],
      'kgd',
      'certain',
    ],
    ['by the office-holder', ['АЛМАТЫ ОБЛЫСЫНЫҢ ӘКІМІ', 'АКИМ АЛМАТИНСКОЙ ОБЛАСТИ'], 'almobl', 'certain'],
    ['of nobody in the directory', ['ТОО «Самал Строй»'], null, 'certain'],
    ['missing', [], null, null],
  ];
  for (const [name, head, id, certainty] of heads) {
    test(`is known ${name}`, () => {
      const { organisation } = partsOf({ documents: [letterOf({ head, end: ['Министр          М. Дуйсебаев'] })] });
      const found = knownIn(organisation);
      expect(found === '?' ? '?' : (found?.organisation ?? null)).toBe(id);
      expect(found === '?' ? '?' : (found?.certainty ?? null)).toBe(certainty);
    });
  }
});

describe('the addressee', () => {
  const blocks: readonly (readonly [name: string, lines: readonly string[], wanted: readonly Compared[]])[] = [
    [
      'the Prime Minister in Russian',
      ['Премьер-Министру', 'Республики Казахстан', 'Бектенову О.А.'],
      [['pm', 'declined', 'declined']],
    ],
    ['in one line', ['Премьер-Министру Республики Казахстан О.А. Бектенову'], [['pm', 'declined', 'declined']]],
    [
      'in full',
      ['Қазақстан Республикасының Премьер-Министріне', 'Олжас Абайұлы Бектеновке'],
      [['pm', 'declined', 'declined']],
    ],
    [
      'with initials behind',
      ['Қазақстан Республикасы Премьер-Министрінің бірінші орынбасарына', 'Жанботаев Р.С.'],
      [['dpm1', 'declined', 'same']],
    ],
    [
      'two columns',
      [
        'Қазақстан Республикасының\tПремьер-Министру\nПремьер-Министріне\tРеспублики Казахстан\nО. Бектеновке\tО. Бектенову',
      ],
      [
        ['pm', 'declined', 'declined'],
        ['pm', 'declined', 'declined'],
      ],
    ],
    [
      'two languages one below the other',
      [
        'Қазақстан Республикасы Үкіметі Аппаратының Басшысына',
        'Ғ. Қосановқа',
        'Руководителю Аппарата Правительства Республики Казахстан',
        'Косанову Г.Е.',
      ],
      [
        ['head', 'declined', 'declined'],
        ['head', 'declined', 'declined'],
      ],
    ],
    [
      'two leaders',
      [
        'Премьер-Министру Республики Казахстан',
        'Бектенову О.А.',
        'Руководителю Аппарата Правительства Республики Казахстан',
        'Косанову Г.Е.',
      ],
      [
        ['pm', 'declined', 'declined'],
        ['head', 'declined', 'declined'],
      ],
    ],
    ['a misspelt name', ['Премьер-Министру Республики Казахстан', 'Бектинову О.А.'], [['pm', 'declined', 'misspelt']]],
    ['a misspelt post', ['Премьер-Минстру Республики Казахстан', 'Бектенову О.А.'], [['pm', 'misspelt', 'declined']]],
  ];
  for (const [name, addressee, wanted] of blocks) {
    test(`is read: ${name}`, () => {
      const { addressees } = partsOf({ documents: [letterOf({ addressee })] });
      const found = knownIn(addressees);
      expect(
        found === '?'
          ? '?'
          : found.map(({ comparison: { leader, post, name: person } }) => [
              leader,
              post?.result ?? null,
              person?.result ?? null,
            ]),
      ).toEqual(wanted);
    });
  }

  const offices: readonly (readonly [string, string])[] = [
    ['Аппарату Правительства Республики Казахстан', 'declined'],
    ['Аппарат Правительства Республики Казахстан', 'same'],
    ['В Аппарат Правительства Республики Казахстан', 'same'],
    ['Қазақстан Республикасы Үкіметінің Аппаратына', 'declined'],
    ['Канцелярии Премьер-Министра Республики Казахстан', 'former'],
    ['Қазақстан Республикасы Премьер-Министрінің Кеңсесіне', 'former'],
  ];
  for (const [addressee, result] of offices) {
    test(`the Office is addressed as “${addressee}”`, () => {
      const found = knownIn(partsOf({ documents: [letterOf({ addressee: [addressee] })] }).addressees);
      expect(found === '?' ? '?' : found.map(({ comparison, ours }) => [comparison.office?.result, ours])).toEqual([
        [result, true],
      ]);
    });
  }

  test('somebody else is no addressee of ours', () => {
    const { addressees } = partsOf({
      documents: [letterOf({ addressee: ['Министерству финансов Республики Казахстан'] })],
    });
    expect(knownIn(addressees)).toMatchObject([{ ours: false }]);
  });

  test('a sentence that begins with a body in the dative is no addressee', () => {
    const { addressees } = partsOf({
      documents: [
        letterOf({
          addressee: [],
          text: ['Министерству финансов поручено внести предложения, о чём сообщаем.', ...sentences],
        }),
      ],
    });
    expect(knownIn(addressees)).toEqual([]);
  });
});
