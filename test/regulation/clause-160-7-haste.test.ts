import { describe, expect, test } from 'vitest';
import { unknown } from '../../src/facts/fact.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause160_7 } from '../../src/regulation/kz-gov-2023-10/clause-160-7-haste.ts';
import { dayBefore, factsWith, findingsOf, firstDay, outcomesOf, saying } from './sample-content.ts';
import { sampleFacts } from './sample-facts.ts';

describe('clause 160.7', () => {
  test.each([
    'Просим ускорить рассмотрение проекта постановления Правительства.',
    'Заң жобасын қарауды жеделдетуіңізді сұраймыз.',
    'Просим дать поручение ускорить согласование проекта приказа.',
  ])('a request for haste is refused: %s', (sentence) => {
    const facts = factsWith(saying(sentence));
    expect(outcomesOf(clause160_7, facts)).toEqual(['violated haste.asked']);
    expect(findingsOf(clause160_7, facts)).toMatchObject([{ measure: 'refuse', evidence: [{ quote: sentence }] }]);
  });

  test.each([
    'Рассмотрение проекта постановления ускорено.',
    'Просим рассмотреть проект постановления в установленном порядке.',
    'Акимат области просил ускорить рассмотрение проекта, в чём ему отказано.',
    'Құрылыс жұмыстарын жеделдету бойынша шаралар қабылдануда.',
    'Ускорено строительство школы.',
  ])('no request for haste: %s', (sentence) => {
    expect(outcomesOf(clause160_7, factsWith(saying(sentence)))).toEqual(['not-applicable haste.not-asked']);
  });

  test('an ambiguous wording is for staff', () => {
    const parts = saying('Просим ускорить рассмотрение проекта постановления Правительства.');
    const acts = parts.speechActs;
    if (acts?.state !== 'known') throw new Error('no acts');
    const [one, ...others] = acts.value;
    const doubtful = { ...one!, act: { ...one!.act, certainty: 'ambiguous' as const } };
    const facts = factsWith({ ...parts, speechActs: { ...acts, value: [doubtful, ...others] } });
    expect(outcomesOf(clause160_7, facts)).toEqual(['undetermined haste.doubtful']);
  });

  test('is not asked where nothing could be read, or the parts were not taken', () => {
    expect(outcomesOf(clause160_7, factsWith({ speechActs: unknown('unreadable') }))).toEqual([
      'not-applicable haste.not-asked',
    ]);
    expect(outcomesOf(clause160_7, sampleFacts())).toEqual(['not-applicable parts.not-taken']);
  });

  test('is held from the first day of the wording', () => {
    expect(versionInForce(clause160_7, dayBefore)).toBeNull();
    expect(versionInForce(clause160_7, firstDay)).not.toBeNull();
  });
});
