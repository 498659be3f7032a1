import type { CertificateFacts } from '../certificate.ts';
import type { HolderRole } from '../holder.ts';
import type { CheckedCertificate } from '../path/path-verdict.ts';
import type { RevocationStatus } from '../revocation/revocation-status.ts';
import type { ChainCertificate, SignerIdentity, UsedRevocation } from './signature-report.ts';

/** The closest first: a head's certificate states that it is a legal entity's, too. */
const closestFirst: readonly HolderRole[] = [
  'first-head',
  'right-to-sign',
  'financial',
  'human-resources',
  'employee',
  'information-system',
  'legal-entity',
  'person',
];

/** Whom the certificate names: surname and name from its common name, the patronymic from its given name. */
export function identityOf({ holder }: CertificateFacts): SignerIdentity {
  const names = [holder.name, holder.givenName].filter((name) => name !== null);
  const bins = holder.bins.map(({ digits }) => digits);
  return {
    name: names.length === 0 ? null : names.join(' '),
    iin: holder.iin?.digits ?? null,
    bin: bins[0] ?? null,
    bins,
    role: closestFirst.find((role) => holder.roles.includes(role)) ?? null,
    organisation: holder.organisation,
    numbersHold: (holder.iin?.checksumHolds ?? true) && holder.bins.every(({ checksumHolds }) => checksumHolds),
  };
}

export function chainReport(chain: readonly CheckedCertificate[]): readonly ChainCertificate[] {
  return chain.map(({ certificate, isAnchor, revocation }) => ({
    ...certificateReport(certificate),
    isAnchor,
    revocation: revocation === null ? null : usedRevocation(revocation),
  }));
}

/** A certificate that no path was built for. */
export function certificateReport(certificate: CertificateFacts): ChainCertificate {
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: certificate.sha256,
    isAnchor: false,
    revocation: null,
  };
}

function usedRevocation(status: RevocationStatus): UsedRevocation {
  if (status.state === 'unknown') {
    const detail = `${status.reason}: ${status.detail}`;
    const nothing = { kind: null, sha256: null, thisUpdate: null, nextUpdate: null, revokedAt: null, reason: null };
    return { ...nothing, state: 'unknown', detail };
  }
  const { kind, sha256, thisUpdate, nextUpdate } = status.evidence;
  const revoked = status.state === 'revoked';
  return {
    state: status.state,
    kind,
    sha256,
    thisUpdate: thisUpdate.toISOString(),
    nextUpdate: nextUpdate?.toISOString() ?? null,
    revokedAt: revoked ? status.revokedAt.toISOString() : null,
    reason: revoked ? status.reason : null,
    detail: revoked && status.neverIssued ? 'never issued' : '',
  };
}
