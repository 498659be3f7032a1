import { withDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';
import { extensionType, readOptional } from '../extensions.ts';
import { type ComparableName, comparableNameOf, sameName } from '../path/comparable-name.ts';
import { directoryKey } from '../path/general-name.ts';
import { checkSignature, workingKey } from '../path/issuer-signature.ts';
import type { RevokedEntry } from './crl-entries.ts';
import { allReasons, type DistributionPoint, pointKeys, readDistributionPoints } from './distribution-point.ts';
import type { RevocationList } from './revocation-list.ts';
import {
  type RevocationQuestion,
  type RevocationStatus,
  saysNeverIssued,
  type UnknownReason,
  unknownStatus,
} from './revocation-status.ts';
import { serialOctetsOf } from './serial-number.ts';

interface ListsAtHand {
  readonly lists: readonly RevocationList[];
  /** Certificates that may belong to whoever signed a list, beside the issuer itself. */
  readonly signers: readonly CertificateFacts[];
  /** Whether a list's signer, other than the certificate's issuer, has a valid path to the question's anchor. */
  readonly isTrustedSigner: (signer: CertificateFacts, question: RevocationQuestion) => boolean;
  /** How long a list without nextUpdate counts. */
  readonly maxAgeSeconds: number;
}

/** The certificate as the lists are searched for it. */
interface Subject {
  readonly question: RevocationQuestion;
  readonly serial: Uint8Array;
  readonly issuer: ComparableName;
  readonly issuerKey: string;
  readonly isAuthority: boolean;
}

interface UsedList {
  readonly list: RevocationList;
  readonly reasons: number;
  readonly entry: RevokedEntry | null;
}

type Obstacle = { readonly reason: UnknownReason; readonly detail: string };

/**
 * What the lists say of a certificate, by RFC 5280 §6.3.3: each distribution point in turn, then any other list of its issuer, until
 * it is found revoked or every reason is covered. An older list is not looked at where a newer one of the same scope counts.
 */
export function crlStatus(question: RevocationQuestion, atHand: ListsAtHand): RevocationStatus {
  const status = withDefect(() => statusFromLists(question, atHand));
  return status instanceof Error ? unknownStatus('malformed', status.detail) : status;
}

function statusFromLists(question: RevocationQuestion, atHand: ListsAtHand): RevocationStatus {
  const { certificate } = question;
  const issuer = comparableNameOf(certificate.issuer);
  const issuerKey = directoryKey(issuer);
  const isAuthority = certificate.basicConstraints?.ca === true;
  const subject: Subject = { question, serial: serialOctetsOf(certificate), issuer, issuerKey, isAuthority };
  const points =
    readOptional(certificate.extensions, extensionType.crlDistributionPoints, readDistributionPoints) ?? [];
  const ownIssuer: DistributionPoint = {
    name: { kind: 'full', keys: [issuerKey] },
    reasons: allReasons,
    crlIssuer: null,
  };
  const obstacles: Obstacle[] = [];
  const used: UsedList[] = [];
  let covered = 0;
  for (const point of [...points, ownIssuer]) {
    for (const list of newestFirst(atHand.lists)) {
      if (covered === allReasons) break;
      const found = useList(list, point, covered, subject, atHand);
      if (found === null) continue;
      if ('detail' in found) {
        obstacles.push(found);
        continue;
      }
      if (found.entry !== null) return revoked(found.entry, found.list);
      used.push(found);
      covered |= found.reasons;
    }
  }
  if (covered === allReasons) return good(used, certificate);
  const [first] = obstacles;
  if (first !== undefined) return unknownStatus(first.reason, first.detail);
  return used.length > 0
    ? unknownStatus('out-of-scope', 'the lists at hand do not cover every reason')
    : unknownStatus('no-data', 'no list of the issuer at hand');
}

function newestFirst(lists: readonly RevocationList[]): readonly RevocationList[] {
  return lists
    .filter(({ baseNumber }) => baseNumber === null)
    .toSorted((one, other) => other.thisUpdate.getTime() - one.thisUpdate.getTime());
}

/** Null: the list is about something else. */
function useList(
  list: RevocationList,
  point: DistributionPoint,
  covered: number,
  subject: Subject,
  atHand: ListsAtHand,
): UsedList | Obstacle | null {
  const { at } = subject.question;
  if (!isIssuedForPoint(list, point, subject)) return null;
  const reasons = (list.issuingDistributionPoint?.reasons ?? allReasons) & point.reasons;
  if ((reasons & ~covered) === 0) return null;
  const scope = scopeObstacle(list, point, subject);
  if (scope !== null) return { reason: 'out-of-scope', detail: scope };
  if (list.unknownCritical.length > 0) {
    return { reason: 'unknown-critical-extension', detail: list.unknownCritical.join(', ') };
  }
  const delta = newestFirstDelta(list, subject, atHand);
  if (!isCurrent(list, at, atHand.maxAgeSeconds)) {
    return { reason: 'stale', detail: `list of ${list.thisUpdate.toISOString()} has expired` };
  }
  const signer = signerObstacle(list, subject, atHand);
  if (signer !== null) return signer;
  const { serial, issuerKey } = subject;
  const inDelta = delta?.entries.find(serial, issuerKey) ?? null;
  const inBase = list.entries.find(serial, issuerKey);
  const entry = inDelta ?? inBase;
  // removeFromCRL (§5.3.1) takes an earlier hold back.
  const counted = entry?.reason === 'removeFromCRL' ? null : entry;
  return { list: delta ?? list, reasons, entry: counted };
}

/** §6.3.3 (b) (1): who issues the list for this point. */
function isIssuedForPoint(list: RevocationList, point: DistributionPoint, subject: Subject): boolean {
  const { issuingDistributionPoint } = list;
  if (point.crlIssuer === null) return sameName(list.issuer, subject.issuer);
  return issuingDistributionPoint?.indirect === true && point.crlIssuer.includes(directoryKey(list.issuer));
}

/** §6.3.3 (b) (2): why the list's scope leaves the certificate out; null when it doesn't. */
function scopeObstacle(list: RevocationList, point: DistributionPoint, subject: Subject): string | null {
  const scope = list.issuingDistributionPoint;
  if (scope === null) return null;
  if (scope.name !== null) {
    const wanted =
      point.name === null ? (point.crlIssuer ?? []) : pointKeys(point.name, pointIssuer(point, list, subject));
    const offered = pointKeys(scope.name, list.issuer);
    if (!offered.some((key) => wanted.includes(key))) return 'the list is for another distribution point';
  }
  if (scope.onlyUserCertificates && subject.isAuthority) return 'the list is for end certificates only';
  if (scope.onlyAuthorityCertificates && !subject.isAuthority) return 'the list is for authorities only';
  return scope.onlyAttributeCertificates ? 'the list is for attribute certificates only' : null;
}

/** §4.2.1.13: a relative name hangs below the CRL issuer's name where that is given, else below the certificate issuer's. */
function pointIssuer(point: DistributionPoint, list: RevocationList, subject: Subject): ComparableName {
  return point.crlIssuer === null ? subject.issuer : list.issuer;
}

function isCurrent(list: RevocationList, at: Date, maxAgeSeconds: number): boolean {
  const end = list.nextUpdate?.getTime() ?? list.thisUpdate.getTime() + maxAgeSeconds * 1000;
  return at.getTime() <= end;
}

/** §6.3.3 (c): the newest delta that adds to this list, of the same issuer and scope, from a base that the list has reached. */
function newestFirstDelta(list: RevocationList, subject: Subject, atHand: ListsAtHand): RevocationList | null {
  const deltas = atHand.lists.filter(
    (delta) =>
      delta.baseNumber !== null &&
      list.number !== null &&
      list.number >= delta.baseNumber &&
      delta.number !== null &&
      list.number < delta.number &&
      sameName(delta.issuer, list.issuer) &&
      delta.authorityKeyIdentifier === list.authorityKeyIdentifier &&
      delta.unknownCritical.length === 0 &&
      JSON.stringify(delta.issuingDistributionPoint) === JSON.stringify(list.issuingDistributionPoint) &&
      isCurrent(delta, subject.question.at, atHand.maxAgeSeconds),
  );
  const newest = deltas.toSorted((one, other) => other.thisUpdate.getTime() - one.thisUpdate.getTime());
  return newest.find((delta) => signerObstacle(delta, subject, atHand) === null) ?? null;
}

/** §6.3.3 (f) and (g): why nobody who may has signed the list; null when somebody has. */
function signerObstacle(list: RevocationList, subject: Subject, atHand: ListsAtHand): Obstacle | null {
  const { question } = subject;
  const { issuer, issuerKey, anchor } = question;
  let obstacle: Obstacle = { reason: 'issuer-not-authorised', detail: "no certificate of the list's issuer at hand" };
  for (const signer of candidateSigners(list, [issuer, anchor, ...atHand.signers])) {
    const key = signer.sha256 === issuer.sha256 ? issuerKey : workingKey(signer.publicKey, issuerKey);
    if (checkSignature(key, list.signedPart).state !== 'holds') {
      obstacle = { reason: 'signature-invalid', detail: "the list is not signed with its issuer's key" };
    } else if (signer.keyUsage !== null && !signer.keyUsage.includes('cRLSign')) {
      obstacle = { reason: 'issuer-not-authorised', detail: "the signer's certificate lacks cRLSign" };
    } else if (
      signer.sha256 !== issuer.sha256 &&
      signer.sha256 !== anchor.sha256 &&
      !atHand.isTrustedSigner(signer, question)
    ) {
      obstacle = { reason: 'issuer-not-authorised', detail: "the signer's own certificate has no valid path" };
    } else return null;
  }
  return obstacle;
}

function candidateSigners(
  list: RevocationList,
  certificates: readonly CertificateFacts[],
): readonly CertificateFacts[] {
  const known = new Set<string>();
  return certificates.filter((certificate) => {
    if (known.has(certificate.sha256)) return false;
    known.add(certificate.sha256);
    const wanted = list.authorityKeyIdentifier;
    const identifier = certificate.subjectKeyIdentifier;
    if (wanted !== null && identifier !== null && wanted !== identifier) return false;
    return sameName(comparableNameOf(certificate.subject), list.issuer);
  });
}

function revoked(entry: RevokedEntry, list: RevocationList): RevocationStatus {
  const { revokedAt, reason } = entry;
  return {
    state: 'revoked',
    revokedAt,
    reason,
    neverIssued: saysNeverIssued(revokedAt, reason),
    evidence: evidenceOf(list),
  };
}

function good(used: readonly UsedList[], certificate: CertificateFacts): RevocationStatus {
  const oldest = used
    .map(({ list }) => list)
    .reduce((one, other) => (one.thisUpdate <= other.thisUpdate ? one : other));
  return { state: 'good', evidence: evidenceOf(oldest), afterExpiry: oldest.thisUpdate > certificate.notAfter };
}

function evidenceOf({ sha256, thisUpdate, nextUpdate }: RevocationList): {
  kind: 'crl';
  sha256: string;
  thisUpdate: Date;
  nextUpdate: Date | null;
} {
  return { kind: 'crl', sha256, thisUpdate, nextUpdate };
}
