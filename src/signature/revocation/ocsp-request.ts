import { derElement } from '../asn1/write.ts';
import type { CertificateFacts } from '../certificate.ts';
import { digestOf } from '../digest.ts';
import { serialOctetsOf } from './serial-number.ts';

/** AlgorithmIdentifiers with NULL parameters. */
const hashIdentifiers = {
  'sha-1': Buffer.from('300906052b0e03021a0500', 'hex'),
  'sha-256': Buffer.from('300d06096086480165030402010500', 'hex'),
} as const;

export type CertificateIdHash = keyof typeof hashIdentifiers;

const nonceType = Buffer.from('06092b0601050507300102', 'hex');

/** OCSPRequest (RFC 6960 §4.1.1) about one certificate, unsigned, with a nonce. */
export function ocspRequest(
  certificate: CertificateFacts,
  issuer: CertificateFacts,
  hash: CertificateIdHash,
  nonce: Uint8Array,
): Uint8Array {
  const sequence = (...parts: readonly Uint8Array[]) => derElement(0x30, Buffer.concat(parts));
  const certificateId = sequence(
    hashIdentifiers[hash],
    derElement(0x04, digestOf(hash, certificate.issuer.octets)),
    derElement(0x04, digestOf(hash, issuer.publicKey.keyOctets)),
    derElement(0x02, serialOctetsOf(certificate)),
  );
  const extension = sequence(nonceType, derElement(0x04, ocspNonce(nonce)));
  return sequence(sequence(sequence(sequence(certificateId)), derElement(0xa2, sequence(extension))));
}

/** The nonce as it stands inside its extension, and so in the answer (RFC 9654 §2.1). */
export function ocspNonce(nonce: Uint8Array): Uint8Array {
  return derElement(0x04, nonce);
}
