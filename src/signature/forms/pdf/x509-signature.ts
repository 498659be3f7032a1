import { FormatDefect, innerLimits, readFirstElement, withDefect } from '../../asn1/element.ts';
import { octetStringOf } from '../../asn1/values.ts';
import { type CertificateFacts, readCertificate } from '../../certificate.ts';
import { bareSignerVerdict } from '../../cms/bare-signer.ts';
import type { DocumentDigest, SignerVerdict } from '../../cms/verify-signer.ts';
import type { DigestAlgorithm } from '../../digest.ts';
import { isSignatureOverDigest } from '../../verify-signature.ts';
import { isKind, type PdfValue } from './pdf-value.ts';
import type { PdfView } from './pdf-view.ts';

/** A signature without CMS: the certificate stands in the file, the contents are the bare signature value. */
export interface X509Signature {
  readonly certificate: CertificateFacts;
  readonly signature: Uint8Array;
}

/** By ISO 32000-2 table 260, despite the name that the form got in PDF 1.3. */
const digests: readonly DigestAlgorithm[] = ['sha-1', 'sha-256', 'sha-384', 'sha-512'];

const rsaEncryption = '1.2.840.113549.1.1.1';

/** adbe.x509.rsa_sha1 (ISO 32000-1 §12.8.3.2): /Cert is a certificate or a chain that begins with the signer's. Throws PdfDefect. */
export function readX509Signature(
  view: PdfView,
  signature: ReadonlyMap<string, PdfValue>,
): X509Signature | FormatDefect {
  const stated = view.resolve(signature.get('Cert'));
  const first = isKind(stated, 'array') ? view.resolve(stated.items[0]) : stated;
  const contents = signature.get('Contents');
  if (!isKind(first, 'string')) return new FormatDefect('no certificate');
  if (!isKind(contents, 'string')) return new FormatDefect('no contents');
  return withDefect(() => {
    const certificate = readCertificate(first.octets);
    if (certificate instanceof FormatDefect) throw certificate;
    // The string is longer than the value: what follows it is padding.
    const { element } = readFirstElement(contents.octets, innerLimits);
    return { certificate, signature: octetStringOf(element, 'signature value') };
  });
}

/** PKCS#1 v1.5 over the byte range, by whichever digest it names: the file does not say. `digest`: null for a range that proves nothing. */
export async function x509SignerVerdict(
  { certificate, signature }: X509Signature,
  digest: DocumentDigest | null,
): Promise<SignerVerdict> {
  const signer = { certificate, signature, algorithm: rsaEncryption };
  if (digest === null) {
    const nothing = { ...signer, digestAlgorithm: null, scheme: null };
    return bareSignerVerdict(nothing, { hash: 'no-document', signature: 'not-checked' });
  }
  for (const algorithm of digests) {
    const scheme = { kind: 'rsa-pkcs1', digest: algorithm } as const;
    if (isSignatureOverDigest(certificate.publicKey, scheme, await digest(algorithm), signature)) {
      return bareSignerVerdict({ ...signer, digestAlgorithm: algorithm, scheme }, { hash: 'ok', signature: 'ok' });
    }
  }
  const unsupported = certificate.publicKey.kind !== 'rsa';
  const scheme = unsupported ? null : ({ kind: 'rsa-pkcs1', digest: 'sha-1' } as const);
  return bareSignerVerdict(
    { ...signer, digestAlgorithm: unsupported ? null : 'sha-1', scheme },
    unsupported ? { hash: 'unsupported', signature: 'unsupported' } : { hash: 'failed', signature: 'failed' },
  );
}
