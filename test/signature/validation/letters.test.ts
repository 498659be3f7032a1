import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/platform/localised-text.ts';
import { type CertificateFacts, readCertificate } from '../../../src/signature/certificate.ts';
import type { SignerReading } from '../../../src/signature/cms/cms-reading.ts';
import type { LetterSignatures } from '../../../src/signature/forms/letter-signatures.ts';
import { readRevocationList } from '../../../src/signature/revocation/list-reader.ts';
import type { SignerReport } from '../../../src/signature/validation/signature-report.ts';
import { signatureWords } from '../../../src/signature/validation/signature-words.ts';
import { validateSignatures } from '../../../src/signature/validation/validate-signatures.ts';
import { projectRoot } from '../../health/source-files.ts';
import { signaturesOfLetter } from '../forms/letter-files.ts';

const lab = join(projectRoot, 'lab');
const anchorFiles = readdirSync(join(lab, 'config/trust-anchors')).filter((name) => name.endsWith('.pem'));
const certificates = anchorFiles.map((name): CertificateFacts => {
  const text = readFileSync(join(lab, 'config/trust-anchors', name), 'latin1');
  const read = readCertificate(new Uint8Array(Buffer.from(text.replaceAll(/-----[^-]+-----/g, ''), 'base64')));
  if (read instanceof Error) throw read;
  return read;
});
const lists = readdirSync(join(lab, 'pki/crl')).map((name) => {
  const read = readRevocationList(readFileSync(join(lab, 'pki/crl', name)));
  if (read instanceof Error) throw read;
  return read;
});
const arrival = new Date('2026-11-24T05:12:00Z');

async function reportOn(
  found: LetterSignatures,
  changes: { readonly at?: Date; readonly lists?: typeof lists; readonly anchors?: readonly CertificateFacts[] } = {},
): Promise<SignerReport> {
  const self = ({ subject, issuer }: CertificateFacts) => subject.text === issuer.text;
  const { report } = await validateSignatures(found, {
    trustAnchors: changes.anchors ?? certificates.filter(self),
    intermediates: certificates.filter((certificate) => !self(certificate)),
    existedAt: { at: changes.at ?? arrival, source: 'arrival' },
    maxAgeSeconds: 86_400,
    answers: { ocspResponses: new Map(), lists: changes.lists ?? lists },
  });
  return report.signers[0]!;
}

const letter = (id: string) => signaturesOfLetter(readFileSync(join(lab, `letters/${id}.eml`)));

/** The same signatures with something of their signers changed. */
function changed(found: LetterSignatures, change: (signer: SignerReading) => SignerReading): LetterSignatures {
  return {
    ...found,
    signatures: found.signatures.map((signature) => ({
      ...signature,
      signerVerdicts: signature.signerVerdicts.map((verdict) => ({ ...verdict, signer: change(verdict.signer) })),
    })),
  };
}

const withoutTimestamp = (signer: SignerReading): SignerReading => ({
  ...signer,
  unsignedAttributes: { ...signer.unsignedAttributes, signatureTimestamps: [] },
});

describe.each([
  ['RSA', 'kk-001'],
  ['GOST', 'ru-006'],
])('a %s signature with a time stamp', (_algorithm, id) => {
  test('passes, names its signer and lists what was asked', async () => {
    const report = await reportOn(await letter(id));
    expect(report).toMatchObject({ indication: 'TOTAL_PASSED', subIndication: null, weak: [], forSigning: true });
    expect(report.signer).toMatchObject({
      role: 'first-head',
      numbersHold: true,
      iin: expect.stringMatching(/^\d{12}$/),
    });
    expect(report.referenceTime.source).toBe('time-stamp');
    expect(report.chain.map(({ isAnchor }) => isAnchor)).toEqual([false, false, true]);
    expect(report.chain.map(({ revocation }) => revocation?.state)).toEqual(['good', 'good', undefined]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('passes when the certificate has expired since (T11), and not without the time stamp', async () => {
    const at = new Date('2027-06-01T00:00:00Z');
    expect(await reportOn(await letter(id), { at })).toMatchObject({ indication: 'TOTAL_PASSED' });
    const bare = changed(await letter(id), withoutTimestamp);
    expect(await reportOn(bare, { at })).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      referenceTime: { source: 'arrival', at: at.toISOString() },
    });
  });

  test('is put off while the lists are missing, also when it can only pass by a time stamp', async () => {
    expect(await reportOn(await letter(id), { lists: [] })).toMatchObject({ subIndication: 'TRY_LATER' });
    const at = new Date('2027-06-01T00:00:00Z');
    expect(await reportOn(await letter(id), { lists: [], at })).toMatchObject({ subIndication: 'TRY_LATER' });
  });

  test('is not confirmed where its root is not trusted', async () => {
    expect(await reportOn(await letter(id), { anchors: [] })).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    });
  });

  test('fails where its digest, its value or its shape is wrong', async () => {
    const found = await letter(id);
    const spoilt = (verdict: object): LetterSignatures => ({
      ...found,
      signatures: found.signatures.map((signature) => ({
        ...signature,
        signerVerdicts: signature.signerVerdicts.map((each) => ({ ...each, ...verdict })),
      })),
    });
    const failed = { indication: 'TOTAL_FAILED' };
    expect(await reportOn(spoilt({ hash: 'failed' }))).toMatchObject({ ...failed, subIndication: 'HASH_FAILURE' });
    expect(await reportOn(spoilt({ signature: 'failed' }))).toMatchObject({
      ...failed,
      subIndication: 'SIG_CRYPTO_FAILURE',
    });
    const defects = [{ code: 'attribute-twice', type: '1.2.840.113549.1.9.4' }] as const;
    const twice = changed(found, (signer) => ({ ...signer, defects }));
    expect(await reportOn(twice)).toMatchObject({ ...failed, subIndication: 'FORMAT_FAILURE' });
  });
});

test('a revoked certificate is not confirmed, and the words say why in each language', async () => {
  const report = await reportOn(await letter('kk-006'));
  expect(report).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE', form: 'pades' });
  const reasons = languages.map((language) => {
    const { sentence, explanation, proof } = signatureWords(report, language);
    expect(sentence).toContain('РЫСБЕКОВ КАНАТ СЕЙИЛХАНОВИЧ');
    expect(proof.join('\n')).toContain(report.chain[0]!.sha256);
    expect(proof.join('\n')).toContain('INDETERMINATE, REVOKED_NO_POE');
    expect([sentence, ...explanation, ...proof].join('\n')).not.toMatch(/\{\w+\}|undefined/);
    return explanation[0];
  });
  expect(reasons).toEqual([
    'Сертификат кері қайтарылған, бұрынырақ қол қойылғанын растайтын уақыт белгісі жоқ.',
    'Сертификат отозван, и метки времени о более ранней подписи нет.',
    'The certificate was revoked, and no time stamp proves an earlier signature.',
  ]);
});
