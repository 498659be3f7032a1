import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import {
  assignmentKey,
  type CitedAssignment,
  type ControlRegisterRow,
  controlRegister,
  lookUpAssignments,
} from '../../src/facts/control-register.ts';

function row(spoilt: Partial<ControlRegisterRow> = {}): ControlRegisterRow {
  return {
    number: '11-3/4521',
    date: calendarDay('2026-10-05'),
    point: '1',
    issuedBy: 'pm',
    onControl: true,
    deadline: calendarDay('2026-12-01'),
    responsible: 'dsm',
    coExecutors: ['minfin'],
    ...spoilt,
  };
}

const register = controlRegister([
  row(),
  row({ point: '2', responsible: 'minfin', coExecutors: ['economy'], deadline: calendarDay('2026-12-15') }),
  row({ number: '11-3/4560', date: calendarDay('2026-10-19'), point: '3', onControl: false, responsible: 'energo' }),
  row({ number: '11-3/4533', date: calendarDay('2026-10-12'), point: null, responsible: 'transport' }),
  row({ number: '17-35/И-415', date: calendarDay('2026-11-16'), point: null }),
]);

function cited(number: string, date: string | null = '2026-10-05', points: readonly string[] = []): CitedAssignment {
  return {
    number,
    date,
    points,
    answered: 'certain',
    isAssignment: true,
    evidence: [{ kind: 'record', where: 'hat.pdf, page 1', quote: `№ ${number}` }],
  };
}

const dsm = { id: 'dsm', bodies: [] };
const standingOf = (one: CitedAssignment) => lookUpAssignments([one], register, dsm)[0]?.standing;

describe('looking an assignment up in the control register', () => {
  test.each([
    ['as the register has it', cited('11-3/4521')],
    ['with a number sign and blanks', cited('№ 11 - 3 / 4521')],
    ['with a Latin N', cited('N11-3/4521')],
    ['with a long dash', cited('11–3/4521')],
    ['without a date', cited('11-3/4521', null)],
    ['with its point', cited('11-3/4521', '2026-10-05', ['1'])],
    ['with a part of its point', cited('11-3/4521', '2026-10-05', ['1.2'])],
    ['with a look-alike Latin letter', cited('17-35/И-415', '2026-11-16')],
    ['with a point of an assignment that is held as a whole', cited('11-3/4533', '2026-10-12', ['4'])],
  ])('finds it on control %s', (_, one) => {
    expect(standingOf(one)).toBe('on-control');
  });

  test.each([
    ['of another number', cited('11-3/4512')],
    ['of another date', cited('11-3/4521', '2026-10-09')],
    ['of a point that is not held', cited('11-3/4521', '2026-10-05', ['7'])],
    ['of no number at all', cited('№', null)],
  ])('holds none %s, and says what was searched', (_, one) => {
    const [found] = lookUpAssignments([one], register, dsm);
    expect(found?.standing).toBe('not-held');
    expect(found?.names).toBeNull();
    expect(found?.evidence[0]).toEqual(one.evidence[0]);
    expect(found?.evidence[1]?.kind).toBe('absence');
  });

  test('shows the row of the same number when the date differs', () => {
    const [found] = lookUpAssignments([cited('11-3/4521', '2026-10-09')], register, dsm);
    expect(JSON.stringify(found?.evidence)).toContain('11-3/4521; 2026-10-05');
  });

  test('tells not on control, and partly on control, from on control', () => {
    expect(standingOf(cited('11-3/4560', '2026-10-19', ['3']))).toBe('not-on-control');
    const rows = [row(), row({ point: '2', onControl: false })];
    const both = cited('11-3/4521', '2026-10-05', ['1', '2']);
    expect(lookUpAssignments([both], controlRegister(rows), dsm)[0]?.standing).toBe('partly-on-control');
    expect(lookUpAssignments([cited('11-3/4521')], controlRegister(rows), dsm)[0]?.standing).toBe('on-control');
    const unheld = cited('11-3/4560', '2026-10-19', ['3', '4']);
    expect(standingOf(unheld)).toBe('partly-on-control');
  });

  test('says whether the sender or a body of its own is named', () => {
    const namesFor = (id: string, bodies: readonly string[]) =>
      lookUpAssignments([cited('11-3/4521', '2026-10-05', ['1'])], register, { id, bodies })[0]?.names;
    expect(namesFor('dsm', [])).toBe('sender');
    expect(namesFor('minfin', [])).toBe('sender');
    expect(namesFor('parent', ['dsm'])).toBe('body-of-sender');
    expect(namesFor('almobl', ['other'])).toBe('neither');
  });

  test('counts as own only what the sender is responsible for', () => {
    const [found] = lookUpAssignments([cited('11-3/4521')], register, dsm);
    expect(found?.ownRows.map(({ point }) => point)).toEqual(['1']);
    expect(found?.pointMissing).toBe(true);
    expect(lookUpAssignments([cited('11-3/4533', '2026-10-12')], register, dsm)[0]?.pointMissing).toBe(false);
  });
});

test('two spellings of number and point are one assignment, another day is another', () => {
  const one = assignmentKey({ number: '17-35/И-415', date: '2026-11-16', point: '3.' });
  expect(assignmentKey({ number: '№ 17–35 / И-415', date: '2026-11-16', point: '3' })).toBe(one);
  expect(assignmentKey({ number: '17-35/И-415', date: '2026-11-17', point: '3' })).not.toBe(one);
});
