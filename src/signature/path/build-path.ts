import { withDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';
import {
  countsAgainst,
  type RevocationQuestion,
  type RevocationSource,
  type RevocationStatus,
} from '../revocation/revocation-status.ts';
import { candidatePaths, defaultPathLimits, type PathLimits } from './candidate-paths.ts';
import { workingKey } from './issuer-signature.ts';
import type { PathRequirements } from './path-requirements.ts';
import type { CertificateCheck, CheckedCertificate, PathSubIndication, PathVerdict } from './path-verdict.ts';
import { type CertificateInPath, validatePath } from './validate-path.ts';

export interface PathInput {
  readonly certificate: CertificateFacts;
  /** Certificates that came along: believed in nothing until an anchor vouches for them. */
  readonly intermediates: readonly CertificateFacts[];
  readonly trustAnchors: readonly CertificateFacts[];
  /** The reference time: dates and revocation are judged at it. */
  readonly at: Date;
  readonly requirements?: PathRequirements;
  /** Null: revocation is not asked, as for a responder's certificate that says so (RFC 6960 §4.2.2.2.1). */
  readonly revocation: RevocationSource | null;
  readonly limits?: PathLimits;
}

/**
 * Whether an anchor vouches for the certificate at the reference time, by RFC 5280 §6.1 with EN 319 102-1's words for the answer.
 * Pure: revocation data come in as a function over what was collected. All candidate paths are tried until one passes; when
 * none does, the verdict is that of the path which came furthest, for that is the one worth mending.
 */
export function buildAndValidatePath(input: PathInput): PathVerdict {
  const { certificate, intermediates, trustAnchors, limits = defaultPathLimits } = input;
  const found = withDefect(() => candidatePaths(certificate, intermediates, trustAnchors, limits));
  if (found instanceof Error) return withoutChain('CERTIFICATE_CHAIN_GENERAL_FAILURE', found.detail);
  let best: PathVerdict | null = null;
  for (const path of found.paths) {
    const verdict = verdictOn(path, input);
    if (verdict.indication === 'PASSED') return verdict;
    if (best === null || hope(verdict) > hope(best)) best = verdict;
  }
  if (best !== null) return best;
  const bounded = found.limitReached ? ' (search ended at its limit)' : '';
  const names = [...new Set(found.withoutIssuer.map(({ issuer }) => issuer.text))];
  const detail = `no issuer found: ${names.join('; ')}${bounded}`;
  return withoutChain('NO_CERTIFICATE_CHAIN_FOUND', detail, found.withoutIssuer);
}

function withoutChain(
  subIndication: PathSubIndication,
  detail: string,
  issuersMissing: readonly CertificateFacts[] = [],
): PathVerdict {
  return { indication: 'INDETERMINATE', subIndication, chain: [], detail, revocationMissing: [], issuersMissing };
}

function verdictOn(path: readonly CertificateFacts[], input: PathInput): PathVerdict {
  const { at, requirements = {} } = input;
  const checked = validatePath(path, at, requirements);
  const sound = checked.every(({ checks }) => checks.every(({ outcome }) => outcome === 'passed'));
  const revocationMissing: RevocationQuestion[] = [];
  const chain = sound
    ? withRevocation(path, checked, input, revocationMissing)
    : checked.map((each) => withoutRevocation(each, path));
  const open = chain
    .flatMap(({ checks, certificate }) => checks.map((check) => ({ check, certificate })))
    .filter(({ check }) => check.outcome !== 'passed');
  // A failure weighs more than a question left open, and the failure nearest to the anchor came first.
  const cause = open.findLast(({ check }) => check.outcome === 'failed') ?? open.at(-1);
  const missing = { revocationMissing, issuersMissing: [] };
  if (cause === undefined) return { indication: 'PASSED', subIndication: null, chain, detail: '', ...missing };
  const { name, detail, subIndication } = cause.check;
  return {
    indication: 'INDETERMINATE',
    subIndication: subIndication ?? 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    chain,
    detail: `${name} of ${cause.certificate.subject.text}${detail === '' ? '' : `: ${detail}`}`,
    ...missing,
  };
}

function withoutRevocation(each: CertificateInPath, path: readonly CertificateFacts[]): CheckedCertificate {
  return { ...each, isAnchor: each.certificate === path.at(-1), revocation: null };
}

/** From the anchor down: below a revoked issuer there is nothing left to ask. */
function withRevocation(
  path: readonly CertificateFacts[],
  checked: readonly CertificateInPath[],
  { at, revocation }: PathInput,
  missing: RevocationQuestion[],
): readonly CheckedCertificate[] {
  const anchor = path.at(-1)!;
  let issuerKey = workingKey(anchor.publicKey, null);
  const chain: CheckedCertificate[] = [];
  let revoked = false;
  for (const [place, each] of [...checked.entries()].reverse()) {
    const issuer = path[place + 1];
    if (issuer === undefined || revocation === null || revoked) {
      chain.unshift(withoutRevocation(each, path));
      continue;
    }
    const question = { certificate: each.certificate, issuer, issuerKey, anchor, at };
    const status = revocation(question);
    if (status.state === 'unknown') missing.push(question);
    issuerKey = workingKey(each.certificate.publicKey, issuerKey);
    const check = revocationCheck(status, at, place === 0);
    revoked = check.outcome === 'failed';
    chain.unshift({ ...each, isAnchor: false, checks: [...each.checks, check], revocation: status });
  }
  return chain;
}

function revocationCheck(status: RevocationStatus, at: Date, isLast: boolean): CertificateCheck {
  switch (status.state) {
    case 'good': {
      const { kind, thisUpdate } = status.evidence;
      const detail = `${kind} of ${thisUpdate.toISOString()}`;
      return { name: 'revocation', outcome: 'passed', detail, subIndication: null };
    }
    case 'unknown':
      return { name: 'revocation', outcome: 'unknown', detail: status.detail, subIndication: 'TRY_LATER' };
    case 'revoked': {
      const when = status.neverIssued ? 'never issued' : `revoked ${status.revokedAt.toISOString()}, ${status.reason}`;
      if (!countsAgainst(status, at)) {
        return {
          name: 'revocation',
          outcome: 'passed',
          detail: `${when}, after the reference time`,
          subIndication: null,
        };
      }
      const subIndication = isLast ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE';
      return { name: 'revocation', outcome: 'failed', detail: when, subIndication };
    }
  }
}

const hopes: Readonly<Record<PathSubIndication, number>> = {
  TRY_LATER: 7,
  REVOKED_NO_POE: 6,
  REVOKED_CA_NO_POE: 5,
  OUT_OF_BOUNDS_NO_POE: 4,
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 3,
  CHAIN_CONSTRAINTS_FAILURE: 2,
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 1,
  NO_CERTIFICATE_CHAIN_FOUND: 0,
};

function hope(verdict: PathVerdict): number {
  return verdict.indication === 'PASSED' ? 8 : hopes[verdict.subIndication];
}
