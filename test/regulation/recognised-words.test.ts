import { describe, expect, test } from 'vitest';
import type { TextBlock } from '../../src/documents/document-facts.ts';
import type { SomeEvidence } from '../../src/facts/fact.ts';
import type { LetterFacts } from '../../src/facts/letter-facts.ts';
import type { ClauseFinding } from '../../src/regulation/finding.ts';
import { asFarAsRecognised } from '../../src/regulation/recognised-words.ts';

const text = 'Просим ускорить рассмотрение проекта';
const doubtfulWord = 'ускорить';

function facts(block: Partial<TextBlock>): Pick<LetterFacts, 'parts'> {
  const start = text.indexOf(doubtfulWord);
  const recognition = { confidence: 0.9, doubtful: [{ start, end: start + doubtfulWord.length, confidence: 0.5 }] };
  const blocks = [{ role: 'recognised', text, place: { page: 1 }, recognition, ...block }];
  const file = { document: { fileName: 'hat.pdf', facts: { blocks } } };
  return { parts: { files: [file] } } as unknown as Pick<LetterFacts, 'parts'>;
}

function breach(evidence: SomeEvidence, measure: 'refuse' | 'quarantine' = 'refuse'): ClauseFinding {
  return { clause: '160.7', finding: { outcome: 'violated', code: 'x', evidence, measure, values: { a: 'b' } } };
}

const quoted = (quote: string, where = 'hat.pdf, page 1') => breach([{ kind: 'record', where, quote }]);
const outcomeOf = (finding: ClauseFinding, block: Partial<TextBlock> = {}) =>
  asFarAsRecognised([finding], facts(block))[0]?.finding;

describe('a breach that rests on the words of a scan', () => {
  test('goes to staff where one of them may be another word, with its evidence and values', () => {
    const { finding } = quoted('ускорить рассмотрение');
    expect(outcomeOf(quoted('ускорить рассмотрение'))).toEqual({
      outcome: 'undetermined',
      code: 'x',
      reason: 'unreadable',
      evidence: (finding as { evidence: unknown }).evidence,
      values: { a: 'b' },
    });
  });

  test.each([
    ['its words are sure', quoted('рассмотрение проекта'), {}],
    ['the doubtful word stands on another page', quoted('ускорить', 'hat.pdf, page 2'), {}],
    ['it is about another file', quoted('ускорить', 'hat.pdf.docx, page 1'), {}],
    ['it rests on what the file is, not on its words', quoted('3', 'hat.pdf'), {}],
    ['the words were not recognised but read', quoted('ускорить'), { role: 'body' as const }],
  ])('stands where %s', (_, finding, block) => {
    expect(outcomeOf(finding, block)).toBe(finding.finding);
  });

  test('goes to staff where something was looked for in the scan in vain', () => {
    const absent = breach([{ kind: 'absence', where: 'hat.pdf', searched: 'a number' }]);
    expect(outcomeOf(absent)).toMatchObject({ outcome: 'undetermined' });
    const elsewhere = breach([{ kind: 'absence', where: 'attachments', searched: 'a signature' }]);
    expect(outcomeOf(elsewhere)).toBe(elsewhere.finding);
  });

  test('stays in quarantine: what may be secret is not let out for an unsure letter', () => {
    const marked = breach([{ kind: 'record', where: 'hat.pdf, page 1', quote: 'ускорить' }], 'quarantine');
    expect(outcomeOf(marked)).toBe(marked.finding);
  });
});
