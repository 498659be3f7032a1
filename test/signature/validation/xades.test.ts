import { createHash, sign as signWith } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestSigner } from '../cms/cms-writer.ts';
import { file, signaturesOf } from '../forms/letter-files.ts';
import { makePki, type OpensslPki } from '../revocation/openssl-pki.ts';
import { ocspAnswer, reportsOn, signerOf, tokenOver } from './stamped-signatures.ts';

/**
 * Enveloped XAdES signatures, written in canonical form from the start: what the signer digests is the very text, so that no
 * canonicaliser of ours stands on both sides.
 */

const later = new Date('2040-01-01T00:00:00Z');
const ds = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const xades = 'xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const sha256Method = `<ds:DigestMethod ${ds} Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>`;

let pki: OpensslPki;
let strangers: OpensslPki;
let person: TestSigner;
let other: TestSigner;

beforeAll(async () => {
  [pki, strangers] = [await makePki(), await makePki()];
  [person, other] = [signerOf(pki, 'listed'), signerOf(pki, 'plain')];
}, 120_000);
afterAll(() => {
  pki.close();
  strangers.close();
});

const base64 = (octets: Uint8Array | string) => Buffer.from(octets).toString('base64');
const digest = (text: Uint8Array | string, algorithm = 'sha256') => createHash(algorithm).update(text).digest('base64');

interface Parts {
  /** SigningCertificate or SigningCertificateV2. */
  readonly reference?: string;
  /** Inside UnsignedSignatureProperties, given the canonical ds:SignatureValue. */
  readonly unsigned?: (inclusive: string, exclusiveForm: string) => string;
  /** The properties are not among what is signed. */
  readonly loose?: boolean;
  readonly afterwards?: (xml: string) => string;
}

function certDigest({ certificate }: TestSigner, serial = BigInt(`0x${certificate.serialNumber}`).toString()): string {
  const value = `<ds:DigestValue ${ds}>${digest(certificate.octets)}</ds:DigestValue>`;
  const issuer = `<xades:IssuerSerial><ds:X509IssuerName ${ds}>CN=Test CA</ds:X509IssuerName><ds:X509SerialNumber ${ds}>${serial}</ds:X509SerialNumber></xades:IssuerSerial>`;
  return `<xades:Cert><xades:CertDigest>${sha256Method}${value}</xades:CertDigest>${issuer}</xades:Cert>`;
}

function signedXml({ reference = '', unsigned = () => '', loose = false, afterwards = (xml) => xml }: Parts) {
  const document = ['<k:hat xmlns:k="urn:k"><k:text>Құрметті әріптестер!</k:text>', '</k:hat>'] as const;
  const properties =
    `<xades:SignedProperties ${xades} Id="sp"><xades:SignedSignatureProperties>` +
    `<xades:SigningTime>2026-11-17T10:00:00+05:00</xades:SigningTime>${reference}` +
    '</xades:SignedSignatureProperties></xades:SignedProperties>';
  const referenceTo = (uri: string, transforms: string, text: string) =>
    `<ds:Reference URI="${uri}"><ds:Transforms>${transforms}<ds:Transform Algorithm="${exclusive}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>${digest(text)}</ds:DigestValue></ds:Reference>`;
  const enveloped = '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>';
  const signedInfo =
    `<ds:SignedInfo ${ds}><ds:CanonicalizationMethod Algorithm="${exclusive}"></ds:CanonicalizationMethod>` +
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod>' +
    referenceTo('', enveloped, document.join('')) +
    (loose ? '' : referenceTo('#sp', '', properties)) +
    '</ds:SignedInfo>';
  const value = signWith('sha256', Buffer.from(signedInfo), person.key).toString('base64');
  const [inclusiveForm, exclusiveForm] = [`${ds} xmlns:k="urn:k"`, ds].map(
    (namespaces) => `<ds:SignatureValue ${namespaces} Id="v">${value}</ds:SignatureValue>`,
  ) as [string, string];
  const signature =
    `<ds:Signature ${ds}>${signedInfo}<ds:SignatureValue Id="v">${value}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64(person.certificate.octets)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>` +
    `<ds:Object><xades:QualifyingProperties ${xades} Target="#s">${properties}<xades:UnsignedProperties><xades:UnsignedSignatureProperties>` +
    `${unsigned(inclusiveForm, exclusiveForm)}</xades:UnsignedSignatureProperties></xades:UnsignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>`;
  return file('hat.xml', afterwards(`${document[0]}${signature}${document[1]}`));
}

const stampElement = (token: Uint8Array, method = '') =>
  `<xades:SignatureTimeStamp>${method}<xades:EncapsulatedTimeStamp>${base64(token)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>`;
const exclusiveMethod = `<ds:CanonicalizationMethod Algorithm="${exclusive}"></ds:CanonicalizationMethod>`;

describe('the signed reference to the certificate', () => {
  test.each(['SigningCertificate', 'SigningCertificateV2'])('%s names the signer', async (name) => {
    const signed = signedXml({ reference: `<xades:${name}>${certDigest(other)}${certDigest(person)}</xades:${name}>` });
    const [report] = await reportsOn(pki, [signed]);
    expect(report).toMatchObject({ indication: 'TOTAL_PASSED', claimedTime: '2026-11-17T10:00:00+05:00' });
    expect((await signaturesOf(signed)).signatures[0]!.signerVerdicts[0]).toMatchObject({ signingCertificate: 'ok' });
  });

  test('that names another, or the same by another serial number, is not the signer’s', async () => {
    for (const certificate of [certDigest(other), certDigest(person, '7'), certDigest(person, 'x'), '']) {
      const reference = `<xades:SigningCertificate>${certificate}</xades:SigningCertificate>`;
      expect(await reportsOn(pki, [signedXml({ reference })])).toMatchObject([
        { indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' },
      ]);
    }
  });

  test('that nothing signs is none, and its time no claim', async () => {
    const reference = `<xades:SigningCertificate>${certDigest(other)}</xades:SigningCertificate>`;
    const signed = signedXml({ reference, loose: true });
    expect(await reportsOn(pki, [signed])).toMatchObject([{ indication: 'TOTAL_PASSED', claimedTime: null }]);
  });

  test('changed after signing fails, and doubled under one Id is refused', async () => {
    const reference = `<xades:SigningCertificate>${certDigest(person)}</xades:SigningCertificate>`;
    const changed = signedXml({ reference, afterwards: (xml) => xml.replace('10:00:00', '09:00:00') });
    expect(await reportsOn(pki, [changed])).toMatchObject([
      { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' },
    ]);
    const doubled = signedXml({ reference, afterwards: (xml) => xml.replace('<k:text>', '<k:text Id="sp">') });
    expect((await reportsOn(pki, [doubled]))[0]!.indication).toBe('TOTAL_FAILED');
  });
});

describe('a signature time stamp', () => {
  test('over the canonical value proves it, inclusive by default and exclusive where it says so', async () => {
    for (const unsigned of [
      (inclusive: string) => stampElement(tokenOver(pki, Buffer.from(inclusive))),
      (_: string, exclusiveForm: string) => stampElement(tokenOver(pki, Buffer.from(exclusiveForm)), exclusiveMethod),
    ]) {
      expect(await reportsOn(pki, [signedXml({ unsigned })], { at: later })).toMatchObject([
        {
          indication: 'TOTAL_PASSED',
          referenceTime: { source: 'time-stamp' },
          timestamps: [{ kind: 'signature', indication: 'TOTAL_PASSED' }],
        },
      ]);
    }
  });

  test('over something else, by a stranger or of no kind proves nothing', async () => {
    for (const [unsigned, subIndication] of [
      [(inclusive: string) => stampElement(tokenOver(strangers, Buffer.from(inclusive))), 'NO_CERTIFICATE_CHAIN_FOUND'],
      [(inclusive: string) => stampElement(tokenOver(pki, Buffer.from(`${inclusive} `))), 'HASH_FAILURE'],
      [
        (inclusive: string) =>
          stampElement(
            tokenOver(pki, Buffer.from(inclusive)),
            '<ds:CanonicalizationMethod Algorithm="urn:none"></ds:CanonicalizationMethod>',
          ),
        'HASH_FAILURE',
      ],
      [() => stampElement(Uint8Array.of(1, 2, 3)), 'FORMAT_FAILURE'],
    ] as const) {
      expect(await reportsOn(pki, [signedXml({ unsigned })], { at: later })).toMatchObject([
        { subIndication: 'OUT_OF_BOUNDS_NO_POE', timestamps: [{ kind: 'signature', subIndication }] },
      ]);
    }
  });

  test('of another kind is there and not examined', async () => {
    const unsigned = () => '<xades:ArchiveTimeStamp></xades:ArchiveTimeStamp>';
    expect((await reportsOn(pki, [signedXml({ unsigned })]))[0]!.timestamps).toMatchObject([
      { kind: 'archive', subIndication: null, detail: 'ArchiveTimeStamp: not examined' },
    ]);
  });
});

test('certificates, lists and answers beside the signature count before anybody is asked', async () => {
  const list = readFileSync(join(pki.folder, 'ca.crl'));
  const values = (inner: string) => () => `<xades:RevocationValues>${inner}</xades:RevocationValues>`;
  const crl = values(
    `<xades:CRLValues><xades:EncapsulatedCRLValue>${base64(list)}</xades:EncapsulatedCRLValue></xades:CRLValues>`,
  );
  const ocsp = values(
    `<xades:OCSPValues><xades:EncapsulatedOCSPValue>${base64(ocspAnswer(pki, 'listed'))}</xades:EncapsulatedOCSPValue></xades:OCSPValues>`,
  );
  const none = values(
    '<xades:CRLValues><xades:EncapsulatedCRLValue>AAAA</xades:EncapsulatedCRLValue></xades:CRLValues>',
  );
  for (const [unsigned, indication] of [
    [crl, 'TOTAL_PASSED'],
    [ocsp, 'TOTAL_PASSED'],
    [none, 'INDETERMINATE'],
  ] as const) {
    expect(await reportsOn(pki, [signedXml({ unsigned })], { listed: false })).toMatchObject([{ indication }]);
  }
});

test('properties mangled in any way are read without a throw, and pass only where what is signed is untouched', async () => {
  const unsigned = (inclusive: string) => stampElement(tokenOver(pki, Buffer.from(inclusive)));
  const reference = `<xades:SigningCertificate>${certDigest(person)}</xades:SigningCertificate>`;
  let whole = '';
  signedXml({ reference, unsigned, afterwards: (xml) => (whole = xml) });
  const tokens = [
    '<',
    '>',
    '</xades:Cert>',
    '<xades:Cert>',
    ' Id="sp"',
    '&#13;',
    'xmlns:k="urn:l" ',
    '<!---->',
    'AAAA',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...tokens),
      fc.nat(60),
      async (place, token, cut) => {
        const at = Math.floor(place * whole.length);
        const mangled = whole.slice(0, at) + token + whole.slice(at + cut);
        for (const report of await reportsOn(pki, [file('hat.xml', mangled)])) {
          if (report.indication === 'TOTAL_PASSED') expect(mangled).toContain('Құрметті әріптестер!');
        }
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);
