import { createHash } from 'node:crypto';
import { createGost3411 } from './gost/gost3411-94.ts';
import { createStreebog, type StreamingHash } from './gost/streebog.ts';

/** Digests that signatures may be made over. Names as the reports print them. */
export type DigestAlgorithm =
  | 'sha-1'
  | 'sha-224'
  | 'sha-256'
  | 'sha-384'
  | 'sha-512'
  | 'gost-34.311-95'
  | 'streebog-256'
  | 'streebog-512';

const byIdentifier = new Map<string, DigestAlgorithm>([
  ['1.3.14.3.2.26', 'sha-1'],
  ['2.16.840.1.101.3.4.2.4', 'sha-224'],
  ['2.16.840.1.101.3.4.2.1', 'sha-256'],
  ['2.16.840.1.101.3.4.2.2', 'sha-384'],
  ['2.16.840.1.101.3.4.2.3', 'sha-512'],
  ['1.2.398.3.10.1.3.1', 'gost-34.311-95'],
  ['1.2.398.3.10.1.3.2', 'streebog-256'],
  ['1.2.398.3.10.1.3.3', 'streebog-512'],
]);

/** Null for a digest that Tirkeu does not calculate (MD5 among them). */
export function digestAlgorithmOf(identifier: string): DigestAlgorithm | null {
  return byIdentifier.get(identifier) ?? null;
}

export function digestIdentifierOf(algorithm: DigestAlgorithm): string {
  for (const [identifier, candidate] of byIdentifier) if (candidate === algorithm) return identifier;
  throw new Error(`no identifier for ${algorithm}`);
}

/** A hash to be fed piece by piece, so that a document never has to be in memory as a whole. */
export function createDigest(algorithm: DigestAlgorithm): StreamingHash {
  switch (algorithm) {
    case 'gost-34.311-95':
      return createGost3411();
    case 'streebog-256':
      return createStreebog(256);
    case 'streebog-512':
      return createStreebog(512);
    case 'sha-1':
    case 'sha-224':
    case 'sha-256':
    case 'sha-384':
    case 'sha-512': {
      const inner = createHash(algorithm.replace('-', ''));
      const hash: StreamingHash = {
        update(octets) {
          inner.update(octets);
          return hash;
        },
        digest: () => new Uint8Array(inner.digest()),
      };
      return hash;
    }
  }
}

export function digestOf(algorithm: DigestAlgorithm, octets: Uint8Array): Uint8Array {
  return createDigest(algorithm).update(octets).digest();
}
