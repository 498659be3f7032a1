import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import type { LetterParts } from '../../src/facts/letter-parts.ts';
import { clause160_5 } from '../../src/regulation/kz-gov-2023-10/clause-160-5-lawful-form.ts';
import { document, factsWith, file, findingsOf, mainWith, seen } from './sample-content.ts';

function against(parts: Partial<LetterParts>): readonly string[] {
  return findingsOf(clause160_5, factsWith(parts))
    .filter(({ outcome }) => outcome === 'violated' || outcome === 'undetermined')
    .map(({ outcome, code }) => `${outcome} ${code}`);
}

const locked = { state: { state: 'encrypted', reason: 'password' } } as const;
const entry = { path: 'a.pdf', kind: 'pdf', sizeOctets: 1, compressedOctets: 1, folder: false } as const;
const macro = { evidence: { place: {}, quote: '' } };

describe('clause 160.5, the form of files', () => {
  test.each<[string, Partial<DocumentFacts>, readonly string[]]>([
    ['a readable PDF', {}, []],
    ['a password', locked, ['violated document.password']],
    ['a locked archive', { kind: 'zip', entries: [{ ...entry, encrypted: true }] }, ['violated document.password']],
    ['damage', { state: { state: 'corrupt', reason: 'x' } }, ['violated document.corrupt']],
    [
      'an old binary file',
      { kind: 'doc', state: { state: 'unreadable', reason: 'x' } },
      ['undetermined document.unread'],
    ],
    ['a limit of ours', { state: { state: 'stopped', reason: 'x' } }, ['undetermined document.unread']],
    ['VBA', { macros: [{ what: 'vba', ...macro }] }, ['violated document.macros']],
    ['a script of a form', { macros: [{ what: 'pdf-javascript', ...macro }] }, ['undetermined document.script']],
    ['a web page', { kind: 'html', format: 'html' }, ['violated document.type-not-allowed']],
    ['a 7z archive', { kind: 'unknown', format: '7z' }, ['violated document.type-not-allowed']],
    ['a PNG', { kind: 'image', format: 'png' }, ['violated document.type-not-allowed']],
    ['a TIFF', { kind: 'image', format: 'tiff' }, []],
    ['XML, which may be a signature', { kind: 'unknown', format: 'xml' }, ['undetermined document.type-unknown']],
    ['nothing known', { kind: 'unknown' }, ['undetermined document.type-unknown']],
    [
      'a program in an archive',
      { kind: 'zip', entries: [{ ...entry, kind: 'executable', encrypted: false }] },
      ['violated document.program'],
    ],
  ])('%s', (_, facts, outcome) => {
    expect(against(mainWith({}, file('annex', 'annex', facts)))).toEqual(outcome);
  });

  test('a program in an archive is quarantined', () => {
    const zip = file('a.zip', 'annex', { kind: 'zip', entries: [{ ...entry, kind: 'executable', encrypted: false }] });
    expect(findingsOf(clause160_5, factsWith(mainWith({}, zip)))).toContainEqual(
      expect.objectContaining({ code: 'document.program', measure: 'quarantine' }),
    );
  });

  test('a picture of a mail signature may be a PNG', () => {
    expect(against(mainWith({}, file('logo.png', 'accompanying', { kind: 'image', format: 'png' })))).toEqual([]);
  });

  test('a letter whose words are not known, or that stands in another one, is for staff', () => {
    expect(against({ text: unknown('unreadable') })).toEqual(['undetermined document.unread']);
    const enclosed = { document: document('hat.pdf'), chosenBy: 'requisites' as const, enclosed: true };
    expect(against({ main: known(enclosed, seen('message')) })).toEqual(['undetermined document.enclosed']);
    expect(against({ main: unknown('unreadable') })).toEqual(['undetermined document.main-unknown']);
  });

  test('tells of one locked main document once', () => {
    const parts = mainWith(locked);
    const main = { name: 'hat.pdf', sha256: 'hat.pdf', state: 'encrypted' as const, bornDigital: null, signed: false };
    const facts = factsWith(parts, { mainDocument: known(main, seen('hat.pdf')) });
    const codes = findingsOf(clause160_5, facts).map(({ code }) => code);
    expect(codes.filter((code) => code === 'document.password')).toHaveLength(1);
  });
});
