import { describe, expect, test } from 'vitest';
import { known } from '../../src/facts/fact.ts';
import type { AddresseeBlock, Signatory } from '../../src/facts/letter-parts.ts';
import { clause120_5 } from '../../src/regulation/kz-gov-2023-10/clause-120-5-opinion-in-three-days.ts';
import { clause125_3 } from '../../src/regulation/kz-gov-2023-10/clause-125-3-opinion-in-five-days.ts';
import { clause142_4 } from '../../src/regulation/kz-gov-2023-10/clause-142-4-consolidated-answer.ts';
import { clause154_1 } from '../../src/regulation/kz-gov-2023-10/clause-154-1-sender.ts';
import { clause165_2_2 } from '../../src/regulation/kz-gov-2023-10/clause-165-2-2-interim-report.ts';
import { clause181_4 } from '../../src/regulation/kz-gov-2023-10/clause-181-4-deputy-inquiry.ts';
import { clause189 } from '../../src/regulation/kz-gov-2023-10/clause-189-repeated-extension.ts';
import { factsWith, kind, outcomesOf, saying, seen } from './sample-content.ts';

const primeMinister = 'Премьер-Министр Республики Казахстан';
const deputyOfHim = 'Заместитель Премьер-Министра Республики Казахстан';

function addressedTo(post: string) {
  const titled = { result: 'declined', written: post, expected: post, language: 'ru', faults: [] } as const;
  const comparison = { leader: 'x', post: titled, name: null, postOf: null, office: null };
  const block: AddresseeBlock = { language: 'ru', text: post, comparison, ours: true, evidence: [seen(post)] };
  return { addressees: known([block], seen(post)) };
}

function signedBy(post: string, role: 'first-head' | 'deputy' | null) {
  const person = role === null ? null : { organisation: 'dsm', role };
  const signatory: Signatory = { post, name: 'Т. Есенов', certainty: 'certain', person };
  return { signatory: known(signatory, seen(post)) };
}

const report = { kinds: known([kind('interim-report')], seen('аралық есеп')) };
const agreed = saying('Информация согласована с первым руководителем Министерства.');

describe('clause 165-2.2', () => {
  test.each([
    [
      'the first head to the Prime Minister',
      primeMinister,
      signedBy('Министр', 'first-head'),
      {},
      'satisfied interim.first-head',
    ],
    [
      'a deputy to the Prime Minister',
      primeMinister,
      signedBy('Вице-министр', 'deputy'),
      {},
      'violated interim.deputy-to-prime-minister',
    ],
    [
      'a deputy to the Prime Minister, agreed',
      primeMinister,
      signedBy('Вице-министр', 'deputy'),
      agreed,
      'violated interim.deputy-to-prime-minister',
    ],
    [
      'a deputy to a deputy, agreed',
      deputyOfHim,
      signedBy('Вице-министр', 'deputy'),
      agreed,
      'satisfied interim.agreed',
    ],
    [
      'a deputy to a deputy, not agreed',
      deputyOfHim,
      signedBy('Вице-министр', 'deputy'),
      {},
      'violated interim.agreement-unstated',
    ],
    [
      'who acts for the first head',
      primeMinister,
      signedBy('И.о. министра', 'deputy'),
      {},
      'undetermined interim.signer-unclear',
    ],
    [
      'somebody whom nobody knows',
      primeMinister,
      signedBy('Начальник управления', null),
      {},
      'undetermined interim.signer-unclear',
    ],
  ])('an interim report of %s', (_, post, signatory, text, outcome) => {
    const facts = factsWith({ ...report, ...addressedTo(post), ...signatory, ...text });
    expect(outcomesOf(clause165_2_2, facts)).toEqual([outcome]);
  });

  test('a final answer may be signed by a deputy', () => {
    const facts = factsWith({ ...addressedTo(primeMinister), ...signedBy('Вице-министр', 'deputy') });
    expect(outcomesOf(clause165_2_2, facts)).toEqual(['not-applicable interim.none']);
  });
});

describe('clauses 142.4, 120.5 and 125.3', () => {
  const silent = 'Министерство финансов в установленный срок ответ не представило.';
  test('a silent co-executor without agreement by default is for staff', () => {
    const facts = factsWith(saying(silent));
    expect(outcomesOf(clause142_4, facts)).toEqual(['undetermined default.unstated']);
    expect(outcomesOf(clause120_5, facts)).toEqual(['not-applicable default.other-matter']);
  });

  test('agreement by default that is stated satisfies it', () => {
    const stated = 'Информация считается согласованной «по умолчанию».';
    expect(outcomesOf(clause142_4, factsWith(saying(silent, stated)))).toEqual(['satisfied default.stated']);
  });

  test('a draft opinion of the Government is asked by 120.5, with five days by 125.3', () => {
    const opinion = 'Проект заключения Правительства направлен на согласование.';
    expect(outcomesOf(clause120_5, factsWith(saying(opinion, silent)))).toEqual(['undetermined default.unstated']);
    const five = 'Проект заключения Правительства находился на согласовании 5 рабочих дней.';
    expect(outcomesOf(clause125_3, factsWith(saying(five, silent)))).toEqual(['undetermined default.unstated']);
    const amended = 'Сводится проект заключения Правительства по поправкам ко второму чтению.';
    expect(outcomesOf(clause125_3, factsWith(saying(amended, silent)))).toEqual(['undetermined default.unstated']);
    expect(outcomesOf(clause120_5, factsWith(saying(amended, silent)))).toEqual([
      'not-applicable default.other-matter',
    ]);
  });

  test('positions on a draft law within working days are an opinion’s, whatever it is called', () => {
    const five = 'Позиции по законопроекту сводились пять рабочих дней.';
    expect(outcomesOf(clause125_3, factsWith(saying(five, silent)))).toEqual(['undetermined default.unstated']);
    const road = 'Ремонт дороги занял пять рабочих дней.';
    expect(outcomesOf(clause142_4, factsWith(saying(road, silent)))).toEqual(['undetermined default.unstated']);
  });

  test('who answers no assignment has no co-executors, unless the letter names them', () => {
    const initiative = { kinds: known([kind('initiative')], seen('initiative')) };
    const late = 'Министерство финансов акт сверки не представило.';
    expect(outcomesOf(clause142_4, factsWith({ ...saying(late), ...initiative }))).toEqual([
      'not-applicable default.nobody-silent',
    ]);
    const named = 'Соисполнитель ответ не представил.';
    expect(outcomesOf(clause142_4, factsWith({ ...saying(named), ...initiative }))).toEqual([
      'undetermined default.unstated',
    ]);
  });

  test('where everybody answered nothing is found', () => {
    expect(outcomesOf(clause142_4, factsWith(saying('Соисполнители информацию представили.')))).toEqual([
      'not-applicable default.nobody-silent',
    ]);
  });
});

describe('clauses 189 and 181.4, and archive documents under 154.1', () => {
  test.each([
    ['Просим повторно продлить срок исполнения поручения до 1 марта 2027 года.', 'undetermined extension.repeated'],
    ['Просим продлить срок исполнения поручения до 1 марта 2027 года.', 'not-applicable extension.not-repeated'],
    ['Срок исполнения поручения повторно продлён до 1 марта.', 'not-applicable extension.not-repeated'],
  ])('%s', (sentence, outcome) => {
    expect(outcomesOf(clause189, factsWith(saying(sentence)))).toEqual([outcome]);
  });

  test.each([
    ['По депутатскому запросу направляем повторное промежуточное письмо.', 'undetermined inquiry.repeated-interim'],
    ['Депутаттық сауалға қайталама аралық хат жолданады.', 'undetermined inquiry.repeated-interim'],
    ['Депутаттық сауалға аралық хат жолданады.', 'not-applicable inquiry.first-interim'],
    ['Депутаттық сауал бойынша екінші аралық хат жолданады.', 'undetermined inquiry.repeated-interim'],
    ['По депутатскому запросу направляем промежуточное письмо.', 'not-applicable inquiry.first-interim'],
    ['Депутат А. Серіктің сауалына тағы бір аралық хат ұсынамыз.', 'undetermined inquiry.repeated-interim'],
    ['Депутату А. Серикову вновь направляется промежуточное письмо.', 'undetermined inquiry.repeated-interim'],
    ['Акиму области вновь направляется промежуточное письмо.', 'not-applicable inquiry.none'],
    ['Министерство сообщает о ходе работ.', 'not-applicable inquiry.none'],
    ['По вопросу депутата одно промежуточное письмо ушло, готовится второе.', 'undetermined inquiry.repeated-interim'],
    [
      'На вопрос депутата промежуточный ответ дан; готовится второй раздел. Предлагаем второе, оно приложено.',
      'not-applicable inquiry.first-interim',
    ],
    ['На вопрос депутата дан промежуточный ответ. Направляется второе.', 'undetermined inquiry.repeated-interim'],
    ['На вопрос депутата во втором чтении дан промежуточный ответ.', 'not-applicable inquiry.first-interim'],
    ['Депутатқа тағы да аралық жауап жолдауды ұсынамыз.', 'undetermined inquiry.repeated-interim'],
    [
      'Депутат Б. Серіктің ауыл жолдары мен көпірлері туралы сауалына тағы аралық жауап керек.',
      'undetermined inquiry.repeated-interim',
    ],
    [
      'Депутаттық сауалға аралық жауап берілді, екінші аралық жауап жіберілмейді.',
      'not-applicable inquiry.first-interim',
    ],
    [
      'Предлагаем промежуточный ответ депутату. Ранее промежуточный ответ по этому запросу не направлялся.',
      'not-applicable inquiry.first-interim',
    ],
    ['Депутаттық сауалға бұрын аралық жауап берілмеген.', 'not-applicable inquiry.first-interim'],
    ['Депутаттық сауалға аралық жауапты қайталап жолдауды ұсынамыз.', 'undetermined inquiry.repeated-interim'],
    ['По депутатскому запросу второго промежуточного ответа не потребуется.', 'not-applicable inquiry.first-interim'],
  ])('%s', (sentence, outcome) => {
    expect(outcomesOf(clause181_4, factsWith(saying(sentence)))).toEqual([outcome]);
  });

  test.each([
    ['Передаём на хранение документы Национального архивного фонда по описи.', ['undetermined archive.transfer']],
    ['Ұлттық архив қорының құжаттарын тапсырамыз.', ['undetermined archive.transfer']],
    ['Ұлттық мұрағат қорының істері осы хатпен қоса жіберілді.', ['undetermined archive.transfer']],
    ['Ұлттық мұрағат қорының істері былтыр қоймаға жіберілді.', []],
    ['Дела Национального архивного фонда переданы с настоящим письмом.', ['undetermined archive.transfer']],
    ['Дела Национального архивного фонда переданы в прошлом году.', []],
    ['Документы Национального архивного фонда настоящим письмом не передаются.', []],
    ['Разработаны правила о Национальном архивном фонде.', []],
    ['По Закону «О Национальном архивном фонде и архивах» направляем план занятий.', []],
  ])('%s', (sentence, outcome) => {
    const found = outcomesOf(clause154_1, factsWith(saying(sentence)));
    expect(found).toEqual(['satisfied sender.listed', ...outcome]);
  });
});
