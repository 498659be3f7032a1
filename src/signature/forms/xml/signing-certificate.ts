import type { CertificateFacts } from '../../certificate.ts';
import type { SignerVerdict } from '../../cms/verify-signer.ts';
import { type DigestAlgorithm, digestOf } from '../../digest.ts';
import type { CertificateReference } from './xades-properties.ts';
import { xmlDigests } from './xml-algorithms.ts';

/** Whether the signed references of XAdES name the certificate (EN 319 132-1 §5.2.2), and by which digest. */
export function checkCertificateReferences(
  references: readonly CertificateReference[] | null,
  certificate: CertificateFacts,
): {
  readonly signingCertificate: SignerVerdict['signingCertificate'];
  readonly referenceDigest: DigestAlgorithm | null;
} {
  if (references === null) return { signingCertificate: 'absent', referenceDigest: null };
  const unsupported = references.some(({ digestMethod }) => !xmlDigests.has(digestMethod));
  for (const { digestMethod, digest, serialNumber } of references) {
    const referenceDigest = xmlDigests.get(digestMethod);
    if (referenceDigest === undefined || !isSerialNumber(serialNumber, certificate)) continue;
    if (Buffer.compare(digestOf(referenceDigest, certificate.octets), digest) === 0) {
      return { signingCertificate: 'ok', referenceDigest };
    }
  }
  return { signingCertificate: unsupported ? 'unsupported' : 'mismatch', referenceDigest: null };
}

function isSerialNumber(decimal: string | null, { serialNumber }: CertificateFacts): boolean {
  if (decimal === null) return true;
  if (!/^-?\d{1,64}$/.test(decimal)) return false;
  const [sign, digits] = serialNumber.startsWith('-') ? [-1n, serialNumber.slice(1)] : [1n, serialNumber];
  return BigInt(decimal) === sign * BigInt(`0x${digits}`);
}
