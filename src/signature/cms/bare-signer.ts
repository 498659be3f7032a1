import type { CertificateFacts } from '../certificate.ts';
import { type DigestAlgorithm, digestIdentifierOf } from '../digest.ts';
import type { SignatureScheme } from '../signature-algorithm.ts';
import { noUnsignedAttributes } from './cms-reading.ts';
import { type SignerVerdict, weaknessesOf } from './verify-signer.ts';

/** A signer of something other than CMS: XML, and the oldest signatures of PDFs. */
export interface BareSigner {
  readonly certificate: CertificateFacts;
  readonly signature: Uint8Array;
  /** Identifier of the signature's algorithm as CMS names it; '' for one that is not known. */
  readonly algorithm: string;
  /** Of the document. */
  readonly digestAlgorithm: DigestAlgorithm | null;
  readonly scheme: SignatureScheme | null;
  /** Of the signed reference to the certificate. */
  readonly referenceDigest?: DigestAlgorithm | null;
}

/** The signer in the shape of a CMS signer, so that paths, revocation and persons are examined alike. */
export function bareSignerVerdict(
  { certificate, signature, algorithm, digestAlgorithm, scheme, referenceDigest }: BareSigner,
  result: Pick<SignerVerdict, 'hash' | 'signature'> & Partial<Pick<SignerVerdict, 'signingCertificate'>>,
): SignerVerdict {
  const { octets: issuer } = certificate.issuer;
  return {
    signer: {
      identifier: { kind: 'issuer-and-serial', issuer, serialNumber: certificate.serialNumber },
      certificate,
      digestAlgorithm: {
        identifier: digestAlgorithm === null ? '' : digestIdentifierOf(digestAlgorithm),
        parameters: null,
      },
      signatureAlgorithm: { identifier: algorithm, parameters: null },
      signature,
      contentType: null,
      signedAttributes: null,
      unsignedAttributes: noUnsignedAttributes,
      archived: null,
      countersigners: [],
      defects: [],
    },
    signingCertificate: 'absent',
    ...result,
    contentType: 'absent',
    digestAlgorithm,
    scheme,
    contentDigests: new Map(),
    weaknesses: weaknessesOf(digestAlgorithm, scheme, referenceDigest ?? null, certificate),
    countersigners: [],
  };
}
