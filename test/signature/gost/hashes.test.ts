import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGost3411 } from '../../../src/signature/gost/gost3411-94.ts';
import { createStreebog, type StreamingHash } from '../../../src/signature/gost/streebog.ts';

const { gostEngine } = createRequire(import.meta.url)('node-gost-crypto') as {
  gostEngine: { getGostDigest: (algorithm: object) => { digest: (octets: ArrayBuffer) => ArrayBuffer } };
};

const hex = (octets: Uint8Array | ArrayBuffer) => Buffer.from(octets as ArrayBuffer).toString('hex');
const text = (value: string) => new TextEncoder().encode(value);
/** RFC 6986 prints numbers with the most significant octet first, and so messages and digests backwards. */
const printedByRfc = (digits: string) => Uint8Array.from(Buffer.from(digits.replaceAll(/\s/g, ''), 'hex').reverse());

const firstMessage = text('012345678901234567890123456789012345678901234567890123456789012');
const secondMessage = printedByRfc(`
  fbe2e5f0eee3c820fbeafaebef20fffbf0e1e0f0f520e0ed20e8ece0ebe5f0f2
  f120fff0eeec20f120faf2fee5e2202ce8f6f3ede220e8e6eee1e8f0f2d1202c
  e8f0f2e5e220e5d1`);

describe('Streebog', () => {
  const vectors = [
    {
      name: 'RFC 6986 example 1, 512 bits',
      bits: 512,
      message: firstMessage,
      digest:
        '486f64c1917879417fef082b3381a4e211c324f074654c38823a7b76f830ad00fa1fbae42b1285c0352f227524bc9ab16254288dd6863dccd5b9f54a1ad0541b',
    },
    {
      name: 'RFC 6986 example 1, 256 bits',
      bits: 256,
      message: firstMessage,
      digest: '00557be5e584fd52a449b16b0251d05d27f94ab76cbaa6da890b59d8ef1e159d',
    },
    {
      name: 'RFC 6986 example 2, 512 bits',
      bits: 512,
      message: secondMessage,
      digest:
        '28fbc9bada033b1460642bdcddb90c3fb3e56c497ccd0f62b8a2ad4935e85f037613966de4ee00531ae60f3b5a47f8dae06915d5f2f194996fcabf2622e6881e',
    },
    {
      name: 'RFC 6986 example 2, 256 bits',
      bits: 256,
      message: secondMessage,
      digest: '508f7e553c06501d749a66fc28c6cac0b005746d97537fa85d9e40904efed29d',
    },
  ] as const;
  for (const { name, bits, message, digest } of vectors) {
    test(`gives the digest of ${name}`, () => {
      expect(hex(createStreebog(bits).update(message).digest())).toBe(hex(printedByRfc(digest)));
    });
  }

  test('carries through the whole sum when every octet is 255', () => {
    const octets = new Uint8Array(64 * 9 + 5).fill(255);
    expect(hex(createStreebog(512).update(octets).digest())).toBe(hex(oracle(2012, 512)(octets)));
  });

  test('takes more than one filling of its working memory', () => {
    const octets = Uint8Array.from({ length: 200_001 }, (_, i) => (i * 31) & 255);
    expect(hex(createStreebog(256).update(octets).digest())).toBe(hex(oracle(2012, 256)(octets)));
  });

  test('is spent after its digest', () => {
    const hash = createStreebog(512);
    hash.digest();
    expect(() => hash.update(text('more'))).toThrow('digest already');
    expect(() => hash.digest()).toThrow('digest already');
  });
});

describe('34.311-95', () => {
  test.each([
    ['', 'ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d'],
    ['abc', 'f3134348c44fb1b2a277729e2285ebb5cb5e0f29c975bc753b70497c06a4d51d'],
  ])('gives the known digest of "%s"', (message, digest) => {
    expect(hex(createGost3411().update(text(message)).digest())).toBe(digest);
  });

  test('is spent after its digest', () => {
    const hash = createGost3411();
    hash.digest();
    expect(() => hash.update(text('more'))).toThrow('digest already');
  });
});

describe('an independent implementation agrees, whatever the length and the pieces', () => {
  const hashes: readonly { name: string; create: () => StreamingHash; expected: (o: Uint8Array) => ArrayBuffer }[] = [
    { name: 'Streebog-256', create: () => createStreebog(256), expected: oracle(2012, 256) },
    { name: 'Streebog-512', create: () => createStreebog(512), expected: oracle(2012, 512) },
    { name: '34.311-95', create: createGost3411, expected: oracle(1994, 256) },
  ];
  for (const { name, create, expected } of hashes) {
    test(name, () => {
      fc.assert(
        fc.property(
          fc.uint8Array({ maxLength: 700 }),
          fc.array(fc.nat({ max: 150 }), { maxLength: 8 }),
          (octets, pieces) => {
            const hash = create();
            // Two streams at once: neither may disturb the other.
            const other = create();
            let at = 0;
            for (const length of pieces) {
              hash.update(octets.subarray(at, at + length));
              other.update(octets.subarray(0, length));
              at += length;
            }
            hash.update(octets.subarray(at));
            expect(hex(hash.digest())).toBe(hex(expected(octets)));
          },
        ),
        { numRuns: 300 },
      );
    });
  }
});

function oracle(version: 1994 | 2012, length: 256 | 512): (octets: Uint8Array) => ArrayBuffer {
  const algorithm = { name: 'GOST R 34.11', version, length, mode: 'HASH', sBox: 'D-TEST' };
  const digest = gostEngine.getGostDigest(algorithm);
  return (octets) => digest.digest(octets.slice().buffer);
}
