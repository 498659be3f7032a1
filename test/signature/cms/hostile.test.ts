import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { defaultCmsLimits } from '../../../src/signature/cms/cms-reading.ts';
import { readCms } from '../../../src/signature/cms/read-cms.ts';
import { digestOfOctets, verifySigner } from '../../../src/signature/cms/verify-signer.ts';
import { serialOctetsOf } from '../../../src/signature/revocation/serial-number.ts';
import { readingOf } from '../shared-files.ts';
import {
  attribute,
  data,
  der,
  folder,
  identifier,
  makeSigner,
  octetString,
  ordinaryAttributes,
  sequence,
  sha256,
  signedData,
  signerInfo,
} from './cms-writer.ts';

afterAll(() => rmSync(folder, { recursive: true }));

const document = new TextEncoder().encode('Hat');
const digest = digestOfOctets(document);
const signer = makeSigner('signer', ['-newkey', 'rsa:2048']);
const colleague = makeSigner('colleague', ['-newkey', 'rsa:2048']);
const ordinary = ordinaryAttributes(document);
const messageDigest = '1.2.840.113549.1.9.4';
const contentType = '1.2.840.113549.1.9.3';
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47';

const withAttributes = (attributes: readonly Uint8Array[]) =>
  readingOf(signedData([signer], [signerInfo(signer, attributes).octets]));

describe('signed attributes', () => {
  test('as the standard wants them have no defect', async () => {
    const { signers } = withAttributes(ordinary);
    expect(signers[0]!.defects).toEqual([]);
    expect(await verifySigner(signers[0]!, digest)).toMatchObject({
      hash: 'ok',
      signature: 'ok',
      contentType: 'ok',
      signingCertificate: 'absent',
    });
  });

  test('signed out of the order of DER hold all the same', async () => {
    const { signers } = withAttributes([...ordinary].reverse());
    expect(signers[0]!.signedAttributes!.octetsAsWritten).not.toBeNull();
    expect(await verifySigner(signers[0]!, digest)).toMatchObject({ hash: 'ok', signature: 'ok' });
  });

  const cases = [
    {
      name: 'messageDigest twice',
      attributes: [...ordinary, attribute(messageDigest, octetString(sha256(new Uint8Array(1))))],
      defect: { code: 'attribute-twice', type: messageDigest },
    },
    {
      name: 'messageDigest with two values',
      attributes: [
        ordinary[0]!,
        attribute(messageDigest, octetString(sha256(document)), octetString(new Uint8Array(2))),
      ],
      defect: { code: 'attribute-not-single', type: messageDigest },
    },
    {
      name: 'messageDigest missing',
      attributes: [ordinary[0]!],
      defect: { code: 'attribute-missing', type: messageDigest },
    },
    {
      name: 'contentType missing',
      attributes: [ordinary[1]!],
      defect: { code: 'attribute-missing', type: contentType },
    },
    {
      name: 'signingTime that is no time',
      attributes: [
        ...ordinary,
        attribute('1.2.840.113549.1.9.5', der(0x17, new TextEncoder().encode('269999000000Z'))),
      ],
      defect: { code: 'attribute-unreadable', type: '1.2.840.113549.1.9.5' },
    },
    {
      name: 'more attributes than the limit',
      attributes: [
        ...ordinary,
        ...Array.from({ length: 70 }, (_, i) => attribute(`1.3.6.1.${i}`, octetString(document))),
      ],
      defect: { code: 'too-many-attributes', count: 72 },
    },
  ];
  test.each(cases)('$name is a defect of the signer', ({ attributes, defect }) => {
    expect(withAttributes(attributes).signers[0]!.defects).toContainEqual(expect.objectContaining(defect));
  });

  test('contentType of something else is a mismatch', async () => {
    const wrong = [attribute(contentType, identifier('1.2.840.113549.1.9.16.1.4')), ordinary[1]!];
    expect(await verifySigner(withAttributes(wrong).signers[0]!, digest)).toMatchObject({ contentType: 'mismatch' });
  });
});

describe('signingCertificateV2', () => {
  const { certificate } = signer;
  const issuerSerial = (serial: Uint8Array) =>
    sequence(sequence(der(0xa4, certificate.issuer.octets)), der(0x02, serial));
  const reference = (hash: Uint8Array, ...rest: Uint8Array[]) =>
    attribute(signingCertificateV2, sequence(sequence(sequence(octetString(hash), ...rest))));
  const cases = [
    { name: 'hash of the certificate', given: reference(sha256(certificate.octets)), expected: 'ok' },
    {
      name: 'hash, issuer and serial number of the certificate',
      given: reference(sha256(certificate.octets), issuerSerial(serialOctetsOf(certificate))),
      expected: 'ok',
    },
    {
      name: 'hash of another certificate',
      given: reference(sha256(colleague.certificate.octets)),
      expected: 'mismatch',
    },
    {
      name: 'right hash and another serial number',
      given: reference(sha256(certificate.octets), issuerSerial(Uint8Array.of(1, 35))),
      expected: 'mismatch',
    },
  ];
  test.each(cases)('$name: $expected', async ({ given, expected }) => {
    const [first] = withAttributes([...ordinary, given]).signers;
    expect(await verifySigner(first!, digest)).toMatchObject({ signature: 'ok', signingCertificate: expected });
  });
});

describe('countersignatures', () => {
  test('are verified over the signature value that they confirm', async () => {
    const { signature } = signerInfo(signer, ordinary);
    const good = signerInfo(colleague, [attribute(messageDigest, octetString(sha256(signature)))]);
    const bad = signerInfo(colleague, [attribute(messageDigest, octetString(sha256(document)))]);
    const unsigned = attribute('1.2.840.113549.1.9.6', good.octets, bad.octets);
    const file = signedData([signer, colleague], [signerInfo(signer, ordinary, [unsigned]).octets]);
    const verdict = await verifySigner(readingOf(file).signers[0]!, digest);
    expect(verdict).toMatchObject({ hash: 'ok', signature: 'ok' });
    expect(verdict.countersigners.map(({ hash, signature: value }) => `${hash} ${value}`).sort()).toEqual([
      'failed ok',
      'ok ok',
    ]);
    expect(verdict.countersigners[0]!.signer.defects).toEqual([]);
  });

  test('count towards the limit of signers', () => {
    const counter = signerInfo(colleague, [ordinary[1]!]).octets;
    const many = attribute('1.2.840.113549.1.9.6', ...Array.from({ length: 50 }, () => counter));
    const reading = readingOf(signedData([signer], [signerInfo(signer, ordinary, [many]).octets]));
    expect(reading.findings).toEqual([{ code: 'too-many-signers', count: 51 }]);
  });
});

describe('limits', () => {
  test('fifty signers are read, the fifty-first is a finding', () => {
    const info = signerInfo(signer, ordinary).octets;
    const fifty = readingOf(
      signedData(
        [signer],
        Array.from({ length: 50 }, () => info),
      ),
    );
    expect(fifty.signers).toHaveLength(50);
    expect(fifty.findings).toEqual([]);
    const more = readingOf(
      signedData(
        [signer],
        Array.from({ length: 51 }, () => info),
      ),
    );
    expect(more.signers).toHaveLength(50);
    expect(more.findings).toEqual([{ code: 'too-many-signers', count: 51 }]);
  });

  test('certificates above the limit are not read', () => {
    const file = signedData(
      Array.from({ length: 201 }, () => signer),
      [signerInfo(signer, ordinary).octets],
    );
    expect(readingOf(file)).toMatchObject({ findings: [{ code: 'too-many-certificates', count: 201 }] });
    expect(readingOf(file).certificates).toHaveLength(200);
  });

  const outcome = (octets: Uint8Array, limits = defaultCmsLimits) => {
    const result = readCms(octets, limits);
    return result.ok ? 'read' : `${result.defect.code}: ${result.defect.detail}`;
  };
  const good = signedData([signer], [signerInfo(signer, ordinary).octets]);

  test('a file above the size is not looked at', () => {
    expect(outcome(good, { ...defaultCmsLimits, sizeOctetsMax: good.length })).toBe('read');
    expect(outcome(good, { ...defaultCmsLimits, sizeOctetsMax: good.length - 1 })).toBe(
      `too-large: ${good.length} octets`,
    );
  });

  test('nesting and numbers of elements are bounded', () => {
    let nested: Uint8Array = new Uint8Array();
    for (let i = 0; i < 5000; i++) nested = sequence(nested);
    expect(outcome(nested)).toBe('unreadable: nested deeper than 64');
    expect(outcome(new Uint8Array(1_000_000).fill(0x30).map((o, i) => (i & 1 ? 0x80 : o)))).toBe(
      'unreadable: nested deeper than 64',
    );
    const wide = sequence(Uint8Array.from({ length: 400_002 }, (_, i) => (i % 2 === 0 ? 5 : 0)));
    expect(outcome(wide)).toBe('unreadable: more than 200000 elements');
  });

  test('what is no signature is named, and never thrown', () => {
    expect(outcome(new Uint8Array())).toMatch(/^unreadable/);
    expect(outcome(Uint8Array.of(0x30))).toMatch(/^unreadable/);
    expect(outcome(Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff))).toMatch(/^unreadable/);
    expect(outcome(new TextEncoder().encode('%PDF-1.7'))).toBe('unreadable: neither BER nor base64');
    expect(outcome(sequence(identifier(data), der(0xa0, octetString(document))))).toBe('unreadable: no SignedData');
    for (let length = 0; length < good.length; length += 7) {
      expect(outcome(good.subarray(0, length))).toMatch(/^unreadable/);
    }
  });

  test('octets after the signature are told, line ends and padding are not', () => {
    const followedBy = (...octets: number[]) => readingOf(new Uint8Array([...good, ...octets])).findings;
    expect(followedBy(13, 10, 0, 0)).toEqual([]);
    expect(followedBy(1, 2)).toEqual([{ code: 'octets-after-signature', count: 2 }]);
  });
});
