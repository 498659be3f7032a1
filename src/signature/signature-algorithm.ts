import type { Asn1Element } from './asn1/element.ts';
import { explicitOf, isContext, objectIdentifierOf, sequenceOf, smallIntegerOf } from './asn1/values.ts';
import { type DigestAlgorithm, digestAlgorithmOf } from './digest.ts';
import type { GostProfile } from './gost/gost-signature.ts';
import type { PublicKey } from './public-key.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly identifier: string;
  readonly parameters: Asn1Element | null;
}

/** How a signature value is to be checked, with the digest that it was made over. */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly digest: DigestAlgorithm }
  | {
      readonly kind: 'rsa-pss';
      readonly digest: DigestAlgorithm;
      readonly maskDigest: DigestAlgorithm;
      readonly saltOctets: number;
    }
  | { readonly kind: 'ecdsa'; readonly digest: DigestAlgorithm }
  | { readonly kind: 'gost'; readonly digest: DigestAlgorithm };

/** Throws FormatDefect. */
export function readAlgorithmIdentifier(element: Asn1Element | undefined, what: string): AlgorithmIdentifier {
  const [identifier, parameters] = sequenceOf(element, what);
  return { identifier: objectIdentifierOf(identifier, what), parameters: parameters ?? null };
}

const rsaDigests = new Map<string, DigestAlgorithm>([
  ['1.2.840.113549.1.1.5', 'sha-1'],
  ['1.2.840.113549.1.1.14', 'sha-224'],
  ['1.2.840.113549.1.1.11', 'sha-256'],
  ['1.2.840.113549.1.1.12', 'sha-384'],
  ['1.2.840.113549.1.1.13', 'sha-512'],
]);

const ecdsaDigests = new Map<string, DigestAlgorithm>([
  ['1.2.840.10045.4.1', 'sha-1'],
  ['1.2.840.10045.4.3.1', 'sha-224'],
  ['1.2.840.10045.4.3.2', 'sha-256'],
  ['1.2.840.10045.4.3.3', 'sha-384'],
  ['1.2.840.10045.4.3.4', 'sha-512'],
]);

/** The identifiers that may stand for each kind of key: the signature's own, and the key's, which many programs write. */
const gostSchemes: Readonly<Record<GostProfile, { identifiers: readonly string[]; digest: DigestAlgorithm }>> = {
  'gost-2004-256': { identifiers: ['1.2.398.3.10.1.1.1.2', '1.2.398.3.10.1.1.1.1'], digest: 'gost-34.311-95' },
  'gost-2015-256': { identifiers: ['1.2.398.3.10.1.1.2.3.1', '1.2.398.3.10.1.1.2.1'], digest: 'streebog-256' },
  'gost-2015-512': { identifiers: ['1.2.398.3.10.1.1.2.3.2', '1.2.398.3.10.1.1.2.2'], digest: 'streebog-512' },
};

/**
 * The scheme of a signature by this key, or null when we check no such one. `namedDigest` is the digest that CMS names apart
 * (SignerInfo.digestAlgorithm), for algorithms that name none. Throws FormatDefect on malformed PSS parameters.
 */
export function signatureSchemeOf(
  key: PublicKey,
  algorithm: AlgorithmIdentifier,
  namedDigest: DigestAlgorithm | null,
): SignatureScheme | null {
  switch (key.kind) {
    case 'rsa':
      return rsaScheme(key.onlyPss, algorithm, namedDigest);
    case 'ec': {
      // RFC 5753 names ecdsa-with-…; some programs write the key's OID instead.
      const digest =
        algorithm.identifier === '1.2.840.10045.2.1' ? namedDigest : ecdsaDigests.get(algorithm.identifier);
      return digest === undefined || digest === null ? null : { kind: 'ecdsa', digest };
    }
    case 'gost': {
      const { identifiers, digest } = gostSchemes[key.profile];
      return identifiers.includes(algorithm.identifier) ? { kind: 'gost', digest } : null;
    }
    case 'unsupported':
      return null;
  }
}

function rsaScheme(
  onlyPss: boolean,
  algorithm: AlgorithmIdentifier,
  namedDigest: DigestAlgorithm | null,
): SignatureScheme | null {
  if (algorithm.identifier === '1.2.840.113549.1.1.10') return pssScheme(algorithm.parameters);
  if (onlyPss) return null;
  const digest = algorithm.identifier === '1.2.840.113549.1.1.1' ? namedDigest : rsaDigests.get(algorithm.identifier);
  return digest === undefined || digest === null ? null : { kind: 'rsa-pkcs1', digest };
}

/** RSASSA-PSS-params, RFC 4055 §3.1; every default is the SHA-1 one. */
function pssScheme(parameters: Asn1Element | null): SignatureScheme | null {
  if (parameters === null) return null;
  let digest: DigestAlgorithm | null = 'sha-1';
  let maskDigest: DigestAlgorithm | null = 'sha-1';
  let saltOctets = 20;
  let trailer = 1;
  for (const field of sequenceOf(parameters, 'PSS parameters')) {
    const value = explicitOf(field, 'PSS parameters');
    if (isContext(field, 0)) digest = digestAlgorithmOf(readAlgorithmIdentifier(value, 'PSS digest').identifier);
    else if (isContext(field, 1)) maskDigest = maskDigestOf(value);
    else if (isContext(field, 2)) saltOctets = smallIntegerOf(value, 'PSS salt length');
    else if (isContext(field, 3)) trailer = smallIntegerOf(value, 'PSS trailer');
    else return null;
  }
  if (digest === null || maskDigest === null || trailer !== 1) return null;
  return { kind: 'rsa-pss', digest, maskDigest, saltOctets };
}

function maskDigestOf(element: Asn1Element): DigestAlgorithm | null {
  const mask = readAlgorithmIdentifier(element, 'PSS mask generation');
  if (mask.identifier !== '1.2.840.113549.1.1.8' || mask.parameters === null) return null;
  return digestAlgorithmOf(readAlgorithmIdentifier(mask.parameters, 'PSS mask digest').identifier);
}
