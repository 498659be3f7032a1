import type { CertificateFacts } from '../certificate.ts';
import type { WorkingKey } from '../path/issuer-signature.ts';

/** CRLReason by its number, RFC 5280 §5.3.1. */
export const revocationReasons = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unspecified',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

export type RevocationReason = (typeof revocationReasons)[number];

export interface RevocationEvidence {
  readonly kind: 'ocsp' | 'crl';
  /** SHA-256 of the answer that was believed, in hexadecimal: the octets are kept under it. */
  readonly sha256: string;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

/** Why nothing is known. `no-data` and `stale` mend themselves when somebody asks again; the others may. */
export type UnknownReason =
  | 'no-data'
  | 'stale'
  | 'malformed'
  | 'signature-invalid'
  | 'issuer-not-authorised'
  | 'out-of-scope'
  | 'unknown-critical-extension'
  | 'responder-does-not-know'
  | 'responder-refused';

export type RevocationStatus =
  /** `afterExpiry`: the answer is younger than the certificate's end, when an issuer may have forgotten it (RFC 5280 §5). */
  | { readonly state: 'good'; readonly evidence: RevocationEvidence; readonly afterExpiry: boolean }
  | {
      readonly state: 'revoked';
      readonly revokedAt: Date;
      readonly reason: RevocationReason;
      /** A responder's way to say that the issuer never made this certificate (RFC 6960 §2.2). */
      readonly neverIssued: boolean;
      readonly evidence: RevocationEvidence;
    }
  | { readonly state: 'unknown'; readonly reason: UnknownReason; readonly detail: string };

/** Whose status is asked: of a certificate, under the issuer whose key verified it, in a path to this anchor. */
export interface RevocationQuestion {
  readonly certificate: CertificateFacts;
  readonly issuer: CertificateFacts;
  readonly issuerKey: WorkingKey;
  readonly anchor: CertificateFacts;
  readonly at: Date;
}

export type RevocationSource = (question: RevocationQuestion) => RevocationStatus;

export function unknownStatus(
  reason: UnknownReason,
  detail: string,
): { readonly state: 'unknown'; readonly reason: UnknownReason; readonly detail: string } {
  return { state: 'unknown', reason, detail };
}

/** RFC 6960 §2.2: hold at the first moment of 1970 says "never issued". */
export function saysNeverIssued(revokedAt: Date, reason: RevocationReason): boolean {
  return reason === 'certificateHold' && revokedAt.getTime() === 0;
}

/** The reasons after which the key was still its holder's until the day of revocation. */
const harmlessBefore: readonly RevocationReason[] = [
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
];

/**
 * Whether a revocation counts against a signature of the reference time. One for a compromise, a hold or no stated reason counts
 * from the beginning: nobody can tell since when another hand held the key.
 */
export function countsAgainst(status: RevocationStatus & { readonly state: 'revoked' }, at: Date): boolean {
  return status.neverIssued || status.revokedAt <= at || !harmlessBefore.includes(status.reason);
}
