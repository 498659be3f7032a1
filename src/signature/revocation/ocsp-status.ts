import { FormatDefect, withDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';
import { digestAlgorithmOf, digestOf } from '../digest.ts';
import { comparableNameOf, sameName } from '../path/comparable-name.ts';
import { checkSignature, signedPartOf, workingKey } from '../path/issuer-signature.ts';
import { readPathExtensions } from '../path/path-extensions.ts';
import { type BasicOcspResponse, readOcspResponse, type SingleAnswer } from './ocsp-response.ts';
import {
  type RevocationEvidence,
  type RevocationQuestion,
  type RevocationStatus,
  revocationReasons,
  saysNeverIssued,
  unknownStatus,
} from './revocation-status.ts';
import { serialOctetsOf } from './serial-number.ts';

interface OcspRules {
  /** How long an answer without nextUpdate counts, as the national responder's all are. */
  readonly maxAgeSeconds: number;
  /** The nonce of our own request; an answer may leave it out (RFC 6960 §4.4.1), but not bring another. */
  readonly nonce?: Uint8Array;
}

const ocspSigning = '1.3.6.1.5.5.7.3.9';

/** What one OCSP answer says of a certificate, and whether it may (RFC 6960 §3.2). Hostile octets become an unknown status. */
export function ocspStatus(question: RevocationQuestion, octets: Uint8Array, rules: OcspRules): RevocationStatus {
  const status = withDefect(() => statusFrom(question, octets, rules));
  return status instanceof FormatDefect ? unknownStatus('malformed', status.detail) : status;
}

function statusFrom(question: RevocationQuestion, octets: Uint8Array, rules: OcspRules): RevocationStatus {
  const response = readOcspResponse(octets);
  if (response.kind === 'refused') return unknownStatus('responder-refused', response.status);
  const answer = newestAnswer(response, question);
  if (answer === null) return unknownStatus('out-of-scope', 'the answer is about other certificates');
  const critical = [...response.unknownCritical, ...answer.unknownCritical];
  if (critical.length > 0) return unknownStatus('unknown-critical-extension', critical.join(', '));
  if (rules.nonce !== undefined && response.nonce !== null && Buffer.compare(rules.nonce, response.nonce) !== 0) {
    return unknownStatus('out-of-scope', 'the answer belongs to another request');
  }
  const obstacle = responderObstacle(response, question);
  if (obstacle !== null) return obstacle;
  const end = answer.nextUpdate?.getTime() ?? answer.thisUpdate.getTime() + rules.maxAgeSeconds * 1000;
  if (question.at.getTime() > end)
    return unknownStatus('stale', `answer of ${answer.thisUpdate.toISOString()} has expired`);
  return statusOf(answer, response, question.certificate);
}

function newestAnswer(response: BasicOcspResponse, question: RevocationQuestion): SingleAnswer | null {
  const serial = serialOctetsOf(question.certificate);
  return response.answers
    .filter((answer) => Buffer.compare(answer.serial, serial) === 0 && isAboutIssuer(answer, question))
    .reduce<SingleAnswer | null>(
      (newest, each) => (newest === null || each.thisUpdate > newest.thisUpdate ? each : newest),
      null,
    );
}

/** RFC 6960 §4.1.1: hashes of the issuer's name and key, by any algorithm that we calculate. */
function isAboutIssuer(answer: SingleAnswer, { certificate, issuer }: RevocationQuestion): boolean {
  const algorithm = digestAlgorithmOf(answer.hashAlgorithm);
  if (algorithm === null) return false;
  const isHash = (octets: Uint8Array, hash: Uint8Array) => Buffer.compare(digestOf(algorithm, octets), hash) === 0;
  return (
    isHash(issuer.publicKey.keyOctets, answer.issuerKeyHash) &&
    [certificate.issuer.octets, issuer.subject.octets].some((name) => isHash(name, answer.issuerNameHash))
  );
}

/** RFC 6960 §4.2.2.2: the issuer itself signs, or somebody whom it gave a certificate for this purpose. */
function responderObstacle(response: BasicOcspResponse, question: RevocationQuestion): RevocationStatus | null {
  const { issuer, issuerKey } = question;
  if (isResponder(issuer, response) && checkSignature(issuerKey, response.signedPart).state === 'holds') return null;
  let obstacle = unknownStatus('issuer-not-authorised', 'no certificate of the responder at hand');
  for (const delegate of response.certificates) {
    if (!isResponder(delegate, response)) continue;
    const refusal = delegateRefusal(delegate, response.producedAt, question);
    if (refusal !== null) obstacle = unknownStatus('issuer-not-authorised', refusal);
    else if (checkSignature(workingKey(delegate.publicKey, issuerKey), response.signedPart).state === 'holds')
      return null;
    else obstacle = unknownStatus('signature-invalid', "the answer is not signed with the responder's key");
  }
  return obstacle;
}

function isResponder(certificate: CertificateFacts, { responder }: BasicOcspResponse): boolean {
  if (responder.kind === 'name') return sameName(comparableNameOf(certificate.subject), responder.name);
  return Buffer.compare(digestOf('sha-1', certificate.publicKey.keyOctets), responder.sha1) === 0;
}

/**
 * Why the certificate makes nobody a responder of this issuer. Its own revocation is not asked: the profile's certificates say so
 * (id-pkix-ocsp-nocheck), and an issuer that gives others gives them short lives (RFC 6960 §4.2.2.2.1).
 */
function delegateRefusal(
  delegate: CertificateFacts,
  at: Date,
  { issuer, issuerKey }: RevocationQuestion,
): string | null {
  if (!sameName(comparableNameOf(delegate.issuer), comparableNameOf(issuer.subject))) {
    return "the responder's certificate is another issuer's";
  }
  if (checkSignature(issuerKey, signedPartOf(delegate)).state !== 'holds')
    return "the responder's certificate is not signed by the issuer";
  if (delegate.extendedKeyUsage?.includes(ocspSigning) !== true) return "the responder's certificate lacks OCSPSigning";
  if (at < delegate.notBefore || at > delegate.notAfter) return "the responder's certificate was out of its time";
  const critical = readPathExtensions(delegate).unknownCritical;
  if (critical.length > 0) return `the responder's certificate has ${critical.join(', ')}`;
  const { keyUsage } = delegate;
  return keyUsage === null || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')
    ? null
    : "the responder's certificate is not for signing";
}

function statusOf(answer: SingleAnswer, response: BasicOcspResponse, certificate: CertificateFacts): RevocationStatus {
  const { thisUpdate, nextUpdate, status } = answer;
  const evidence: RevocationEvidence = { kind: 'ocsp', sha256: response.sha256, thisUpdate, nextUpdate };
  switch (status.state) {
    case 'good':
      return { state: 'good', evidence, afterExpiry: thisUpdate > certificate.notAfter };
    case 'unknown':
      return unknownStatus('responder-does-not-know', 'the responder does not know the certificate');
    case 'revoked': {
      const { revokedAt } = status;
      const reason = revocationReasons[status.reason] ?? 'unspecified';
      return { state: 'revoked', revokedAt, reason, neverIssued: saysNeverIssued(revokedAt, reason), evidence };
    }
  }
}
