import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../src/facts/fact.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause146_1 } from '../../src/regulation/kz-gov-2023-10/clause-146-1-ground-of-initiative.ts';
import { clause148 } from '../../src/regulation/kz-gov-2023-10/clause-148-draft-answer.ts';
import {
  citing,
  dayBefore,
  factsWith,
  firstDay,
  inVain,
  kind,
  outcomesOf,
  reference,
  row,
  saying,
  seen,
} from './sample-content.ts';

const initiative = { kinds: known([kind('initiative')], seen('initiative')) };
const draftAnswer = { kinds: known([kind('draft-answer')], seen('draft answer')) };

describe('clause 146-1', () => {
  test.each([
    'Согласно статье 5 Закона Республики Казахстан от 9 июля 2004 года № 588 «Об электроэнергетике» сообщаем.',
    '«Байланыс туралы» 2004 жылғы 5 шілдедегі Заңның 9-3-бабына сәйкес мәлімдейміз.',
    'Бюджет кодексінің талаптарына орай есеп береміз.',
  ])('an act that is cited satisfies it: %s', (sentence) => {
    expect(outcomesOf(clause146_1, factsWith({ ...initiative, ...saying(sentence) }))).toEqual([
      'satisfied ground.cited',
    ]);
  });

  test.each([
    'В районных больницах области не хватает врачей. Просим Вашего содействия.',
    'Облыс ауруханаларында дәрігерлер жетіспейді, қолдау көрсетуіңізді сұраймыз.',
    'Облыс ауруханаларында дәрігерлер жетіспейді, әкімдерге тапсырма беруіңізді сұраймыз.',
    'В больницах области не хватает врачей. Просим дать поручение акимам.',
  ])('an initiative letter without an act is refused: %s', (sentence) => {
    expect(outcomesOf(clause146_1, factsWith({ ...initiative, ...saying(sentence) }))).toEqual([
      'violated ground.missing',
    ]);
  });

  test.each([
    'В соответствии с действующим законодательством просим содействия.',
    'Қолданыстағы заңнамаға сәйкес қолдау көрсетуіңізді сұраймыз.',
  ])('legislation without an act is for staff: %s', (sentence) => {
    expect(outcomesOf(clause146_1, factsWith({ ...initiative, ...saying(sentence) }))).toEqual([
      'undetermined ground.unrecognised',
    ]);
  });

  test('a letter that may answer something is never refused for it', () => {
    const told = { ...initiative, ...saying('Просим содействия.') };
    const cited = reference('11-3/4521', '2026-10-05', { answered: false });
    expect(outcomesOf(clause146_1, citing([cited], [row()], told))).toEqual(['undetermined ground.doubtful']);
    const doubtful = { kinds: known([kind('initiative', 'doubtful')], seen('x')) };
    expect(outcomesOf(clause146_1, factsWith({ ...told, ...doubtful }))).toEqual(['undetermined ground.doubtful']);
  });

  test('an answer, a service message or a letter that could not be read is not asked', () => {
    const answer = { kinds: known([kind('answer-to-assignment')], seen('x')) };
    expect(outcomesOf(clause146_1, factsWith(answer))).toEqual(['not-applicable ground.no-initiative']);
    const service = { ...initiative, main: known(null, inVain('PDF')) };
    expect(outcomesOf(clause146_1, factsWith(service))).toEqual(['not-applicable ground.service-message']);
    const unread = { ...initiative, citations: unknown('unreadable') };
    expect(outcomesOf(clause146_1, factsWith(unread))).toEqual(['not-applicable ground.not-read']);
  });

  test('is held from the first day of the wording', () => {
    expect(versionInForce(clause146_1, dayBefore)).toBeNull();
    expect(versionInForce(clause146_1, firstDay)).not.toBeNull();
  });
});

describe('clause 148', () => {
  test('a draft answer with number and date of the assignment satisfies it', () => {
    const facts = citing([reference('11-3/4521', '2026-10-05')], [row()], draftAnswer);
    expect(outcomesOf(clause148, facts)).toEqual(['satisfied answer.reference']);
  });

  test('one without any is refused, unless it is called initiative', () => {
    const plain = { ...draftAnswer, ...saying('Направляем проект ответа Премьер-Министра.') };
    expect(outcomesOf(clause148, factsWith(plain))).toEqual(['violated answer.no-reference']);
    const own = saying('Проект ответа Премьер-Министра подготовлен в инициативном порядке.');
    expect(outcomesOf(clause148, factsWith({ ...draftAnswer, ...own }))).toEqual(['satisfied answer.own-initiative']);
  });

  test('half a reference, and a missing point, are for staff', () => {
    const half = citing([reference('11-3/4521', null)], [row()], draftAnswer);
    expect(outcomesOf(clause148, half)).toEqual(['undetermined answer.reference-incomplete']);
    const whole = citing(
      [reference('11-3/4521', '2026-10-05')],
      [row({ point: '1' }), row({ point: '2' })],
      draftAnswer,
    );
    expect(outcomesOf(clause148, whole)).toEqual(['undetermined answer.point-missing']);
  });

  test('other letters are not asked', () => {
    expect(outcomesOf(clause148, factsWith({}))).toEqual(['not-applicable answer.no-draft']);
  });
});
