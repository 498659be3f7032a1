import type { CertificateFacts } from '../certificate.ts';
import { type ComparableName, comparableNameOf, sameName } from './comparable-name.ts';
import { isDsaKey } from './dsa-signature.ts';
import { checkSignature, signedPartOf, workingKey } from './issuer-signature.ts';

/** Bounds on the search: whatever certificates a letter brings along, it ends. */
export interface PathLimits {
  /** Certificates in a path, the anchor with them. */
  readonly chainLengthMax: number;
  readonly candidatePathsMax: number;
  readonly signatureChecksMax: number;
  /** Certificates stepped to in all: rings of cross-certificates have more ways than anybody can walk. */
  readonly stepsMax: number;
  /** Certificates beside the anchors that are looked at; the rest are left out. */
  readonly intermediatesMax: number;
}

export const defaultPathLimits: PathLimits = {
  chainLengthMax: 12,
  candidatePathsMax: 64,
  signatureChecksMax: 512,
  stepsMax: 2048,
  intermediatesMax: 512,
};

interface CandidatePaths {
  /** Each from the certificate up to an anchor. */
  readonly paths: readonly (readonly CertificateFacts[])[];
  /** Those whose issuer was looked for and not found among anchors and intermediates, or found with another key. */
  readonly withoutIssuer: readonly CertificateFacts[];
  readonly limitReached: boolean;
}

interface Named {
  readonly certificate: CertificateFacts;
  readonly subject: ComparableName;
  readonly issuer: ComparableName;
  readonly isAnchor: boolean;
}

interface Search {
  readonly pool: readonly Named[];
  readonly limits: PathLimits;
  readonly paths: (readonly CertificateFacts[])[];
  readonly withoutIssuer: Map<string, CertificateFacts>;
  readonly verified: Map<string, boolean>;
  steps: number;
  limitReached: boolean;
}

/**
 * Every way from a certificate up to an anchor, by the issuer's full name, key identifier and signature. Several issuers may share
 * a name (a root renewed, a cross-certificate): all are tried, none twice in one path (RFC 4158 §2.4.2).
 */
export function candidatePaths(
  certificate: CertificateFacts,
  intermediates: readonly CertificateFacts[],
  trustAnchors: readonly CertificateFacts[],
  limits: PathLimits,
): CandidatePaths {
  const anchors = trustAnchors.map((anchor) => named(anchor, true));
  const known = new Set(trustAnchors.map(({ sha256 }) => sha256));
  const others: Named[] = [];
  for (const each of intermediates) {
    if (known.has(each.sha256) || each.sha256 === certificate.sha256) continue;
    known.add(each.sha256);
    others.push(named(each, false));
  }
  const search: Search = {
    pool: [...anchors, ...others.slice(0, limits.intermediatesMax)],
    limits,
    paths: [],
    withoutIssuer: new Map(),
    verified: new Map(),
    steps: 0,
    limitReached: others.length > limits.intermediatesMax,
  };
  // A certificate that is itself trusted needs nobody above it.
  if (trustAnchors.some(({ sha256 }) => sha256 === certificate.sha256)) search.paths.push([certificate]);
  extend(search, [named(certificate, false)]);
  return { paths: search.paths, withoutIssuer: [...search.withoutIssuer.values()], limitReached: search.limitReached };
}

function named(certificate: CertificateFacts, isAnchor: boolean): Named {
  const subject = comparableNameOf(certificate.subject);
  return { certificate, subject, issuer: comparableNameOf(certificate.issuer), isAnchor };
}

function extend(search: Search, path: readonly Named[]): void {
  const last = path.at(-1)!;
  let found = false;
  for (const candidate of search.pool) {
    if (!sameName(candidate.subject, last.issuer) || isInPath(path, candidate)) continue;
    if (identifiersDiffer(last.certificate, candidate.certificate)) continue;
    if (!mayHaveSigned(search, candidate.certificate, last.certificate)) continue;
    found = true;
    search.steps += 1;
    if (search.steps > search.limits.stepsMax || path.length >= search.limits.chainLengthMax) {
      search.limitReached = true;
      return;
    }
    const longer = [...path, candidate];
    if (!candidate.isAnchor) extend(search, longer);
    else if (search.paths.length < search.limits.candidatePathsMax) {
      search.paths.push(longer.map(({ certificate }) => certificate));
    } else search.limitReached = true;
  }
  if (!found) search.withoutIssuer.set(last.certificate.sha256, last.certificate);
}

/** The same name with the same key: to go through it again leads nowhere new. */
function isInPath(path: readonly Named[], candidate: Named): boolean {
  return path.some(
    ({ certificate, subject }) =>
      Buffer.compare(certificate.publicKey.octets, candidate.certificate.publicKey.octets) === 0 &&
      sameName(subject, candidate.subject),
  );
}

/** Only where both state one: an identifier is a hint (RFC 5280 §4.2.1.1), and its length differs from issuer to issuer. */
function identifiersDiffer(certificate: CertificateFacts, issuer: CertificateFacts): boolean {
  const wanted = certificate.authorityKeyIdentifier?.keyIdentifier ?? null;
  return wanted !== null && issuer.subjectKeyIdentifier !== null && wanted !== issuer.subjectKeyIdentifier;
}

function mayHaveSigned(search: Search, issuer: CertificateFacts, certificate: CertificateFacts): boolean {
  // A DSA key may inherit its parameters from above: only the whole path can tell.
  if (isDsaKey(issuer.publicKey)) return true;
  const pair = `${issuer.sha256} ${certificate.sha256}`;
  const before = search.verified.get(pair);
  if (before !== undefined) return before;
  if (search.verified.size >= search.limits.signatureChecksMax) {
    search.limitReached = true;
    return false;
  }
  const holds = checkSignature(workingKey(issuer.publicKey, null), signedPartOf(certificate)).state === 'holds';
  search.verified.set(pair, holds);
  return holds;
}
