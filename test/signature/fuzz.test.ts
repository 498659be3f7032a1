import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatDefect } from '../../src/signature/asn1/element.ts';
import { readCertificate } from '../../src/signature/certificate.ts';
import { defaultCmsLimits } from '../../src/signature/cms/cms-reading.ts';
import { readCms } from '../../src/signature/cms/read-cms.ts';
import { digestOfOctets, verifySigner } from '../../src/signature/cms/verify-signer.ts';
import { haveSharedFiles, sharedCertificate, sharedFile, sharedFolder } from './shared-files.ts';

/** TIRKEU_FUZZ_RUNS=100000 for the long run; a few thousand keep watch in every other. */
const runs = Number(process.env.TIRKEU_FUZZ_RUNS ?? 2000);
/** No single file of a few kilobytes may take longer; processor time, so that a busy machine is not taken for a hang. */
const hangMs = 1000;

const cmsSamples = sharedFolder('signature/samples/cms')
  .filter((file) => file.endsWith('.der'))
  .map((file) => sharedFile(`signature/samples/cms/${file}`));
const certificateSamples = sharedFolder('signature/samples/certs').map(
  (file) => sharedCertificate(`signature/samples/certs/${file}`).octets,
);

/** What breaks parsers: octets changed, cut out, doubled, lengths made huge or indefinite. */
const mutation = fc.record({
  kind: fc.constantFrom('set', 'set', 'flip', 'flip', 'flip', 'cut', 'double', 'indefinite', 'length', 'zeros'),
  at: fc.nat({ max: 4095 }),
  size: fc.nat({ max: 40 }),
  value: fc.nat({ max: 255 }),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(octets: Uint8Array, { kind, at, size, value }: Mutation): Uint8Array {
  const from = at % Math.max(1, octets.length);
  const copy = new Uint8Array(octets);
  const end = Math.min(octets.length, from + size);
  switch (kind) {
    case 'set':
      return copy.fill(value, from, from + 1);
    case 'flip':
      copy[from]! ^= 1 << (value & 7);
      return copy;
    case 'cut':
      return new Uint8Array([...octets.subarray(0, from), ...octets.subarray(end)]);
    case 'double':
      return new Uint8Array([...octets.subarray(0, end), ...octets.subarray(from)]);
    case 'indefinite':
      return copy.fill(0x80, from, from + 1);
    case 'length':
      return copy.fill(0x84, from, from + 1).fill(value, from + 1, from + 5);
    case 'zeros':
      return copy.fill(0, from, end);
    default:
      throw new Error(`unknown mutation ${kind}`);
  }
}

async function withinTime<Value>(work: () => Promise<Value> | Value): Promise<Value> {
  const start = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(hangMs);
  return value;
}

describe.skipIf(!haveSharedFiles)('mutated samples', () => {
  test(`${runs} signatures are read and verified without a throw or a hang, and none of other content passes`, {
    timeout: 60_000 + runs * 20,
  }, async () => {
    let reads = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cmsSamples),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        async (sample, mutations) => {
          const octets = mutations.reduce(mutate, sample);
          await withinTime(async () => {
            const outcome = readCms(octets, defaultCmsLimits);
            if (!outcome.ok) return;
            reads += 1;
            const digest = digestOfOctets(new TextEncoder().encode('no document of these signatures'));
            for (const signer of outcome.reading.signers) {
              const verdict = await verifySigner(signer, digest);
              expect(verdict.hash).not.toBe('ok');
            }
          });
        },
      ),
      { numRuns: runs },
    );
    // Were nearly all refused at once, this would prove little.
    expect(reads).toBeGreaterThan(runs / 10);
  });

  test(`${runs} certificates are read without a throw or a hang`, { timeout: 60_000 + runs * 5 }, async () => {
    let reads = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...certificateSamples),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        async (sample, mutations) => {
          const certificate = await withinTime(() => readCertificate(mutations.reduce(mutate, sample)));
          if (!(certificate instanceof FormatDefect)) reads += 1;
        },
      ),
      { numRuns: runs },
    );
    expect(reads).toBeGreaterThan(runs / 10);
  });
});

test('arbitrary octets are no signature and no certificate, and never a throw', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map((octets) => Uint8Array.of(0x30, 0x80, ...octets)),
    fc.base64String().map((text) => new TextEncoder().encode(text)),
    fc.string().map((text) => new TextEncoder().encode(`-----BEGIN CMS-----\n${text}\n-----END CMS-----`)),
  );
  fc.assert(
    fc.property(anything, (octets) => {
      expect(readCms(octets, defaultCmsLimits).ok).toBe(false);
      expect(readCertificate(octets)).toBeInstanceOf(FormatDefect);
    }),
    { numRuns: runs },
  );
});
