import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../src/facts/fact.ts';
import type { LetterParts } from '../../../src/facts/letter-parts.ts';
import { said } from './sample-expectations.ts';
import { sampleParts } from './sample-parts.ts';

const letters = await sampleParts();

function knownIn<Found>(fact: Fact<Found>): Found | '?' {
  return fact.state === 'known' ? fact.value : '?';
}

function saidBy(parts: LetterParts): unknown {
  const number = knownIn(parts.outgoingNumber);
  const date = knownIn(parts.outgoingDate);
  const addressees = knownIn(parts.addressees);
  const references = knownIn(parts.references);
  const executor = knownIn(parts.executor);
  const organisation = knownIn(parts.organisation);
  const signatory = knownIn(parts.signatory);
  const answered = references === '?' ? undefined : references.find(({ where }) => where === 'reference-line');
  const [to, ...others] = addressees === '?' ? [] : addressees;
  return {
    organisation: organisation === '?' ? '?' : (organisation?.organisation ?? null),
    registration:
      number === '?' || date === '?' ? '?' : number === null || date === null ? null : [number.value, date.value],
    addressee:
      to === undefined || others.length > 0 ? null : (to.comparison.leader ?? `office ${to.comparison.office?.result}`),
    answers: answered === undefined ? null : `${answered.number} ${answered.date} ${answered.points.join(',')}`,
    card: [parts.card.sheets, parts.card.annexSheets, parts.card.carrier].map((fact) => knownIn<unknown>(fact)),
    signatory: signatory === '?' ? '?' : (signatory?.name ?? null),
    executor: executor === '?' ? '?' : executor === null ? null : `${executor.name} ${executor.phone}`,
    roles: parts.files.map(({ role }) => role).join(' '),
  };
}

describe.skipIf(letters === null)('the labelled letters', () => {
  for (const [id, parts] of letters ?? []) {
    test(`${id} has the parts that stand in it`, () => {
      const wanted = said[id];
      if (wanted === 'service') {
        expect(knownIn(parts.main)).toBeNull();
        expect(knownIn(parts.text)).toMatchObject({ source: 'message-body' });
      } else if (wanted === 'unreadable') {
        expect(knownIn(parts.main)).toMatchObject({ chosenBy: 'signed-by-sender' });
        expect([parts.organisation.state, parts.signatory.state, parts.text.state]).toEqual([
          'unknown',
          'unknown',
          'unknown',
        ]);
      } else {
        expect(saidBy(parts)).toEqual(wanted);
        expect(knownIn(parts.main)).not.toBeNull();
      }
    });
  }

  test('one alone bears a marking', () => {
    const marked = [...(letters ?? [])].filter(
      ([, { markings }]) => markings.state === 'known' && markings.value.length > 0,
    );
    expect(marked.map(([id]) => id)).toEqual(['kk-034']);
  });
});
