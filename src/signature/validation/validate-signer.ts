import type { CertificateFacts } from '../certificate.ts';
import type { SignerVerdict } from '../cms/verify-signer.ts';
import { digestOfOctets } from '../cms/verify-signer.ts';
import type { DocumentSignature } from '../forms/letter-signatures.ts';
import { buildAndValidatePath } from '../path/build-path.ts';
import type { PathVerdict } from '../path/path-verdict.ts';
import type { RevocationQuestion, RevocationSource } from '../revocation/revocation-status.ts';
import type { TimestampVerdict } from '../timestamp/timestamp-verdict.ts';
import { verifyTimestamp } from '../timestamp/verify-timestamp.ts';
import type {
  Indication,
  ReferenceTime,
  SignerReport,
  SubIndication,
  TimestampReport,
  ValidationStage,
  WeaknessReport,
} from './signature-report.ts';
import { certificateReport, chainReport, identityOf } from './signer-identity.ts';
import { acceptance, cryptography, format, signingCertificate } from './stages.ts';

/** What everything is judged against: EN 319 102-1 §5.2.4, the validation context. */
export interface ValidationContext {
  readonly trustAnchors: readonly CertificateFacts[];
  /** Certificates of authorities at hand, with those that the signature brings along. */
  readonly intermediates: readonly CertificateFacts[];
  /** The latest moment at which the signatures are known to have existed, without any time stamp. */
  readonly existedAt: { readonly at: Date; readonly source: 'arrival' | 'now' };
}

interface ValidatedSigner {
  readonly report: SignerReport;
  /** What about revocation is still open, of the signer's path and of the time stamps'. */
  readonly missing: readonly RevocationQuestion[];
}

/** A letter's token count is its sender's: more time stamps than these prove nothing more. */
const timestampsMax = 8;

/**
 * The validation of EN 319 102-1 §5.3 (basic signatures) and §5.5 (with time) for one signer: pure, on what was collected. A
 * failure of the signature value outweighs whatever is left open about the certificate.
 */
export async function validateSigner(
  verdict: SignerVerdict,
  signature: DocumentSignature,
  isCountersignature: boolean,
  context: ValidationContext & { readonly revocation: RevocationSource },
): Promise<ValidatedSigner> {
  const { signer } = verdict;
  const { certificate } = signer;
  const timestamps = await timestampVerdicts(verdict, context);
  const reference = referenceTime(timestamps, context);
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
  const stages: readonly ValidationStage[] = [
    format(verdict, signature),
    signingCertificate(verdict),
    timestampStage(timestamps),
    contextStage(context, reference),
    x509Stage(path, certificate, reference),
    cryptography(verdict),
    acceptance(verdict, signature),
  ];
  const { indication, subIndication } = conclusion(stages);
  const missing = [path, ...timestamps.map((each) => each.path)].flatMap((each) => each?.revocationMissing ?? []);
  return {
    missing,
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
      claimedTime: signer.signedAttributes?.signingTime?.toISOString() ?? signature.pdf?.claimedTime ?? null,
      timestamps: timestamps.map(timestampReport),
      weak: weaknesses(verdict, path),
      algorithm: verdict.scheme === null ? null : `${verdict.scheme.kind} ${verdict.scheme.digest}`,
      laterChanges: signature.laterChanges.map(({ code, effect, detail }) => ({ code, effect, detail })),
    },
  };
}

function chainOf(path: PathVerdict | null, certificate: CertificateFacts | null): SignerReport['chain'] {
  if (path !== null && path.chain.length > 0) return chainReport(path.chain);
  return certificate === null ? [] : [certificateReport(certificate)];
}

async function timestampVerdicts(
  { signer }: SignerVerdict,
  context: ValidationContext & { readonly revocation: RevocationSource },
): Promise<readonly TimestampVerdict[]> {
  const verdicts: TimestampVerdict[] = [];
  for (const token of signer.unsignedAttributes.signatureTimestamps.slice(0, timestampsMax)) {
    verdicts.push(
      await verifyTimestamp({
        token,
        digestOfStamped: digestOfOctets(signer.signature),
        certificates: context.intermediates,
        trustAnchors: context.trustAnchors,
        revocation: context.revocation,
      }),
    );
  }
  return verdicts;
}

/** EN 319 102-1 §5.5.4: the earliest moment at which the signature is proven to have existed. */
function referenceTime(timestamps: readonly TimestampVerdict[], { existedAt }: ValidationContext): ReferenceTime {
  const proven = timestamps.flatMap(({ indication, info }) =>
    indication === 'TOTAL_PASSED' && info !== null ? [info.genTime.getTime()] : [],
  );
  const earliest = Math.min(...proven);
  return proven.length === 0
    ? { at: existedAt.at.toISOString(), source: existedAt.source }
    : { at: new Date(earliest).toISOString(), source: 'time-stamp' };
}

function timestampReport({ indication, subIndication, info, signer, path, detail }: TimestampVerdict): TimestampReport {
  return {
    indication,
    subIndication,
    genTime: info?.genTime.toISOString() ?? null,
    authority: signer?.subject.text ?? null,
    detail,
    chain: path === null ? [] : chainReport(path.chain),
  };
}

/** A time stamp that proves nothing does not make a signature fail: the reference time is then a later one. */
function timestampStage(timestamps: readonly TimestampVerdict[]): ValidationStage {
  const name = 'time-stamp';
  const [first] = timestamps;
  if (first === undefined) return { name, outcome: 'not-done', subIndication: null, detail: 'no time stamp' };
  const passed = timestamps.find(({ indication }) => indication === 'TOTAL_PASSED');
  if (passed !== undefined) {
    return { name, outcome: 'passed', subIndication: null, detail: passed.info?.genTime.toISOString() ?? '' };
  }
  const open = timestamps.find(({ subIndication }) => subIndication === 'TRY_LATER') ?? first;
  const outcome = open.indication === 'TOTAL_FAILED' ? 'failed' : 'indeterminate';
  return { name, outcome, subIndication: open.subIndication, detail: open.detail };
}

function contextStage(context: ValidationContext, reference: ReferenceTime): ValidationStage {
  const detail = `${context.trustAnchors.length} trust anchors; ${reference.source} ${reference.at}`;
  return { name: 'validation-context', outcome: 'passed', subIndication: null, detail };
}

function x509Stage(
  path: PathVerdict | null,
  certificate: CertificateFacts | null,
  reference: ReferenceTime,
): ValidationStage {
  const name = 'x509-validation';
  if (path === null || certificate === null) {
    return { name, outcome: 'not-done', subIndication: null, detail: 'no certificate' };
  }
  if (path.indication === 'PASSED') return { name, outcome: 'passed', subIndication: null, detail: '' };
  const early = path.subIndication === 'OUT_OF_BOUNDS_NO_POE' && new Date(reference.at) < certificate.notBefore;
  // §5.5.4: a signature that is proven to be older than its certificate was not made with it.
  if (early && reference.source === 'time-stamp') {
    return { name, outcome: 'failed', subIndication: 'NOT_YET_VALID', detail: path.detail };
  }
  return { name, outcome: 'indeterminate', subIndication: path.subIndication, detail: path.detail };
}

/** What another reference time could change. */
const ofReferenceTime: ReadonlySet<string> = new Set(['OUT_OF_BOUNDS_NO_POE', 'REVOKED_NO_POE', 'REVOKED_CA_NO_POE']);

/** Which of the stages decides: those that prove a failure, then the first that is left open. */
function conclusion(stages: readonly ValidationStage[]): {
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
} {
  const deciding = stages.filter(({ name }) => name !== 'time-stamp');
  const failed = deciding.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) return { indication: 'TOTAL_FAILED', subIndication: failed.subIndication };
  const open = deciding.find(({ outcome }) => outcome === 'indeterminate');
  if (open !== undefined) {
    // What a time stamp would prove is not known yet: nothing about dates and revocation is final before it is.
    const waiting = stages.some(({ name, subIndication }) => name === 'time-stamp' && subIndication === 'TRY_LATER');
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
