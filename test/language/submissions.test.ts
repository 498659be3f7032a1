import { expect, test } from 'vitest';
import { readSpeechActs } from '../../src/language/speech-acts.ts';

const ownNames = [
  'Қазақстан Республикасы Ауыл шаруашылығы министрлігі',
  'Министерство сельского хозяйства Республики Казахстан',
];

function submission(text: string): string {
  const [one] = readSpeechActs(text, { ownNames }).filter(({ topic }) => topic === 'draft-submission');
  return one === undefined ? 'nothing' : [one.act, one.agent, ...one.doubts].join(' ');
}

test.each([
  ['Үкімет қаулысының жобасын Үкіметтің қарауына енгізіп отырмыз.', 'submission we'],
  ['Министрлік Үкімет қаулысының жобасын қарауға енгізіп отыр.', 'submission organisation'],
  ['Министрлік қаулы жобасын Үкімет Аппаратына қарауға енгізеді.', 'submission organisation impersonal'],
  ['Үкімет қаулысының жобасын белгіленген тәртіппен қарауға енгіземіз.', 'submission we'],
  ['Қаулы жобасы Сіздің қарауыңызға жолданып отыр.', 'submission we'],
  ['Қоса беріліп отырған заң жобасын қарауды және қабылдауды сұраймыз.', 'request we'],
  ['Министерство вносит на рассмотрение Правительства проект постановления.', 'submission organisation'],
  ['Министерство сельского хозяйства вносит проект постановления Правительства.', 'submission organisation'],
  ['На рассмотрение Правительства вносится проект постановления.', 'submission we impersonal'],
  ['Прилагаемый проект указа представляется для внесения в Правительство.', 'submission we'],
  ['Просим принять прилагаемый проект постановления.', 'request we'],
])('%s hands a draft in', (text, expected) => {
  expect(submission(text)).toBe(expected);
});

test.each([
  ['Министерство финансов вносит проект постановления в Правительство.', 'notice third-party'],
  ['Қаржы министрлігі қаулы жобасын Үкіметке енгізеді.', 'notice third-party'],
  ['Министерством финансов вносится на рассмотрение проект постановления.', 'notice third-party'],
  ['Проекты постановлений вносятся на рассмотрение Правительства через ИС «ЖКАЖ».', 'notice third-party'],
  ['Направляется для сведения проект постановления Правительства.', 'report we'],
  ['Просим принять к сведению, что проект постановления разрабатывается.', 'nothing'],
  ['Направляем замечания к проекту постановления.', 'nothing'],
  ['Қаулы жобасы ЖКАЖ арқылы енгізілді.', 'report third-party'],
])('%s hands none in', (text, expected) => {
  expect(submission(text)).toBe(expected);
});

test.each([
  'Вносим проект заключения Правительства на поправки к проекту закона о республиканском бюджете.',
  'Направляем проект заключения Правительства по законопроекту об адвокатской деятельности.',
  'Үкіметтің 2023 жылғы 6 қаңтардағы № 10 қаулысымен бекітілген Регламенттің 125-тармағына сәйкес заң жобасына Үкімет қорытындысының жобасын ұсынамыз.',
  'Заң жобасына Үкімет қорытындысының жобасын енгіземіз.',
])('%s hands in an opinion, which is no draft act', (text) => {
  const topics = readSpeechActs(text, { ownNames }).map(({ topic, act }) => `${topic} ${act}`);
  expect(topics).toEqual(['opinion-submission submission']);
});

test('a draft answer is handed in by the verb that says so, not by the one that says how it was made', () => {
  const text =
    'Заңның нормаларын ескере отырып әзірленген, Премьер-Министрдің депутаттарға жауабының жобасын енгіземіз.';
  expect(readSpeechActs(text, { ownNames })).toMatchObject([{ topic: 'draft-answer', act: 'submission' }]);
});
