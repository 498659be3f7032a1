import { describe, expect, test } from 'vitest';
import { coveredElsewhere, signedFiles } from '../../src/console/letter/signed-pages.ts';
import { stoppedDocument } from '../../src/documents/read-document.ts';
import type { LetterDocument } from '../../src/facts/letter-parts.ts';
import type { SignerReport } from '../../src/signature/validation/signature-report.ts';

function pdf(pages: number | null): LetterDocument {
  const facts = stoppedDocument(Buffer.from('%PDF-1.7'), 'test');
  const count =
    pages === null ? null : ({ unit: 'page', value: pages, basis: 'counted', atLeast: pages, claims: [] } as const);
  return { path: '2', fileName: 'hat.pdf', sha256: 'a', facts: { ...facts, count } } as LetterDocument;
}

const passed = { name: 'cryptographic-verification', outcome: 'passed', subIndication: null, detail: '' } as const;

function signer(report: Partial<SignerReport>): SignerReport {
  return {
    file: 'hat.pdf',
    document: 'hat.pdf',
    covers: ['a'],
    documentSha256: 'a',
    form: 'pades',
    isCountersignature: false,
    signer: null,
    forSigning: true,
    indication: 'TOTAL_PASSED',
    subIndication: null,
    stages: [passed],
    chain: [],
    referenceTime: { at: '2026-11-16T05:00:00Z', source: 'arrival' },
    claimedTime: null,
    timestamps: [],
    weak: [],
    algorithm: null,
    laterChanges: [],
    ...report,
  };
}

const change = (code: string, effect: string, detail: string) => ({ code, effect, detail });

/** "1-3 signed" for each range of pages, the signatures of one file side by side. */
function told(pages: number | null, ...signers: readonly SignerReport[]): readonly string[] | null {
  const [file] = signedFiles([pdf(pages)], { signers, findings: [] });
  return (
    file?.pages?.map(({ from, to, standings }) => `${from}-${to} ${standings.map(({ state }) => state).join(' ')}`) ??
    null
  );
}

describe('page by page', () => {
  test('an untouched document is signed on every page', () => {
    expect(told(5, signer({}))).toEqual(['1-5 signed']);
  });

  test('a further signature changes nothing of the first', () => {
    const first = signer({ laterChanges: [change('signature-added', 'none', 'Signature2')] });
    expect(told(3, first, signer({}))).toEqual(['1-3 signed signed']);
  });

  test('a remark is told on its page alone, and only to the signature before it', () => {
    const first = signer({
      covers: [],
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      laterChanges: [
        change('annotation-added', 'annotation', 'page 2'),
        change('page-content-changed', 'content', 'page 4: Contents'),
      ],
    });
    expect(told(5, first, signer({}))).toEqual([
      '1-1 signed signed',
      '2-2 changed signed',
      '3-3 signed signed',
      '4-4 changed signed',
      '5-5 signed signed',
    ]);
  });

  test('pages that were added, or changes that can’t be told, leave no page known', () => {
    const added = signer({ covers: [], laterChanges: [change('pages-added', 'content', '1')] });
    const broken = signer({ covers: [], laterChanges: [change('revision-unreadable', 'unknown', '')] });
    expect(told(2, added, broken)).toEqual(['1-2 unknown unknown']);
    const [file] = signedFiles([pdf(2)], { signers: [added], findings: [] });
    expect(file?.elsewhere).toEqual([[change('pages-added', 'content', '1')]]);
  });

  test('a signature that does not hold proves nothing of any page, one in doubt leaves it open', () => {
    const forged = signer({
      covers: [],
      indication: 'TOTAL_FAILED',
      subIndication: 'HASH_FAILURE',
      stages: [{ ...passed, outcome: 'failed' }],
    });
    const doubted = signer({ indication: 'INDETERMINATE', subIndication: 'TRY_LATER' });
    expect(told(2, forged, doubted)).toEqual(['1-2 void undetermined']);
  });

  test('nothing is told of pages whose number is not known, nor of files that nobody signed', () => {
    expect(told(null, signer({}))).toBeNull();
    const [file] = signedFiles([pdf(4)], { signers: [], findings: [] });
    expect([file?.pages, file?.signers]).toEqual([null, []]);
  });

  test('what a signature covers beside the letter’s files is told by its digest', () => {
    expect(coveredElsewhere([pdf(1)], signer({ covers: ['a', 'b'] }))).toEqual(['b']);
  });
});
