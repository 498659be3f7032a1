import type { SomeEvidence } from '../../facts/fact.ts';
import { type SignerReport, signerEvidence } from '../../facts/signature-facts.ts';
import type { Finding } from '../finding.ts';
import { undetermined, violated } from './coded-finding.ts';
import type { FindingCode } from './finding-text.ts';

/** Weaknesses for which nobody can be sure of what was signed. SHA-1 in the reference to a certificate is none. */
const weakForStaff: ReadonlySet<string> = new Set(['sha-1-document', 'sha-1-signature', 'sha-1-chain', 'rsa-short']);

/** Reasons after which the key was still its holder's until the day of revocation. */
const harmlessBefore: ReadonlySet<string> = new Set([
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'privilegeWithdrawn',
]);

/** The policy's table for 160.4: what one signer's verdict proves against the letter, and what it leaves open. */
export function signerFinding(signer: SignerReport): readonly Finding[] {
  const evidence: SomeEvidence = [signerEvidence(signer)];
  const values = { file: signer.file, signer: signer.signer?.name ?? '—' };
  const proven = (code: FindingCode) => [violated(code, 'refuse', evidence, values)];
  const open = (code: FindingCode) => [undetermined(code, 'indeterminate', evidence, values)];
  switch (signer.subIndication) {
    case null:
      return signer.weak.some((weakness) => weakForStaff.has(weakness)) ? open('signature.weak') : [];
    case 'FORMAT_FAILURE':
    case 'HASH_FAILURE':
    case 'SIG_CRYPTO_FAILURE':
      return proven('signature.invalid');
    case 'NOT_YET_VALID':
      return proven('signature.not-yet-valid');
    case 'EXPIRED':
      return proven('signature.expired');
    case 'REVOKED':
      return proven('signature.revoked');
    case 'REVOKED_NO_POE':
      return mayBeOlderThanRevocation(signer) ? open('signature.revoked-unproven') : proven('signature.revoked');
    case 'OUT_OF_BOUNDS_NO_POE':
      return expiredAtSigning(signer) ? proven('signature.expired') : open('signature.expired-unproven');
    case 'NO_CERTIFICATE_CHAIN_FOUND':
    case 'REVOKED_CA_NO_POE':
      return proven('signature.untrusted');
    case 'CHAIN_CONSTRAINTS_FAILURE':
      if (signer.forSigning === false) return proven('signature.not-for-signing');
      return signer.forSigning === null ? open('signature.unclear') : proven('signature.untrusted');
    case 'SIG_CONSTRAINTS_FAILURE':
      return signer.laterChanges.some(({ effect }) => effect === 'content')
        ? proven('signature.changed-after')
        : open('signature.unclear');
    case 'TRY_LATER':
      return open('signature.revocation-unknown');
    case 'SIGNED_DATA_NOT_FOUND':
      return open('signature.no-document');
    case 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE':
      return open(signer.weak.some((weakness) => weakForStaff.has(weakness)) ? 'signature.weak' : 'signature.unclear');
    case 'NO_SIGNING_CERTIFICATE_FOUND':
    case 'TIMESTAMP_ORDER_FAILURE':
    case 'CERTIFICATE_CHAIN_GENERAL_FAILURE':
      return open('signature.unclear');
  }
}

/** Proven by a time stamp, or stated by the signer. Without either the signature may be older than the certificate's end. */
function expiredAtSigning({ chain, referenceTime, claimedTime }: SignerReport): boolean {
  const notAfter = chain[0]?.notAfter;
  if (notAfter === undefined) return false;
  const end = Date.parse(notAfter);
  if (Date.parse(referenceTime.at) <= end) return false;
  return referenceTime.source === 'time-stamp' || (claimedTime !== null && Date.parse(claimedTime) > end);
}

/** The signer states a time before the revocation, the reason says nothing against it, and no time stamp proves or disproves it. */
function mayBeOlderThanRevocation({ chain, referenceTime, claimedTime }: SignerReport): boolean {
  const revocation = chain[0]?.revocation;
  if (referenceTime.source === 'time-stamp' || claimedTime === null || !revocation?.revokedAt) return false;
  return harmlessBefore.has(revocation.reason ?? '') && Date.parse(claimedTime) < Date.parse(revocation.revokedAt);
}
