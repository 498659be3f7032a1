import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/fact.ts';
import { kazakhHead, kazakhSentences, letterOf, made, partsOf, sentences, signature } from './made-letters.ts';

function knownIn<Value>(fact: Fact<Value>): Value | '?' {
  return fact.state === 'known' ? fact.value : '?';
}

describe('the signatory', () => {
  const ends: readonly (readonly [
    name: string,
    end: readonly string[],
    who: string | null,
    certainty: string | null,
  ])[] = [
    ['post and name far apart', ['Министр энергетики          М. Дуйсебаев'], 'М. Дуйсебаев', 'certain'],
    ['by a tab', ['Министр\tМ. Дуйсебаев'], 'М. Дуйсебаев', 'certain'],
    ['one blank apart', ['Министр энергетики М. Дуйсебаев'], 'М. Дуйсебаев', 'certain'],
    [
      'one below the other',
      ['Первый вице-министр энергетики', 'Республики Казахстан', 'А. Сеитов'],
      'А. Сеитов',
      'certain',
    ],
    ['with closing words', ['С уважением,', 'Министр', 'М. Дуйсебаев'], 'М. Дуйсебаев', 'certain'],
    ['initials behind', ['Заместитель акима          Дуйсебаев М.К.'], 'Дуйсебаев М.К.', 'certain'],
    ['in Kazakh', ['Министрдің м.а.          А. Сейітов', 'Орынд. Б. Ахметов, 74-00-00'], 'А. Сейітов', 'certain'],
    ['in full', ['Төраға\tӘлихан Асханұлы Смайылов'], 'Әлихан Асханұлы Смайылов', 'certain'],
    ['a line for the pen', ['Директор ______________ Н. Сарсенов'], 'Н. Сарсенов', 'certain'],
    ['a name alone that the directory doesn’t know', ['К. Ержанов'], 'К. Ержанов', 'doubtful'],
    ['the name of the organisation’s own head alone', ['М. Дуйсебаев'], 'М. Дуйсебаев', 'certain'],
    ['nobody', ['Исп. Ахметов С., 78-68-30'], null, null],
  ];
  for (const [name, end, who, certainty] of ends) {
    test(`is found: ${name}`, () => {
      const found = knownIn(partsOf({ documents: [letterOf({ end })] }).signatory);
      expect(found === '?' ? '?' : (found?.name ?? null)).toBe(who);
      expect(found === '?' ? '?' : (found?.certainty ?? null)).toBe(certainty);
    });
  }

  test('somebody named in the text is no signatory', () => {
    const text = [...sentences, 'Сведения согласованы с вице-министром финансов Д. Утегеновой.'];
    expect(knownIn(partsOf({ documents: [letterOf({ text, end: [] })] }).signatory)).toBeNull();
  });

  test('the directory tells who it is', () => {
    expect(knownIn(partsOf({ documents: [letterOf({})] }).signatory)).toMatchObject({
      person: { organisation: 'energo', role: 'first-head' },
    });
  });
});

describe('the executor', () => {
  const lines: readonly (readonly [string, string | null, string | null])[] = [
    ['Исп. Ахметов С., 78-68-30', 'Ахметов С.', '78-68-30'],
    ['Исп.: М. Сейдахметов, 8 (72533) 5-97-02', 'М. Сейдахметов', '8 (72533) 5-97-02'],
    ['Орынд. Г. Әбішева, тел.: 74-31-08', 'Г. Әбішева', '74-31-08'],
    ['Орындаушы: Е. Досанов тел. +7 7172 71-82-15', 'Е. Досанов', '+7 7172 71-82-15'],
    ['С. Тілеуберді, 4-10-33', 'С. Тілеуберді', '4-10-33'],
  ];
  for (const [line, name, phone] of lines) {
    test(`is read from “${line}”`, () => {
      expect(knownIn(partsOf({ documents: [letterOf({ end: [signature, line] })] }).executor)).toEqual({ name, phone });
    });
  }
});

describe('a letter in two languages', () => {
  test('in two halves has one number, two addressees and the sentences of both', () => {
    const document = made('letter.pdf', [
      ...kazakhHead,
      '№ 12-1/498 26.11.2026',
      'Қазақстан Республикасы Үкіметінің Аппаратына',
      ...kazakhSentences,
      'Көлік министрі          Н. Сәрсенов',
      '==',
      'МИНИСТЕРСТВО ТРАНСПОРТА РЕСПУБЛИКИ КАЗАХСТАН',
      'Аппарату Правительства Республики Казахстан',
      'Министерство сообщает о ходе ремонта республиканских дорог следующее.',
      'Министр транспорта          Н. Сарсенов',
    ]);
    const parts = partsOf({ documents: [document] });
    expect(knownIn(parts.addressees)).toMatchObject([
      { language: 'kk', ours: true },
      { language: 'ru', ours: true },
    ]);
    expect(knownIn(parts.outgoingNumber)).toMatchObject({ value: '12-1/498' });
    expect(knownIn(parts.text)).toMatchObject({ languages: ['kk', 'ru'] });
    expect(knownIn(parts.organisation)).toMatchObject({ organisation: 'transport' });
  });

  test('annexes behind the signature are no text of the letter', () => {
    const document = made('letter.pdf', [
      'МИНИСТЕРСТВО ТРАНСПОРТА РЕСПУБЛИКИ КАЗАХСТАН',
      '№ 12-1/498 26.11.2026',
      'Аппарату Правительства Республики Казахстан',
      ...sentences,
      'Министр транспорта          Н. Сарсенов',
      '==',
      'Приложение',
      'Просим выделить средства из резерва Правительства на ремонт дороги.',
    ]);
    const text = knownIn(partsOf({ documents: [document] }).text);
    expect(text === '?' ? '?' : text.text).not.toContain('Просим');
  });
});

describe('heads and tails that are written otherwise', () => {
  const cases: readonly (readonly [
    name: string,
    change: Parameters<typeof letterOf>[0],
    check: (parts: ReturnType<typeof partsOf>) => void,
  ])[] = [
    [
      'a courteous word before the name',
      { addressee: ['Заместителю Премьер-Министра', 'Республики Казахстан', 'г-же Тулебаевой М.А.'] },
      ({ addressees }) =>
        expect(knownIn(addressees)).toMatchObject([
          { comparison: { leader: 'dpm2', post: { result: 'declined' }, name: { result: 'declined' } } },
        ]),
    ],
    [
      'a post in the nominative behind number and date in one line',
      {
        registration: ['2026 ж. «18» қараша   № 07-2/10991'],
        addressee: ['Қазақстан Республикасының Премьер-Министрі', 'О.А. Бектеновке'],
      },
      ({ addressees }) =>
        expect(knownIn(addressees)).toMatchObject([{ comparison: { leader: 'pm', post: { result: 'same' } } }]),
    ],
    [
      'a signatory’s post that goes on in the line of the name',
      { end: ['Первый заместитель', 'акима области          А. Сеитов', 'Б. Ахметов'] },
      ({ signatory }) =>
        expect(knownIn(signatory)).toMatchObject({
          post: 'Первый заместитель акима области',
          name: 'А. Сеитов',
          certainty: 'certain',
        }),
    ],
    [
      'an assignment’s point before its date and number in a sentence',
      { text: ['Во исполнение п. 1 поручения от 05.10.2026 г. № 11-3/4521 направляем информацию.', ...sentences] },
      ({ references }) =>
        expect(knownIn(references)).toMatchObject([
          { number: '11-3/4521', points: ['1'], answered: true, certainty: 'certain' },
        ]),
    ],
  ];
  for (const [name, change, check] of cases) {
    test(`are read all the same: ${name}`, () => check(partsOf({ documents: [letterOf(change)] })));
  }
});
