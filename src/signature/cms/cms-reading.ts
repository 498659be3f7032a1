import type { CertificateFacts } from '../certificate.ts';
import type { AlgorithmIdentifier } from '../signature-algorithm.ts';
import type { Wrapping } from './wrapping.ts';

/** Bounds that hold before any work is done on a signature file. */
export interface CmsLimits {
  readonly sizeOctetsMax: number;
  readonly depthMax: number;
  readonly elementCountMax: number;
  /** Countersignatures count too. */
  readonly signerCountMax: number;
  readonly certificateCountMax: number;
  readonly attributeCountMax: number;
}

export const defaultCmsLimits: CmsLimits = {
  sizeOctetsMax: 128 * 1024 * 1024,
  depthMax: 64,
  elementCountMax: 200_000,
  signerCountMax: 50,
  certificateCountMax: 200,
  attributeCountMax: 64,
};

/** What is to be said of the file as a whole. An empty list of signers is never a valid signature. */
export type CmsFinding =
  | { readonly code: 'signer-list-empty' }
  | { readonly code: 'too-many-signers'; readonly count: number }
  | { readonly code: 'too-many-certificates'; readonly count: number }
  | { readonly code: 'certificate-unreadable'; readonly detail: string }
  | { readonly code: 'signer-unreadable'; readonly detail: string }
  | { readonly code: 'octets-after-signature'; readonly count: number };

/** A SignedData (RFC 5652 §5), read and not yet verified. */
export interface CmsReading {
  readonly wrapping: Wrapping;
  readonly encoding: 'der' | 'ber';
  /** The SignedData's ContentInfo in BER or DER, without wrapping and without what follows it. */
  readonly octets: Uint8Array;
  /** eContentType; 1.2.840.113549.1.7.1 for data. */
  readonly contentType: string;
  /** Null for a detached signature. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly CertificateFacts[];
  /** CertificateList in DER. */
  readonly crls: readonly Uint8Array[];
  /** OCSPResponse in DER, from RevocationInfoChoices (RFC 5940 §2). */
  readonly ocspResponses: readonly Uint8Array[];
  readonly signers: readonly SignerReading[];
  readonly findings: readonly CmsFinding[];
}

/** Each makes the signer a FORMAT_FAILURE of EN 319 102-1. */
export type SignerDefect =
  | { readonly code: 'attribute-twice'; readonly type: string }
  | { readonly code: 'attribute-not-single'; readonly type: string }
  | { readonly code: 'attribute-unreadable'; readonly type: string; readonly detail: string }
  | { readonly code: 'attribute-missing'; readonly type: string }
  | { readonly code: 'too-many-attributes'; readonly count: number };

export type SignerIdentifier =
  | { readonly kind: 'issuer-and-serial'; readonly issuer: Uint8Array; readonly serialNumber: string }
  | { readonly kind: 'key-identifier'; readonly keyIdentifier: string };

/** The first ESSCertID or ESSCertIDv2 of signingCertificate(V2), RFC 5035 §4 and §5: the one that names the signer's certificate. */
export interface SigningCertificateReference {
  readonly hashAlgorithm: string;
  readonly hash: Uint8Array;
  readonly serialNumber: string | null;
  /** The issuer's name in DER. */
  readonly issuer: Uint8Array | null;
}

export interface SignedAttributes {
  /** As the signer signed them: the DER SET OF, not the [0] that CMS carries (RFC 5652 §5.4). */
  readonly octets: Uint8Array;
  /** The same as they stood in the file, where that was not DER; some signers sign these. */
  readonly octetsAsWritten: Uint8Array | null;
  readonly contentType: string | null;
  readonly messageDigest: Uint8Array | null;
  /** The signer's claim, no proof. */
  readonly signingTime: Date | null;
  readonly signingCertificate: SigningCertificateReference | null;
  /** Each a ContentInfo with a TSTInfo over the content: proof of how old the signature is at most (EN 319 122-1 §5.2.8). */
  readonly contentTimestamps: readonly Uint8Array[];
  /** What PDF programs put in beside the signature (adbe-revocationInfoArchival, ISO 32000-2 §12.8.3.3.2). */
  readonly revocation: RevocationValues;
  readonly types: readonly string[];
}

/** Revocation data in DER that a signature brings along. */
export interface RevocationValues {
  readonly crls: readonly Uint8Array[];
  /** OCSPResponse or BasicOCSPResponse. */
  readonly ocspResponses: readonly Uint8Array[];
}

export interface UnsignedAttributes {
  /** Each a ContentInfo with a TSTInfo over the signature value (RFC 3161 appendix A). */
  readonly signatureTimestamps: readonly Uint8Array[];
  /** archive-time-stamp-v3, each a ContentInfo (EN 319 122-1 §5.5.3). */
  readonly archiveTimestamps: readonly Uint8Array[];
  /** ats-hash-index-v3 (§5.5.2), of a token's signer. */
  readonly archiveIndexes: readonly Uint8Array[];
  /** Embedded validation data of CAdES (ETSI EN 319 122-1 A.1.1.2 and A.1.1.3). */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** BasicOCSPResponse in DER. */
  readonly basicOcspResponses: readonly Uint8Array[];
  readonly types: readonly string[];
}

export const noUnsignedAttributes: UnsignedAttributes = {
  signatureTimestamps: [],
  archiveTimestamps: [],
  archiveIndexes: [],
  certificates: [],
  crls: [],
  basicOcspResponses: [],
  types: [],
};

/** What an archive time stamp is over, as it stands in the file (EN 319 122-1 §5.5.2 and §5.5.3). */
export interface ArchivedParts {
  /** eContentType, with its tag. */
  readonly contentType: Uint8Array;
  /** The SignerInfo from its version to its signature. */
  readonly fields: Uint8Array;
  /** CertificateChoices and RevocationInfoChoices of the SignedData. */
  readonly certificates: readonly Uint8Array[];
  readonly revocations: readonly Uint8Array[];
  /** One for each value: the attribute's type with its tag, then the value. */
  readonly unsignedValues: readonly Uint8Array[];
}

export interface SignerReading {
  readonly identifier: SignerIdentifier;
  /** Null where the file holds no certificate that the identifier names. */
  readonly certificate: CertificateFacts | null;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** eContentType of the SignedData, which the contentType attribute must repeat; null for a countersignature. */
  readonly contentType: string | null;
  readonly signedAttributes: SignedAttributes | null;
  readonly unsignedAttributes: UnsignedAttributes;
  /** Null where no archive time stamp asks for them. */
  readonly archived: ArchivedParts | null;
  /** Signatures over this signer's signature value (RFC 5652 §11.4). */
  readonly countersigners: readonly SignerReading[];
  readonly defects: readonly SignerDefect[];
}
