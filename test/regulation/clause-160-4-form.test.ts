import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../src/facts/fact.ts';
import type { LetterCard, LetterParts } from '../../src/facts/letter-parts.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause160_4 } from '../../src/regulation/kz-gov-2023-10/clause-160-4-electronic-documents.ts';
import {
  citing,
  dayBefore,
  edit,
  factsWith,
  file,
  findingsOf,
  firstDay,
  inVain,
  mainWith,
  pages,
  reference,
  row,
  seen,
} from './sample-content.ts';

/** What the clause says against a letter with these parts. */
function against(parts: Partial<LetterParts>): readonly string[] {
  return findingsOf(clause160_4, factsWith(parts))
    .filter(({ outcome }) => outcome === 'violated' || outcome === 'undetermined')
    .map(({ outcome, code }) => `${outcome} ${code}`);
}

function card(declared: Partial<Record<keyof LetterCard, number | string>>): { readonly card: LetterCard } {
  const of = (name: keyof LetterCard) =>
    declared[name] === undefined
      ? known(null, inVain(name))
      : known(declared[name], seen(String(declared[name]), 'message'));
  return { card: { sheets: of('sheets'), annexSheets: of('annexSheets'), carrier: of('carrier') } as LetterCard };
}

describe('clause 160.4, electronic edits', () => {
  test.each([
    ['insertion', 'tracked-changes'],
    ['deletion', 'tracked-changes'],
    ['highlighting', 'highlighting'],
    ['comment', 'comments'],
    ['annotation-highlight', 'annotations'],
    ['annotation-strike-out', 'annotations'],
    ['annotation-underline', 'annotations'],
    ['annotation-free-text', 'annotations'],
    ['annotation-ink', 'annotations'],
  ] as const)('%s in the letter is refused', (kind, code) => {
    expect(against(mainWith({ edits: [edit(kind)] }))).toEqual([`violated edits.${code}`]);
  });

  test('kinds of edits are findings of their own, with their words', () => {
    const parts = mainWith({ edits: [edit('insertion'), edit('deletion'), edit('comment', { note: 'Уточнить' })] });
    expect(against(parts)).toEqual(['violated edits.tracked-changes', 'violated edits.comments']);
    expect(JSON.stringify(findingsOf(clause160_4, factsWith(parts)))).toContain('Уточнить');
  });

  test.each(['formatting-change', 'annotation-stamp', 'annotation-note', 'cell-comment'] as const)(
    '%s is for staff',
    (kind) => {
      expect(against(mainWith({ edits: [edit(kind)] }))).toEqual(['undetermined edits.doubtful']);
    },
  );

  test('edits of an annex, and hidden ones, are for staff', () => {
    const annex = file('table.docx', 'annex', { edits: [edit('highlighting')] });
    expect(against(mainWith({}, annex))).toEqual(['undetermined edits.doubtful']);
    expect(against(mainWith({ edits: [edit('insertion', { hidden: true })] }))).toEqual([
      'undetermined edits.doubtful',
    ]);
  });

  test.each([
    ['FFFF00', 'run', ['violated edits.highlighting']],
    ['F8F9FA', 'run', []],
    ['D9D9D9', 'run', ['undetermined edits.doubtful']],
    ['FFFF00', 'paragraph', ['undetermined edits.doubtful']],
  ] as const)('shading of colour %s of a %s', (colour, scope, outcome) => {
    expect(against(mainWith({ edits: [edit('shading', { colour, scope })] }))).toEqual(outcome);
  });

  test('a picture of a mail signature is not looked at', () => {
    expect(against(mainWith({}, file('logo.png', 'accompanying', { edits: [edit('comment')] })))).toEqual([]);
  });
});

describe('clause 160.4, sheets and carrier', () => {
  const letter = pages('hat.pdf', 'main', 1);
  test.each([
    ['as many as the letter has', { sheets: 1 }, [letter]],
    ['none', {}, [letter]],
    ['letter and annex together', { sheets: 3 }, [letter, pages('a.pdf', 'annex', 2)]],
    ['letter and annex apart', { sheets: 1, annexSheets: 2 }, [letter, pages('a.pdf', 'annex', 2)]],
    ['annex in the letter’s own file', { sheets: 1, annexSheets: 2 }, [pages('hat.pdf', 'main', 3)]],
  ])('declared %s is right', (_, declared, counted) => {
    expect(against({ ...card(declared), pages: counted })).toEqual([]);
  });

  test.each([
    ['more than the letter has', { sheets: 3 }, [letter], 'violated sheets.differ'],
    ['fewer than the letter has', { sheets: 1 }, [pages('hat.pdf', 'main', 2)], 'violated sheets.differ'],
    [
      'fewer than page breaks make certain',
      { sheets: 1 },
      [pages('hat.docx', 'main', 3, { basis: 'claimed', atLeast: 3 })],
      'violated sheets.differ',
    ],
    [
      'other than what the file only claims',
      { sheets: 1 },
      [pages('hat.docx', 'main', 2, { basis: 'claimed', atLeast: 1 })],
      'undetermined sheets.doubtful',
    ],
    ['annex of other size', { annexSheets: 4 }, [letter, pages('a.pdf', 'annex', 2)], 'violated sheets.annex-differ'],
    [
      'annex in two languages, one counted',
      { annexSheets: 2 },
      [letter, pages('kk.pdf', 'annex', 2), pages('ru.pdf', 'annex', 2)],
      'undetermined sheets.annex-doubtful',
    ],
  ])('declared %s', (_, declared, counted, outcome) => {
    expect(against({ ...card(declared), pages: counted })).toEqual([outcome]);
  });

  test('two declarations that differ are for staff', () => {
    const { card: none } = card({});
    expect(against({ card: { ...none, sheets: unknown('indeterminate') } })).toEqual([
      'undetermined sheets.declared-twice',
    ]);
  });

  test.each([
    ['electronic-document', true, []],
    ['electronic-document', false, ['violated carrier.scan']],
    ['electronic-copy', true, ['violated carrier.digital']],
    ['electronic-copy', false, []],
    ['electronic-document', null, []],
  ] as const)('declared %s, born digital: %s', (carrier, bornDigital, outcome) => {
    expect(against({ ...card({ carrier }), ...mainWith({ bornDigital }) })).toEqual(outcome);
  });
});

describe('clause 160.4, requisites and matching', () => {
  const missing = known(null, inVain('it'));
  test.each([
    ['organisation', 'organisation'],
    ['outgoingNumber', 'number'],
    ['outgoingDate', 'date'],
    ['signatory', 'signatory'],
  ] as const)('a letter without %s is refused', (part, name) => {
    expect(against({ [part]: missing })).toEqual([`violated requisite.${name}-missing`]);
  });

  test('a doubtful one is for staff', () => {
    const outgoingNumber = known({ value: '12', certainty: 'doubtful' as const }, seen('12'));
    expect(against({ outgoingNumber })).toEqual(['undetermined requisite.number-doubtful']);
  });

  test('a document of which hardly anything is known may not be the letter', () => {
    const parts = { organisation: missing, outgoingNumber: missing, outgoingDate: missing };
    expect(against(parts)).toEqual([
      'undetermined requisite.organisation-doubtful',
      'undetermined requisite.number-doubtful',
      'undetermined requisite.date-doubtful',
    ]);
  });

  test('a service message needs none', () => {
    expect(against({ main: missing, signatory: missing, outgoingNumber: missing })).toEqual([]);
  });

  test('an answer to an assignment that was given to others is for staff', () => {
    const cited = [reference('11-3/4533', '2026-10-12')];
    const strange = row({
      number: '11-3/4533',
      date: '2026-10-12' as never,
      responsible: 'transport',
      coExecutors: ['ktz'],
    });
    const codes = findingsOf(clause160_4, citing(cited, [strange])).map(({ code }) => code);
    expect(codes).toContain('assignment.names-others');
    const own = findingsOf(clause160_4, citing([reference('11-3/4521', '2026-10-05')], [row()]));
    expect(own.map(({ code }) => code)).not.toContain('assignment.names-others');
  });

  test('is held from the first day of the wording', () => {
    expect(versionInForce(clause160_4, dayBefore)).toBeNull();
    expect(versionInForce(clause160_4, firstDay)).not.toBeNull();
  });
});
