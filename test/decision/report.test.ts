import { describe, expect, test } from 'vitest';
import { type DecisionInput, decide } from '../../src/decision/decide.ts';
import { decisionName, reasonText } from '../../src/decision/reason-text.ts';
import { examinationReport } from '../../src/decision/report.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import type { LetterFacts } from '../../src/facts/letter-facts.ts';
import { languages } from '../../src/platform/localised-text.ts';
import { type Edition, editionInForce } from '../../src/regulation/editions.ts';
import { examineLetter } from '../../src/regulation/examine.ts';
import { sampleFacts, sender, unauthenticated } from '../regulation/sample-facts.ts';

function report(spoilt: Partial<LetterFacts> = {}, around: Partial<DecisionInput> = {}) {
  const facts = sampleFacts(spoilt);
  const edition = editionInForce(facts.arrivedOn) as Edition;
  const reception = { state: 'open', day: facts.arrivedOn } as const;
  const findings = examineLetter(facts, edition);
  const rest = { duplicateOf: null, failures: [], complete: true, editionHeld: true };
  const decision = decide({ facts, findings, reception, ...rest, ...around });
  return examinationReport({ file: 'a.eml', sha256: 'ab', decision, facts, edition, durationMs: 12 });
}

describe('the report of an examination', () => {
  test('of a letter in order holds every member, and survives JSON', () => {
    const made = report();
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    expect(made).toEqual({
      file: 'a.eml',
      sha256: 'ab',
      decision: 'register',
      acceptedOn: '2026-11-17',
      sender: { organisation: 'dsm', authentication: 'pass' },
      edition: 'kz-gov-2023-10@2024-02-14',
      reasons: [],
      findings: [],
      signatures: [],
      durationMs: 12,
    });
  });

  test('tells a refused sender the ground in three languages, with evidence and remedy', () => {
    const [finding] = report(sender('office@stroy.kz', { kind: 'unlisted', freeMail: false })).findings;
    expect(finding).toMatchObject({
      clause: '154.1',
      code: 'sender.unlisted',
      outcome: 'violated',
      evidence: [{ where: 'From', quote: '<office@stroy.kz>' }, { where: 'directory' }],
    });
    for (const language of languages) {
      expect(finding?.message[language]).toContain('stroy.kz');
      expect(finding?.remedy[language]).not.toBe('');
    }
  });

  test('does not ascribe a forged letter to the organisation', () => {
    expect(report(unauthenticated)).toMatchObject({
      decision: 'quarantine',
      sender: { organisation: null, authentication: 'fail' },
      reasons: [{ code: 'sender.forged' }],
    });
  });

  test('calls an open authentication temperror', () => {
    expect(report({ senderAuthentication: unknown('temperror') }).sender).toEqual({
      organisation: null,
      authentication: 'temperror',
    });
  });

  test('says what was searched in vain', () => {
    const absent = known([], { kind: 'absence', where: 'To', searched: 'ukimet.kz' });
    expect(report({ officialRecipients: absent }).findings[0]?.evidence).toEqual([
      { where: 'To', quote: '', searched: 'ukimet.kz' },
    ]);
  });

  test('gives each reason as a sentence', () => {
    const [reason] = report({}, { duplicateOf: { letterId: 'L-17' } }).reasons;
    expect(reason?.message.en).toBe('The letter repeats exactly one received earlier (L-17).');
  });
});

describe('the texts of decisions', () => {
  test('name every decision in every language', () => {
    expect(decisionName('register')).toEqual({ kk: 'тіркелді', ru: 'зарегистрировано', en: 'registered' });
  });

  test('under a code that is not held are a fault of ours', () => {
    expect(() => reasonText('letter.unheard-of')).toThrow(TypeError);
  });
});
