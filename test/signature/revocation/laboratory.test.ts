import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CertificateFacts, readCertificate } from '../../../src/signature/certificate.ts';
import { buildAndValidatePath } from '../../../src/signature/path/build-path.ts';
import { readRevocationList } from '../../../src/signature/revocation/list-reader.ts';
import { revocationFrom } from '../../../src/signature/revocation/revocation-from-data.ts';

/** The PKI that the labelled letters are signed with: RSA and GOST 34.10-2015, two roots, lists, and people in every state. */
const pki = new URL('../../../../shared/letters/pki/', import.meta.url);

function certificatesIn(path: string): readonly CertificateFacts[] {
  const text = readFileSync(new URL(path, pki), 'latin1');
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)].map(([, body]) => {
    const read = readCertificate(Buffer.from(body!, 'base64'));
    if (read instanceof Error) throw read;
    return read;
  });
}

const trustAnchors = certificatesIn('trust.pem');
const intermediates = ['issuing.crt', 'gost_issuing.crt'].flatMap(certificatesIn);
const lists = ['root', 'issuing', 'gost_root', 'gost_issuing'].map((name) => {
  const read = readRevocationList(readFileSync(new URL(`crl/${name}.crl`, pki)));
  if (read instanceof Error) throw read;
  return read;
});
const revocation = revocationFrom({ ocspResponses: [], lists, certificates: [], maxAgeSeconds: 3600 });

describe.each(['', 'gost_'])('people of the laboratory, "%s"', (prefix) => {
  const cases = [
    ['valid', 'PASSED', null],
    ['expired', 'INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE'],
    ['revoked', 'INDETERMINATE', 'REVOKED_NO_POE'],
    ['untrusted-ca', 'INDETERMINATE', 'NO_CERTIFICATE_CHAIN_FOUND'],
  ] as const;
  for (const [state, indication, subIndication] of cases) {
    test(`${state} is ${subIndication ?? indication}`, () => {
      const file = `people/${prefix}minfin_head.${state}.crt`;
      expect(existsSync(new URL(file, pki))).toBe(true);
      const [certificate] = certificatesIn(file);
      const at = new Date('2026-11-20T10:00:00Z');
      const verdict = buildAndValidatePath({ certificate: certificate!, intermediates, trustAnchors, at, revocation });
      expect(verdict).toMatchObject({ indication, subIndication });
    });
  }

  test('the expired one was good in its time', () => {
    const [certificate] = certificatesIn(`people/${prefix}minfin_head.expired.crt`);
    const at = new Date('2026-05-20T10:00:00Z');
    const verdict = buildAndValidatePath({ certificate: certificate!, intermediates, trustAnchors, at, revocation });
    expect(verdict.indication).toBe('PASSED');
    expect(verdict.chain[0]!.revocation).toMatchObject({ state: 'good', afterExpiry: true });
  });
});
