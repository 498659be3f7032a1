import type { CertificateFacts } from '../certificate.ts';
import { buildAndValidatePath } from '../path/build-path.ts';
import { crlStatus } from './crl-status.ts';
import { ocspStatus } from './ocsp-status.ts';
import type { RevocationList } from './revocation-list.ts';
import {
  type RevocationQuestion,
  type RevocationSource,
  type RevocationStatus,
  unknownStatus,
} from './revocation-status.ts';

/** Everything collected that may speak of revocation: what a signature brought along and what was fetched. */
export interface RevocationData {
  /** OCSPResponse or BasicOCSPResponse, in DER. */
  readonly ocspResponses: readonly Uint8Array[];
  readonly lists: readonly RevocationList[];
  /** Certificates that came along, among which signers of lists are looked for. */
  readonly certificates: readonly CertificateFacts[];
  /** How long an answer without nextUpdate counts. */
  readonly maxAgeSeconds: number;
}

/** A signer of a list may need a list by another signer, and so on. */
const depthMax = 4;

/** Answers are looked at in this number at most, for each certificate asked about. */
const ocspResponsesMax = 64;

/**
 * The status of any certificate by the data at hand. Where several answers know, a revocation counts; only a hold may have been lifted
 * by a younger one. Where none does, the reason that came closest to an answer is told.
 */
export function revocationFrom(data: RevocationData): RevocationSource {
  return sourceAt(data, []);
}

function sourceAt(data: RevocationData, asked: readonly string[]): RevocationSource {
  return (question) => {
    const answers = data.ocspResponses
      .slice(0, ocspResponsesMax)
      .map((octets) => ocspStatus(question, octets, { maxAgeSeconds: data.maxAgeSeconds }));
    return mostTelling([...answers, listStatus(question, data, asked)]);
  };
}

function listStatus(question: RevocationQuestion, data: RevocationData, asked: readonly string[]): RevocationStatus {
  return crlStatus(question, {
    lists: data.lists,
    signers: data.certificates,
    maxAgeSeconds: data.maxAgeSeconds,
    isTrustedSigner: (signer, { anchor, at, certificate }) => {
      // A list may cover its own signer (PKITS 4.14.30): the rest of the signer's path has held when its status is asked.
      if (signer.sha256 === certificate.sha256) return asked.length > 0;
      const below = [...asked, certificate.sha256];
      if (below.length > depthMax || below.includes(signer.sha256)) return false;
      const verdict = buildAndValidatePath({
        certificate: signer,
        intermediates: data.certificates,
        trustAnchors: [anchor],
        at,
        revocation: sourceAt(data, below),
      });
      return verdict.indication === 'PASSED';
    },
  });
}

function mostTelling(statuses: readonly RevocationStatus[]): RevocationStatus {
  return statuses.reduce(
    (one, other) => (weight(other) > weight(one) ? other : one),
    unknownStatus('no-data', 'nothing at hand'),
  );
}

/** Known before unknown; a revocation for good before all, for nobody takes it back; else the younger word first. */
function weight(status: RevocationStatus): number {
  switch (status.state) {
    case 'unknown':
      return status.reason === 'no-data' ? 0 : status.reason === 'out-of-scope' ? 1 : 2;
    case 'good':
      return 10 + status.evidence.thisUpdate.getTime();
    case 'revoked':
      return status.reason === 'certificateHold'
        ? 10.5 + status.evidence.thisUpdate.getTime()
        : Number.POSITIVE_INFINITY;
  }
}
