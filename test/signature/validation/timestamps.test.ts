import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileInMemory } from '../../../src/signature/forms/letter-signatures.ts';
import { proofsOfExistence } from '../../../src/signature/validation/proofs-of-existence.ts';
import {
  attribute,
  data,
  der,
  identifier,
  octetString,
  ordinaryAttributes,
  sequence,
  sha256,
  signedData,
  signerInfo,
  type TestSigner,
} from '../cms/cms-writer.ts';
import { makePki, type OpensslPki } from '../revocation/openssl-pki.ts';
import { issue, reportsOn, signerOf, tokenOver, withUnsignedAttribute } from './stamped-signatures.ts';

const type = {
  content: '1.2.840.113549.1.9.16.2.20',
  signature: '1.2.840.113549.1.9.16.2.14',
  archive: '0.4.0.1733.2.4',
  archiveV2: '1.2.840.113549.1.9.16.2.48',
  index: '0.4.0.19122.1.5',
  countersignature: '1.2.840.113549.1.9.6',
} as const;

const text = new TextEncoder().encode('Құрметті әріптестер!\n');
const document = fileInMemory('хат.txt', 'text/plain', text);
const later = new Date('2040-01-01T00:00:00Z');
/** A moment before the certificates of the test were made. */
const oldStart = ['-startdate', '20200101000000Z'] as const;

let pki: OpensslPki;
let person: TestSigner;
let strangers: OpensslPki;

beforeAll(async () => {
  [pki, strangers] = [await makePki(), await makePki()];
  person = signerOf(pki, 'listed');
}, 120_000);
afterAll(() => {
  pki.close();
  strangers.close();
});

interface Stamps {
  /** Over the content; by default as the document has it. */
  readonly content?: readonly Uint8Array[];
  /** From the signature value to unsigned attributes. */
  readonly unsigned?: (signature: Uint8Array) => readonly Uint8Array[];
}

function signed(signer: TestSigner, { content = [], unsigned = () => [] }: Stamps) {
  const attributes = [
    ...ordinaryAttributes(text),
    ...(content.length === 0 ? [] : [attribute(type.content, ...content)]),
  ].toSorted(Buffer.compare);
  const { signature } = signerInfo(signer, attributes);
  const { octets } = signerInfo(signer, attributes, unsigned(signature));
  return fileInMemory('хат.txt.p7s', 'application/pkcs7-signature', signedData([signer], [octets]));
}

const stampedSignature = (authority = () => pki, ...changes: readonly string[]) => ({
  unsigned: (signature: Uint8Array) => [attribute(type.signature, tokenOver(authority(), signature, ...changes))],
});

describe('a time stamp over the signature', () => {
  test('makes one that has expired since pass, which without it is open', async () => {
    const [report] = await reportsOn(pki, [document, signed(person, stampedSignature())], { at: later });
    expect(report).toMatchObject({
      indication: 'TOTAL_PASSED',
      referenceTime: { source: 'time-stamp' },
      timestamps: [{ kind: 'signature', indication: 'TOTAL_PASSED' }],
    });
    const [bare] = await reportsOn(pki, [document, signed(person, {})], { at: later });
    expect(bare).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });

  test('of another authority, over other octets or over SHA-1 proves nothing', async () => {
    const unsigned = (token: Uint8Array) => ({ unsigned: () => [attribute(type.signature, token)] });
    for (const [stamps, subIndication] of [
      [stampedSignature(() => strangers), 'NO_CERTIFICATE_CHAIN_FOUND'],
      [unsigned(tokenOver(pki, text)), 'HASH_FAILURE'],
      [unsigned(Uint8Array.of(4, 2, 0, 0)), 'FORMAT_FAILURE'],
      [stampedSignature(() => pki, '-sha1'), 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'],
    ] as const) {
      const [report] = await reportsOn(pki, [document, signed(person, stamps)], { at: later });
      expect(report).toMatchObject({
        subIndication: 'OUT_OF_BOUNDS_NO_POE',
        referenceTime: { source: 'arrival' },
        timestamps: [{ subIndication }],
      });
    }
  });

  test('of every signer and every countersigner counts for its own signature', async () => {
    const other = signerOf(pki, 'person');
    const second = signerOf(pki, 'plain');
    const made = signerInfo(person, ordinaryAttributes(text));
    const counter = (signature: Uint8Array) => {
      const attributes = [attribute('1.2.840.113549.1.9.4', octetString(sha256(signature)))];
      const own = signerInfo(second, attributes).signature;
      return signerInfo(second, attributes, [attribute(type.signature, tokenOver(pki, own))]).octets;
    };
    const first = signerInfo(person, ordinaryAttributes(text), [
      attribute(type.signature, tokenOver(pki, made.signature)),
      attribute(type.countersignature, counter(made.signature)),
    ]);
    const unstamped = signerInfo(other, ordinaryAttributes(text));
    const octets = signedData([person, other, second], [first.octets, unstamped.octets]);
    const reports = await reportsOn(pki, [document, fileInMemory('хат.txt.p7s', '', octets)], { at: later });
    expect(reports.map((each) => [each.isCountersignature, each.referenceTime.source, each.indication])).toEqual([
      [false, 'time-stamp', 'TOTAL_PASSED'],
      [true, 'time-stamp', 'TOTAL_PASSED'],
      [false, 'arrival', 'INDETERMINATE'],
    ]);
  });
});

describe('a time stamp over the content', () => {
  test('proves an expired certificate expired before the signature, a valid one nothing', async () => {
    const expired = issue(pki, 'expired', 'x_list_only', ...oldStart, '-enddate', '20210101000000Z');
    const [report] = await reportsOn(pki, [document, signed(expired, { content: [tokenOver(pki, text)] })]);
    expect(report).toMatchObject({
      indication: 'TOTAL_FAILED',
      subIndication: 'EXPIRED',
      timestamps: [{ kind: 'content', indication: 'TOTAL_PASSED' }],
    });
    const [bare] = await reportsOn(pki, [document, signed(expired, {})]);
    expect(bare).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
    const [valid] = await reportsOn(pki, [document, signed(person, { content: [tokenOver(pki, text)] })]);
    expect(valid).toMatchObject({ indication: 'TOTAL_PASSED', referenceTime: { source: 'arrival' } });
    const [late] = await reportsOn(pki, [document, signed(person, { content: [tokenOver(pki, text)] })], { at: later });
    expect(late).toMatchObject({ subIndication: 'OUT_OF_BOUNDS_NO_POE' });
  });

  test('proves a revocation older than the signature; one over the signature proves it younger', async () => {
    const moved = issue(pki, 'moved', 'x_list_only', ...oldStart);
    const before = signed(moved, stampedSignature());
    const contentBefore = signed(moved, { content: [tokenOver(pki, text)] });
    await setTimeout(1500);
    pki.revoke('moved', 'superseded');
    await setTimeout(1500);
    const after = signed(moved, { content: [tokenOver(pki, text)] });
    expect(await reportsOn(pki, [document, before])).toMatchObject([{ indication: 'TOTAL_PASSED' }]);
    expect(await reportsOn(pki, [document, after])).toMatchObject([
      { indication: 'TOTAL_FAILED', subIndication: 'REVOKED' },
    ]);
    expect(await reportsOn(pki, [document, contentBefore])).toMatchObject([{ subIndication: 'REVOKED_NO_POE' }]);
    // Nobody knows since when another hand had the key: no time stamp helps.
    const lost = issue(pki, 'lost', 'x_list_only', ...oldStart);
    const lostBefore = signed(lost, stampedSignature());
    pki.revoke('lost', 'keyCompromise');
    expect(await reportsOn(pki, [document, lostBefore])).toMatchObject([{ subIndication: 'REVOKED_NO_POE' }]);
  });

  test('over something else, or by a stranger, proves nothing against a signature', async () => {
    const expired = issue(pki, 'ended', 'x_list_only', ...oldStart, '-enddate', '20210101000000Z');
    for (const content of [tokenOver(pki, Uint8Array.of(1)), tokenOver(strangers, text), Uint8Array.of(5, 0)]) {
      const [report] = await reportsOn(pki, [document, signed(expired, { content: [content] })]);
      expect(report).toMatchObject({ indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
    }
  });

  test('without the document is told so', async () => {
    const [report] = await reportsOn(pki, [signed(person, { content: [tokenOver(pki, text)] })]);
    expect(report).toMatchObject({
      subIndication: 'SIGNED_DATA_NOT_FOUND',
      timestamps: [{ kind: 'content', subIndication: 'SIGNED_DATA_NOT_FOUND' }],
    });
  });
});

describe('an archive time stamp', () => {
  const sha256Identifier = sequence(identifier('2.16.840.1.101.3.4.2.1'));
  const hashes = (...octets: readonly Uint8Array[]) => sequence(...octets.map((each) => octetString(sha256(each))));

  /** `named`: certificates that the index names; `over`: what the content is taken for. */
  function archived(named: readonly Uint8Array[], over: Uint8Array = text) {
    const attributes = ordinaryAttributes(text);
    const index = sequence(sha256Identifier, hashes(...named), hashes(), hashes());
    const bare = signerInfo(person, attributes).octets;
    const fields = bare.subarray(4);
    const input = Buffer.concat([identifier(data), sha256(over), fields, index]);
    const token = withUnsignedAttribute(tokenOver(pki, input), attribute(type.index, index));
    const { octets } = signerInfo(person, attributes, [attribute(type.archive, token)]);
    return fileInMemory('хат.txt.p7s', '', signedData([person], [octets]));
  }

  test('over all that it names proves the signature', async () => {
    const [report] = await reportsOn(pki, [document, archived([person.certificate.octets])], { at: later });
    expect(report).toMatchObject({
      indication: 'TOTAL_PASSED',
      timestamps: [{ kind: 'archive', indication: 'TOTAL_PASSED' }],
    });
  });

  test('over another content, or that names what is not there, proves nothing', async () => {
    for (const file of [archived([person.certificate.octets], Uint8Array.of(1)), archived([Uint8Array.of(1)])]) {
      const [report] = await reportsOn(pki, [document, file], { at: later });
      expect(report).toMatchObject({
        subIndication: 'OUT_OF_BOUNDS_NO_POE',
        timestamps: [{ kind: 'archive', indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' }],
      });
    }
  });

  test('of an older form is there and not examined', async () => {
    const stamps = {
      unsigned: () => [attribute(type.archiveV2, tokenOver(pki, text)), attribute(type.archive, der(5))],
    };
    const [report] = await reportsOn(pki, [document, signed(person, stamps)], { at: later });
    expect(report).toMatchObject({
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      timestamps: [
        { kind: 'archive', indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' },
        {
          kind: 'archive',
          indication: 'INDETERMINATE',
          subIndication: null,
          detail: 'archive-time-stamp-v2: not examined',
        },
      ],
    });
  });
});

test('a content stamped after the signature over it was is a contradiction', async () => {
  const token = tokenOver(pki, text);
  const [report] = await reportsOn(pki, [document, signed(person, { ...stampedSignature(), content: [token] })]);
  expect(report).toMatchObject({ indication: 'TOTAL_PASSED' });
  const stampOf = (kind: 'content' | 'signature', genTime: string) => ({
    kind,
    verdict: { indication: 'TOTAL_PASSED', subIndication: null, info: { genTime: new Date(genTime) } } as never,
  });
  const existedAt = { at: later, source: 'arrival' } as const;
  const both = [stampOf('content', '2026-11-02T00:00:00Z'), stampOf('signature', '2026-11-01T00:00:00Z')];
  expect(proofsOfExistence(both, existedAt).stage).toMatchObject({
    outcome: 'indeterminate',
    subIndication: 'TIMESTAMP_ORDER_FAILURE',
  });
});
