import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/language/concept.ts';
import { readingsOf } from '../../src/language/morphology.ts';

const kazakh: readonly (readonly [string, Partial<Reading>])[] = [
  ['сұраймыз', { lemma: 'сұра', form: 'finite', tense: 'present', person: 1 }],
  ['сұраймын', { lemma: 'сұра', form: 'finite', person: 1 }],
  ['сұрайды', { lemma: 'сұра', form: 'finite', person: 3 }],
  ['сұрадық', { lemma: 'сұра', form: 'finite', tense: 'past', person: 1 }],
  ['сұралмайды', { lemma: 'сұра', negated: true, passive: true, person: 3 }],
  ['өтінеміз', { lemma: 'өтін', form: 'finite', person: 1 }],
  ['беруіңізді', { lemma: 'бер', form: 'verbal-noun', possessor: 2, grammaticalCase: 'accusative' }],
  ['жеделдетуге', { lemma: 'жеделдет', form: 'verbal-noun', grammaticalCase: 'dative' }],
  ['өткізсеңіз', { lemma: 'өткіз', form: 'conditional', person: 2 }],
  ['берілсін', { lemma: 'бер', form: 'optative', passive: true }],
  ['өткізіңіз', { lemma: 'өткіз', form: 'imperative', person: 2 }],
  ['бөлінген', { lemma: 'бөл', form: 'participle', tense: 'past', passive: true }],
  ['өткізілетін', { lemma: 'өткіз', form: 'participle', tense: 'future', passive: true }],
  ['қарап', { lemma: 'қара', form: 'converb' }],
  ['қоюға', { lemma: 'қой', form: 'verbal-noun', grammaticalCase: 'dative' }],
  ['мүмкіндігін', { lemma: 'мүмкіндік', grammaticalCase: 'accusative', possessor: 3 }],
  ['төрағалығыңызбен', { lemma: 'төрағалық', grammaticalCase: 'instrumental', possessor: 2 }],
  ['бақылаудан', { lemma: 'бақылау', grammaticalCase: 'ablative' }],
];

const russian: readonly (readonly [string, Partial<Reading>])[] = [
  ['просим', { lemma: 'просить', form: 'finite', person: 1, tense: 'present' }],
  ['прошу', { lemma: 'просить', person: 1 }],
  ['просит', { lemma: 'просить', person: 3 }],
  ['просили', { lemma: 'просить', tense: 'past', plural: true }],
  ['проведено', { lemma: 'провести', form: 'short-participle', tense: 'past' }],
  ['проведенного', { lemma: 'провести', form: 'participle', tense: 'past', passive: true }],
  ['рассматривается', { lemma: 'рассматривать', form: 'finite', passive: true, person: 3 }],
  ['рассмотрите', { lemma: 'рассмотреть', form: 'imperative' }],
  ['проведем', { lemma: 'провести', tense: 'future', person: 1 }],
  ['ускорению', { lemma: 'ускорение', grammaticalCase: 'dative' }],
  ['поддержек', { lemma: 'поддержка', grammaticalCase: 'genitive', plural: true }],
  ['контроля', { lemma: 'контроль', grammaticalCase: 'genitive' }],
];

describe('forms of words', () => {
  test.each(kazakh)('kk %s', (form, expected) => {
    expect(readingsOf(form, 'kk')).toContainEqual(expect.objectContaining(expected));
  });

  test.each(russian)('ru %s', (form, expected) => {
    expect(readingsOf(form, 'ru')).toContainEqual(expect.objectContaining(expected));
  });

  test.each(['сұрәймыз', 'беруыңызды', 'жеделдетуға', 'кеңестар'])(
    'kk %s breaks vowel harmony and is no form',
    (form) => {
      expect(readingsOf(form, 'kk')).toEqual([]);
    },
  );

  test.each(['просимый', 'совещаниек', 'ускорениям-то'])('ru %s is no form', (form) => {
    expect(readingsOf(form, 'ru').filter(({ partOfSpeech }) => partOfSpeech === 'noun')).toEqual([]);
  });
});
