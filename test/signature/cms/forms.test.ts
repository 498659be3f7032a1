import { createReadStream, rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { digestOfOctets, verifySigner } from '../../../src/signature/cms/verify-signer.ts';
import { createDigest } from '../../../src/signature/digest.ts';
import { readingOf } from '../shared-files.ts';
import { fileWith, folder, makeSigner, openssl, type TestSigner } from './cms-writer.ts';

afterAll(() => rmSync(folder, { recursive: true }));

const document = new TextEncoder().encode('A document of several lines\r\nthat somebody signs.\r\n'.repeat(300));
const documentFile = fileWith('document', document);
const rsa = makeSigner('rsa', ['-newkey', 'rsa:2048']);
const shortRsa = makeSigner('short', ['-newkey', 'rsa:1024']);
const p256 = makeSigner('p256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']);
const p384 = makeSigner('p384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']);
const p521 = makeSigner('p521', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-521']);
const onlyPss = makeSigner('only-pss', ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2049']);

const by = ({ certificateFile, keyFile }: TestSigner) => ['-signer', certificateFile, '-inkey', keyFile];
const sign = (...args: readonly string[]) => openssl('cms', '-sign', '-binary', '-in', documentFile, ...args);
const pss = (salt: string, mask = 'sha256') =>
  ['padding_mode:pss', `pss_saltlen:${salt}`, `mgf1_md:${mask}`].flatMap((o) => ['-keyopt', `rsa_${o}`]);
const changed = document.slice().fill(0x41, 10, 11);

describe('what openssl signs holds, and fails for another document', () => {
  const detached = ['-outform', 'DER'];
  const cases: readonly { name: string; args: string[]; scheme: object; weaknesses?: object[] }[] = [
    { name: 'RSA PKCS#1 v1.5, SHA-256', args: by(rsa), scheme: { kind: 'rsa-pkcs1', digest: 'sha-256' } },
    { name: 'RSA with SHA-512', args: [...by(rsa), '-md', 'sha512'], scheme: { digest: 'sha-512' } },
    {
      name: 'RSA with SHA-1, told as weak',
      args: [...by(rsa), '-md', 'sha1'],
      scheme: { digest: 'sha-1' },
      weaknesses: [
        { code: 'sha-1', where: 'document' },
        { code: 'sha-1', where: 'signature' },
      ],
    },
    {
      name: 'RSA of 1024 bits, told as weak',
      args: by(shortRsa),
      scheme: { kind: 'rsa-pkcs1' },
      weaknesses: [{ code: 'rsa-key-short', bits: 1024 }],
    },
    { name: 'PSS', args: [...by(rsa), ...pss('32')], scheme: { kind: 'rsa-pss', digest: 'sha-256', saltOctets: 32 } },
    {
      name: 'PSS with the longest salt and another mask digest',
      args: [...by(rsa), ...pss('max', 'sha512')],
      scheme: { kind: 'rsa-pss', maskDigest: 'sha-512', saltOctets: 222 },
    },
    { name: 'PSS without salt', args: [...by(rsa), ...pss('0')], scheme: { saltOctets: 0 } },
    { name: 'a key for PSS alone, of 2049 bits', args: [...by(onlyPss), ...pss('32')], scheme: { kind: 'rsa-pss' } },
    { name: 'ECDSA P-256', args: by(p256), scheme: { kind: 'ecdsa', digest: 'sha-256' } },
    { name: 'ECDSA P-384', args: [...by(p384), '-md', 'sha384'], scheme: { kind: 'ecdsa', digest: 'sha-384' } },
    { name: 'ECDSA P-521', args: [...by(p521), '-md', 'sha512'], scheme: { kind: 'ecdsa', digest: 'sha-512' } },
    { name: 'a signer named by key identifier', args: [...by(rsa), '-keyid'], scheme: { kind: 'rsa-pkcs1' } },
  ];
  test.each(cases)('$name', async ({ args, scheme, weaknesses = [] }) => {
    for (const withAttributes of [true, false]) {
      const { signers, encoding } = readingOf(sign(...detached, ...args, ...(withAttributes ? [] : ['-noattr'])));
      expect(encoding).toBe('der');
      expect(signers[0]!.signedAttributes === null).toBe(!withAttributes);
      const verdict = await verifySigner(signers[0]!, digestOfOctets(document));
      expect(verdict).toMatchObject({ hash: 'ok', signature: 'ok', scheme, weaknesses });
      expect(await verifySigner(signers[0]!, digestOfOctets(changed))).toMatchObject({
        hash: 'failed',
        signature: withAttributes ? 'ok' : 'failed',
      });
      expect(await verifySigner(signers[0]!, null)).toMatchObject({
        hash: 'no-document',
        signature: withAttributes ? 'ok' : 'not-checked',
      });
      const spoilt = signers[0]!.signature.slice();
      spoilt[spoilt.length - 3]! ^= 4;
      expect(await verifySigner({ ...signers[0]!, signature: spoilt }, digestOfOctets(document))).toMatchObject({
        signature: 'failed',
      });
    }
  });
});

describe('the ways a signature stands in a file', () => {
  const der = sign('-outform', 'DER', '-nodetach', ...by(rsa));
  const base64 = Buffer.from(der).toString('base64');
  const lines = base64.replaceAll(/.{64}/g, '$&\r\n');
  const text = (value: string) => new TextEncoder().encode(value);
  const ber = sign('-outform', 'DER', '-nodetach', '-stream', ...by(rsa));

  const cases = [
    { name: 'DER', octets: der, wrapping: 'binary', encoding: 'der' },
    { name: 'BER of indefinite length with its content in pieces', octets: ber, wrapping: 'binary', encoding: 'ber' },
    { name: 'PEM as openssl writes it', octets: sign('-outform', 'PEM', '-nodetach', ...by(rsa)), wrapping: 'pem' },
    {
      name: 'PEM named PKCS7 after other text',
      octets: text(`Signed:\n-----BEGIN PKCS7-----\n${lines}\n-----END PKCS7-----\n`),
      wrapping: 'pem',
    },
    { name: 'bare base64 on one line', octets: text(base64), wrapping: 'base64' },
    {
      name: 'bare base64 on many lines after a byte order mark',
      octets: text(`\ufeff${lines}\r\n`),
      wrapping: 'base64',
    },
  ];
  test.each(cases)('$name', async ({ octets, wrapping, encoding = 'der' }) => {
    const reading = readingOf(octets);
    expect(reading).toMatchObject({ wrapping, encoding, findings: [] });
    expect(Buffer.compare(reading.content!, document)).toBe(0);
    const verdict = await verifySigner(reading.signers[0]!, digestOfOctets(reading.content!));
    expect(verdict).toMatchObject({ hash: 'ok', signature: 'ok', contentType: 'ok' });
  });

  test('several signers are verified each on their own', async () => {
    const { signers } = readingOf(sign('-outform', 'DER', ...by(rsa), ...by(p256), ...by(p384)));
    expect(signers).toHaveLength(3);
    for (const signer of signers) {
      expect(await verifySigner(signer, digestOfOctets(document))).toMatchObject({ hash: 'ok', signature: 'ok' });
    }
    expect(new Set(signers.map(({ certificate }) => certificate!.subject.text)).size).toBe(3);
  });

  test('the document may come as a stream that is never in memory as a whole', async () => {
    const { signers } = readingOf(sign('-outform', 'DER', ...by(rsa)));
    let longest = 0;
    const verdict = await verifySigner(signers[0]!, async (algorithm) => {
      const hash = createDigest(algorithm);
      for await (const piece of createReadStream(documentFile, { highWaterMark: 1000 }) as AsyncIterable<Uint8Array>) {
        longest = Math.max(longest, piece.length);
        hash.update(piece);
      }
      return hash.digest();
    });
    expect(verdict).toMatchObject({ hash: 'ok', signature: 'ok' });
    expect(longest).toBeLessThan(document.length / 10);
  });

  test('a signer whose certificate is missing is not skipped', async () => {
    const { signers } = readingOf(sign('-outform', 'DER', '-nocerts', ...by(rsa)));
    expect(await verifySigner(signers[0]!, digestOfOctets(document))).toMatchObject({
      hash: 'ok',
      signature: 'no-certificate',
    });
  });

  test('a file of certificates alone has no signer and says so', () => {
    const pem = openssl('crl2pkcs7', '-nocrl', '-certfile', rsa.certificateFile);
    const reading = readingOf(pem);
    expect(reading.signers).toEqual([]);
    expect(reading.findings).toEqual([{ code: 'signer-list-empty' }]);
    expect(reading.certificates).toHaveLength(1);
  });
});
