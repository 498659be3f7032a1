import { describe, expect, test } from 'vitest';
import { known } from '../../src/facts/fact.ts';
import { clause43_1 } from '../../src/regulation/kz-gov-2023-10/clause-43-1-state-secrets.ts';
import { clause43_2 } from '../../src/regulation/kz-gov-2023-10/clause-43-2-restricted-drafts.ts';
import { clause55_1 } from '../../src/regulation/kz-gov-2023-10/clause-55-1-reception-of-drafts.ts';
import { clause150_2 } from '../../src/regulation/kz-gov-2023-10/clause-150-2-official-use.ts';
import {
  factsWith,
  file,
  findingsOf,
  inVain,
  kind,
  mainWith,
  marking,
  outcomesOf,
  saying,
  seen,
} from './sample-content.ts';

const marked = (of: 'official-use' | 'secret', certainty: 'certain' | 'doubtful') => ({
  markings: known([marking(of, certainty)], seen(of)),
});
const withDraft = mainWith({}, file('proekt.docx', 'draft-act'));

describe('markings', () => {
  test('a state-secret marking is quarantined, a doubtful one is for staff', () => {
    const [finding] = findingsOf(clause43_1, factsWith(marked('secret', 'certain')));
    expect(finding).toMatchObject({ outcome: 'violated', code: 'marking.secret', measure: 'quarantine' });
    expect(outcomesOf(clause43_1, factsWith(marked('secret', 'doubtful')))).toEqual([
      'undetermined marking.secret-doubtful',
    ]);
    expect(outcomesOf(clause43_1, factsWith(marked('official-use', 'certain')))).toEqual([
      'not-applicable marking.none',
    ]);
  });

  test('a letter for official use is 150.2’s, a draft 43.2’s', () => {
    const letter = factsWith(marked('official-use', 'certain'));
    expect(outcomesOf(clause150_2, letter)).toEqual(['violated marking.official-use']);
    expect(outcomesOf(clause43_2, letter)).toEqual(['not-applicable marking.no-draft']);
    const draft = factsWith({ ...marked('official-use', 'certain'), ...withDraft });
    expect(outcomesOf(clause150_2, draft)).toEqual(['not-applicable marking.draft']);
    expect(outcomesOf(clause43_2, draft)).toEqual(['violated marking.official-use']);
  });

  test('a line that may be a marking is for staff, and none is nothing', () => {
    expect(outcomesOf(clause150_2, factsWith(marked('official-use', 'doubtful')))).toEqual([
      'undetermined marking.official-use-doubtful',
    ]);
    expect(outcomesOf(clause150_2, factsWith({ markings: known([], inVain('markings')) }))).toEqual([
      'not-applicable marking.none',
    ]);
  });
});

describe('clause 55.1', () => {
  const submitted = 'Вносим на рассмотрение проект постановления Правительства.';
  const inKazakh = 'Үкімет қаулысының жобасын қарауға енгіземіз.';

  test.each([submitted, inKazakh])('a draft that is submitted is refused: %s', (sentence) => {
    expect(outcomesOf(clause55_1, factsWith({ ...saying(sentence), ...withDraft }))).toEqual([
      'violated draft.submitted',
    ]);
  });

  test('a submission without anything attached is for staff', () => {
    expect(outcomesOf(clause55_1, factsWith(saying(inKazakh)))).toEqual(['undetermined draft.doubtful']);
  });

  test.each([
    [
      'who submits is not told',
      'Министерство транспорта вносит в установленном порядке проект постановления Правительства.',
    ],
    ['the sentence is a passive one', 'Үкімет қаулысының жобасы қарауға енгізіледі.'],
    ['it went through the right system', 'Вносим проект постановления Правительства через ИС «ЖКАЖ».'],
  ])('a submission is for staff where %s', (_, sentence) => {
    expect(outcomesOf(clause55_1, factsWith({ ...saying(sentence), ...withDraft }))).toEqual([
      'undetermined draft.doubtful',
    ]);
  });

  test.each([
    'Проект постановления Правительства разработан и размещён для публичного обсуждения.',
    'Қаулы жобасы мүдделі органдармен келісілуде.',
    'Проект закона внесён в Мажилис в октябре.',
  ])('a draft that is only mentioned is no finding: %s', (sentence) => {
    expect(outcomesOf(clause55_1, factsWith(saying(sentence)))).toEqual(['not-applicable draft.none']);
  });

  test('asked to be accepted, the attached draft is the one', () => {
    for (const sentence of [
      'Просим принять проект закона о связи.',
      'Байланыс туралы заң жобасын қабылдауды сұраймыз.',
    ]) {
      const facts = saying(sentence);
      expect(outcomesOf(clause55_1, factsWith({ ...facts, ...withDraft }))).toEqual(['violated draft.submitted']);
      expect(outcomesOf(clause55_1, factsWith(facts))).toEqual(['undetermined draft.doubtful']);
    }
  });

  test('a draft attached without a word of what for is for staff', () => {
    const facts = factsWith({ ...saying('Министерство сообщает о ходе работ.'), ...withDraft });
    expect(outcomesOf(clause55_1, facts)).toEqual(['undetermined draft.purpose-unstated']);
  });

  test('a draft attached to an answer is there for information', () => {
    const answer = { kinds: known([kind('answer-to-assignment')], seen('x')) };
    const facts = factsWith({ ...saying('Министерство сообщает о ходе работ.'), ...withDraft, ...answer });
    expect(outcomesOf(clause55_1, facts)).toEqual(['not-applicable draft.none']);
  });
});
