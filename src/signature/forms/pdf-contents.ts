import { FormatDefect, withDefect } from '../asn1/element.ts';
import type { CmsReading } from '../cms/cms-reading.ts';
import { type DocumentDigest, digestOfOctets, type SignerVerdict } from '../cms/verify-signer.ts';
import { digestAlgorithmOf } from '../digest.ts';
import { readTimestampInfo, type TimestampInfo } from '../timestamp/timestamp-info.ts';
import type { FormLimits } from './form-limits.ts';
import { signerVerdicts } from './pair-signatures.ts';
import { isKind, type PdfValue } from './pdf/pdf-value.ts';
import type { PdfView } from './pdf/pdf-view.ts';
import { readX509Signature, type X509Signature, x509SignerVerdict } from './pdf/x509-signature.ts';
import { recogniseOctets } from './recognise-cms.ts';
import type { FormDefect } from './signature-facts.ts';

/** What the contents of a PDF's signature are, by its SubFilter. */
type ContentsKind = 'cms' | 'cms-over-sha-1' | 'timestamp' | 'x509';

/** ISO 32000-2 §12.8.3, table 260; EN 319 142-1 §6.3 has the ETSI ones. */
const kinds = new Map<string, ContentsKind>([
  ['adbe.pkcs7.detached', 'cms'],
  ['ETSI.CAdES.detached', 'cms'],
  ['ETSI.RFC3161', 'timestamp'],
  ['adbe.pkcs7.sha1', 'cms-over-sha-1'],
  ['adbe.x509.rsa_sha1', 'x509'],
]);

export interface PdfContents {
  readonly kind: ContentsKind | null;
  readonly cms: CmsReading | null;
  /** Of a document timestamp that can be read. */
  readonly timestamp: TimestampInfo | null;
  readonly x509: X509Signature | null;
  readonly defects: readonly FormDefect[];
}

export function readContents(
  view: PdfView,
  signature: ReadonlyMap<string, PdfValue>,
  subFilter: string | null,
  limits: FormLimits,
): PdfContents {
  const kind = kinds.get(subFilter ?? '') ?? null;
  const nothing: PdfContents = { kind, cms: null, timestamp: null, x509: null, defects: [] };
  if (kind === null) return { ...nothing, defects: [{ code: 'sub-filter-unsupported', detail: subFilter ?? '' }] };
  const contents = signature.get('Contents');
  if (!isKind(contents, 'string')) return nothing;
  if (kind === 'x509') {
    const x509 = readX509Signature(view, signature);
    if (!(x509 instanceof FormatDefect)) return { ...nothing, x509 };
    return { ...nothing, defects: [{ code: 'x509-signature-unreadable', detail: x509.detail }] };
  }
  const { cms, defect } = readCmsContents(contents.octets, kind, limits);
  if (cms === null || defect !== null) return { ...nothing, cms, defects: defect === null ? [] : [defect] };
  if (kind !== 'timestamp') return { ...nothing, cms };
  const { content } = cms;
  const info = content === null ? new FormatDefect('no content') : withDefect(() => readTimestampInfo(content));
  if (!(info instanceof FormatDefect)) return { ...nothing, cms, timestamp: info };
  return { ...nothing, cms, defects: [{ code: 'timestamp-unreadable', detail: info.detail }] };
}

function readCmsContents(
  octets: Uint8Array,
  kind: Exclude<ContentsKind, 'x509'>,
  limits: FormLimits,
): { readonly cms: CmsReading | null; readonly defect: FormDefect | null } {
  const cms = recogniseOctets(octets, limits, true);
  switch (cms.kind) {
    case 'detached':
      if (kind === 'timestamp')
        return { cms: cms.reading, defect: { code: 'timestamp-unreadable', detail: 'no TSTInfo' } };
      if (kind === 'cms') return { cms: cms.reading, defect: null };
      return { cms: cms.reading, defect: { code: 'cms-unreadable', detail: 'no digest inside' } };
    case 'timestamp':
      return {
        cms: cms.reading,
        defect: kind === 'timestamp' ? null : { code: 'cms-not-detached', detail: 'TSTInfo' },
      };
    case 'attached': {
      const isDigest = kind === 'cms-over-sha-1' && cms.reading.content?.length === 20;
      return { cms: cms.reading, defect: isDigest ? null : { code: 'cms-not-detached', detail: '' } };
    }
    case 'signers-missing':
      return { cms: cms.reading, defect: { code: 'cms-unreadable', detail: 'no signers' } };
    case 'unreadable':
      return { cms: null, defect: { code: 'cms-unreadable', detail: cms.detail } };
    case 'none':
    case 'encrypted':
    case 'too-large':
      return { cms: null, defect: { code: 'cms-unreadable', detail: cms.kind } };
  }
}

/** `digest`: of the byte range; null where that proves nothing. */
export async function contentsVerdicts(
  { kind, cms, timestamp, x509 }: PdfContents,
  digest: DocumentDigest | null,
): Promise<readonly SignerVerdict[]> {
  if (x509 !== null) return [await x509SignerVerdict(x509, digest)];
  if (cms === null) return [];
  if (digest === null) return signerVerdicts(cms, null);
  if (timestamp !== null) {
    // RFC 3161: the token's signer signs the TSTInfo, and that states the document's digest.
    const algorithm = digestAlgorithmOf(timestamp.imprintAlgorithm);
    const agrees = algorithm !== null && Buffer.compare(await digest(algorithm), timestamp.imprint) === 0;
    const hash = algorithm === null ? 'unsupported' : agrees ? null : 'failed';
    return overContent(cms, hash);
  }
  if (kind !== 'cms-over-sha-1') return signerVerdicts(cms, digest);
  // ISO 32000-1 §12.8.3.3.1: the content that is signed is the byte range's SHA-1.
  const agrees = Buffer.compare(await digest('sha-1'), cms.content!) === 0;
  const verdicts = await overContent(cms, agrees ? null : 'failed');
  return verdicts.map((verdict) => ({
    ...verdict,
    weaknesses: [
      { code: 'sha-1', where: 'document' },
      ...verdict.weaknesses.filter((weakness) => weakness.code !== 'sha-1' || weakness.where !== 'document'),
    ],
  }));
}

async function overContent(cms: CmsReading, hash: 'failed' | 'unsupported' | null): Promise<readonly SignerVerdict[]> {
  const verdicts = await signerVerdicts(cms, digestOfOctets(cms.content!));
  return hash === null ? verdicts : verdicts.map((verdict) => ({ ...verdict, hash }));
}
