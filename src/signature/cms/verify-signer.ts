import { FormatDefect, withDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';
import { type DigestAlgorithm, digestAlgorithmOf, digestOf } from '../digest.ts';
import { type SignatureScheme, signatureSchemeOf } from '../signature-algorithm.ts';
import { readToken } from '../timestamp/read-token.ts';
import { isSignatureOver, isSignatureOverDigest } from '../verify-signature.ts';
import type { SignerReading, SigningCertificateReference } from './cms-reading.ts';

/** The document's digest under an algorithm, taken from a stream or remembered. */
export type DocumentDigest = (algorithm: DigestAlgorithm) => Promise<Uint8Array>;

/** Why a signature that holds is weak all the same. */
export type Weakness =
  | { readonly code: 'sha-1'; readonly where: 'document' | 'signature' | 'signing-certificate' }
  | { readonly code: 'rsa-key-short'; readonly bits: number };

/** What mathematics says of one signer: nothing of paths, revocation, time or purpose. */
export interface SignerVerdict {
  readonly signer: SignerReading;
  /** Of the document: `no-document` when it is not at hand, so that the signature can never pass. */
  readonly hash: 'ok' | 'failed' | 'unsupported' | 'no-document';
  /** Of the signature value. `not-checked`: it covers the document directly, and the document is not at hand. */
  readonly signature: 'ok' | 'failed' | 'unsupported' | 'no-certificate' | 'not-checked';
  /** ESSCertID(v2), and its issuer and serial number where it has them, against the certificate. */
  readonly signingCertificate: 'ok' | 'mismatch' | 'absent' | 'unsupported' | 'no-certificate';
  /** The contentType attribute against the content; `absent` with no signed attributes. */
  readonly contentType: 'ok' | 'mismatch' | 'absent';
  readonly digestAlgorithm: DigestAlgorithm | null;
  readonly scheme: SignatureScheme | null;
  /** Of the content, by the algorithms that time stamps over it name; none where the document is not at hand. */
  readonly contentDigests: ReadonlyMap<DigestAlgorithm, Uint8Array>;
  readonly weaknesses: readonly Weakness[];
  /** Each verdict on a signature over this signer's signature value. */
  readonly countersigners: readonly SignerVerdict[];
}

/** A document that is in memory: attached content, a small file, a signature value. Each digest is taken once. */
export function digestOfOctets(octets: Uint8Array): DocumentDigest {
  const known = new Map<DigestAlgorithm, Uint8Array>();
  return async (algorithm) => {
    const digest = known.get(algorithm) ?? digestOf(algorithm, octets);
    known.set(algorithm, digest);
    return digest;
  };
}

/** `documentDigest`: null when the document that a detached signature is for is not at hand. */
export async function verifySigner(
  signer: SignerReading,
  documentDigest: DocumentDigest | null,
): Promise<SignerVerdict> {
  const { certificate, signedAttributes } = signer;
  const digestAlgorithm = digestAlgorithmOf(signer.digestAlgorithm.identifier);
  const scheme = certificate === null ? null : schemeOf(signer, certificate, digestAlgorithm);
  const countersigners: SignerVerdict[] = [];
  for (const countersigner of signer.countersigners) {
    countersigners.push(await verifySigner(countersigner, digestOfOctets(signer.signature)));
  }
  const direct = signedAttributes === null;
  const checks = direct
    ? await checkDirectly(signer, scheme, documentDigest)
    : {
        hash: await checkHash(signedAttributes.messageDigest, digestAlgorithm, documentDigest),
        signature: checkSignedAttributes(signer, scheme),
      };
  const reference = signedAttributes?.signingCertificate ?? null;
  return {
    signer,
    ...checks,
    signingCertificate: checkSigningCertificate(reference, certificate),
    contentType: checkContentType(signer),
    digestAlgorithm,
    scheme,
    contentDigests: await digestsForTimestamps(signer, documentDigest),
    weaknesses: weaknessesOf(
      digestAlgorithm,
      scheme,
      reference === null ? null : digestAlgorithmOf(reference.hashAlgorithm),
      certificate,
    ),
    countersigners,
  };
}

/** Tokens beyond these prove nothing more. */
const timestampsMax = 8;

/** Taken now, because the document may be gone when the time stamps are judged. */
async function digestsForTimestamps(
  { signedAttributes, unsignedAttributes }: SignerReading,
  documentDigest: DocumentDigest | null,
): Promise<ReadonlyMap<DigestAlgorithm, Uint8Array>> {
  const digests = new Map<DigestAlgorithm, Uint8Array>();
  if (documentDigest === null) return digests;
  const tokens = [...(signedAttributes?.contentTimestamps ?? []).slice(0, timestampsMax)];
  for (const token of [...tokens, ...unsignedAttributes.archiveTimestamps.slice(0, timestampsMax)]) {
    const read = readToken(token);
    const algorithm = read.ok ? digestAlgorithmOf(read.info.imprintAlgorithm) : null;
    if (algorithm !== null && !digests.has(algorithm)) digests.set(algorithm, await documentDigest(algorithm));
  }
  return digests;
}

function schemeOf(
  signer: SignerReading,
  certificate: CertificateFacts,
  namedDigest: DigestAlgorithm | null,
): SignatureScheme | null {
  const scheme = withDefect(() => signatureSchemeOf(certificate.publicKey, signer.signatureAlgorithm, namedDigest));
  // Malformed parameters name no scheme that anybody could check.
  return scheme instanceof FormatDefect ? null : scheme;
}

async function checkHash(
  messageDigest: Uint8Array | null,
  algorithm: DigestAlgorithm | null,
  documentDigest: DocumentDigest | null,
): Promise<SignerVerdict['hash']> {
  if (algorithm === null) return 'unsupported';
  if (documentDigest === null) return 'no-document';
  if (messageDigest === null) return 'failed';
  return Buffer.compare(await documentDigest(algorithm), messageDigest) === 0 ? 'ok' : 'failed';
}

function checkSignedAttributes(signer: SignerReading, scheme: SignatureScheme | null): SignerVerdict['signature'] {
  if (signer.certificate === null) return 'no-certificate';
  if (scheme === null) return 'unsupported';
  const { octets, octetsAsWritten } = signer.signedAttributes!;
  const { publicKey } = signer.certificate;
  const holds =
    isSignatureOver(publicKey, scheme, octets, signer.signature) ||
    (octetsAsWritten !== null && isSignatureOver(publicKey, scheme, octetsAsWritten, signer.signature));
  return holds ? 'ok' : 'failed';
}

/** RFC 5652 §5.4: without signed attributes the signature is over the document itself, and nothing else tells its digest. */
async function checkDirectly(
  signer: SignerReading,
  scheme: SignatureScheme | null,
  documentDigest: DocumentDigest | null,
): Promise<Pick<SignerVerdict, 'hash' | 'signature'>> {
  const hash = documentDigest === null ? 'no-document' : 'unsupported';
  if (signer.certificate === null) return { hash, signature: 'no-certificate' };
  if (scheme === null) return { hash, signature: 'unsupported' };
  if (documentDigest === null) return { hash, signature: 'not-checked' };
  const digest = await documentDigest(scheme.digest);
  const holds = isSignatureOverDigest(signer.certificate.publicKey, scheme, digest, signer.signature);
  return holds ? { hash: 'ok', signature: 'ok' } : { hash: 'failed', signature: 'failed' };
}

function checkSigningCertificate(
  reference: SigningCertificateReference | null,
  certificate: CertificateFacts | null,
): SignerVerdict['signingCertificate'] {
  if (reference === null) return 'absent';
  if (certificate === null) return 'no-certificate';
  const algorithm = digestAlgorithmOf(reference.hashAlgorithm);
  if (algorithm === null) return 'unsupported';
  const serialAgrees = reference.serialNumber === null || reference.serialNumber === certificate.serialNumber;
  const issuerAgrees = reference.issuer === null || Buffer.compare(reference.issuer, certificate.issuer.octets) === 0;
  const hashAgrees = Buffer.compare(digestOf(algorithm, certificate.octets), reference.hash) === 0;
  return hashAgrees && serialAgrees && issuerAgrees ? 'ok' : 'mismatch';
}

function checkContentType({ contentType, signedAttributes }: SignerReading): SignerVerdict['contentType'] {
  const stated = signedAttributes?.contentType ?? null;
  // A countersignature has no content: an attribute that some programs write there is not held against anything.
  if (stated === null || contentType === null) return 'absent';
  return stated === contentType ? 'ok' : 'mismatch';
}

/** Why a signature by these is weak, whatever form it has. */
export function weaknessesOf(
  digestAlgorithm: DigestAlgorithm | null,
  scheme: SignatureScheme | null,
  referenceDigest: DigestAlgorithm | null,
  certificate: CertificateFacts | null,
): readonly Weakness[] {
  const weaknesses: Weakness[] = [];
  if (digestAlgorithm === 'sha-1') weaknesses.push({ code: 'sha-1', where: 'document' });
  if (scheme?.digest === 'sha-1') weaknesses.push({ code: 'sha-1', where: 'signature' });
  if (referenceDigest === 'sha-1') {
    weaknesses.push({ code: 'sha-1', where: 'signing-certificate' });
  }
  if (certificate?.publicKey.kind === 'rsa' && certificate.publicKey.bits < 2048) {
    weaknesses.push({ code: 'rsa-key-short', bits: certificate.publicKey.bits });
  }
  return weaknesses;
}
