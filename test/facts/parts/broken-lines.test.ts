import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/fact.ts';
import { letterOf, made, partsOf } from './made-letters.ts';

function knownIn<Value>(fact: Fact<Value>): Value | '?' {
  return fact.state === 'known' ? fact.value : '?';
}

const of = (...text: readonly string[]) => partsOf({ documents: [letterOf({ text })] });

describe('sentences that a page’s lines broke into paragraphs', () => {
  test.each([
    [['В силу статьи 3 Кодекса Республики Казахстан от 1 июля', '1999 года «О морской торговле» порт открыт.'], 'code'],
    [['«Порттар туралы» 2004 жылғы 5 мамырдағы № 12-II', 'Заңның 4-бабына орай порт ашылғанын хабарлаймыз.'], 'law'],
    [
      ['«Порттар туралы» 2004 жылғы 5 мамырдағы № 12-II Қазақстан', 'Республикасы Заңының 4-бабына сай порт ашылды.'],
      'law',
    ],
    [
      ['Порт жұмысын реттеу үшін Үкіметтің 2004', 'жылғы 5 мамырдағы № 12 қаулысымен бекітілген тәртіп қолданылады.'],
      'resolution',
    ],
  ])('%j cite the act whole', (lines, kind) => {
    const found = knownIn(of(...lines).citations);
    expect(found).toMatchObject([{ citation: { kind, certainty: 'certain' } }]);
  });

  test('a sentence that ended is none of them', () => {
    const found = knownIn(of('Порт открыт по решению маслихата.', 'Закон о нём разрабатывается.').text);
    expect(found === '?' ? '?' : found.text).toContain('маслихата.\n\nЗакон');
  });

  test('a sentence on the ground of an act is no line of reference, though it ends on an inquiry', () => {
    const lines = [
      'Министрлік «Порттар туралы» 2004 жылғы 5 мамырдағы № 12-II Заңға сәйкес сауалға\nПремьер-Министрдің назарына мынаны жолдайды.',
    ];
    const found = knownIn(of(...lines).text);
    expect(found === '?' ? '?' : found.text).toMatch(/^Министрлік/);
  });

  test('a line that begins with a co-executor goes on with its sentence', () => {
    const found = knownIn(
      of(
        'Экономика министрлігі ұсынысын 20 қарашада берді. Бірлесіп',
        'орындаушы Қаржы министрлігінен белгіленген мерзімде мәлімет келмеді, сондықтан ақпарат басқаша құрастырылды.',
      ).text,
    );
    expect(found === '?' ? '?' : found.text).toContain('мәлімет келмеді');
  });

  test('somebody told of in a sentence’s line signs nothing', () => {
    for (const told of [
      'Мәлімет министрліктің бірінші басшысы Б. Асановпен\nкелісілді, ескерту болмады.',
      'Сведения согласованы с руководителем\nзаместителем министра Б. Асановым\nв полном объёме и без замечаний.',
    ]) {
      const found = knownIn(of('Жұмыс аяқталды, қорытындысы кейін жіберіледі деп хабарлаймыз.', told).signatory);
      expect(found === '?' ? '?' : found?.name).toBe('М. Дуйсебаев');
    }
  });

  test('a word that only begins like a postal code makes no address of a sentence', () => {
    const found = knownIn(
      of('Төлемдер 2004 жылғы 5 мамырдағы № 12 қаулыға сәйкес он пайызға индекстелді және төленді.').text,
    );
    expect(found === '?' ? '?' : found.text).toContain('индекстелді');
  });
});

describe('whether materials of a presentation are handed in', () => {
  const kinds = (message: Parameters<typeof partsOf>[0]) => {
    const found = knownIn(partsOf(message).kinds);
    return found === '?' ? ['?'] : found.map(({ kind }) => kind);
  };

  const signed = [{ fileName: 'letter.docx', bySender: true }];
  test('a letter that tells of one held brings none', () => {
    const letter = letterOf({ text: ['Таныстырылым өткен аптада өткізілді, ескертулер ескерілді деп хабарлаймыз.'] });
    expect(kinds({ subject: 'Таныстырылым туралы', documents: [letter], signed })).not.toContain(
      'presentation-materials',
    );
    const ahead = letterOf({
      text: ['Таныстырылым келесі аптада өткізіледі, материалдар дайындалуда деп хабарлаймыз.'],
    });
    expect(kinds({ subject: 'Таныстырылым туралы', documents: [ahead], signed })).toContain('presentation-materials');
  });

  const brief = made('b.docx', ['Қысқаша ақпарат', 'Жаңа үлгі ұсынылады.']);
  const slides = made('s.pptx', ['Үлгі'], { kind: 'pptx' });
  test('slides with a brief that nobody signed are the materials, by whatever name', () => {
    expect(kinds({ subject: 'Слайдтар мен бриф', documents: [brief, slides] })).toContain('presentation-materials');
    expect(kinds({ subject: 'Файлы', documents: [brief, slides] })).not.toContain('presentation-materials');
  });
});
