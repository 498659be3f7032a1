import { FormatDefect, withDefect } from '../asn1/element.ts';
import type { CmsReading } from '../cms/cms-reading.ts';
import { type DocumentDigest, digestOfOctets, type SignerVerdict } from '../cms/verify-signer.ts';
import { createDigest, digestAlgorithmOf } from '../digest.ts';
import { readTimestampInfo, type TimestampInfo } from '../timestamp/timestamp-info.ts';
import { calledName } from './letter-file.ts';
import { signerVerdicts } from './pair-signatures.ts';
import { checkByteRange } from './pdf/byte-range.ts';
import { type FormField, formFields } from './pdf/form-fields.ts';
import { laterChanges } from './pdf/later-changes.ts';
import { isKind, nameOf, orNullOnDefect, PdfDefect, type PdfValue, textOfString } from './pdf/pdf-value.ts';
import type { PdfView } from './pdf/pdf-view.ts';
import type { PdfFile } from './pdf-signatures.ts';
import { recogniseOctets } from './recognise-cms.ts';
import type { DocumentSignature, FormDefect, LaterChange, PdfSignatureFacts } from './signature-facts.ts';

const subFilters = new Set(['adbe.pkcs7.detached', 'ETSI.CAdES.detached', 'ETSI.RFC3161']);

/** One signature of a PDF: its shape, its mathematics, what it covers and what was done to the file after it. */
export async function readPdfSignature(
  pdf: PdfFile,
  whole: PdfView,
  field: FormField,
  signature: ReadonlyMap<string, PdfValue>,
): Promise<DocumentSignature> {
  const { octets } = whole;
  const subFilter = nameOf(whole.resolve(signature.get('SubFilter')));
  const range = checkByteRange(signature, octets);
  const defects: FormDefect[] = [...range.defects];
  if (!subFilters.has(subFilter ?? '')) defects.push({ code: 'sub-filter-unsupported', detail: subFilter ?? '' });
  const signed = range.end === 0 ? null : signedView(pdf, whole, range.end, defects);
  if (signed !== null && !isInRevision(signed, signature)) {
    defects.push({ code: 'signature-not-in-its-revision', detail: field.name });
  }
  const isTimestamp = subFilter === 'ETSI.RFC3161';
  const cms = readContents(pdf, signature, isTimestamp, defects);
  const timestamp = isTimestamp && cms !== null ? readTimestamp(cms, defects) : null;
  // A signature of a shape that proves nothing has no document: so it can't pass.
  const digest = defects.length > 0 ? null : rangeDigest(octets, range.numbers);
  const certification = certificationOf(whole, signature);
  const changes = signed === null || signed === whole ? [] : laterChanges(signed, whole);
  const facts: PdfSignatureFacts = {
    fieldName: field.name,
    subFilter,
    byteRange: range.numbers,
    claimedTime: textOfString(whole.resolve(signature.get('M'))),
    certification,
    timestamp,
  };
  const covering = defects.length === 0;
  const unchanged = covering && changes.every(({ effect }) => effect === 'none');
  return {
    document: calledName(pdf.file),
    documentSha256: pdf.file.sha256,
    covers: unchanged ? [pdf.file.sha256] : [],
    container: { names: pdf.context.place, sha256: pdf.file.sha256 },
    form: isTimestamp ? 'pdf-document-timestamp' : 'pades',
    coverage: !covering ? 'none' : range.end === octets.length ? 'whole-file' : 'revision',
    laterChanges: [...changes, ...beyondCertification(certification, changes)],
    defects,
    cms,
    xml: null,
    pdf: facts,
    signerVerdicts: cms === null ? [] : await verdictsOn(cms, timestamp, digest),
  };
}

/** The file as it was when it was signed. */
function signedView(pdf: PdfFile, whole: PdfView, end: number, defects: FormDefect[]): PdfView | null {
  if (end === whole.octets.length) return whole;
  try {
    return pdf.openView(whole.octets.subarray(0, end));
  } catch (thrown) {
    if (!(thrown instanceof PdfDefect)) throw thrown;
    defects.push({ code: 'revision-unreadable', detail: thrown.message });
    return null;
  }
}

/** Whether a reader of the signed revision finds this very signature in its form. */
function isInRevision(signed: PdfView, signature: ReadonlyMap<string, PdfValue>): boolean {
  const contents = signature.get('Contents');
  if (!isKind(contents, 'string')) return false;
  const fields = orNullOnDefect(() => [...formFields(signed).values()]) ?? [];
  return fields.some((field) => {
    const own = orNullOnDefect(() => signed.dictionary(field.value))?.get('Contents');
    return field.type === 'Sig' && isKind(own, 'string') && own.start === contents.start && own.end === contents.end;
  });
}

function readContents(
  pdf: PdfFile,
  signature: ReadonlyMap<string, PdfValue>,
  isTimestamp: boolean,
  defects: FormDefect[],
): CmsReading | null {
  const contents = signature.get('Contents');
  if (!isKind(contents, 'string') || defects.some(({ code }) => code === 'sub-filter-unsupported')) return null;
  const cms = recogniseOctets(contents.octets, pdf.context.budget.limits, true);
  switch (cms.kind) {
    case 'detached':
      if (isTimestamp) defects.push({ code: 'timestamp-unreadable', detail: 'no TSTInfo' });
      return cms.reading;
    case 'timestamp':
      if (!isTimestamp) defects.push({ code: 'cms-not-detached', detail: 'TSTInfo' });
      return cms.reading;
    case 'attached':
      defects.push({ code: 'cms-not-detached', detail: '' });
      return cms.reading;
    case 'signers-missing':
      defects.push({ code: 'cms-unreadable', detail: 'no signers' });
      return cms.reading;
    case 'unreadable':
      defects.push({ code: 'cms-unreadable', detail: cms.detail });
      return null;
    case 'none':
    case 'encrypted':
    case 'too-large':
      defects.push({ code: 'cms-unreadable', detail: cms.kind });
      return null;
  }
}

function readTimestamp(cms: CmsReading, defects: FormDefect[]): TimestampInfo | null {
  const content = cms.content;
  const info = content === null ? new FormatDefect('no content') : withDefect(() => readTimestampInfo(content));
  if (!(info instanceof FormatDefect)) return info;
  defects.push({ code: 'timestamp-unreadable', detail: info.detail });
  return null;
}

function rangeDigest(octets: Uint8Array, numbers: readonly number[]): DocumentDigest {
  const [start, length, restart, rest] = numbers as [number, number, number, number];
  return async (algorithm) =>
    createDigest(algorithm)
      .update(octets.subarray(start, start + length))
      .update(octets.subarray(restart, restart + rest))
      .digest();
}

async function verdictsOn(
  cms: CmsReading,
  timestamp: TimestampInfo | null,
  digest: DocumentDigest | null,
): Promise<readonly SignerVerdict[]> {
  if (digest === null || timestamp === null) return signerVerdicts(cms, digest);
  // RFC 3161: the token's signer signs the TSTInfo, and that states the document's digest.
  const verdicts = await signerVerdicts(cms, digestOfOctets(cms.content!));
  const algorithm = digestAlgorithmOf(timestamp.imprintAlgorithm);
  if (algorithm === null) return verdicts.map((verdict) => ({ ...verdict, hash: 'unsupported' }));
  const agrees = Buffer.compare(await digest(algorithm), timestamp.imprint) === 0;
  return agrees ? verdicts : verdicts.map((verdict) => ({ ...verdict, hash: 'failed' }));
}

function certificationOf(view: PdfView, signature: ReadonlyMap<string, PdfValue>): 1 | 2 | 3 | null {
  for (const reference of view.array(signature.get('Reference')).slice(0, 20)) {
    const entries = view.dictionary(reference);
    if (nameOf(view.resolve(entries?.get('TransformMethod'))) !== 'DocMDP') continue;
    const level = view.resolve(view.dictionary(entries?.get('TransformParams'))?.get('P'));
    return level === 1 || level === 3 ? level : 2;
  }
  return null;
}

/** ISO 32000-2 §12.8.2.2.2, table 257. Validation data and document timestamps are always allowed. */
function beyondCertification(level: 1 | 2 | 3 | null, changes: readonly LaterChange[]): readonly LaterChange[] {
  if (level === null) return [];
  const always = new Set(['validation-data-added', 'document-timestamp-added', 'metadata-changed']);
  const beyond = changes.filter(({ code, effect }) => {
    if (level === 1) return !always.has(code);
    return effect === 'content' || effect === 'unknown' || (level === 2 && effect === 'annotation');
  });
  return beyond.length === 0
    ? []
    : [{ code: 'beyond-certification', effect: 'content', detail: beyond.map(({ code }) => code).join() }];
}
