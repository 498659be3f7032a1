import { withDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';
import { type DigestAlgorithm, digestOf } from '../digest.ts';
import type { PublicKey } from '../public-key.ts';
import { type AlgorithmIdentifier, signatureSchemeOf } from '../signature-algorithm.ts';
import { isSignatureOverDigest } from '../verify-signature.ts';
import { type DsaParameters, dsaDigestOf, dsaParametersOf, isDsaKey, isDsaSignature } from './dsa-signature.ts';

/** A key as a path knows it: RFC 5280 §6.1.2 (h) to (j). Parameters matter to DSA alone. */
export interface WorkingKey {
  readonly publicKey: PublicKey;
  readonly parameters: DsaParameters | null;
}

/** RFC 5280 §6.1.4 (d) to (f): a DSA key without parameters of its own takes those of the DSA key above it. */
export function workingKey(publicKey: PublicKey, above: WorkingKey | null): WorkingKey {
  if (!isDsaKey(publicKey)) return { publicKey, parameters: null };
  return { publicKey, parameters: dsaParametersOf(publicKey) ?? above?.parameters ?? null };
}

/** The signed part of a certificate, CRL or OCSP answer: whole, or already hashed because it was streamed. */
export interface SignedPart {
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** The digest of the signed octets; null when they were hashed by another algorithm. */
  readonly digest: (algorithm: DigestAlgorithm) => Uint8Array | null;
}

/** The parts of certificates met before, for as long as anybody holds the certificates themselves. */
const certificateParts = new WeakMap<CertificateFacts, SignedPart>();

export function signedPartOf(certificate: CertificateFacts): SignedPart {
  const known = certificateParts.get(certificate);
  if (known !== undefined) return known;
  const part = signedOctets(certificate.signatureAlgorithm, certificate.tbsOctets, certificate.signature);
  certificateParts.set(certificate, part);
  return part;
}

export function signedOctets(algorithm: AlgorithmIdentifier, octets: Uint8Array, signature: Uint8Array): SignedPart {
  return { algorithm, signature, digest: (digest) => digestOf(digest, octets) };
}

type SignatureCheck =
  | { readonly state: 'holds'; readonly digest: DigestAlgorithm }
  | { readonly state: 'fails' }
  | { readonly state: 'unsupported'; readonly detail: string };

/**
 * What was found of a part under a key. The same authorities and lists come up with every letter, and both are facts that never
 * change: to calculate again would give the same, in a millisecond each for GOST.
 */
const found = new WeakMap<SignedPart, WeakMap<PublicKey, SignatureCheck>>();

/** Whether a key made this signature. Malformed parameters and signatures are data: this never throws. */
export function checkSignature(key: WorkingKey, part: SignedPart): SignatureCheck {
  // What a DSA key verifies depends on the path that it stands in.
  if (isDsaKey(key.publicKey)) return checkDsa(key, part);
  const byKey = found.get(part) ?? new WeakMap<PublicKey, SignatureCheck>();
  found.set(part, byKey);
  const result = byKey.get(key.publicKey) ?? calculate(key, part);
  byKey.set(key.publicKey, result);
  return result;
}

function calculate(key: WorkingKey, part: SignedPart): SignatureCheck {
  const scheme = withDefect(() => signatureSchemeOf(key.publicKey, part.algorithm, null));
  if (scheme instanceof Error) return { state: 'unsupported', detail: scheme.detail };
  if (scheme === null) {
    return {
      state: 'unsupported',
      detail: `algorithm ${part.algorithm.identifier} by a key of kind ${key.publicKey.kind}`,
    };
  }
  const digest = part.digest(scheme.digest);
  if (digest === null) return { state: 'unsupported', detail: `algorithm ${part.algorithm.identifier}` };
  const holds = isSignatureOverDigest(key.publicKey, scheme, digest, part.signature);
  return holds ? { state: 'holds', digest: scheme.digest } : { state: 'fails' };
}

function checkDsa({ publicKey, parameters }: WorkingKey, part: SignedPart): SignatureCheck {
  const algorithm = dsaDigestOf(part.algorithm.identifier);
  const digest = algorithm === null ? null : part.digest(algorithm);
  if (algorithm === null || digest === null) {
    return { state: 'unsupported', detail: `algorithm ${part.algorithm.identifier}` };
  }
  if (parameters === null) return { state: 'unsupported', detail: 'a DSA key without parameters' };
  return isDsaSignature(publicKey, parameters, digest, part.signature)
    ? { state: 'holds', digest: algorithm }
    : { state: 'fails' };
}
