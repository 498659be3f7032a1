import { describe, expect, test } from 'vitest';
import { deedRules } from '../../src/language/deed-rules.ts';
import { financeRules } from '../../src/language/finance-rules.ts';
import { groundRules } from '../../src/language/ground-rules.ts';
import type { Topic } from '../../src/language/speech-act.ts';
import { readSpeechActs } from '../../src/language/speech-acts.ts';
import { statementRules } from '../../src/language/statement-rules.ts';
import {
  controlAgain,
  extensionAgain,
  hastenAgain,
  meetingAgain,
  moneyAgain,
  submissionAgain,
} from './more-sentences.ts';
import {
  controlOnceMore,
  extensionOnceMore,
  hastenOnceMore,
  meetingOnceMore,
  moneyOnceMore,
  submissionOnceMore,
} from './near-misses.ts';
import { control, type Expected, extension, hasten, meeting, money, submission } from './own-sentences.ts';
import { extensionWished, hastenWished, meetingWished, moneyWished } from './wishes.ts';

const corpora: readonly (readonly [Topic, readonly (readonly [Expected, string])[]])[] = [
  ['meeting-chaired', [...meeting, ...meetingAgain, ...meetingOnceMore, ...meetingWished]],
  ['hasten-consideration', [...hasten, ...hastenAgain, ...hastenOnceMore, ...hastenWished]],
  ['money', [...money, ...moneyAgain, ...moneyOnceMore, ...moneyWished]],
  ['deadline-extension', [...extension, ...extensionAgain, ...extensionOnceMore, ...extensionWished]],
  ['take-off-control', [...control, ...controlAgain, ...controlOnceMore]],
  ['draft-submission', [...submission, ...submissionAgain, ...submissionOnceMore]],
];

function asked(topic: Topic, text: string): Expected {
  const acts = readSpeechActs(text).filter(
    (one) => one.topic === topic && one.polarity === 'positive' && (one.act === 'request' || one.act === 'submission'),
  );
  if (acts.some((one) => one.certainty === 'certain')) return 'sure';
  return acts.length > 0 ? 'doubtful' : 'none';
}

for (const [topic, sentences] of corpora) {
  describe(`${topic}: what a sentence asks for`, () => {
    test.each(sentences)('%s: %s', (expected, sentence) => {
      expect(asked(topic, sentence)).toBe(expected);
    });
  });
}

describe('the rules’ own examples', () => {
  const rules = [...deedRules, ...statementRules, ...financeRules, ...groundRules].flatMap((rule) =>
    (['ru', 'kk'] as const).map((language) => ({ rule, language, name: `${rule.id} in ${language}` })),
  );
  test.each(rules)('$name: the example proves it, the counter-example does not', ({ rule, language }) => {
    const isDeed = 'head' in rule;
    const says = (text: string): boolean =>
      readSpeechActs(text).some(
        (one) =>
          one.topic === rule.topic &&
          one.polarity === 'positive' &&
          (isDeed
            ? (one.certainty === 'certain' || rule.doubt !== undefined) &&
              (one.act === 'request' || one.act === 'submission')
            : one.act !== 'promise'),
      );
    expect(says(rule.examples[language].proves)).toBe(true);
    expect(says(rule.examples[language].counter)).toBe(false);
  });
});

describe('who asks, and how', () => {
  const only = (text: string, ownNames: readonly string[] = []) =>
    readSpeechActs(text, { ownNames }).filter((one) => one.act !== 'report')[0];

  test('a third person that is the letter’s own organisation asks for itself', () => {
    const text = 'Министерство транспорта просит ускорить рассмотрение проекта постановления.';
    expect(only(text, ['Министерство транспорта Республики Казахстан'])).toMatchObject({
      act: 'request',
      agent: 'organisation',
      certainty: 'certain',
    });
    expect(only(text, ['Министерство здравоохранения Республики Казахстан'])).toMatchObject({
      act: 'request-of-another',
      agent: 'third-party',
    });
  });

  test.each([
    'Министерство просит ускорить рассмотрение проекта постановления.',
    'Министерством проведена работа. Министерство вновь просит ускорить рассмотрение проекта постановления.',
    'Министерство готово к работе и просит ускорить рассмотрение проекта постановления.',
    'Әкімдік қаулы жобасын қарауды жеделдетуді сұрайды.',
  ])('a body of the state that is called by its kind alone is the letter’s own: %s', (text) => {
    expect(only(text)).toMatchObject({ act: 'request', certainty: 'certain', agent: 'organisation' });
  });

  test.each([
    'Получено письмо Министерства транспорта. Министерство просит ускорить рассмотрение проекта постановления.',
    'Компания просит ускорить рассмотрение проекта постановления.',
    'Абай облысы әкімдігінің хаты келді. Әкімдік қаулы жобасын қарауды жеделдетуді сұрайды.',
  ])('one that was named before, or a company, may be another: that is left to a person: %s', (text) => {
    expect(only(text)).toMatchObject({ act: 'request', certainty: 'ambiguous', doubts: ['agent-unclear'] });
  });

  test('the organisation’s own submission in the third person', () => {
    const text = 'Министерство транспорта вносит на рассмотрение проект постановления Правительства.';
    expect(only(text, ['Министерство транспорта Республики Казахстан'])).toMatchObject({
      act: 'submission',
      certainty: 'certain',
    });
    expect(only(text)).toMatchObject({ act: 'submission', certainty: 'ambiguous' });
  });

  test('another’s request told in the letter’s own words stays another’s', () => {
    const text = 'Министерство транспорта сообщает, что акимат просит ускорить рассмотрение проекта постановления.';
    expect(
      readSpeechActs(text, { ownNames: ['Министерство транспорта Республики Казахстан'] }).some(
        (one) => one.act === 'request' && one.certainty === 'certain',
      ),
    ).toBe(false);
  });

  test('a request addressed to another body is for a person to judge', () => {
    expect(only('Просим Министерство юстиции ускорить согласование проекта приказа.')).toMatchObject({
      certainty: 'ambiguous',
      doubts: ['addressed-to-another'],
    });
  });

  test.each([
    ['quotation', 'Направляем замечания к проекту «О выделении средств из резерва Правительства».'],
    ['refusal', 'Министерство финансов отказало в выделении средств из резерва Правительства.'],
    ['thanks', 'Благодарим за выделение средств из резерва Правительства.'],
    ['request-of-another', 'ТОО «Жол» просит выделить средства из резерва Правительства.'],
    ['promise', 'Министерство планирует выделить средства из республиканского бюджета.'],
    ['report', 'Средства из резерва Правительства выделены в мае.'],
    ['thanks', 'Үкімет резервінен қаражат бөлуге қолдау көрсеткеніңіз үшін алғыс білдіреміз.'],
  ] as const)('%s: %s', (act, text) => {
    expect(readSpeechActs(text).some((one) => one.act === 'request' && one.certainty === 'certain')).toBe(false);
    expect(readSpeechActs(text).map((one) => one.act)).toContain(act);
  });

  test('a denied request has negative polarity', () => {
    expect(only('Не просим о выделении средств из республиканского бюджета.')).toMatchObject({
      act: 'request',
      polarity: 'negative',
    });
    expect(only('Республикалық бюджеттен қаражат бөлу сұралмайды.')).toMatchObject({
      act: 'request',
      polarity: 'negative',
    });
  });

  test('an extension asked again says so', () => {
    expect(only('Просим повторно продлить срок исполнения поручения.')).toMatchObject({
      topic: 'deadline-extension',
      repeated: true,
    });
    expect(only('Орындау мерзімін екінші рет ұзартуды сұраймыз.')).toMatchObject({
      topic: 'deadline-extension',
      repeated: true,
    });
    expect(only('Просим продлить срок исполнения поручения.')).toMatchObject({ repeated: false });
  });

  test('the items of a list are asked for by the words that lead it in or close it', () => {
    const ru = readSpeechActs(
      'На основании изложенного просим:\n1) ускорить рассмотрение проекта постановления;\n2) выделить из резерва Правительства 5 млн тенге.',
    );
    expect(ru.map((one) => [one.topic, one.act, one.certainty])).toEqual([
      ['hasten-consideration', 'request', 'certain'],
      ['money', 'request', 'certain'],
    ]);
    const kk = readSpeechActs(
      'Осыған байланысты:\n1) қаулы жобасын қарауды жеделдетуді;\n2) Үкімет резервінен 5 млн теңге бөлуді сұраймыз.',
    );
    expect(kk.map((one) => [one.topic, one.act])).toEqual([
      ['hasten-consideration', 'request'],
      ['money', 'request'],
    ]);
  });

  test('the request part begins where it is asked, the closing at the annexes', () => {
    const text =
      'Министерство рассмотрело вопрос.\n\nНа основании изложенного просим продлить срок исполнения поручения.\n\nПриложение: протокол разногласий на 2 л.';
    expect(readSpeechActs(text).map((one) => [one.topic, one.section])).toEqual([
      ['deadline-extension', 'request part'],
      ['protocol-of-disagreements', 'closing'],
      ['ground-disagreement', 'closing'],
    ]);
  });

  test('the evidence is the sentence as it stands in the text given', () => {
    const text = 'Құрметті әріптес!\n\nП р о с и м  продлить срок испол\u00adнения пору-\nчения. Спасибо.';
    const [act] = readSpeechActs(text);
    expect(act?.evidence.quote).toBe('П р о с и м  продлить срок испол\u00adнения пору-\nчения.');
    expect(text.slice(act!.evidence.start, act!.evidence.end)).toBe(act!.evidence.quote);
  });
});
