import type { OctetString } from 'asn1js';
import { BasicOCSPResponse, Certificate, CertificateRevocationList, OCSPResponse, TimeStampResp } from 'pkijs';
import { describe, expect, test } from 'vitest';
import type { CertificateFacts } from '../../src/signature/certificate.ts';
import { digestOfOctets, verifySigner } from '../../src/signature/cms/verify-signer.ts';
import { createCryptoEngine } from '../../src/signature/crypto-engine.ts';
import { signatureSchemeOf } from '../../src/signature/signature-algorithm.ts';
import { isSignatureOver } from '../../src/signature/verify-signature.ts';
import { haveSharedFiles, readingOf, sharedCertificate, sharedFile, sharedFolder } from './shared-files.ts';

const samples = 'signature/samples/';
const encoded = (text: string) => new TextEncoder().encode(text);

function isIssuedBy(certificate: CertificateFacts, issuer: CertificateFacts): boolean {
  const scheme = signatureSchemeOf(issuer.publicKey, certificate.signatureAlgorithm, null);
  return scheme !== null && isSignatureOver(issuer.publicKey, scheme, certificate.tbsOctets, certificate.signature);
}

describe.skipIf(!haveSharedFiles)('certificates of the national CA', () => {
  const files = ['signature/trust/', `${samples}certs/`].flatMap((folder) =>
    sharedFolder(folder).map((file) => folder + file),
  );
  const certificates = files.map(sharedCertificate);
  const withoutIssuer = ['nca_gost_test.crt', 'nca_rsa_test.crt'];

  test.each(files)('%s holds under the one certificate here that issued it', (file) => {
    const certificate = certificates[files.indexOf(file)]!;
    const issuers = certificates.filter((issuer) => isIssuedBy(certificate, issuer));
    const names = issuers.map((issuer) => issuer.subject.text);
    expect(new Set(names)).toEqual(
      new Set(withoutIssuer.some((name) => file.endsWith(name)) ? [] : [certificate.issuer.text]),
    );
    const spoilt = certificate.tbsOctets.slice();
    spoilt[spoilt.length - 1]! ^= 1;
    for (const issuer of issuers) expect(isIssuedBy({ ...certificate, tbsOctets: spoilt }, issuer)).toBe(false);
  });

  test('an authority may have a key identifier of four octets', () => {
    expect(sharedCertificate('signature/trust/nca_rsa.pem').subjectKeyIdentifier).toBe('5b6a7411');
  });

  test('two roots differ only by their organisation', () => {
    const [old, renewed] = ['root_rsa.pem', 'root_rsa_2020.cer'].map((f) => sharedCertificate(`signature/trust/${f}`));
    expect(old!.subject.text).toContain('O=РМК');
    expect(renewed!.subject.text).not.toContain('O=');
    expect(old!.publicKey).toMatchObject({ kind: 'rsa', bits: 4096 });
  });

  test('a person’s certificate tells who, what for and where to ask', () => {
    const facts = sharedCertificate(`${samples}cms/individual_signer.cer`);
    expect(facts).toMatchObject({
      version: 3,
      serialNumber: '6c425659bd2fc6dc587b871aede1857727cf8451',
      notBefore: new Date('2026-05-08T06:45:13Z'),
      notAfter: new Date('2027-05-08T06:45:13Z'),
      publicKey: { kind: 'gost', profile: 'gost-2015-512' },
      holder: {
        name: 'ТЕСТОВ ТЕСТ',
        givenName: 'ТЕСТОВИЧ',
        organisation: null,
        // The CA's own kit numbers its test people without a valid checksum.
        iin: { digits: '123456789011', checksumHolds: false },
        bins: [],
        roles: ['person'],
      },
      keyUsage: ['digitalSignature', 'nonRepudiation', 'keyAgreement'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.4', '1.2.398.3.3.4.1.1'],
      basicConstraints: null,
      subjectKeyIdentifier: 'ec425659bd2fc6dc587b871aede1857727cf8451',
      authorityKeyIdentifier: { keyIdentifier: 'fad24b1ba3a0c961fe1ca8503e6aa2bb450db8a3', serialNumber: null },
      policies: ['1.2.398.3.3.2'],
      ocspUris: ['http://test.pki.gov.kz/ocsp/'],
      caIssuerUris: ['http://test.pki.gov.kz/cert/nca_gost2022_test.cer'],
      crlUris: ['http://test.pki.gov.kz/crl/nca_gost2022_test.crl'],
      freshestCrlUris: ['http://test.pki.gov.kz/crl/nca_gost2022_d_test.crl'],
      signatureAlgorithmsAgree: true,
    });
  });
});

describe.skipIf(!haveSharedFiles)('CMS signatures of the national kit', () => {
  test('an attached signature holds over its content, and its timestamp over the signature value', async () => {
    const reading = readingOf(sharedFile(`${samples}cms/individual_attached.der`));
    const [signer] = reading.signers;
    const verdict = await verifySigner(signer!, digestOfOctets(reading.content!));
    expect(verdict).toMatchObject({
      hash: 'ok',
      signature: 'ok',
      signingCertificate: 'ok',
      contentType: 'ok',
      weaknesses: [],
      scheme: { kind: 'gost', digest: 'streebog-512' },
    });
    expect(signer!.signedAttributes!.signingTime).toEqual(new Date('2026-07-20T09:08:06Z'));
    const token = readingOf(signer!.unsignedAttributes.signatureTimestamps[0]!);
    const ofToken = await verifySigner(token.signers[0]!, digestOfOctets(token.content!));
    expect(ofToken).toMatchObject({ hash: 'ok', signature: 'ok' });
  });

  test('a detached signature holds over its document and over no other', async () => {
    const { content, signers } = readingOf(sharedFile(`${samples}cms/individual_detached.der`));
    const document = sharedFile(`${samples}cms/individual_document.txt`);
    expect(content).toBeNull();
    expect(await verifySigner(signers[0]!, digestOfOctets(document))).toMatchObject({ hash: 'ok', signature: 'ok' });
    const other = digestOfOctets(encoded('another document'));
    expect(await verifySigner(signers[0]!, other)).toMatchObject({ hash: 'failed', signature: 'ok' });
  });

  test('an attached RSA signature over seven octets holds', async () => {
    const reading = readingOf(sharedFile(`${samples}cms/malikzh+NCANode__CmsIntegrationTest_d83233ceb9.der`));
    expect(reading.content).toHaveLength(7);
    expect(await verifySigner(reading.signers[0]!, digestOfOctets(reading.content!))).toMatchObject({
      hash: 'ok',
      signature: 'ok',
      scheme: { kind: 'rsa-pkcs1', digest: 'sha-256' },
    });
  });

  test('without the document two signers’ signatures hold and the hash stays unproven', async () => {
    const { signers } = readingOf(sharedFile(`${samples}cms/malikzh+NCANode__CmsServiceTest_e4617af6b8.der`));
    const verdicts = await Promise.all(signers.map((signer) => verifySigner(signer, null)));
    expect(verdicts.map(({ hash, signature, scheme }) => [hash, signature, scheme?.kind])).toEqual([
      ['no-document', 'ok', 'gost'],
      ['no-document', 'ok', 'rsa-pkcs1'],
    ]);
  });
});

describe.skipIf(!haveSharedFiles)('pkijs with our engine', () => {
  const engine = createCryptoEngine();
  const exact = (path: string) => sharedFile(samples + path).slice().buffer as ArrayBuffer;
  const certificate = (file: string) =>
    Certificate.fromBER(sharedCertificate(`${samples}certs/${file}`).octets.slice());

  test('verifies a GOST certificate under its issuer, and not under another', async () => {
    const issued = certificate('nca_gost2022_test.cer');
    expect(await issued.verify(certificate('root_test_gost_2022.cer'), engine)).toBe(true);
    const foreign = Certificate.fromBER(sharedCertificate('signature/trust/root_gost_2022.pem').octets.slice());
    foreign.subject = issued.issuer;
    expect(await issued.verify(foreign, engine)).toBe(false);
  });

  test.each([
    ['nca_gost2022_test.crl', 'nca_gost2022_test.cer'],
    ['nca_rsa_test.crl', 'nca_rsa_test.crt'],
  ])('verifies the revocation list %s', async (list, issuer) => {
    const crl = CertificateRevocationList.fromBER(exact(`crl/${list}`));
    expect(await crl.verify({ issuerCertificate: certificate(issuer) }, engine)).toBe(true);
    crl.tbsView = crl.tbsView.slice();
    crl.tbsView[crl.tbsView.length - 1]! ^= 1;
    expect(await crl.verify({ issuerCertificate: certificate(issuer) }, engine)).toBe(false);
  });

  test.each([
    ['ocsp_response_individual_2015.der', 1],
    ['ocsp_response_ceo_2015_revoked.der', 1],
    ['ocsp_response_individual_sign_2004.der', 0],
  ])('verifies the OCSP answer %s by its delegate', async (file, status) => {
    const outer = OCSPResponse.fromBER(exact(`ocsp/${file}`));
    const basic = BasicOCSPResponse.fromBER(
      (outer.responseBytes!.response as OctetString).valueBlock.valueHexView.slice().buffer as ArrayBuffer,
    );
    const { subjectPublicKeyInfo } = basic.certs![0]!;
    const holds = (data: Uint8Array) =>
      engine.verifyWithPublicKey(
        data.slice() as Uint8Array<ArrayBuffer>,
        basic.signature,
        subjectPublicKeyInfo,
        basic.signatureAlgorithm,
      );
    expect(await holds(basic.tbsResponseData.tbsView)).toBe(true);
    expect(await holds(basic.tbsResponseData.tbsView.subarray(1))).toBe(false);
    expect(basic.tbsResponseData.responses[0]!.certStatus.idBlock.tagNumber).toBe(status);
  });

  test('verifies the timestamp answer over its own content', async () => {
    const response = TimeStampResp.fromBER(exact('tsp/tsp_response.der'));
    const token = readingOf(new Uint8Array(response.timeStampToken!.toSchema().toBER()));
    expect(token.contentType).toBe('1.2.840.113549.1.9.16.1.4');
    const verdict = await verifySigner(token.signers[0]!, digestOfOctets(token.content!));
    expect(verdict).toMatchObject({ hash: 'ok', signature: 'ok', scheme: { digest: 'gost-34.311-95' } });
    expect(verdict.weaknesses).toEqual([{ code: 'sha-1', where: 'signing-certificate' }]);
  });

  test('calculates digests by the names that it gives', async () => {
    const algorithm = engine.getAlgorithmByOID('1.2.398.3.10.1.3.1', true);
    const digest = await engine.digest(algorithm, encoded('abc'));
    expect(Buffer.from(digest).toString('hex')).toMatch(/^f3134348/);
    expect(engine.getAlgorithmByOID('2.16.840.1.101.3.4.2.1', true).name).toBe('SHA-256');
  });
});
