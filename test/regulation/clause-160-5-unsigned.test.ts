import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import type { MainDocument } from '../../src/facts/signature-facts.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause160_5Unsigned } from '../../src/regulation/kz-gov-2023-10/clause-160-5-unsigned.ts';
import { sampleFacts } from './sample-facts.ts';

const seen = { kind: 'record', where: 'hat.pdf', quote: 'pdf, unsigned' } as const;
const letter: MainDocument = { name: 'hat.pdf', sha256: 'd0', state: 'read', bornDigital: true, signed: false };

const cases = [
  { name: 'a signed document satisfies it', given: { ...letter, signed: true }, outcome: 'satisfied' },
  {
    name: 'a born-digital document without a signature',
    given: letter,
    outcome: 'violated',
    code: 'document.unsigned',
  },
  { name: 'a scan needs no signature here', given: { ...letter, bornDigital: false }, outcome: 'not-applicable' },
  {
    name: 'an unsigned document of unknown origin is for staff',
    given: { ...letter, bornDigital: null },
    outcome: 'undetermined',
    code: 'document.origin-unknown',
  },
  {
    name: 'a password, signed or not',
    given: { ...letter, state: 'encrypted', signed: true, bornDigital: null },
    outcome: 'violated',
    code: 'document.password',
  },
  { name: 'a service message needs none', given: null, outcome: 'not-applicable', code: 'document.service-message' },
] as const;

describe('clause 160.5, unsigned', () => {
  for (const { name, given, ...expected } of cases) {
    test(name, () => {
      const facts = sampleFacts({ mainDocument: known(given, seen) });
      expect(versionInForce(clause160_5Unsigned, facts.arrivedOn)?.examine(facts)).toMatchObject([expected]);
    });
  }

  test('files that could not be read are never a violation', () => {
    const facts = sampleFacts({ mainDocument: unknown('unreadable') });
    expect(versionInForce(clause160_5Unsigned, facts.arrivedOn)?.examine(facts)).toMatchObject([
      { outcome: 'undetermined', code: 'document.main-unknown' },
    ]);
  });

  test('is not held the day before the resolution was signed, and is from that day on', () => {
    expect(versionInForce(clause160_5Unsigned, calendarDay('2024-02-13'))).toBeNull();
    expect(versionInForce(clause160_5Unsigned, calendarDay('2024-02-14'))).not.toBeNull();
  });
});
