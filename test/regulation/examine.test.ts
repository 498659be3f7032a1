import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { known } from '../../src/facts/fact.ts';
import type { Clause } from '../../src/regulation/clause.ts';
import { type Edition, editionDigest, editionInForce } from '../../src/regulation/editions.ts';
import { examineLetter } from '../../src/regulation/examine.ts';
import { receptionHoursInForce } from '../../src/regulation/kz-gov-2023-10/parameters.ts';
import { sampleFacts, sender } from './sample-facts.ts';

const edition = editionInForce(calendarDay('2026-11-17')) as Edition;

describe('an edition of the regulation', () => {
  test('is held from the day the resolution was signed, and not the day before', () => {
    expect(editionInForce(calendarDay('2024-02-13'))).toBeNull();
    expect(editionInForce(calendarDay('2024-02-14'))?.id).toBe('kz-gov-2023-10@2024-02-14');
  });

  test('keeps its digest, and another wording, version or code gives another one', () => {
    const digest = editionDigest(edition);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(editionDigest({ ...edition })).toBe(digest);
    const [first, ...others] = edition.clauses as [Clause, ...Clause[]];
    const altered: Edition[] = [
      { ...edition, wordings: edition.wordings.slice(1) },
      { ...edition, clauses: others },
      {
        ...edition,
        clauses: [
          { ...first, versions: [{ ...first.versions[0], inForceUntil: calendarDay('2030-01-01') }] },
          ...others,
        ],
      },
      { ...edition, findingTexts: { ...edition.findingTexts, kk: {} } },
    ];
    expect(new Set([digest, ...altered.map(editionDigest)]).size).toBe(5);
  });

  test('fixes the reception hours from its first day on', () => {
    expect(receptionHoursInForce(calendarDay('2024-02-13'))).toBeNull();
    expect(receptionHoursInForce(calendarDay('2024-02-14'))).toMatchObject({ from: '09:00', to: '18:00' });
  });
});

describe('examining a letter', () => {
  test('asks every automated clause, in the order of the regulation', () => {
    const findings = examineLetter(sampleFacts(), edition);
    const clauses = edition.clauses.map(({ citation }) => citation.clause);
    expect([...new Set(findings.map(({ clause }) => clause))]).toEqual(clauses);
  });

  test('asks nothing of the content of a letter that was not taken apart', () => {
    const told = examineLetter(sampleFacts(), edition).filter(({ finding }) => finding.outcome !== 'not-applicable');
    expect(told.map(({ clause, finding }) => [clause, finding.outcome])).toEqual([
      ['154.1', 'satisfied'],
      ['154.2', 'satisfied'],
    ]);
  });

  test('does not examine the documents of a sender who may not write at all, but reports on the recipient', () => {
    const facts = sampleFacts({
      ...sender('office@stroy.kz', { kind: 'unlisted', freeMail: false }),
      officialRecipients: known([], { kind: 'absence', where: 'To', searched: 'ukimet.kz' }),
    });
    expect(examineLetter(facts, edition).map(({ clause, finding }) => [clause, finding.outcome])).toEqual([
      ['154.1', 'violated'],
      ['154.2', 'undetermined'],
    ]);
  });

  test('at any hour finds no breach of the reception hours', () => {
    const facts = sampleFacts({ arrivedAt: new Date('2026-11-21T22:00:00Z'), arrivedOn: calendarDay('2026-11-22') });
    expect(examineLetter(facts, edition).every(({ finding }) => finding.outcome !== 'violated')).toBe(true);
  });

  test('under an edition that was not in force on the day of arrival is a fault of ours', () => {
    expect(() => examineLetter(sampleFacts({ arrivedOn: calendarDay('2024-02-13') }), edition)).toThrow(TypeError);
  });
});
