import { innerLimits, readWholeElement, withDefect } from '../asn1/element.ts';
import { isUniversal, sequenceOf, universal } from '../asn1/values.ts';
import type { DigestAlgorithm } from '../digest.ts';
import type { PublicKey } from '../public-key.ts';

/** Domain parameters of DSA (FIPS 186-4 §4.1), which a certificate may leave to its issuer's key (RFC 3279 §2.3.2). */
export interface DsaParameters {
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
}

const dsaKey = '1.2.840.10040.4.1';

/** Larger numbers take longer than any honest key needs. */
const modulusBitsMax = 3072;

const dsaDigests = new Map<string, DigestAlgorithm>([
  ['1.2.840.10040.4.3', 'sha-1'],
  ['2.16.840.1.101.3.4.3.1', 'sha-224'],
  ['2.16.840.1.101.3.4.3.2', 'sha-256'],
]);

export function isDsaKey(key: PublicKey): boolean {
  return key.kind === 'unsupported' && key.algorithm === dsaKey;
}

export function dsaDigestOf(signatureAlgorithm: string): DigestAlgorithm | null {
  return dsaDigests.get(signatureAlgorithm) ?? null;
}

/** The key's own parameters; null where it has none and inherits. */
export function dsaParametersOf(key: PublicKey): DsaParameters | null {
  const parameters = withDefect(() => {
    const [algorithm] = sequenceOf(readWholeElement(key.octets, innerLimits), 'subjectPublicKeyInfo');
    const [, field] = sequenceOf(algorithm, 'public key algorithm');
    const [p, q, g] = sequenceOf(field, 'DSA parameters').map(({ content }) => integerFrom(content));
    return p === undefined || q === undefined || g === undefined ? null : { p, q, g };
  });
  return parameters instanceof Error ? null : parameters;
}

/** FIPS 186-4 §4.7. Malformed keys and signatures do not hold. */
export function isDsaSignature(
  key: PublicKey,
  { p, q, g }: DsaParameters,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const numbers = withDefect(() => {
    const y = integerFrom(readWholeElement(key.keyOctets, innerLimits).content);
    const [r, s] = sequenceOf(readWholeElement(signature, innerLimits), 'DSA signature').map((each) =>
      isUniversal(each, universal.integer) ? integerFrom(each.content) : 0n,
    );
    return { y, r: r ?? 0n, s: s ?? 0n };
  });
  if (numbers instanceof Error) return false;
  const { y, r, s } = numbers;
  if (p.toString(2).length > modulusBitsMax || q >= p || q < 2n || g < 2n || g >= p || y < 2n || y >= p) return false;
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  const inverse = power(s, q - 2n, q);
  const hashed = integerFrom(digest.subarray(0, Math.ceil(q.toString(2).length / 8)));
  const one = power(g, (hashed * inverse) % q, p);
  const two = power(y, (r * inverse) % q, p);
  return ((one * two) % p) % q === r;
}

function integerFrom(octets: Uint8Array): bigint {
  return octets.length === 0 ? 0n : BigInt(`0x${Buffer.from(octets).toString('hex')}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base % modulus, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus) {
    if (rest & 1n) result = (result * square) % modulus;
  }
  return result;
}
