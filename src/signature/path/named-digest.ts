import { withDefect } from '../asn1/element.ts';
import type { DigestAlgorithm } from '../digest.ts';
import type { PublicKey } from '../public-key.ts';
import { type AlgorithmIdentifier, signatureSchemeOf } from '../signature-algorithm.ts';
import { dsaDigestOf } from './dsa-signature.ts';

const none = { octets: new Uint8Array(0), keyOctets: new Uint8Array(0) };

/** One key of each kind that a signature algorithm may belong to; nothing is ever checked with them. */
const kinds: readonly PublicKey[] = [
  { ...none, kind: 'rsa', bits: 2048, onlyPss: false },
  { ...none, kind: 'ec', curve: 'P-256' },
  { ...none, kind: 'gost', profile: 'gost-2004-256', point: none.octets },
  { ...none, kind: 'gost', profile: 'gost-2015-256', point: none.octets },
  { ...none, kind: 'gost', profile: 'gost-2015-512', point: none.octets },
];

/**
 * The digest that a signature algorithm stands for, whoever's key it is: what is streamed must be hashed before its signer is
 * known. Null when it names none that is calculated here.
 */
export function digestNamedBy(algorithm: AlgorithmIdentifier): DigestAlgorithm | null {
  for (const kind of kinds) {
    const scheme = withDefect(() => signatureSchemeOf(kind, algorithm, null));
    if (scheme !== null && !(scheme instanceof Error)) return scheme.digest;
  }
  return dsaDigestOf(algorithm.identifier);
}
