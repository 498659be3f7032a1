import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/calendar/calendar-day.ts';
import { type Fact, known, unknown } from '../../src/facts/fact.ts';
import type { LetterFacts } from '../../src/facts/letter-facts.ts';
import type { MainDocument, SignatureReport, SignerReport } from '../../src/facts/signature-facts.ts';
import { versionInForce } from '../../src/regulation/clause.ts';
import { clause160_4Signature } from '../../src/regulation/kz-gov-2023-10/clause-160-4-signature.ts';
import { sampleFacts } from './sample-facts.ts';

const seen = { kind: 'record', where: 'hat.pdf', quote: 'pdf' } as const;
const identity = {
  name: 'ЖАКСЫБЕКОВА АЙГУЛЬ',
  iin: '700512401542',
  bin: '991240001755',
  bins: ['991240001755'],
  role: 'first-head',
  organisation: 'МИНИСТЕРСТВО',
  numbersHold: true,
} as const;
const certificate = {
  subject: 'CN=ЖАКСЫБЕКОВА АЙГУЛЬ',
  issuer: 'CN=CA',
  serialNumber: '01',
  notBefore: '2026-03-01T00:00:00.000Z',
  notAfter: '2027-03-01T00:00:00.000Z',
  sha256: 'aa',
  isAnchor: false,
  revocation: null,
} as const;
const valid: SignerReport = {
  file: 'hat.pdf.p7s',
  document: 'hat.pdf',
  covers: ['d0'],
  documentSha256: 'd0',
  form: 'cms-detached',
  isCountersignature: false,
  signer: identity,
  forSigning: true,
  indication: 'TOTAL_PASSED',
  subIndication: null,
  stages: [],
  chain: [certificate],
  referenceTime: { at: '2026-11-17T05:17:00.000Z', source: 'time-stamp' },
  claimedTime: '2026-11-17T05:17:00.000Z',
  timestamps: [],
  weak: [],
  algorithm: 'rsa-pkcs1 sha-256',
  laterChanges: [],
};
const open = (
  subIndication: SignerReport['subIndication'],
  more: Partial<SignerReport> = {},
): Partial<SignerReport> => ({
  indication: 'INDETERMINATE',
  subIndication,
  ...more,
});
const failed = (subIndication: SignerReport['subIndication']): Partial<SignerReport> => ({
  indication: 'TOTAL_FAILED',
  subIndication,
});
const main: Fact<MainDocument | null> = known(
  { name: 'hat.pdf', sha256: 'd0', state: 'read', bornDigital: true, signed: true },
  seen,
);

function factsWith(...spoilt: readonly Partial<SignerReport>[]): LetterFacts {
  const report: SignatureReport = { signers: spoilt.map((each) => ({ ...valid, ...each })), findings: [] };
  return sampleFacts({ signatures: known(report, seen), mainDocument: main });
}

const findingsOn = (facts: LetterFacts) => versionInForce(clause160_4Signature, facts.arrivedOn)!.examine(facts);
const later = { at: '2027-05-01T00:00:00.000Z', source: 'arrival' } as const;
const revoked = (reason: 'superseded' | 'keyCompromise', revokedAt: string): Partial<SignerReport> => ({
  chain: [
    {
      ...certificate,
      revocation: {
        state: 'revoked',
        kind: 'crl',
        sha256: 'bb',
        thisUpdate: null,
        nextUpdate: null,
        revokedAt,
        reason,
        detail: '',
      },
    },
  ],
});
const nobody = { ...identity, bin: null, bins: [] };

/** The policy's table: what is proven against the letter, and what is only open. */
const table: readonly (readonly [string, Partial<SignerReport>, 'violated' | 'undetermined', string])[] = [
  ['a document that was changed', failed('HASH_FAILURE'), 'violated', 'signature.invalid'],
  ['a signature value that does not hold', failed('SIG_CRYPTO_FAILURE'), 'violated', 'signature.invalid'],
  ['a signature of a wrong shape', failed('FORMAT_FAILURE'), 'violated', 'signature.invalid'],
  ['a signature older than its certificate', failed('NOT_YET_VALID'), 'violated', 'signature.not-yet-valid'],
  ['a revoked certificate', open('REVOKED_NO_POE'), 'violated', 'signature.revoked'],
  [
    'a certificate compromised after the time that the signer claims',
    open('REVOKED_NO_POE', { referenceTime: later, ...revoked('keyCompromise', '2027-04-01T00:00:00.000Z') }),
    'violated',
    'signature.revoked',
  ],
  [
    'a certificate superseded after the time that the signer claims',
    open('REVOKED_NO_POE', { referenceTime: later, ...revoked('superseded', '2027-04-01T00:00:00.000Z') }),
    'undetermined',
    'signature.revoked-unproven',
  ],
  [
    'a certificate that had expired when the time stamp was made',
    open('OUT_OF_BOUNDS_NO_POE', { referenceTime: { ...later, source: 'time-stamp' } }),
    'violated',
    'signature.expired',
  ],
  [
    'a certificate that had expired at the time that the signer states',
    open('OUT_OF_BOUNDS_NO_POE', { referenceTime: later, claimedTime: '2027-04-30T00:00:00.000Z' }),
    'violated',
    'signature.expired',
  ],
  [
    'a certificate that has expired since, with nothing to prove when it signed',
    open('OUT_OF_BOUNDS_NO_POE', { referenceTime: later }),
    'undetermined',
    'signature.expired-unproven',
  ],
  ['an issuer that nobody trusts', open('NO_CERTIFICATE_CHAIN_FOUND'), 'violated', 'signature.untrusted'],
  [
    'a certificate for authentication',
    open('CHAIN_CONSTRAINTS_FAILURE', { forSigning: false }),
    'violated',
    'signature.not-for-signing',
  ],
  [
    'a certificate that states no usage',
    open('CHAIN_CONSTRAINTS_FAILURE', { forSigning: null }),
    'undetermined',
    'signature.unclear',
  ],
  [
    'a document changed after signing',
    open('SIG_CONSTRAINTS_FAILURE', { laterChanges: [{ code: 'pages-added', effect: 'content', detail: '' }] }),
    'violated',
    'signature.changed-after',
  ],
  ['a change that nobody could judge', open('SIG_CONSTRAINTS_FAILURE'), 'undetermined', 'signature.unclear'],
  ['an authority that does not answer', open('TRY_LATER'), 'undetermined', 'signature.revocation-unknown'],
  ['a signature without its document', open('SIGNED_DATA_NOT_FOUND'), 'undetermined', 'signature.no-document'],
  ['a missing certificate', open('NO_SIGNING_CERTIFICATE_FOUND'), 'undetermined', 'signature.unclear'],
  ['a SHA-1 signature', { weak: ['sha-1-signature'] }, 'undetermined', 'signature.weak'],
  [
    'a SHA-1 signature that validation leaves open for it',
    open('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', { weak: ['sha-1-document', 'sha-1-signature'] }),
    'undetermined',
    'signature.weak',
  ],
  ['an algorithm that is unknown', open('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'), 'undetermined', 'signature.unclear'],
  ['a signature proven younger than its certificate’s end', failed('EXPIRED'), 'violated', 'signature.expired'],
  ['a signature proven younger than the revocation', failed('REVOKED'), 'violated', 'signature.revoked'],
  ['time stamps that contradict each other', open('TIMESTAMP_ORDER_FAILURE'), 'undetermined', 'signature.unclear'],
  [
    'a signature of another organisation',
    { signer: { ...identity, bin: '991240005084', bins: ['991240005084'] } },
    'violated',
    'signature.other-organisation',
  ],
  ['a private person’s certificate', { signer: { ...nobody, role: 'person' } }, 'violated', 'signature.private-person'],
  [
    'a certificate without number and role',
    { signer: { ...nobody, role: null } },
    'undetermined',
    'signature.no-organisation',
  ],
];

describe('clause 160.4, signature', () => {
  test('a valid signature of the sender satisfies it', () => {
    expect(findingsOn(factsWith({}))).toMatchObject([{ outcome: 'satisfied', code: 'signature.valid' }]);
  });

  test.each(table)('%s', (_name, spoilt, outcome, code) => {
    const findings = findingsOn(factsWith(spoilt));
    expect(findings).toMatchObject([{ outcome, code }]);
    expect(findings[0]).toHaveProperty('evidence.0');
  });

  test('a SHA-1 reference to the certificate alone is no weakness of the signature', () => {
    expect(findingsOn(factsWith({ weak: ['sha-1-certificate-reference'] }))).toMatchObject([{ outcome: 'satisfied' }]);
  });

  test('the number of the body above the sender is allowed, and so is a further signature by somebody else', () => {
    const other = { signer: { ...identity, bin: '991240005084', bins: ['991240005084'] } };
    expect(findingsOn(factsWith({}, other))).toMatchObject([{ outcome: 'satisfied' }]);
    const parent = known({ organisation: 'kgd', bins: ['991240009999', '991240005084'] }, seen);
    expect(findingsOn({ ...factsWith(other), senderNumbers: parent })).toMatchObject([{ outcome: 'satisfied' }]);
  });

  test('an annex may be signed by another organisation, but not wrongly', () => {
    const annex = { covers: ['d1'], documentSha256: 'd1', signer: { ...identity, bin: '1', bins: ['1'] } };
    expect(findingsOn(factsWith({}, annex))).toMatchObject([{ outcome: 'satisfied' }]);
    expect(findingsOn(factsWith({}, { ...annex, ...failed('HASH_FAILURE') }))).toMatchObject([
      { outcome: 'violated', code: 'signature.invalid' },
    ]);
  });

  test('a signatory whom the directory knows by another number is for staff', () => {
    const named = (...iins: string[]) => known({ name: 'А. Жақсыбекова', iins }, seen);
    const facts = factsWith({});
    expect(findingsOn({ ...facts, namedSignatory: named('700512401542') })).toMatchObject([{ outcome: 'satisfied' }]);
    expect(findingsOn({ ...facts, namedSignatory: known(null, seen) })).toMatchObject([{ outcome: 'satisfied' }]);
    expect(findingsOn({ ...facts, namedSignatory: named('700512301018') })).toMatchObject([
      { outcome: 'undetermined', code: 'signature.other-person', reason: 'for-staff' },
    ]);
  });

  test('a signatory whom the directory does not know is compared by name: another is for staff, a near one is not told', () => {
    const signedBy = (name: string | null) => factsWith({ signer: { ...identity, name } });
    const named = (name: string) => known({ name, iins: [] }, seen);
    const findings = (written: string, certified: string | null) =>
      findingsOn({ ...signedBy(certified), namedSignatory: named(written) });
    for (const [written, certified] of [
      ['М. Дүйсебаев', 'ДУЙСЕБАЕВ МАРАТ ОРАЛОВИЧ'],
      ['Дуйсебаев М.О.', 'ДУЙСЕБАЕВ МАРАТ ОРАЛОВИЧ'],
      ['Г. Сейітова', 'СЕИТОВА ГУЛЬНАР'],
      ['М. Дуйсебаев', null],
      ['М. Дуйсебаев', 'ЭЦП'],
    ] as const) {
      expect(findings(written, certified), written).toMatchObject([{ outcome: 'satisfied' }]);
    }
    for (const written of ['А. Жақсыбекова', 'Н. Дүйсебаев', 'Дуйсебаев М.К.']) {
      expect(findings(written, 'ДУЙСЕБАЕВ МАРАТ ОРАЛОВИЧ'), written).toMatchObject([
        { outcome: 'undetermined', code: 'signature.other-person', reason: 'for-staff' },
      ]);
    }
  });

  test('a certificate without IIN is compared by name with a person of the directory, too', () => {
    const withoutIin = factsWith({ signer: { ...identity, iin: null, name: 'ДУЙСЕБАЕВ МАРАТ' } });
    const named = (name: string) => known({ name, iins: ['700512301018'] }, seen);
    expect(findingsOn({ ...withoutIin, namedSignatory: named('М. Дуйсебаев') })).toMatchObject([
      { outcome: 'satisfied' },
    ]);
    expect(findingsOn({ ...withoutIin, namedSignatory: named('А. Жақсыбекова') })).toMatchObject([
      { code: 'signature.other-person' },
    ]);
  });

  test('a number that can’t exist in a valid certificate is for staff, and nothing where the signature fails anyway', () => {
    const impossible = { signer: { ...identity, iin: '700512301019', numbersHold: false } };
    expect(findingsOn(factsWith(impossible))).toMatchObject([
      {
        outcome: 'undetermined',
        code: 'signature.number-impossible',
        reason: 'for-staff',
        values: { numbers: expect.stringContaining('700512301019') },
      },
    ]);
    expect(findingsOn(factsWith({ ...impossible, ...failed('HASH_FAILURE') }))).toMatchObject([
      { code: 'signature.invalid' },
    ]);
  });

  test('signatures that could not be read are never a violation', () => {
    expect(findingsOn(sampleFacts({ signatures: unknown('unreadable') }))).toMatchObject([
      { outcome: 'undetermined', code: 'signature.unreadable', reason: 'unreadable' },
    ]);
    const findings = [{ code: 'signature-unreadable', file: 'hat.p7s', others: [], detail: '' }];
    expect(findingsOn(sampleFacts({ signatures: known({ signers: [], findings }, seen) }))).toMatchObject([
      { outcome: 'undetermined', code: 'signature.file-open', values: { file: 'hat.p7s' } },
    ]);
  });

  test('is not held the day before the resolution was signed, and is from that day on', () => {
    expect(versionInForce(clause160_4Signature, calendarDay('2024-02-13'))).toBeNull();
    expect(versionInForce(clause160_4Signature, calendarDay('2024-02-14'))).not.toBeNull();
  });
});
