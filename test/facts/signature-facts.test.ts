import { describe, expect, test } from 'vitest';
import type { DocumentFacts } from '../../src/documents/document-facts.ts';
import { known, unknown } from '../../src/facts/fact.ts';
import type { LetterDocument } from '../../src/facts/letter-parts.ts';
import {
  type AttachmentSummary,
  mainDocument,
  type SignerReport,
  senderNumbers,
} from '../../src/facts/signature-facts.ts';

const from = { kind: 'record', where: 'From', quote: 'kense@kgd.gov.kz' } as const;
const directory = [
  { id: 'kgd', bin: '111111111111', parent: 'minfin' },
  { id: 'minfin', bin: '222222222222', parent: null },
  { id: 'ring', bin: '333333333333', parent: 'ring' },
];
const standing = (organisation: string) =>
  known({ kind: 'listed', organisation, organisationKind: 'department' } as const, from);
const numbers = senderNumbers(standing('kgd'), directory);

function file(fileName: string, kind: DocumentFacts['kind'], words = ''): LetterDocument {
  const blocks = words === '' ? [] : [{ text: words }];
  const facts = { kind, state: { state: 'read' }, bornDigital: true, blocks } as unknown as DocumentFacts;
  return { fileName, path: fileName, sha256: `sha of ${fileName}`, facts };
}

function signed(name: string, bin: string, more: Partial<SignerReport> = {}): SignerReport {
  const sha256 = `sha of ${name}`;
  const signer = { name: 'А', bin, bins: [bin] };
  return {
    file: `${name}.p7s`,
    document: name,
    documentSha256: sha256,
    covers: [sha256],
    signer,
    ...more,
  } as SignerReport;
}

function mainOf(documents: readonly LetterDocument[], ...signers: readonly SignerReport[]) {
  const attachments: AttachmentSummary = { documents, signatures: { report: { signers, findings: [] } } };
  const own = documents.filter(({ path }) => !path.startsWith('enclosed')).map(({ path }) => path);
  const fact = mainDocument(attachments, new Set(own), numbers);
  return fact.state === 'known' ? (fact.value?.name ?? null) : fact.reason;
}

describe('numbers that a letter is signed under', () => {
  test('are the sender’s own and those of the bodies above it', () => {
    expect(numbers).toMatchObject({ value: { organisation: 'kgd', bins: ['111111111111', '222222222222'] } });
  });

  test('are unknown for a sender that the directory does not list, and a ring in it ends', () => {
    const unlisted = known({ kind: 'unlisted', freeMail: false } as const, from);
    expect(senderNumbers(unlisted, directory).state).toBe('unknown');
    expect(senderNumbers(unknown('unreadable'), directory)).toEqual(unknown('unreadable'));
    expect(senderNumbers(standing('ring'), directory)).toMatchObject({ state: 'known' });
  });
});

describe('the main document', () => {
  test('is the signed one that the sender signed, whichever stands first', () => {
    const files = [file('a.pdf', 'pdf'), file('b.pdf', 'pdf'), file('c.docx', 'docx')];
    expect(mainOf(files, signed('b.pdf', '999999999999'), signed('c.docx', '222222222222'))).toBe('c.docx');
    expect(mainOf(files, signed('b.pdf', '999999999999'))).toBe('b.pdf');
  });

  test('is the one with an outgoing number where the sender signed several', () => {
    const files = [file('a.pdf', 'pdf', 'Қосымша'), file('b.pdf', 'pdf', '2026 жылғы 16 қараша № 01-1-22/8841')];
    expect(mainOf(files, signed('a.pdf', '111111111111'), signed('b.pdf', '111111111111'))).toBe('b.pdf');
  });

  test('is the first PDF or text document where none is signed, and none beside slides', () => {
    expect(mainOf([file('a.xlsx', 'xlsx'), file('b.docx', 'docx'), file('c.pdf', 'pdf')])).toBe('b.docx');
    expect(mainOf([file('a.docx', 'docx'), file('b.pptx', 'pptx')])).toBeNull();
    expect(mainOf([file('a.docx', 'docx', 'Исх. № 12-3/456 от 23.11.2026'), file('b.pptx', 'pptx')])).toBe('a.docx');
  });

  test('stands inside the signature where that is attached', () => {
    const inside = signed('hat.docx', '111111111111', { form: 'cms-attached' });
    expect(mainOf([file('hat.docx.p7m', 'signature')], inside)).toBe('hat.docx');
  });

  test('is none in a service message, and for staff where only an enclosed letter holds one', () => {
    expect(mainOf([])).toBeNull();
    expect(mainOf([file('enclosed.pdf', 'pdf')])).toBe('indeterminate');
    expect(mainDocument(null, new Set(), numbers)).toEqual(unknown('unreadable'));
  });
});
