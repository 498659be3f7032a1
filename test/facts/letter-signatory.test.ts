import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import type { AddresseeBlock, LetterParts, Signatory } from '../../src/facts/letter-parts.ts';
import { mainOfParts, namedSignatory } from '../../src/facts/letter-signatory.ts';
import type { AttachmentSummary, MainDocument, SignerReport } from '../../src/facts/signature-facts.ts';

const seen = { kind: 'record', where: 'hat.pdf', quote: 'Министр А. Жақсыбекова' } as const;
const person = (kk: string, ru: string, iin: string) => ({
  name: { kk, ru },
  short: { kk, ru },
  post: { kk: 'министр', ru: 'министр' },
  iin,
});
const directory = [
  {
    id: 'dsm',
    firstHead: person('А. Жақсыбекова', 'А. Жаксыбекова', '700512402111'),
    deputies: [person('Д. Өтегенова', 'Д. Утегенова', '1'), person('Г. Сейітова', 'Г. Сеитова', '2')],
  },
];
const signed = (value: Partial<Signatory> | null) => {
  const whole: Signatory | null =
    value === null ? null : { post: 'министр', name: 'А. Жақсыбекова', certainty: 'certain', person: null, ...value };
  return { signatory: known(whole, seen), addressees: known([], seen) } as Partial<LetterParts> as LetterParts;
};

describe('the signatory that a letter names', () => {
  test('is the person of the directory, by the IIN', () => {
    const head = signed({ person: { organisation: 'dsm', role: 'first-head' } });
    expect(namedSignatory(head, directory)).toMatchObject({
      value: { name: 'А. Жақсыбекова', iins: ['700512402111'] },
    });
    const deputy = signed({ name: 'Г. Сеитова', person: { organisation: 'dsm', role: 'deputy' } });
    expect(namedSignatory(deputy, directory)).toMatchObject({ value: { iins: ['2'] } });
  });

  test('is told by the name alone where the directory does not know the person', () => {
    expect(namedSignatory(signed({ name: 'М. Тестов' }), directory)).toMatchObject({
      value: { name: 'М. Тестов', iins: [] },
    });
    const unlisted = signed({ person: { organisation: 'nobody', role: 'deputy' } });
    expect(namedSignatory(unlisted, directory)).toMatchObject({ value: { name: 'А. Жақсыбекова', iins: [] } });
  });

  test('is nobody to compare with where the lines name an addressee, too', () => {
    const lines = { kind: 'record', where: 'hat.pdf', quote: 'О. Бектеновке А. Жақсыбекова' } as const;
    const block = { text: 'Премьер-Министрге\nО. Бектеновке' } as Partial<AddresseeBlock> as AddresseeBlock;
    const misread = { ...signed({}), addressees: known([block], seen) };
    const { signatory } = signed({});
    if (signatory.state !== 'known') throw new Error('a signatory stands there');
    expect(namedSignatory(misread, directory)).toMatchObject({ value: { name: 'А. Жақсыбекова' } });
    const misreadThere = { ...misread, signatory: known(signatory.value, lines) };
    expect(namedSignatory(misreadThere, directory)).toMatchObject({ state: 'known', value: null });
  });

  test('is nobody to compare with where no name stands there or the name is doubtful', () => {
    const doubtful = { certainty: 'doubtful', person: { organisation: 'dsm', role: 'first-head' } } as const;
    for (const parts of [signed(null), signed({ name: null }), signed(doubtful)]) {
      expect(namedSignatory(parts, directory)).toMatchObject({ state: 'known', value: null });
    }
    const unread = { signatory: unknown('unreadable') } as LetterParts;
    expect(namedSignatory(unread, directory)).toEqual(unknown('unreadable'));
  });
});

describe('the main document by the letter’s parts', () => {
  const facts = { state: { state: 'read' }, bornDigital: true } as unknown as DocumentFacts;
  const document = { fileName: 'hat.pdf', path: '2', sha256: 'd0', facts };
  const attachments: AttachmentSummary = {
    documents: [document],
    signatures: {
      report: { signers: [{ covers: ['d0'], documentSha256: 'd0' } as unknown as SignerReport], findings: [] },
    },
  };
  const parts = (main: LetterParts['main']) => ({ main }) as LetterParts;
  const chosen = { document, chosenBy: 'requisites', enclosed: false } as const;
  const byFiles = known<MainDocument | null>(
    { name: 'other.pdf', sha256: 'd1', state: 'read', bornDigital: true, signed: true },
    seen,
  );

  test('is the one that was found by its requisites', () => {
    expect(mainOfParts(parts(known(chosen, seen)), byFiles, attachments)).toMatchObject({
      value: { name: 'hat.pdf', signed: true, bornDigital: true },
    });
  });

  test('is for staff where only an attached message holds it', () => {
    const enclosed = parts(known({ ...chosen, enclosed: true }, seen));
    expect(mainOfParts(enclosed, byFiles, attachments)).toEqual(unknown('indeterminate'));
  });

  test('is the signed file rather than none, and none where nothing is signed', () => {
    const none = parts(known(null, seen));
    expect(mainOfParts(none, byFiles, attachments)).toBe(byFiles);
    expect(mainOfParts(none, known(null, seen), attachments)).toMatchObject({ value: null });
    expect(mainOfParts(undefined, byFiles, attachments)).toBe(byFiles);
  });
});
