import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { known } from '../../src/facts/fact.ts';
import type { OrganisationKind } from '../../src/facts/letter-facts.ts';
import type { LetterReference } from '../../src/facts/letter-parts.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause141_1 } from '../../src/regulation/kz-gov-2023-10/clause-141-1-superior-body.ts';
import { clause160_9 } from '../../src/regulation/kz-gov-2023-10/clause-160-9-not-on-control.ts';
import { clause191_2 } from '../../src/regulation/kz-gov-2023-10/clause-191-2-late-answer.ts';
import {
  citing,
  dayBefore,
  file,
  findingsOf,
  firstDay,
  inVain,
  kind,
  mainWith,
  outcomesOf,
  reference,
  row,
  saying,
  seen,
} from './sample-content.ts';
import { listedAs, sampleFacts } from './sample-facts.ts';

const held = reference('11-3/4521', '2026-10-05');
const offControl = row({ number: '11-3/4560', date: calendarDay('2026-10-19'), point: '3', onControl: false });

describe('clause 160.9', () => {
  test('an answer to an assignment on control satisfies it, whatever its number is written with', () => {
    expect(outcomesOf(clause160_9, citing([reference('N 11 - 3/4521', '2026-10-05')], [row()]))).toEqual([
      'satisfied assignment.on-control',
    ]);
  });

  test('an answer to an assignment that is not on control is refused with the register’s row', () => {
    const facts = citing([reference('11-3/4560', '2026-10-19', { points: ['3'] })], [offControl]);
    const [finding] = findingsOf(clause160_9, facts);
    expect(finding).toMatchObject({ outcome: 'violated', code: 'assignment.not-on-control', measure: 'refuse' });
    expect(JSON.stringify(finding)).toContain('not on control');
  });

  test('an assignment that the register does not hold is for staff', () => {
    expect(outcomesOf(clause160_9, citing([reference('11-3/4512', '2026-10-09')], [row()]))).toEqual([
      'undetermined assignment.not-held',
    ]);
  });

  test('a number with another date is not held', () => {
    expect(outcomesOf(clause160_9, citing([reference('11-3/4560', '2026-10-20')], [offControl]))).toEqual([
      'undetermined assignment.not-held',
    ]);
  });

  test('an answer to two assignments, one of them on control, is never refused', () => {
    const both = [held, reference('11-3/4560', '2026-10-19', { points: ['3'] })];
    expect(outcomesOf(clause160_9, citing(both, [row(), offControl]))).toEqual([
      'undetermined assignment.partly-on-control',
    ]);
  });

  test('an assignment that is only told of beside the one answered is none that the letter answers', () => {
    const told = reference('11-3/4560', '2026-10-19', { answered: false, where: 'text' });
    expect(outcomesOf(clause160_9, citing([held, told], [row(), offControl]))).toEqual([
      'satisfied assignment.on-control',
    ]);
  });

  test('the only assignment named may be the one answered', () => {
    const told = reference('11-3/4560', '2026-10-19', { answered: false, where: 'text' });
    expect(outcomesOf(clause160_9, citing([told], [offControl]))).toEqual([
      'undetermined assignment.perhaps-not-on-control',
    ]);
  });

  test('the number of a letter that the register does not hold is no assignment', () => {
    const letter = reference('08-3/11020', '2026-11-19', { kind: 'letter', answered: false, where: 'text' });
    expect(outcomesOf(clause160_9, citing([letter], [row()]))).toEqual(['not-applicable assignment.none']);
  });

  test('is asked from the first day of the wording, and of no letter that was not looked up', () => {
    expect(outcomesOf(clause160_9, sampleFacts())).toEqual(['not-applicable parts.not-taken']);
    expect(versionInForce(clause160_9, dayBefore)).toBeNull();
    expect(versionInForce(clause160_9, firstDay)).not.toBeNull();
  });
});

describe('clause 191.2', () => {
  const late = { arrivedOn: calendarDay('2026-12-02') };
  test('an answer after the deadline without an order is for staff', () => {
    expect(outcomesOf(clause191_2, citing([held], [row()], {}, late))).toEqual(['undetermined deadline.missed']);
  });

  test('on the day of the deadline, or with the order, nothing is found', () => {
    const inTime = { arrivedOn: calendarDay('2026-12-01') };
    expect(outcomesOf(clause191_2, citing([held], [row()], {}, inTime))).toEqual(['not-applicable deadline.kept']);
    const order = saying('Приказ о дисциплинарной ответственности должностного лица прилагается.');
    expect(outcomesOf(clause191_2, citing([held], [row()], order, late))).toEqual(['not-applicable deadline.order']);
    const remark = saying('Начальнику управления объявлено строгое замечание.');
    expect(outcomesOf(clause191_2, citing([held], [row()], remark, late))).toEqual(['not-applicable deadline.order']);
    const remarks = saying('По проекту объявлен сбор замечаний.');
    expect(outcomesOf(clause191_2, citing([held], [row()], remarks, late))).toEqual(['undetermined deadline.missed']);
  });

  test('a co-executor has no deadline of its own', () => {
    const foreign = row({ responsible: 'minfin', coExecutors: ['dsm'] });
    expect(outcomesOf(clause191_2, citing([held], [foreign], {}, late))).toEqual(['not-applicable deadline.kept']);
  });
});

describe('clause 141-1', () => {
  const as = (of: OrganisationKind) => ({ senderStanding: listedAs(of) });
  const department = (references: readonly LetterReference[], rows = [row()], parts = {}) =>
    outcomesOf(clause141_1, citing(references, rows, parts, as('department')));

  test('a ministry may write on its own', () => {
    expect(outcomesOf(clause141_1, citing([], [], {}, as('central-executive')))).toEqual([
      'not-applicable superior.own-right',
    ]);
  });

  test('a department or subordinate organisation that answers nothing is refused', () => {
    expect(department([])).toEqual(['violated superior.bypassed']);
    expect(outcomesOf(clause141_1, citing([], [], {}, as('subordinate-organisation')))).toEqual([
      'violated superior.bypassed',
    ]);
  });

  test('an answer to an assignment given to it satisfies it; one given to its ministry alone does not', () => {
    expect(department([held])).toEqual(['satisfied superior.own-assignment']);
    expect(department([held], [row({ responsible: 'minfin', coExecutors: [] })])).toEqual([
      'violated superior.bypassed',
    ]);
  });

  test.each([
    ['it cites an assignment that the register does not hold', [reference('11-3/4512', null)], {}],
    ['it answers a letter', [reference('5-1/22', '2026-11-01', { kind: 'letter' })], {}],
    ['it names an assignment without saying that it answers it', [{ ...held, answered: false }], {}],
    ['it is a service message', [], { main: known(null, inVain('PDF')) }],
    [
      'it is on the ministry’s letterhead',
      [],
      { organisation: known({ names: ['Министерство'], organisation: 'minfin', certainty: 'certain' }, seen('x')) },
    ],
  ] as const)('is for staff where %s', (_, references, parts) => {
    const rows = [row({ responsible: 'minfin', coExecutors: [] })];
    expect(department(references, rows, parts)).toEqual(['undetermined superior.doubtful']);
  });

  test('presentation materials come from the drafting body itself', () => {
    const parts = {
      kinds: known([kind('presentation-materials')], seen('x')),
      ...mainWith({}, file('b.docx', 'brief')),
    };
    expect(department([], [], parts)).toEqual(['not-applicable superior.presentation']);
  });
});
