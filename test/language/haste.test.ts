import { expect, test } from 'vitest';
import { readSpeechActs } from '../../src/language/speech-acts.ts';

function hasteIn(text: string): readonly string[] {
  return readSpeechActs(text, { ownNames: [] })
    .filter(({ topic }) => topic === 'hasten-consideration')
    .map(({ act, certainty }) => `${act} ${certainty}`);
}

test.each([
  'Жобаны барынша жылдам қарап, қол қойғызып беруді өтінеміз.',
  'Жобаны жалпы тәртіптегі мерзімнен бұрын қарап беруді өтінеміз.',
  'Просим поручить Министерству завершить согласование проекта приказа, не дожидаясь истечения срока.',
  'Просим рассмотреть проект постановления побыстрее.',
])('%s asks for haste', (text) => {
  expect(hasteIn(text)).toEqual(['request certain']);
});

test.each([
  'Жоспар мерзімнен бұрын орындалды.',
  'Жоба барынша жылдам қаралды.',
  'План выполнен, не дожидаясь окончания года.',
  'Проект постановления согласован, не дожидаясь истечения срока.',
])('%s asks for none', (text) => {
  expect(hasteIn(text).filter((found) => found.startsWith('request'))).toEqual([]);
});
