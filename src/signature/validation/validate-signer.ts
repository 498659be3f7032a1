import type { CertificateFacts } from '../certificate.ts';
import type { SignerVerdict } from '../cms/verify-signer.ts';
import type { DocumentSignature } from '../forms/letter-signatures.ts';
import { buildAndValidatePath } from '../path/build-path.ts';
import type { PathVerdict } from '../path/path-verdict.ts';
import type { RevocationQuestion, RevocationSource } from '../revocation/revocation-status.ts';
import { type ProofsOfExistence, proofsOfExistence } from './proofs-of-existence.ts';
import type {
  Indication,
  ReferenceTime,
  SignerReport,
  SubIndication,
  ValidationStage,
  WeaknessReport,
} from './signature-report.ts';
import { certificateReport, chainReport, identityOf } from './signer-identity.ts';
import { acceptance, cryptography, format, signingCertificate } from './stages.ts';
import { type JudgedTimestamp, judgeTimestamps, timestampReports } from './timestamps.ts';

/** What everything is judged against: EN 319 102-1 §5.2.4, the validation context. */
export interface ValidationContext {
  readonly trustAnchors: readonly CertificateFacts[];
  /** Certificates of authorities at hand, with those that the signature brings along. */
  readonly intermediates: readonly CertificateFacts[];
  /** The latest moment at which the signatures are known to have existed, without any time stamp of their own. */
  readonly existedAt: ExistenceProof;
}

/** Since when a file is known to have existed, whatever stands in it. */
export interface ExistenceProof {
  readonly at: Date;
  readonly source: Exclude<ReferenceTime['source'], 'time-stamp'>;
}

interface ValidatedSigner {
  readonly report: SignerReport;
  /** What about revocation is still open, of the signer's path and of the time stamps'. */
  readonly missing: readonly RevocationQuestion[];
  /** Certificates of those paths whose issuer is not at hand. */
  readonly issuersMissing: readonly CertificateFacts[];
}

/** What one signer is judged against besides: with the material that its signature brings along. */
export interface SignerContext extends ValidationContext {
  readonly revocation: RevocationSource;
  /** Time stamps over the whole of a PDF as it was when the signature stood in it already. */
  readonly documentTimestamps: readonly JudgedTimestamp[];
}

/**
 * The validation of EN 319 102-1 §5.3 (basic signatures) and §5.5 (with time) for one signer: pure, on what was collected. A
 * failure of the signature value outweighs whatever is left open about the certificate.
 */
export async function validateSigner(
  verdict: SignerVerdict,
  signature: DocumentSignature,
  isCountersignature: boolean,
  context: SignerContext,
): Promise<ValidatedSigner> {
  const { signer } = verdict;
  const { certificate } = signer;
  const timestamps = [...(await judgeTimestamps(verdict, signature, context)), ...context.documentTimestamps];
  const proofs = proofsOfExistence(timestamps, context.existedAt);
  const { reference } = proofs;
  const path =
    certificate === null
      ? null
      : buildAndValidatePath({
          certificate,
          intermediates: context.intermediates,
          trustAnchors: context.trustAnchors,
          at: new Date(reference.at),
          revocation: context.revocation,
        });
  const weak = weaknesses(verdict, path);
  const stages: readonly ValidationStage[] = [
    format(verdict, signature),
    signingCertificate(verdict),
    proofs.stage,
    contextStage(context, reference),
    x509Stage(path, certificate, proofs),
    cryptography(verdict),
    acceptance(verdict, signature, weak),
  ];
  const { indication, subIndication } = conclusion(stages, proofs);
  const paths = [path, ...timestamps.map((each) => each.verdict.path)].filter((each) => each !== null);
  return {
    missing: paths.flatMap(({ revocationMissing }) => revocationMissing),
    issuersMissing: paths.flatMap(({ issuersMissing }) => issuersMissing),
    report: {
      file: signature.container.names.join('/'),
      document: signature.document,
      covers: signature.covers,
      documentSha256: signature.documentSha256,
      form: signature.form,
      isCountersignature,
      signer: certificate === null ? null : identityOf(certificate),
      forSigning: certificate?.keyUsage?.includes('nonRepudiation') ?? null,
      indication,
      subIndication,
      stages,
      chain: chainOf(path, certificate),
      referenceTime: reference,
      claimedTime: claimedTime(verdict, signature),
      timestamps: timestampReports(timestamps, verdict, signature),
      weak,
      algorithm: verdict.scheme === null ? null : `${verdict.scheme.kind} ${verdict.scheme.digest}`,
      laterChanges: signature.laterChanges.map(({ code, effect, detail }) => ({ code, effect, detail })),
    },
  };
}

/** What the signer states, by whichever of the forms' ways. */
function claimedTime({ signer }: SignerVerdict, { pdf, xml }: DocumentSignature): string | null {
  return signer.signedAttributes?.signingTime?.toISOString() ?? pdf?.claimedTime ?? xml?.claimedTime ?? null;
}

function chainOf(path: PathVerdict | null, certificate: CertificateFacts | null): SignerReport['chain'] {
  if (path !== null && path.chain.length > 0) return chainReport(path.chain);
  return certificate === null ? [] : [certificateReport(certificate)];
}

function contextStage(context: ValidationContext, reference: ReferenceTime): ValidationStage {
  const detail = `${context.trustAnchors.length} trust anchors; ${reference.source} ${reference.at}`;
  return { name: 'validation-context', outcome: 'passed', subIndication: null, detail };
}

function x509Stage(
  path: PathVerdict | null,
  certificate: CertificateFacts | null,
  { reference, notBefore }: ProofsOfExistence,
): ValidationStage {
  const name = 'x509-validation';
  if (path === null || certificate === null) {
    return { name, outcome: 'not-done', subIndication: null, detail: 'no certificate' };
  }
  if (path.indication === 'PASSED') return { name, outcome: 'passed', subIndication: null, detail: '' };
  const failed = (subIndication: SubIndication, detail = path.detail): ValidationStage => ({
    name,
    outcome: 'failed',
    subIndication,
    detail,
  });
  const early = path.subIndication === 'OUT_OF_BOUNDS_NO_POE' && new Date(reference.at) < certificate.notBefore;
  // §5.5.4: a signature that is proven to be older than its certificate was not made with it.
  if (early && reference.source === 'time-stamp') return failed('NOT_YET_VALID');
  if (notBefore !== null) {
    // §5.3.4: what was signed was stamped before, so that the signature is younger than the end or the revocation.
    const detail = `${path.detail}; signed after ${notBefore.toISOString()}`;
    if (path.subIndication === 'OUT_OF_BOUNDS_NO_POE' && notBefore > certificate.notAfter) {
      return failed('EXPIRED', detail);
    }
    const revocation = path.chain[0]?.revocation;
    if (
      path.subIndication === 'REVOKED_NO_POE' &&
      revocation?.state === 'revoked' &&
      notBefore > revocation.revokedAt
    ) {
      return failed('REVOKED', detail);
    }
  }
  return { name, outcome: 'indeterminate', subIndication: path.subIndication, detail: path.detail };
}

/** What another reference time could change. */
const ofReferenceTime: ReadonlySet<string> = new Set(['OUT_OF_BOUNDS_NO_POE', 'REVOKED_NO_POE', 'REVOKED_CA_NO_POE']);

/** Which of the stages decides: those that prove a failure, then the first that is left open. */
function conclusion(
  stages: readonly ValidationStage[],
  { waiting }: ProofsOfExistence,
): {
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
} {
  // A time stamp that doesn't hold is as good as none; two that contradict each other are not.
  const deciding = stages.filter(
    ({ name, subIndication }) => name !== 'time-stamp' || subIndication === 'TIMESTAMP_ORDER_FAILURE',
  );
  const failed = deciding.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) return { indication: 'TOTAL_FAILED', subIndication: failed.subIndication };
  const open = deciding.find(({ outcome }) => outcome === 'indeterminate');
  if (open !== undefined) {
    // What a time stamp would prove is not known yet: nothing about dates and revocation is final before it is.
    const undecided = waiting && ofReferenceTime.has(open.subIndication ?? '');
    return { indication: 'INDETERMINATE', subIndication: undecided ? 'TRY_LATER' : open.subIndication };
  }
  return { indication: 'TOTAL_PASSED', subIndication: null };
}

function weaknesses({ weaknesses: found }: SignerVerdict, path: PathVerdict | null): readonly WeaknessReport[] {
  const own = found.map((weakness): WeaknessReport => {
    if (weakness.code === 'rsa-key-short') return 'rsa-short';
    return weakness.where === 'signing-certificate' ? 'sha-1-certificate-reference' : `sha-1-${weakness.where}`;
  });
  // The anchor's signature on itself proves nothing and is believed for nothing.
  const chain = path?.chain.some(({ weak, isAnchor }) => weak && !isAnchor) === true;
  return chain ? [...own, 'sha-1-chain'] : own;
}
