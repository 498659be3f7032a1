import type { CertificateFacts } from '../certificate.ts';
import type { RevocationQuestion, RevocationStatus } from '../revocation/revocation-status.ts';

/** Sub-indications of EN 319 102-1 §5.1.3 that the validation of a certificate's path can end with. */
export type PathSubIndication =
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'TRY_LATER';

/** What is checked of each certificate, in the order of RFC 5280 §6.1.3 and §6.1.4. */
export type CertificateCheckName =
  | 'signature'
  | 'cryptography'
  | 'validity'
  | 'critical-extensions'
  | 'name-constraints'
  | 'policies'
  | 'basic-constraints'
  | 'path-length'
  | 'key-usage'
  | 'revocation';

export interface CertificateCheck {
  readonly name: CertificateCheckName;
  readonly outcome: 'passed' | 'failed' | 'unknown';
  /** What was compared, for the report; '' where the outcome says all. */
  readonly detail: string;
  /** What a failure or an open question means for the path; null when passed. */
  readonly subIndication: PathSubIndication | null;
}

/** A certificate of the chain with all that was checked of it. */
export interface CheckedCertificate {
  readonly certificate: CertificateFacts;
  readonly isAnchor: boolean;
  readonly checks: readonly CertificateCheck[];
  /** Null for the anchor, and where a check before it failed. */
  readonly revocation: RevocationStatus | null;
  /** The signature on it was made with SHA-1: reported, and refused where the requirements say so. */
  readonly weak: boolean;
}

export type PathVerdict = {
  /** From the certificate up to the anchor; of the path that came furthest when none passed, empty when there is none. */
  readonly chain: readonly CheckedCertificate[];
  readonly detail: string;
  /** What about revocation is still open: to be fetched before asking again. */
  readonly revocationMissing: readonly RevocationQuestion[];
  /** Where no path was found: the certificates whose issuer is not at hand. */
  readonly issuersMissing: readonly CertificateFacts[];
} & (
  | { readonly indication: 'PASSED'; readonly subIndication: null }
  | { readonly indication: 'INDETERMINATE'; readonly subIndication: PathSubIndication }
);
