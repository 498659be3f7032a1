import type { HolderRole } from '../holder.ts';
import type { PathSubIndication } from '../path/path-verdict.ts';
import type { RevocationReason } from '../revocation/revocation-status.ts';

/** What the validation of signatures yields. Plain JSON all through: it is stored with the evidence and read years later. */

/** EN 319 102-1 §5.1.3, table 5: the main indications. */
export type Indication = 'TOTAL_PASSED' | 'TOTAL_FAILED' | 'INDETERMINATE';

/** Sub-indications of the same table that can come about here. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'NOT_YET_VALID'
  /** Proven to be made after the certificate's end, or after its revocation: a content time stamp is younger. */
  | 'EXPIRED'
  | 'REVOKED'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | PathSubIndication;

/** The building blocks of EN 319 102-1 §5.2, in the order in which they are asked; `time-stamp` is §5.4. */
export type StageName =
  | 'format-checking'
  | 'signing-certificate'
  | 'time-stamp'
  | 'validation-context'
  | 'x509-validation'
  | 'cryptographic-verification'
  | 'signature-acceptance';

export interface ValidationStage {
  readonly name: StageName;
  /** `not-done`: an earlier stage left nothing to ask; of a time stamp: there is none. */
  readonly outcome: 'passed' | 'failed' | 'indeterminate' | 'not-done';
  readonly subIndication: SubIndication | null;
  /** What was seen, in the words of the standards; '' where the outcome says all. */
  readonly detail: string;
}

/** An answer about revocation that was believed. Its octets are kept under `sha256`. */
export interface UsedRevocation {
  readonly state: 'good' | 'revoked' | 'unknown';
  readonly kind: 'ocsp' | 'crl' | null;
  readonly sha256: string | null;
  readonly thisUpdate: string | null;
  readonly nextUpdate: string | null;
  readonly revokedAt: string | null;
  readonly reason: RevocationReason | null;
  readonly detail: string;
}

export interface ChainCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha256: string;
  readonly isAnchor: boolean;
  /** Null for the anchor, and where nothing was asked. */
  readonly revocation: UsedRevocation | null;
}

/** Since when it is proven that the signature existed. */
export interface ReferenceTime {
  readonly at: string;
  /**
   * `receipt-stamp`: the office had the same letter stamped then. `arrival`: the office's own server took it then. `now`: nothing
   * older is proven.
   */
  readonly source: 'time-stamp' | 'receipt-stamp' | 'arrival' | 'now';
}

/**
 * What a time stamp is over. `content`: what was signed, so that the signature is younger than it. `signature`, `archive` and
 * `document` (of a PDF) are over the signature, so that it is older than they are.
 */
export type TimestampKind = 'content' | 'signature' | 'archive' | 'document';

export interface TimestampReport {
  readonly kind: TimestampKind;
  readonly indication: Indication;
  /** Null also of one in an older form, that is present and not examined. */
  readonly subIndication: SubIndication | null;
  readonly genTime: string | null;
  readonly authority: string | null;
  readonly detail: string;
  readonly chain: readonly ChainCertificate[];
}

/** Whom the certificate names. */
export interface SignerIdentity {
  readonly name: string | null;
  readonly iin: string | null;
  /** The first BIN; `bins` has all. */
  readonly bin: string | null;
  readonly bins: readonly string[];
  /** The closest role that the certificate states; null where it states none. */
  readonly role: HolderRole | null;
  readonly organisation: string | null;
  /** False: the checksum of the IIN or of a BIN does not hold. */
  readonly numbersHold: boolean;
}

export type WeaknessReport =
  | 'sha-1-document'
  | 'sha-1-signature'
  | 'sha-1-certificate-reference'
  | 'sha-1-chain'
  | 'rsa-short';

/** What is known of one signer of one signature. */
export interface SignerReport {
  /** The file in which the signature stands, from the letter's own file inwards. */
  readonly file: string;
  /** The signed document; null where it has no name or is not at hand. */
  readonly document: string | null;
  /** SHA-256 of each file that the signature speaks for; empty where it covers none. */
  readonly covers: readonly string[];
  /** SHA-256 of the document that the signature is named for or stands in, whether it covers it or not. */
  readonly documentSha256: string | null;
  readonly form: string;
  readonly isCountersignature: boolean;
  /** Null where the certificate is not at hand. */
  readonly signer: SignerIdentity | null;
  /** keyUsage nonRepudiation; null where the certificate states no usage or is not at hand. */
  readonly forSigning: boolean | null;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  readonly stages: readonly ValidationStage[];
  readonly chain: readonly ChainCertificate[];
  readonly referenceTime: ReferenceTime;
  /** The signer's claim, no proof. */
  readonly claimedTime: string | null;
  readonly timestamps: readonly TimestampReport[];
  readonly weak: readonly WeaknessReport[];
  readonly algorithm: string | null;
  readonly laterChanges: readonly { readonly code: string; readonly effect: string; readonly detail: string }[];
}

/** Something to be said of files that signatures were looked for in. */
export interface SignatureFileFinding {
  readonly code: string;
  readonly file: string;
  readonly others: readonly string[];
  readonly detail: string;
}

export interface SignatureReport {
  readonly signers: readonly SignerReport[];
  readonly findings: readonly SignatureFileFinding[];
}
