import { describe, expect, test } from 'vitest';
import { namedBodies } from '../../src/facts/named-bodies.ts';
import { clause160_6 } from '../../src/regulation/kz-gov-2023-10/clause-160-6-meeting.ts';
import { factsWith, file, findingsOf, mainWith, outcomesOf, saying } from './sample-content.ts';

const directory = [
  {
    id: 'edu',
    name: { kk: 'Қазақстан Республикасы Оқу-ағарту министрлігі', ru: 'Министерство просвещения Республики Казахстан' },
    inGovernment: true,
  },
  { id: 'ktz', name: { kk: '«Қазақстан темір жолы» АҚ', ru: 'АО «Қазақстан темір жолы»' }, inGovernment: false },
  { id: 'almobl', name: { kk: 'Алматы облысының әкімдігі', ru: 'Акимат Алматинской области' }, inGovernment: false },
];
const protocol = file('protocol.pdf', 'protocol-of-disagreements');

/** An akimat's letter with these sentences and files. */
function asking(sentences: readonly string[], ...files: Parameters<typeof mainWith>[1][]) {
  return factsWith(
    { ...saying(...sentences), ...mainWith({}, ...files) },
    { namedBodies: namedBodies(sentences.join(' '), directory, 'almobl') },
  );
}

const asked = 'Просим провести совещание под Вашим председательством.';
const askedInKazakh = 'Сіздің төрағалығыңызбен кеңес өткізуіңізді сұраймыз.';
const disputed =
  'Между акиматом и Министерством просвещения сохраняются неустранимые разногласия концептуального характера.';
const measures = 'Стороны исчерпали все предусмотренные законодательством меры.';

describe('clause 160.6', () => {
  test.each([
    ['asked in Russian without a ground', [asked]],
    ['asked in Kazakh without a ground', [askedInKazakh]],
    [
      'asked by asking for an assignment',
      ['Просим дать поручение провести совещание под председательством Премьер-Министра.'],
    ],
  ])('a meeting %s is refused', (_, sentences) => {
    expect(outcomesOf(clause160_6, asking(sentences))).toEqual(['violated meeting.asked']);
  });

  test.each([
    'Совещание проведено 12 октября под председательством Заместителя Премьер-Министра.',
    'Акимат Алматинской области просит провести совещание под председательством Премьер-Министра, о чём сообщаем. Мы не просим о проведении совещания.',
    'Просим провести совещание под председательством вице-министра здравоохранения.',
    'Премьер-Министрдің төрағалығымен өткен кеңестің хаттамасы орындалды.',
  ])('no request: %s', (sentence) => {
    expect(outcomesOf(clause160_6, asking([sentence]))).toEqual(['not-applicable meeting.not-asked']);
  });

  test.each([
    ['of the President', 'Имеется прямое поручение Президента Республики Казахстан.'],
    ['of an emergency', 'В области объявлена чрезвычайная ситуация природного характера.'],
    ['by its number', 'Основание – подпункт 3) пункта 27 Регламента.'],
    ['by its number in Kazakh', 'Негіздеме – Регламенттің 27-тармағының 1) тармақшасы.'],
  ])('a ground %s is for staff', (_, ground) => {
    expect(outcomesOf(clause160_6, asking([ground, asked]))).toEqual(['undetermined meeting.ground-claimed']);
  });

  test('on disagreements with protocol, measures and a body of the Government nothing is found', () => {
    expect(outcomesOf(clause160_6, asking([disputed, measures, asked], protocol))).toEqual([
      'satisfied meeting.disagreement',
    ]);
  });

  test('on disagreements without the protocol is refused', () => {
    expect(outcomesOf(clause160_6, asking([disputed, measures, asked]))).toEqual(['violated meeting.protocol-missing']);
  });

  test('an annex that may be the protocol leaves it to staff', () => {
    const annex = { ...file('skan.pdf', 'annex'), certainty: 'doubtful' as const };
    expect(outcomesOf(clause160_6, asking([disputed, measures, asked], annex))).toEqual([
      'undetermined meeting.protocol-doubtful',
    ]);
  });

  test('a dispute between bodies outside the Government is refused', () => {
    const sentence = 'Между акиматом и АО «Қазақстан темір жолы» сохраняются неустранимые разногласия.';
    expect(outcomesOf(clause160_6, asking([sentence, measures, asked], protocol))).toEqual([
      'violated meeting.no-government-party',
    ]);
  });

  test.each([
    'Между сторонами сохраняются неустранимые разногласия.',
    'Между АО «Қазақстан темір жолы» и Минздравом сохраняются неустранимые разногласия.',
  ])('parties that are not told leave it to staff: %s', (sentence) => {
    expect(outcomesOf(clause160_6, asking([sentence, measures, asked], protocol))).toEqual([
      'undetermined meeting.parties-unnamed',
    ]);
  });

  test.each([
    ['nobody', 'Позиция первой стороны: плата с первого километра', 'undetermined meeting.parties-unnamed'],
    ['them', 'Стороны: Министерство просвещения, Акимат Алматинской области', 'satisfied meeting.disagreement'],
  ])(
    'a body of the Government whose letter names no other party shows a protocol that names %s',
    (_, text, outcome) => {
      const said = ['Между сторонами сохраняются неустранимые разногласия.', measures, asked];
      const block = {
        text,
        place: { page: 1 },
        role: 'body' as const,
        fontName: null,
        fontSizePt: null,
        bold: false,
        lineSpacing: null,
      };
      const letter = factsWith(
        {
          ...saying(...said),
          ...mainWith({}, file('protocol.pdf', 'protocol-of-disagreements', { blocks: [block] })),
        },
        { namedBodies: namedBodies(said.join(' '), directory, 'edu') },
      );
      expect(outcomesOf(clause160_6, letter)).toEqual([outcome]);
    },
  );

  test('measures that are not told of are no ground against it, and are said to be not told', () => {
    expect(outcomesOf(clause160_6, asking([disputed, asked], protocol))).toEqual([
      'satisfied meeting.measures-unstated',
    ]);
  });

  test('quotes the request', () => {
    const [finding] = findingsOf(clause160_6, asking([asked]));
    expect(finding).toMatchObject({ measure: 'refuse', evidence: [{ quote: asked }] });
  });
});
