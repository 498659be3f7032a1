import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  attribute,
  der,
  ordinaryAttributes,
  sequence,
  signedData,
  signerInfo,
  type TestSigner,
} from '../cms/cms-writer.ts';
import { file } from '../forms/letter-files.ts';
import { basicPdf, type PdfObjects, sign, stream, withRevision } from '../forms/pdf-writer.ts';
import { makePki, type OpensslPki } from '../revocation/openssl-pki.ts';
import { issue, reportsOn, signerOf } from './stamped-signatures.ts';

/** A signer below an authority that only the file itself brings along, and a root that the operator trusts. */

const text = new TextEncoder().encode('one');
const stored = { certificates: '1.2.840.113549.1.9.16.2.23', revocation: '1.2.840.113549.1.9.16.2.24' } as const;

let pki: OpensslPki;
let below: TestSigner;
let authority: Uint8Array;
let lists: readonly Uint8Array[];

beforeAll(async () => {
  pki = await makePki();
  authority = issue(pki, 'sub', 'x_root').certificate.octets;
  pki.write('usage', Buffer.from('keyUsage = critical, nonRepudiation'));
  const subject = ['-keyout', 'below.key', '-subj', '/CN=below', '-out', 'csr'];
  pki.openssl('req', '-new', '-config', 'cnf', '-newkey', 'rsa:2048', '-nodes', ...subject);
  const by = ['-CA', 'sub.crt', '-CAkey', 'sub.key', '-set_serial', '7', '-days', '30', '-extfile', 'usage'];
  pki.openssl('x509', '-req', '-in', 'csr', ...by, '-out', 'below.crt');
  pki.openssl('ca', '-config', 'cnf', '-gencrl', '-cert', 'sub.crt', '-keyfile', 'sub.key', '-out', 'sub.pem');
  pki.openssl('crl', '-in', 'sub.pem', '-outform', 'DER', '-out', 'sub.crl');
  below = signerOf(pki, 'below');
  lists = ['ca.crl', 'sub.crl'].map((name) => new Uint8Array(readFileSync(join(pki.folder, name))));
}, 120_000);
afterAll(() => pki.close());

describe('chain and lists that come along are enough, and the chain is needed', () => {
  const store = (...certificates: readonly Uint8Array[]): PdfObjects => {
    const streams = [...certificates, ...lists].map((octets, index) => {
      return [70 + index, stream(Buffer.from(octets).toString('latin1'))] as const;
    });
    const references = streams.map(([number]) => `${number} 0 R`);
    const [own, crls] = [references.slice(0, certificates.length), references.slice(certificates.length)];
    return {
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R /DSS 60 0 R >>',
      60: `<< /Certs [${own.join(' ')}] /CRLs [${crls.join(' ')}] >>`,
      ...Object.fromEntries(streams),
    };
  };

  test('in the security store of a PDF', async () => {
    const signed = sign(basicPdf(), below);
    for (const [certificates, expected] of [
      [[authority], { indication: 'TOTAL_PASSED', chain: [{}, {}, { isAnchor: true }] }],
      [[], { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }],
      [[Uint8Array.of(0x30, 3, 1, 1, 1)], { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }],
    ] as const) {
      const whole = withRevision(signed, store(...certificates));
      expect(await reportsOn(pki, [file('hat.pdf', whole)], { listed: false })).toMatchObject([expected]);
    }
  });

  test('among the unsigned attributes of a CMS (certificate and revocation values)', async () => {
    const revocation = attribute(stored.revocation, sequence(der(0xa0, sequence(...lists))));
    for (const [unsigned, expected] of [
      [[attribute(stored.certificates, sequence(authority)), revocation], { indication: 'TOTAL_PASSED' }],
      [[revocation], { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }],
      [[attribute(stored.certificates, sequence(authority))], { subIndication: 'TRY_LATER' }],
    ] as const) {
      const cms = signedData([below], [signerInfo(below, ordinaryAttributes(text), unsigned).octets]);
      const files = [file('a.txt', text), file('a.txt.p7s', cms)];
      expect(await reportsOn(pki, files, { listed: false })).toMatchObject([expected]);
    }
  });

  test('is believed for no root of its own', async () => {
    const stranger = await makePki();
    try {
      const whole = withRevision(sign(basicPdf(), below), store(authority, pki.certificate('ca').octets));
      const anchors = [stranger.certificate('ca')];
      expect(await reportsOn(pki, [file('hat.pdf', whole)], { anchors })).toMatchObject([
        { indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' },
      ]);
    } finally {
      stranger.close();
    }
  }, 60_000);
});
