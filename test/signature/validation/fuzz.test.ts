import { sign as signWith } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { file } from '../forms/letter-files.ts';
import { basicPdf, sign, stream, withRevision } from '../forms/pdf-writer.ts';
import { makePki, type OpensslPki } from '../revocation/openssl-pki.ts';
import { ocspAnswer, reportsOn, signerOf, tokenOver, withUnsignedAttribute } from './stamped-signatures.ts';

/** TIRKEU_FUZZ_RUNS=100000 for the long run; a few hundred keep watch in every other. */
const runs = Number(process.env.TIRKEU_FUZZ_RUNS ?? 400);
const later = new Date('2040-01-01T00:00:00Z');
const text = new TextEncoder().encode('one');

let pki: OpensslPki;
let person: TestSigner;
const samples = new Map<string, { readonly name: string; readonly octets: Uint8Array }>();

beforeAll(async () => {
  pki = await makePki();
  person = signerOf(pki, 'listed');
  samples.set('time stamps of every kind', { name: 'hat.txt.p7s', octets: stampedCms() });
  samples.set('a PDF with a store and a time stamp', { name: 'hat.pdf', octets: longTermPdf() });
  samples.set('a PDF signed without CMS', { name: 'hat.pdf', octets: barePdf() });
}, 120_000);
afterAll(() => pki.close());

function stampedCms(): Uint8Array {
  const list = readFileSync(join(pki.folder, 'ca.crl'));
  const attributes = [
    ...ordinaryAttributes(text),
    attribute('1.2.840.113583.1.1.8', sequence(der(0xa0, sequence(list)))),
    attribute('1.2.840.113549.1.9.16.2.20', tokenOver(pki, text)),
  ].toSorted(Buffer.compare);
  const bare = signerInfo(person, attributes);
  const none = sequence();
  const named = sequence(octetString(sha256(person.certificate.octets)));
  const index = sequence(sequence(identifier('2.16.840.1.101.3.4.2.1')), named, none, none);
  const input = Buffer.concat([identifier(data), sha256(text), bare.octets.subarray(4), index]);
  const archive = withUnsignedAttribute(tokenOver(pki, input), attribute('0.4.0.19122.1.5', index));
  const unsigned = [
    attribute('1.2.840.113549.1.9.16.2.14', tokenOver(pki, bare.signature)),
    attribute('0.4.0.1733.2.4', archive),
    attribute('1.2.840.113549.1.9.16.2.24', sequence(der(0xa0, sequence(list)))),
  ];
  return signedData([person], [signerInfo(person, attributes, unsigned).octets]);
}

function longTermPdf(): Uint8Array {
  const latin1 = (octets: Uint8Array) => Buffer.from(octets).toString('latin1');
  const stored = withRevision(sign(basicPdf(), person), {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R /DSS 60 0 R >>',
    60: '<< /CRLs [70 0 R] /OCSPs [71 0 R] /VRI << /AB << /OCSP [71 0 R] >> >> >>',
    70: stream(latin1(readFileSync(join(pki.folder, 'ca.crl')))),
    71: stream(latin1(ocspAnswer(pki, 'listed'))),
  });
  const cms = (octets: Uint8Array) => tokenOver(pki, octets);
  return sign(stored, person, { fieldNumber: 22, subFilter: 'ETSI.RFC3161', cms });
}

function barePdf(): Uint8Array {
  const certificate = Buffer.from(person.certificate.octets).toString('hex');
  const locks =
    '/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /Include /Fields [(a) (b)] >> >>]';
  return sign(basicPdf(), person, {
    subFilter: 'adbe.x509.rsa_sha1',
    entries: `/Cert <${certificate}> ${locks}`,
    cms: (octets) => octetString(new Uint8Array(signWith('sha1', octets, person.key))),
  });
}

const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('set', 'flip', 'flip', 'cut', 'double', 'token'),
    value: fc.nat(255),
    length: fc.nat(30),
    token: fc.constantFrom(
      '60 0 R',
      '/DSS 60 0 R',
      '/VRI',
      '<<',
      '>>',
      '[',
      ']',
      '/Lock << /Action /All >>',
      '0\x80',
      '\x06\x02',
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

function mutated(octets: Uint8Array, changes: typeof edits extends fc.Arbitrary<infer Edits> ? Edits : never) {
  let result = Buffer.from(octets);
  for (const { at, kind, value, length, token } of changes) {
    const place = Math.floor(at * (result.length - 1));
    const [head, tail] = [result.subarray(0, place), result.subarray(place)];
    if (kind === 'set') result[place] = value;
    else if (kind === 'flip') result[place]! ^= 1 << (value & 7);
    else if (kind === 'cut') result = Buffer.concat([head, tail.subarray(length)]);
    else if (kind === 'double') result = Buffer.concat([head, tail.subarray(0, length), tail]);
    else result = Buffer.concat([head, Buffer.from(token, 'latin1'), tail]);
  }
  return new Uint8Array(result);
}

describe('changed anywhere, without a throw or a hang', () => {
  test.each(['time stamps of every kind', 'a PDF with a store and a time stamp', 'a PDF signed without CMS'])(
    '%s: no moment is proven that no authority stamped',
    { timeout: 120_000 + runs * 100 },
    async (sample) => {
      const { name, octets } = samples.get(sample)!;
      const files = (signature: Uint8Array) => [file('hat.txt', text), file(name, signature)];
      const whole = await reportsOn(pki, files(octets), { at: later });
      const times = new Set(whole.flatMap(({ timestamps }) => timestamps.map(({ genTime }) => genTime)));
      const isStamped = sample !== 'a PDF signed without CMS';
      expect(whole.map(({ indication }) => indication)).toEqual([isStamped ? 'TOTAL_PASSED' : 'INDETERMINATE']);
      const started = process.cpuUsage();
      await fc.assert(
        fc.asyncProperty(edits, async (changes) => {
          for (const { referenceTime, indication } of await reportsOn(pki, files(mutated(octets, changes)), {
            at: later,
          })) {
            if (referenceTime.source === 'time-stamp') expect(times).toContain(referenceTime.at);
            else expect(indication).not.toBe('TOTAL_PASSED');
          }
        }),
        { numRuns: runs },
      );
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1000 / runs).toBeLessThan(200);
    },
  );

  test('unsigned parts alone decide nothing: whatever they hold, the document’s own octets stay proven', {
    timeout: 60_000 + runs * 20,
  }, async () => {
    const noise = fc.uint8Array({ maxLength: 60 });
    const types = fc.constantFrom('1.2.840.113549.1.9.16.2.14', '0.4.0.1733.2.4', '1.2.840.113549.1.9.16.2.24');
    await fc.assert(
      fc.asyncProperty(types, noise, async (type, octets) => {
        const unsigned = [attribute(type, octetString(octets))];
        const cms = signedData([person], [signerInfo(person, ordinaryAttributes(text), unsigned).octets]);
        const [report] = await reportsOn(pki, [file('hat.txt', text), file('hat.txt.p7s', cms)]);
        expect(report).toMatchObject({ indication: 'TOTAL_PASSED', referenceTime: { source: 'arrival' } });
      }),
      { numRuns: runs },
    );
  });
});
