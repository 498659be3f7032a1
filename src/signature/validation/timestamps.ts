import { FormatDefect } from '../asn1/element.ts';
import type { CertificateFacts } from '../certificate.ts';
import { type DocumentDigest, digestOfOctets, type SignerVerdict } from '../cms/verify-signer.ts';
import { digestAlgorithmOf } from '../digest.ts';
import type { DocumentSignature } from '../forms/letter-signatures.ts';
import type { RevocationSource } from '../revocation/revocation-status.ts';
import { archiveImprint } from '../timestamp/archive-imprint.ts';
import { readToken } from '../timestamp/read-token.ts';
import type { TimestampIndication, TimestampVerdict } from '../timestamp/timestamp-verdict.ts';
import { verifyTimestamp } from '../timestamp/verify-timestamp.ts';
import type { TimestampKind, TimestampReport } from './signature-report.ts';
import { chainReport } from './signer-identity.ts';

/** A token with what it is over, judged. */
export interface JudgedTimestamp {
  readonly kind: TimestampKind;
  readonly verdict: TimestampVerdict;
}

/** What a token's own signature is judged against. */
export interface TimestampContext {
  readonly trustAnchors: readonly CertificateFacts[];
  readonly intermediates: readonly CertificateFacts[];
  readonly revocation: RevocationSource;
}

/** A letter's token count is its sender's: more time stamps of a kind than these prove nothing more. */
const timestampsMax = 8;

/** Every time stamp that stands with one signer, but for those over a whole PDF. */
export async function judgeTimestamps(
  verdict: SignerVerdict,
  { xml }: DocumentSignature,
  context: TimestampContext,
): Promise<readonly JudgedTimestamp[]> {
  const { signature, signedAttributes, unsignedAttributes } = verdict.signer;
  const judged: JudgedTimestamp[] = [];
  for (const token of (signedAttributes?.contentTimestamps ?? []).slice(0, timestampsMax)) {
    judged.push({ kind: 'content', verdict: await contentVerdict(token, verdict, context) });
  }
  const overSignature = [
    ...unsignedAttributes.signatureTimestamps.map((token) => ({ token, stamped: signature })),
    ...(xml?.timestamps ?? []),
  ];
  for (const { token, stamped } of overSignature.slice(0, timestampsMax)) {
    judged.push({ kind: 'signature', verdict: await tokenVerdict(token, digestOfOctets(stamped), context) });
  }
  for (const token of unsignedAttributes.archiveTimestamps.slice(0, timestampsMax)) {
    judged.push({ kind: 'archive', verdict: await archiveVerdict(token, verdict, context) });
  }
  return judged;
}

/** A time stamp over a PDF, or null where its form proves nothing. */
export async function judgeDocumentTimestamp(
  { cms, pdf, defects }: DocumentSignature,
  context: TimestampContext,
): Promise<JudgedTimestamp | null> {
  const stamped = pdf?.stampedDigest ?? null;
  if (cms === null || stamped === null || defects.length > 0) return null;
  return { kind: 'document', verdict: await tokenVerdict(cms.octets, async () => stamped, context) };
}

function tokenVerdict(
  token: Uint8Array,
  digestOfStamped: DocumentDigest,
  { intermediates: certificates, trustAnchors, revocation }: TimestampContext,
): Promise<TimestampVerdict> {
  return verifyTimestamp({ token, digestOfStamped, certificates, trustAnchors, revocation });
}

/** EN 319 122-1 §5.2.8: over what the signature is over. */
async function contentVerdict(
  token: Uint8Array,
  { contentDigests }: SignerVerdict,
  context: TimestampContext,
): Promise<TimestampVerdict> {
  if (isContentMissing(token, contentDigests)) return withoutContent;
  return tokenVerdict(token, async (algorithm) => contentDigests.get(algorithm)!, context);
}

async function archiveVerdict(
  token: Uint8Array,
  { signer, contentDigests }: SignerVerdict,
  context: TimestampContext,
): Promise<TimestampVerdict> {
  if (isContentMissing(token, contentDigests)) return withoutContent;
  const read = readToken(token);
  const [index, ...others] = read.ok ? (read.cms.signers[0]?.unsignedAttributes.archiveIndexes ?? []) : [];
  if (index === undefined || others.length > 0 || signer.archived === null) {
    const detail = read.ok ? 'not one ats-hash-index-v3' : read.detail;
    return unjudged({ indication: 'TOTAL_FAILED', subIndication: 'FORMAT_FAILURE' }, detail);
  }
  const imprint = archiveImprint(index, signer.archived, contentDigests);
  if (!(imprint instanceof FormatDefect)) return tokenVerdict(token, imprint, context);
  return unjudged({ indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' }, imprint.detail);
}

/** A token whose algorithm we don't calculate is told so by its own check. */
function isContentMissing(token: Uint8Array, contentDigests: SignerVerdict['contentDigests']): boolean {
  const read = readToken(token);
  const algorithm = read.ok ? digestAlgorithmOf(read.info.imprintAlgorithm) : null;
  return algorithm !== null && !contentDigests.has(algorithm);
}

function unjudged(indication: TimestampIndication, detail: string): TimestampVerdict {
  return { ...indication, info: null, signer: null, path: null, detail };
}

const withoutContent = unjudged(
  { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND' },
  'what it is over is not at hand',
);

/** Time stamps of older or rarer forms (EN 319 122-1 A.1.2, A.2), by the attribute that holds them. */
const notExamined = new Map<string, string>([
  ['1.2.840.113549.1.9.16.2.25', 'CAdES-C-timestamp'],
  ['1.2.840.113549.1.9.16.2.26', 'time-stamped-certs-crls-references'],
  ['1.2.840.113549.1.9.16.2.27', 'archive-time-stamp'],
  ['1.2.840.113549.1.9.16.2.48', 'archive-time-stamp-v2'],
  ['0.4.0.1733.2.2', 'long-term-validation'],
]);

export function timestampReports(
  timestamps: readonly JudgedTimestamp[],
  { signer }: SignerVerdict,
  { xml }: DocumentSignature,
): readonly TimestampReport[] {
  const others = signer.unsignedAttributes.types.flatMap((type) => notExamined.get(type) ?? []);
  const unread = [...others, ...(xml?.timestampsNotExamined ?? [])].slice(0, timestampsMax);
  return [
    ...timestamps.map(timestampReport),
    ...unread.map((name): TimestampReport => {
      const kind = name.includes('DataObjects') ? 'content' : 'archive';
      const verdict = { indication: 'INDETERMINATE', subIndication: null, genTime: null, authority: null } as const;
      return { kind, ...verdict, detail: `${name}: not examined`, chain: [] };
    }),
  ];
}

function timestampReport({ kind, verdict }: JudgedTimestamp): TimestampReport {
  const { indication, subIndication, info, signer, path, detail } = verdict;
  return {
    kind,
    indication,
    subIndication,
    genTime: info?.genTime.toISOString() ?? null,
    authority: signer?.subject.text ?? null,
    detail,
    chain: path === null ? [] : chainReport(path.chain),
  };
}
