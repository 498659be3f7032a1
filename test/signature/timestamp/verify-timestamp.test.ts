import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTsaClient } from '../../../src/network/tsa-client.ts';
import { readCertificate } from '../../../src/signature/certificate.ts';
import { defaultCmsLimits } from '../../../src/signature/cms/cms-reading.ts';
import { readCms } from '../../../src/signature/cms/read-cms.ts';
import { digestOfOctets } from '../../../src/signature/cms/verify-signer.ts';
import { timestampRequest, tokenOfResponse } from '../../../src/signature/timestamp/timestamp-exchange.ts';
import type { TimestampVerdict } from '../../../src/signature/timestamp/timestamp-verdict.ts';
import { verifyTimestamp } from '../../../src/signature/timestamp/verify-timestamp.ts';
import { makePki, type OpensslPki, stamp, startWeb } from '../revocation/openssl-pki.ts';

const shared = new URL('../../../../shared/signature/', import.meta.url);
const stamped = Buffer.from('the signature value');
const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest();
const nonce = Buffer.from('0123456789abcdef', 'hex');

let pki: OpensslPki;
let token: Uint8Array;

beforeAll(async () => {
  pki = await makePki();
  token = tokenFrom(stamp(pki, timestampRequest(sha256(stamped), nonce)));
});

afterAll(() => pki.close());

function tokenFrom(response: Uint8Array): Uint8Array {
  const read = tokenOfResponse(response);
  if (read instanceof Error) throw read;
  return read;
}

function verify(octets: Uint8Array, over: Uint8Array = stamped): Promise<TimestampVerdict> {
  const trustAnchors = [pki.certificate('ca')];
  return verifyTimestamp({
    token: octets,
    digestOfStamped: digestOfOctets(over),
    certificates: [],
    trustAnchors,
    revocation: null,
  });
}

describe('a token of openssl ts', () => {
  test('passes, with its time, accuracy and nonce', async () => {
    const verdict = await verify(token);
    expect(verdict).toMatchObject({ indication: 'TOTAL_PASSED', subIndication: null });
    expect(verdict.info).toMatchObject({
      policy: '1.2.3.4.1',
      accuracyMilliseconds: 1000,
      ordering: false,
      nonce: '0123456789abcdef',
    });
    expect(Math.abs(verdict.info!.genTime.getTime() - Date.now())).toBeLessThan(60_000);
    expect(verdict.path!.chain.map(({ certificate }) => certificate.subject.text)).toHaveLength(2);
  });

  test('over other octets is a HASH_FAILURE', async () => {
    const verdict = await verify(token, Buffer.from('another signature value'));
    expect(verdict).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' });
  });

  test('with its last octet changed is a SIG_CRYPTO_FAILURE', async () => {
    const changed = Buffer.from(token);
    changed[changed.length - 1]! ^= 1;
    expect(await verify(changed)).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'SIG_CRYPTO_FAILURE' });
  });

  test('with another genTime is a HASH_FAILURE: the signed digest is that of the true one', async () => {
    const changed = Buffer.from(token);
    const at = changed.indexOf('20', changed.indexOf('0123456789abcdef', 'hex') - 60, 'latin1');
    changed[at + 3]! ^= 1;
    expect(await verify(changed)).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' });
  });

  test('without a path to an anchor is undecided', async () => {
    const verdict = await verifyTimestamp({
      token,
      digestOfStamped: digestOfOctets(stamped),
      certificates: [],
      trustAnchors: [],
      revocation: null,
    });
    expect(verdict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' });
  });

  test('of a plain signature makes no time', async () => {
    const cms = pki.openssl(
      ...['cms', '-sign', '-in', 'cnf', '-signer', 'plain.crt', '-inkey', 'plain.key', '-outform', 'DER', '-nodetach'],
    );
    expect(await verify(cms)).toMatchObject({ indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' });
  });

  test('a TSTInfo signed by a certificate that is not for it does not pass', async () => {
    const cms = readCms(token, defaultCmsLimits);
    if (!cms.ok) throw new Error('unreadable');
    for (const [name, reason] of [
      ['plain', 'lacks timeStamping'],
      ['twofold', 'not the only purpose'],
    ] as const) {
      const forged = pki.openssl(
        ...[
          'cms',
          '-sign',
          '-in',
          pki.write('content', cms.reading.content!),
          '-binary',
          '-econtent_type',
          '1.2.840.113549.1.9.16.1.4',
        ],
        ...['-signer', `${name}.crt`, '-inkey', `${name}.key`, '-outform', 'DER', '-nodetach', '-cades'],
      );
      const verdict = await verify(forged);
      expect(verdict).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'CHAIN_CONSTRAINTS_FAILURE' });
      expect(verdict.detail).toContain(reason);
    }
  });

  test('changed anywhere, it never passes and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(token);
        changed[at]! ^= change;
        const verdict = await verify(changed);
        // Certificates that nobody uses, and unsigned parts, may change without harm; the time may not.
        if (verdict.indication === 'TOTAL_PASSED') expect(verdict.info).toEqual((await verify(token)).info);
      }),
      { numRuns: 1500 },
    );
  });

  test('cut off anywhere, or nothing but noise, it is a FORMAT_FAILURE or worse', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 1 }), fc.uint8Array({ maxLength: 200 }), async (length, noise) => {
        expect((await verify(token.subarray(0, length))).indication).toBe('TOTAL_FAILED');
        expect((await verify(noise)).subIndication).toBe('FORMAT_FAILURE');
      }),
      { numRuns: 300 },
    );
  });
});

describe('real tokens', () => {
  test('the national TSA of GOST 2015 on a signature: passes to the national root at its time', async () => {
    const cms = readCms(readFileSync(new URL('samples/cms/individual_attached.der', shared)), defaultCmsLimits);
    if (!cms.ok) throw new Error('unreadable');
    const [signer] = cms.reading.signers;
    const anchor = (name: string) => {
      const text = readFileSync(new URL(`trust/${name}`, shared), 'latin1');
      const read = readCertificate(Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64'));
      if (read instanceof Error) throw read;
      return read;
    };
    const verdict = await verifyTimestamp({
      token: signer!.unsignedAttributes.signatureTimestamps[0]!,
      digestOfStamped: digestOfOctets(signer!.signature),
      certificates: [anchor('nca_gost_2022.pem')],
      trustAnchors: [anchor('root_gost_2022.pem')],
      revocation: null,
    });
    expect(verdict).toMatchObject({ indication: 'TOTAL_PASSED', detail: '' });
    expect(verdict.info!.genTime).toEqual(new Date('2026-07-20T09:08:07Z'));
    expect(verdict.path!.chain).toHaveLength(3);
  });
});

describe('asking a TSA', () => {
  const client = (uri: string, changes = {}) =>
    openTsaClient({
      uri,
      timeoutSeconds: 5,
      responseBytesMax: 50_000,
      certificates: [],
      trustAnchors: [pki.certificate('ca')],
      breaker: { failuresMax: 5, pauseSeconds: 10, pauseSecondsMax: 60 },
      clock: () => new Date(),
      ...changes,
    });

  test('gives a token that verifies over what was stamped', async () => {
    const web = await startWeb(pki);
    const stampedNow = await client(`http://127.0.0.1:${pki.webPort}/tsa`).stamp(sha256(stamped)).finally(web.stop);
    if (!stampedNow.ok) throw new Error(stampedNow.failure.detail);
    expect(await verify(stampedNow.value.token)).toMatchObject({ indication: 'TOTAL_PASSED' });
  });

  const refusals: readonly { readonly name: string; readonly detail: string; readonly reply: () => Uint8Array }[] = [
    {
      name: 'the answer to another request',
      detail: 'another request',
      reply: () => stamp(pki, timestampRequest(sha256(stamped), nonce)),
    },
    {
      name: 'a token over something else',
      detail: 'HASH_FAILURE',
      reply: () => stamp(pki, timestampRequest(sha256(nonce), nonce)),
    },
    { name: 'a refusal', detail: 'refused with status 2', reply: () => Buffer.from('30053003020102', 'hex') },
    { name: 'noise', detail: 'TimeStampResp', reply: () => Buffer.from('0400', 'hex') },
    { name: 'an answer too large', detail: 'larger than', reply: () => Buffer.alloc(60_000) },
  ];
  for (const { name, detail, reply } of refusals) {
    test(`${name} is a failure that another try may mend`, async () => {
      const octets = reply();
      const web = await startWeb(pki, (_, response) => {
        response.end(octets);
        return true;
      });
      const outcome = await client(`http://127.0.0.1:${pki.webPort}/tsa`).stamp(sha256(stamped)).finally(web.stop);
      expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'tsa-unreachable' } });
      expect(outcome.ok ? '' : outcome.failure.detail).toContain(detail);
    });
  }

  test('nobody there is such a failure too', async () => {
    const outcome = await client(`http://127.0.0.1:${pki.webPort}/tsa`).stamp(sha256(stamped));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'transient', code: 'tsa-unreachable' } });
  });
});
