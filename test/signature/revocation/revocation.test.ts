import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CertificateFacts, readCertificate } from '../../../src/signature/certificate.ts';
import { defaultCmsLimits } from '../../../src/signature/cms/cms-reading.ts';
import { readCms } from '../../../src/signature/cms/read-cms.ts';
import { comparableName } from '../../../src/signature/path/comparable-name.ts';
import { directoryKey } from '../../../src/signature/path/general-name.ts';
import { checkSignature, workingKey } from '../../../src/signature/path/issuer-signature.ts';
import { EntryColumns } from '../../../src/signature/revocation/crl-entries.ts';
import { RevocationListReader, readRevocationList } from '../../../src/signature/revocation/list-reader.ts';
import { ocspNonce, ocspRequest } from '../../../src/signature/revocation/ocsp-request.ts';
import { ocspStatus } from '../../../src/signature/revocation/ocsp-status.ts';
import { revocationFrom } from '../../../src/signature/revocation/revocation-from-data.ts';
import type { RevocationList } from '../../../src/signature/revocation/revocation-list.ts';
import {
  countsAgainst,
  type RevocationQuestion,
  type RevocationReason,
} from '../../../src/signature/revocation/revocation-status.ts';
import { makePki, type OpensslPki } from './openssl-pki.ts';

const samples = new URL('../../../../shared/signature/samples/', import.meta.url);
const sample = (path: string) => readFileSync(new URL(path, samples));

function sampleCertificate(path: string): CertificateFacts {
  const octets = sample(path);
  const isText = octets.toString('latin1').startsWith('-----');
  const read = readCertificate(
    isText ? Buffer.from(octets.toString().replace(/-----[^-]+-----/g, ''), 'base64') : octets,
  );
  if (read instanceof Error) throw read;
  return read;
}

function readList(octets: Uint8Array): RevocationList {
  const list = readRevocationList(octets);
  if (list instanceof Error) throw list;
  return list;
}

function question(certificate: CertificateFacts, issuer: CertificateFacts, at: Date): RevocationQuestion {
  return { certificate, issuer, issuerKey: workingKey(issuer.publicKey, null), anchor: issuer, at };
}

describe('answers of the national test authority', () => {
  const issuer = sampleCertificate('certs/nca_rsa_test.crt');
  // The certificate asked about stands in a signature.
  const signature = readCms(sample('cms/malikzh+NCANode__CmsIntegrationTest_d83233ceb9.der'), defaultCmsLimits);
  if (!signature.ok) throw new Error(signature.defect.detail);
  const person = signature.reading.certificates[0]!;
  const answer = sample('ocsp/ocsp_response_individual_sign_2004.der');
  const rules = { maxAgeSeconds: 3600 };

  test('an OCSP answer of a delegated responder without nextUpdate is good while it is young', () => {
    const status = ocspStatus(question(person, issuer, new Date('2022-09-02T17:30:00Z')), answer, rules);
    expect(status).toMatchObject({ state: 'good', evidence: { kind: 'ocsp', nextUpdate: null }, afterExpiry: true });
  });

  test('and stale an hour later', () => {
    const status = ocspStatus(question(person, issuer, new Date('2022-09-02T17:53:59.001Z')), answer, rules);
    expect(status).toMatchObject({ state: 'unknown', reason: 'stale' });
  });

  test('an answer about another certificate says nothing', () => {
    const other = sampleCertificate('certs/individual_valid_sign_2004_rsa_auth.cer');
    const status = ocspStatus(question(other, issuer, new Date('2022-09-02T17:00:00Z')), answer, rules);
    expect(status).toMatchObject({ state: 'unknown', reason: 'out-of-scope' });
  });

  test('the nonce of another request is refused, no nonce of ours is no obstacle', () => {
    const asked = question(person, issuer, new Date('2022-09-02T17:00:00Z'));
    const nonce = ocspNonce(Buffer.from('b5e5c9b552cbcac4', 'hex'));
    expect(ocspStatus(asked, answer, { ...rules, nonce })).toMatchObject({ state: 'good' });
    expect(ocspStatus(asked, answer, { ...rules, nonce: ocspNonce(Buffer.alloc(8)) })).toMatchObject({
      reason: 'out-of-scope',
    });
  });

  test('GOST: hold at the first moment of 1970 says "never issued"; another is revoked', () => {
    const gostIssuer = sampleCertificate('certs/nca_gost2022_test.cer');
    const at = new Date('2022-09-02T17:00:00Z');
    const withSerial = (hex: string): CertificateFacts => {
      const tbs = Buffer.from(`3016${`0214${hex}`}`, 'hex');
      return { ...gostIssuer, tbsOctets: tbs, issuer: gostIssuer.subject, serialNumber: hex };
    };
    const never = ocspStatus(
      question(withSerial('0ff06211dc82beb00253ffa000f1de84abef454f'), gostIssuer, at),
      sample('ocsp/ocsp_response_individual_2015.der'),
      rules,
    );
    expect(never).toMatchObject({ state: 'revoked', neverIssued: true });
    const revoked = ocspStatus(
      question(withSerial('3a90343e720594c55204b19cb9a402422ef0e622'), gostIssuer, at),
      sample('ocsp/ocsp_response_ceo_2015_revoked.der'),
      rules,
    );
    expect(revoked).toMatchObject({ state: 'revoked', neverIssued: false, reason: 'certificateHold' });
  });

  test('CRLs of RSA and GOST hold under their issuer, and the person is not listed', () => {
    const list = readList(sample('crl/nca_rsa_test.crl'));
    const asked = question(person, issuer, new Date('2022-09-02T17:00:00Z'));
    const source = revocationFrom({ ocspResponses: [], lists: [list], certificates: [], maxAgeSeconds: 3600 });
    expect(source(asked)).toMatchObject({ state: 'good', evidence: { kind: 'crl', sha256: list.sha256 } });
    expect(source({ ...asked, at: new Date('2022-09-25T04:18:30Z') })).toMatchObject({
      state: 'unknown',
      reason: 'stale',
    });
    const gost = readList(sample('crl/nca_gost2022_test.crl'));
    const gostKey = workingKey(sampleCertificate('certs/nca_gost2022_test.cer').publicKey, null);
    expect(checkSignature(gostKey, gost.signedPart).state).toBe('holds');
    expect([list.entries.count, gost.entries.count]).toEqual([126, 6]);
  });
});

describe('whether a revocation counts against a signature of the reference time', () => {
  const referenceTime = new Date('2026-07-01T00:00:00Z');
  const before = new Date('2026-06-01T00:00:00Z');
  const after = new Date('2026-08-01T00:00:00Z');
  const cases: readonly (readonly [RevocationReason, Date, boolean])[] = [
    ['superseded', after, false],
    ['cessationOfOperation', after, false],
    ['affiliationChanged', after, false],
    ['privilegeWithdrawn', after, false],
    ['keyCompromise', after, true],
    ['cACompromise', after, true],
    ['aACompromise', after, true],
    ['certificateHold', after, true],
    ['unspecified', after, true],
    ['superseded', before, true],
    ['superseded', referenceTime, true],
    ['keyCompromise', before, true],
  ];
  for (const [reason, revokedAt, counts] of cases) {
    test(`${reason} on ${revokedAt.toISOString().slice(0, 10)}: ${counts ? 'it does' : 'it does not'}`, () => {
      const evidence = { kind: 'crl', sha256: '', thisUpdate: after, nextUpdate: null } as const;
      expect(countsAgainst({ state: 'revoked', revokedAt, reason, neverIssued: false, evidence }, referenceTime)).toBe(
        counts,
      );
    });
  }

  test('"never issued" does whatever the time', () => {
    const evidence = { kind: 'ocsp', sha256: '', thisUpdate: after, nextUpdate: null } as const;
    const status = { state: 'revoked', revokedAt: after, reason: 'superseded', neverIssued: true, evidence } as const;
    expect(countsAgainst(status, referenceTime)).toBe(true);
  });
});

describe('the index of a list', () => {
  test('finds every entry under its own issuer and no other, whatever the serial numbers', () => {
    const serials = fc.uniqueArray(fc.uint8Array({ minLength: 1, maxLength: 20 }), {
      selector: String,
      maxLength: 300,
    });
    fc.assert(
      fc.property(serials, (list) => {
        const columns = new EntryColumns();
        for (const [place, serial] of list.entries())
          columns.add(serial, place * 1000, place % 7, place % 2 === 0 ? 'a' : 'b');
        const entries = columns.sorted();
        for (const [place, serial] of list.entries()) {
          const [own, other] = place % 2 === 0 ? ['a', 'b'] : ['b', 'a'];
          expect(entries.find(serial, own!)?.revokedAt.getTime()).toBe(place * 1000);
          expect(entries.find(serial, other!)).toBeNull();
        }
        expect(entries.find(new Uint8Array(21), 'a')).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  test('is the same in whatever pieces the list comes', () => {
    const octets = sample('crl/nca_rsa_test.crl');
    const whole = readList(octets);
    const key = directoryKey(comparableName(sampleCertificate('certs/nca_rsa_test.crt').subject.octets));
    const issuerKey = workingKey(sampleCertificate('certs/nca_rsa_test.crt').publicKey, null);
    const serial = firstSerial(octets);
    expect(whole.entries.find(serial, key)).not.toBeNull();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 40 }), (lengths) => {
        const reader = new RevocationListReader();
        for (let at = 0, i = 0; at < octets.length; i++) {
          const length = lengths[i % lengths.length]!;
          reader.update(Uint8Array.from(octets.subarray(at, at + length)));
          at += length;
        }
        const list = reader.finish();
        expect(list.sha256).toBe(whole.sha256);
        expect(list.entries.count).toBe(whole.entries.count);
        expect(list.entries.find(serial, key)).toEqual(whole.entries.find(serial, key));
        expect(checkSignature(issuerKey, list.signedPart).state).toBe('holds');
      }),
      { numRuns: 100 },
    );
  });

  /** The first INTEGER of 20 octets after the head. */
  function firstSerial(octets: Buffer): Uint8Array {
    const at = octets.indexOf('0214', 100, 'hex');
    return octets.subarray(at + 2, at + 22);
  }
});

describe('hostile octets', () => {
  let pki: OpensslPki;
  let list: Buffer;
  let answer: Buffer;

  beforeAll(async () => {
    pki = await makePki();
    pki.revoke('former', 'keyCompromise');
    list = readFileSync(`${pki.folder}/ca.crl`);
    pki.write('request', ocspRequest(pki.certificate('former'), pki.certificate('ca'), 'sha-1', Buffer.alloc(16, 1)));
    pki.openssl(
      ...['ocsp', '-index', 'index.txt', '-CA', 'ca.crt', '-rsigner', 'ocsp.crt', '-rkey', 'ocsp.key', '-ndays', '1'],
      ...['-reqin', 'request', '-respout', 'answer'],
    );
    answer = readFileSync(`${pki.folder}/answer`);
  });
  afterAll(() => pki.close());

  const former = () => question(pki.certificate('former'), pki.certificate('ca'), new Date());

  test('a CRL changed in any octet is never taken for good, and nothing throws', () => {
    const statusFrom = (octets: Uint8Array) => {
      const read = readRevocationList(octets);
      const lists = read instanceof Error ? [] : [read];
      return revocationFrom({ ocspResponses: [], lists, certificates: [], maxAgeSeconds: 60 })(former());
    };
    expect(statusFrom(list)).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
    fc.assert(
      fc.property(fc.nat({ max: list.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(list);
        changed[at]! ^= change;
        expect(statusFrom(changed).state).not.toBe('good');
        expect(statusFrom(list.subarray(0, at)).state).toBe('unknown');
      }),
      { numRuns: 3000 },
    );
  });

  test('an OCSP answer changed in any octet is never taken for good, and nothing throws', () => {
    const statusFrom = (octets: Uint8Array) => ocspStatus(former(), octets, { maxAgeSeconds: 60 });
    expect(statusFrom(answer)).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
    fc.assert(
      fc.property(fc.nat({ max: answer.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(answer);
        changed[at]! ^= change;
        expect(statusFrom(changed).state).not.toBe('good');
        expect(statusFrom(answer.subarray(0, at)).state).toBe('unknown');
      }),
      { numRuns: 3000 },
    );
  });

  test('noise is malformed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(readRevocationList(noise)).toBeInstanceOf(Error);
        expect(ocspStatus(former(), noise, { maxAgeSeconds: 60 })).toMatchObject({
          state: 'unknown',
          reason: 'malformed',
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('an answer made for the request with SHA-256 is read as well, and a hold that came later', () => {
    pki.write('request', ocspRequest(pki.certificate('person'), pki.certificate('ca'), 'sha-256', Buffer.alloc(16, 2)));
    pki.openssl(
      ...['ocsp', '-index', 'index.txt', '-CA', 'ca.crt', '-rsigner', 'ocsp.crt', '-rkey', 'ocsp.key'],
      ...['-reqin', 'request', '-respout', 'answer2'],
    );
    const person = question(pki.certificate('person'), pki.certificate('ca'), new Date());
    const rules = { maxAgeSeconds: 60, nonce: ocspNonce(Buffer.alloc(16, 2)) };
    expect(ocspStatus(person, readFileSync(`${pki.folder}/answer2`), rules)).toMatchObject({ state: 'good' });
    pki.revoke('person', 'certificateHold');
    const lists = [readList(readFileSync(`${pki.folder}/ca.crl`))];
    const source = revocationFrom({ ocspResponses: [], lists, certificates: [], maxAgeSeconds: 60 });
    expect(source(person)).toMatchObject({ state: 'revoked', reason: 'certificateHold' });
  });
});
