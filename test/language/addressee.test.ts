import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAddressee, type Leader } from '../../src/language/addressee.ts';
import { compareName } from '../../src/language/names.ts';
import { compareTitle } from '../../src/language/titles.ts';

const office = {
  name: { kk: 'Қазақстан Республикасы Үкіметінің Аппараты', ru: 'Аппарат Правительства Республики Казахстан' },
  formerNames: {
    kk: ['Қазақстан Республикасы Премьер-Министрінің Кеңсесі'],
    ru: ['Канцелярия Премьер-Министра Республики Казахстан'],
  },
};
const leadership: readonly Leader[] = [
  {
    id: 'pm',
    name: { kk: 'Ерлан Қанатұлы Жүнісов', ru: 'Жунусов Ерлан Канатович' },
    short: { kk: 'Е. Жүнісов', ru: 'Е. Жунусов' },
    post: { kk: 'Қазақстан Республикасының Премьер-Министрі', ru: 'Премьер-Министр Республики Казахстан' },
  },
  {
    id: 'first',
    name: { kk: 'Сәуле Бақытқызы Өмірова', ru: 'Омирова Сауле Бахытовна' },
    short: { kk: 'С. Өмірова', ru: 'С. Омирова' },
    post: {
      kk: 'Қазақстан Республикасы Премьер-Министрінің бірінші орынбасары',
      ru: 'Первый заместитель Премьер-Министра Республики Казахстан',
    },
  },
  {
    id: 'deputy',
    name: { kk: 'Виктор Андреевич Ли', ru: 'Ли Виктор Андреевич' },
    short: { kk: 'В. Ли', ru: 'В. Ли' },
    post: {
      kk: 'Қазақстан Республикасы Премьер-Министрінің орынбасары',
      ru: 'Заместитель Премьер-Министра Республики Казахстан',
    },
  },
  {
    id: 'head',
    name: { kk: 'Ғани Тұрарұлы Құсайынов', ru: 'Кусаинов Гани Турарович' },
    short: { kk: 'Ғ. Құсайынов', ru: 'Г. Кусаинов' },
    post: {
      kk: 'Қазақстан Республикасы Үкіметі Аппаратының Басшысы',
      ru: 'Руководитель Аппарата Правительства Республики Казахстан',
    },
  },
];

const compared = (block: string) => {
  const { leader, post, name, postOf, office: named } = compareAddressee(block, leadership, office);
  return { leader, post: post?.result ?? null, name: name?.result ?? null, postOf, office: named?.result ?? null };
};

describe('addressee blocks that are right', () => {
  test.each([
    ['pm', 'Қазақстан Республикасының Премьер-Министріне Е. Жүнісовке'],
    ['pm', 'Премьер-Министру Республики Казахстан\nЖунусову Е.К.'],
    ['pm', 'Премьер-Министру РК Е.К. Жунусову'],
    ['pm', 'Премьер-Министру Республики Казахстан\nгосподину Жунусову Ерлану Канатовичу'],
    ['pm', 'Қазақстан Республикасының Премьер-Министріне\nЕрлан Қанатұлы Жүнісовке'],
    ['pm', 'Қазақстан Республикасының Премьер-Министрі Е. Жүнісов мырзаға'],
    ['first', 'Первому заместителю Премьер-Министра РК Омировой С.Б.'],
    ['first', 'ҚР Премьер-Министрінің бірінші орынбасарына С. Өміроваға'],
    ['deputy', 'Заместителю Премьер-Министра Республики Казахстан Ли В.А.'],
    ['head', 'Руководителю Аппарата Правительства Республики Казахстан Г. Т. Кусаинову'],
    ['head', 'Қазақстан Республикасы Үкіметі Аппаратының Басшысына Ғ.Т. Құсайыновқа'],
  ])('%s: %s', (leader, block) => {
    const result = compared(block);
    expect(result.leader).toBe(leader);
    expect(['same', 'declined']).toContain(result.post);
    expect(['same', 'declined']).toContain(result.name);
    expect(result.postOf).toBeNull();
  });

  test.each([
    'Қазақстан Республикасы Үкіметінің Аппаратына',
    'В Аппарат Правительства Республики Казахстан',
    'Аппарату Правительства РК',
  ])('the Office: %s', (block) => {
    expect(compared(block)).toMatchObject({ leader: null });
    expect(['same', 'declined']).toContain(compared(block).office);
  });
});

describe('addressee blocks that are wrong', () => {
  test('a letter of the surname is wrong: which, is told', () => {
    const { name } = compareAddressee('Премьер-Министру Республики Казахстан Жунисову Е.К.', leadership, office);
    expect(name).toMatchObject({
      result: 'misspelt',
      faults: [
        { part: 'surname', written: 'жунисову', expected: 'жунусову', differences: [{ written: 'и', expected: 'у' }] },
      ],
    });
  });

  test('a wrong initial', () => {
    const { name } = compareAddressee('Премьер-Министру Республики Казахстан Жунусову А.К.', leadership, office);
    expect(name).toMatchObject({ result: 'misspelt', faults: [{ part: 'initials', written: 'А.', expected: 'Е.' }] });
  });

  test('another’s post', () => {
    expect(compared('Заместителю Премьер-Министра РК Омировой С.Б.')).toMatchObject({
      leader: 'first',
      postOf: 'deputy',
    });
  });

  test('a former holder of the post', () => {
    expect(compared('Премьер-Министру Республики Казахстан Ахметову Б.Б.')).toMatchObject({
      leader: 'pm',
      post: 'declined',
      name: 'other',
    });
  });

  test.each([
    'Қазақстан Республикасы Премьер-Министрінің Кеңсесіне',
    'В Канцелярию Премьер-Министра Республики Казахстан',
  ])('a former name of the Office: %s', (block) => {
    expect(compared(block)).toMatchObject({ office: 'former' });
  });

  test.each([
    'Руководителю Канцелярии Премьер-Министра Республики Казахстан Кусаинову Г.Е.',
    'Қазақстан Республикасы Премьер-Министрі Кеңсесінің Басшысына',
    // It never bore these, and they are as wrong.
    'Руководителю Секретариата Правительства Республики Казахстан Кусаинову Г.Е.',
    'Қазақстан Республикасы Үкіметі Әкімшілігінің Басшысына Кусаинову Г.Е.',
  ])('a post of the Office by a former name of it: %s', (block) => {
    expect(compared(block)).toMatchObject({ leader: 'head', post: 'former' });
  });

  test('a misspelt post, and a misspelt Office', () => {
    expect(compared('Қазақстан Республикасының Премьер-Министіріне Е. Жүнісовке')).toMatchObject({
      leader: 'pm',
      post: 'misspelt',
    });
    expect(compared('Аппарату Правительсва Республики Казахстан')).toMatchObject({ office: 'misspelt' });
  });

  test('the Russian spelling with a Kazakh ending is told apart from a slip', () => {
    const { name } = compareAddressee(
      'Қазақстан Республикасы Үкіметі Аппаратының Басшысына Г. Кусаиновқа',
      leadership,
      office,
    );
    expect(name).toMatchObject({ result: 'misspelt', faults: [{ part: 'surname', kind: 'transliteration' }] });
  });

  test('somebody outside the leadership', () => {
    expect(compared('Министру финансов Акжолову С.Е.')).toMatchObject({ leader: null, office: null });
  });
});

describe('names and titles by themselves', () => {
  test('every case of a name is the same person', () => {
    for (const form of [
      'Жунусов',
      'Жунусова',
      'Жунусову',
      'Жунусовым',
      'Жунусове',
      'Жүнісов',
      'Жүнісовтің',
      'Жүнісовке',
      'Жүнісовті',
      'Жүнісовтен',
      'Жүнісовпен',
    ]) {
      expect(['same', 'declined'], form).toContain(compareName(form, leadership[0]!).result);
    }
  });

  test('a woman’s surname is declined as a woman’s', () => {
    expect(compareName('Омировой С.Б.', leadership[1]!).result).toBe('declined');
    expect(compareName('Омирову С.Б.', leadership[1]!).result).toBe('declined');
    expect(compareName('Омирове С.Б.', leadership[1]!).result).toBe('misspelt');
  });

  test('swapped, missing and doubled letters are one difference each', () => {
    expect(compareName('Жуунсову', leadership[0]!).result).toBe('misspelt');
    expect(compareName('Жунусву', leadership[0]!).faults[0]?.differences).toHaveLength(1);
    expect(compareName('Петрову', leadership[0]!).result).toBe('other');
    expect(compareName('', leadership[0]!).result).toBe('unknown');
  });

  test('an organisation’s name in any case', () => {
    const ministry = {
      kk: 'Қазақстан Республикасы Денсаулық сақтау министрлігі',
      ru: 'Министерство здравоохранения Республики Казахстан',
    };
    for (const name of [
      'Министерства здравоохранения РК',
      'Министерством здравоохранения Республики Казахстан',
      'Денсаулық сақтау министрлігінің',
      'ҚР Денсаулық сақтау министрлігіне',
    ]) {
      expect(['same', 'declined'], name).toContain(compareTitle(name, ministry).result);
    }
    expect(compareTitle('Министерство здравохранения', ministry).result).toBe('misspelt');
    expect(compareTitle('Министерство просвещения', ministry).result).toBe('other');
  });

  test('any text is compared, nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        (block) => void compareAddressee(block, leadership, office),
      ),
      { numRuns: 200 },
    );
  });
});
