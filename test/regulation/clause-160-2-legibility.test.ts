import { describe, expect, test } from 'vitest';
import type { TextBlock } from '../../src/documents/document-facts.ts';
import { known } from '../../src/facts/fact.ts';
import { clause160_2 } from '../../src/regulation/kz-gov-2023-10/clause-160-2-legibility.ts';
import { factsWith, findingsOf, inVain, mainWith, outcomesOf } from './sample-content.ts';

function scanned(...confidences: readonly number[]) {
  const blocks = confidences.map((confidence, at) => ({
    role: 'recognised' as const,
    text: `Мәтіннің ${at + 1}-абзацы`,
    place: { page: at < 2 ? 1 : 2 },
    recognition: { confidence, doubtful: [] },
  }));
  return factsWith(mainWith({ bornDigital: false, blocks: blocks as unknown as readonly TextBlock[] }));
}

describe('clause 160.2', () => {
  test('a scan that is surely read satisfies it, also where one paragraph of a page is not', () => {
    expect(outcomesOf(clause160_2, scanned(0.9, 0.5))).toEqual(['satisfied scan.legible']);
  });

  test('a page that is read without certainty is for staff, never refused, with its words shown', () => {
    expect(outcomesOf(clause160_2, scanned(0.9, 0.9, 0.4))).toEqual(['undetermined scan.poorly-legible']);
    expect(findingsOf(clause160_2, scanned(0.9, 0.9, 0.4))[0]).toMatchObject({
      reason: 'for-staff',
      evidence: [{ where: expect.stringMatching(/, page 2$/), quote: 'Мәтіннің 3-абзацы' }],
    });
  });

  test('it asks nothing of a letter made electronically, of a scan that nobody read, or of no letter', () => {
    expect(outcomesOf(clause160_2, factsWith({}))).toEqual(['not-applicable scan.none-read']);
    expect(outcomesOf(clause160_2, factsWith({ main: known(null, inVain('letter')) }))).toEqual([
      'not-applicable scan.no-letter',
    ]);
  });
});
