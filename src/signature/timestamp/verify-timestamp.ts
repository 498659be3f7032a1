import type { CertificateFacts } from '../certificate.ts';
import type { CmsReading, SignerReading } from '../cms/cms-reading.ts';
import { type DocumentDigest, digestOfOctets, type SignerVerdict, verifySigner } from '../cms/verify-signer.ts';
import { digestAlgorithmOf } from '../digest.ts';
import { extensionType } from '../extensions.ts';
import { buildAndValidatePath } from '../path/build-path.ts';
import type { PathRequirements } from '../path/path-requirements.ts';
import type { RevocationSource } from '../revocation/revocation-status.ts';
import { readToken } from './read-token.ts';
import type { TimestampInfo } from './timestamp-info.ts';
import type { TimestampIndication, TimestampVerdict } from './timestamp-verdict.ts';

export interface TimestampInput {
  /** The token's ContentInfo in DER. */
  readonly token: Uint8Array;
  /** Digests of what the token must be over: for a signature's token, its signature value. */
  readonly digestOfStamped: DocumentDigest;
  /** Certificates beside those in the token: chains, and the authority's own where the token leaves it out. */
  readonly certificates: readonly CertificateFacts[];
  readonly trustAnchors: readonly CertificateFacts[];
  readonly revocation: RevocationSource | null;
  readonly requirements?: PathRequirements;
}

const timeStamping = '1.3.6.1.5.5.7.3.8';

/**
 * Whether a token of RFC 3161 proves that the stamped octets existed at its genTime: imprint, signature, ESSCertID, purpose of the
 * certificate, and its path at genTime. A token is somebody else's octets: whatever is in them, this answers and does not throw.
 */
export async function verifyTimestamp(input: TimestampInput): Promise<TimestampVerdict> {
  const token = readToken(input.token);
  if (!token.ok) return verdict(formatFailure, token.detail);
  const { cms, content, info } = token;
  const [signer, ...others] = cms.signers;
  // RFC 3161 §2.4.2: the authority's signature and no other.
  if (signer === undefined || others.length > 0 || cms.findings.some(({ code }) => code === 'signer-unreadable')) {
    return verdict(formatFailure, 'not one signer', { info });
  }
  if (signer.defects.length > 0) return verdict(formatFailure, signer.defects[0]!.code, { info });
  return verifySigned(input, cms, content, info, withCertificate(signer, input.certificates));
}

const formatFailure: TimestampIndication = { indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' };

function verdict(
  indication: TimestampIndication,
  detail: string,
  found: Partial<Pick<TimestampVerdict, 'info' | 'signer' | 'path'>> = {},
): TimestampVerdict {
  return { ...indication, info: null, signer: null, path: null, ...found, detail };
}

/** A token leaves its certificate out when the request didn't ask for it (RFC 3161 §2.4.1). */
function withCertificate(signer: SignerReading, certificates: readonly CertificateFacts[]): SignerReading {
  if (signer.certificate !== null) return signer;
  const { identifier } = signer;
  const certificate = certificates.find((each) =>
    identifier.kind === 'key-identifier'
      ? each.subjectKeyIdentifier === identifier.keyIdentifier
      : each.serialNumber === identifier.serialNumber && Buffer.compare(each.issuer.octets, identifier.issuer) === 0,
  );
  return { ...signer, certificate: certificate ?? null };
}

async function verifySigned(
  input: TimestampInput,
  cms: CmsReading,
  content: Uint8Array,
  info: TimestampInfo,
  signer: SignerReading,
): Promise<TimestampVerdict> {
  const algorithm = digestAlgorithmOf(info.imprintAlgorithm);
  const found = { info, signer: signer.certificate };
  if (algorithm === null) {
    return verdict(undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'), `imprint by ${info.imprintAlgorithm}`, found);
  }
  if (Buffer.compare(await input.digestOfStamped(algorithm), info.imprint) !== 0) {
    return verdict(
      { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' },
      'the token is over something else',
      found,
    );
  }
  const signature = await verifySigner(signer, digestOfOctets(content));
  const failure = signatureFailure(signature);
  if (failure !== null) return verdict(failure.indication, failure.detail, found);
  if (algorithm === 'sha-1' || signature.scheme?.digest === 'sha-1') {
    // Whoever can make two values of one digest can have one of them stamped and show the other.
    return verdict(undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'), 'a time stamp over SHA-1 proves nothing', found);
  }
  const certificate = signer.certificate!;
  const purpose = purposeObstacle(certificate);
  if (purpose !== null) return verdict(undecided('CHAIN_CONSTRAINTS_FAILURE'), purpose, found);
  const path = buildAndValidatePath({
    certificate,
    intermediates: [...cms.certificates, ...input.certificates],
    trustAnchors: input.trustAnchors,
    at: info.genTime,
    revocation: input.revocation,
    ...(input.requirements === undefined ? {} : { requirements: input.requirements }),
  });
  return path.indication === 'PASSED'
    ? verdict({ indication: 'TOTAL_PASSED', subIndication: null }, '', { ...found, path })
    : verdict(undecided(path.subIndication), path.detail, { ...found, path });
}

type Undecided = Extract<TimestampIndication, { indication: 'INDETERMINATE' }>;

function undecided(subIndication: Undecided['subIndication']): Undecided {
  return { indication: 'INDETERMINATE', subIndication };
}

function signatureFailure(
  found: SignerVerdict,
): { readonly indication: TimestampIndication; readonly detail: string } | null {
  if (found.signature === 'no-certificate') {
    return {
      indication: undecided('NO_SIGNING_CERTIFICATE_FOUND'),
      detail: "the authority's certificate is not at hand",
    };
  }
  if (found.hash === 'unsupported' || found.signature === 'unsupported') {
    return { indication: undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'), detail: 'an algorithm that is not supported' };
  }
  if (found.hash !== 'ok') {
    return {
      indication: { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' },
      detail: 'messageDigest differs',
    };
  }
  if (found.signature !== 'ok') {
    const indication: TimestampIndication = { indication: 'TOTAL_FAILED', subIndication: 'SIG_CRYPTO_FAILURE' };
    return { indication, detail: 'the signature does not hold' };
  }
  // RFC 3161 §2.4.2, RFC 5816: ESSCertID(v2) must name the authority's certificate.
  if (found.signingCertificate !== 'ok' || found.contentType !== 'ok') {
    const detail = `signing certificate ${found.signingCertificate}, content type ${found.contentType}`;
    return { indication: undecided('SIG_CONSTRAINTS_FAILURE'), detail };
  }
  return null;
}

/** RFC 3161 §2.3: timeStamping, critical and alone. */
function purposeObstacle(certificate: CertificateFacts): string | null {
  const { extendedKeyUsage, keyUsage } = certificate;
  if (extendedKeyUsage === null || !extendedKeyUsage.includes(timeStamping))
    return 'the certificate lacks timeStamping';
  if (extendedKeyUsage.length > 1) return 'timeStamping is not the only purpose';
  if (certificate.extensions.get(extensionType.extendedKeyUsage)?.critical !== true)
    return 'timeStamping is not critical';
  const signs = keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation');
  return signs ? null : 'the certificate is not for signing';
}
