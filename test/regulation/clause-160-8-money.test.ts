import { describe, expect, test } from 'vitest';
import { known } from '../../src/facts/fact.ts';
import { clause160_8_2 } from '../../src/regulation/kz-gov-2023-10/clause-160-8-2-oral-assignment.ts';
import { clause160_8 } from '../../src/regulation/kz-gov-2023-10/clause-160-8-money.ts';
import { factsWith, file, mainWith, outcomesOf, saying, seen } from './sample-content.ts';

const asked = 'Просим выделить из резерва Правительства 1 264,8 млн тенге на восстановление моста.';
const askedInKazakh = 'Көпірді қалпына келтіруге Үкімет резервінен 1,2 млрд теңге бөлуіңізді сұраймыз.';
const supported = 'Вопрос предварительно проработан с Министерством финансов, которое поддержало выделение средств.';
const refused = 'Министерство финансов письмом от 13 ноября 2026 года № 08-3/10801 предложение не поддержало.';

describe('clauses 160.8 and 160.8-2', () => {
  test.each([
    ['in Russian', [asked]],
    ['in Kazakh', [askedInKazakh]],
    ['and said not to be considered', [asked, 'Вопрос с Министерством финансов не прорабатывался.']],
  ])('money asked for %s without the Ministry of Finance is refused', (_, sentences) => {
    const facts = factsWith(saying(...sentences));
    expect(outcomesOf(clause160_8, facts)).toEqual(['violated money.not-considered']);
    expect(outcomesOf(clause160_8_2, facts)).toEqual(['not-applicable money.no-negative-opinion']);
  });

  test('money asked for with the consent of the Ministry of Finance is no breach', () => {
    expect(outcomesOf(clause160_8, factsWith(saying(supported, asked)))).toEqual(['satisfied money.considered']);
  });

  test('after a negative opinion an oral assignment decides', () => {
    const facts = factsWith(saying(refused, asked));
    expect(outcomesOf(clause160_8, facts)).toEqual(['not-applicable money.negative-opinion']);
    expect(outcomesOf(clause160_8_2, facts)).toEqual(['undetermined money.negative-opinion']);
  });

  test.each([
    ['supports', 'satisfied money.considered', 'not-applicable money.no-negative-opinion'],
    ['declines', 'not-applicable money.negative-opinion', 'undetermined money.negative-opinion'],
    [null, 'undetermined money.consideration-doubtful', 'not-applicable money.no-negative-opinion'],
  ] as const)(
    'an attached opinion of the Ministry of Finance that %s counts by what it says',
    (stance, money, oral) => {
      const opinion = { fileName: 'skan_017.pdf', stance, evidence: [seen('Министерство финансов')] } as const;
      const facts = factsWith({ ...saying(asked), financeOpinions: [opinion] });
      expect(outcomesOf(clause160_8, facts)).toEqual([money]);
      expect(outcomesOf(clause160_8_2, facts)).toEqual([oral]);
    },
  );

  test('an attached opinion of which nothing is said is for staff', () => {
    const facts = factsWith({ ...saying(asked), ...mainWith({}, file('mf.pdf', 'opinion')) });
    expect(outcomesOf(clause160_8, facts)).toEqual(['undetermined money.consideration-doubtful']);
  });

  test.each([
    'Үкімет резервінен 4,6 млрд теңге берілгені үшін ризашылығымызды білдіреміз.',
    'Средства из резерва Правительства освоены в полном объёме.',
    'Строительство ведётся за счёт республиканского бюджета.',
    'Қаражат сұралмайды, жұмыс жергілікті бюджет есебінен жүргізіледі.',
  ])('no request for money: %s', (sentence) => {
    const facts = factsWith(saying(sentence));
    expect(outcomesOf(clause160_8, facts)).toEqual(['not-applicable money.not-asked']);
    expect(outcomesOf(clause160_8_2, facts)).toEqual(['not-applicable money.not-asked']);
  });

  test('the Ministry of Finance itself has nobody to ask', () => {
    const names = ['Қазақстан Республикасы Қаржы министрлігі'];
    const organisation = known({ names, organisation: 'minfin', certainty: 'certain' as const }, seen(names[0]!));
    expect(outcomesOf(clause160_8, factsWith({ ...saying(asked), organisation }))).toEqual([
      'not-applicable money.finance-ministry',
    ]);
  });

  test('a committee of the Ministry of Finance is not the Ministry', () => {
    const names = ['Комитет казначейства Министерства финансов'];
    const organisation = known({ names, organisation: null, certainty: 'certain' as const }, seen(names[0]!));
    expect(outcomesOf(clause160_8, factsWith({ ...saying(asked), organisation }))).toEqual([
      'violated money.not-considered',
    ]);
  });
});
