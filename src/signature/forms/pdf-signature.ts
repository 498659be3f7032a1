import type { DocumentDigest } from '../cms/verify-signer.ts';
import { createDigest, digestAlgorithmOf } from '../digest.ts';
import type { TimestampInfo } from '../timestamp/timestamp-info.ts';
import { calledName } from './letter-file.ts';
import { checkByteRange } from './pdf/byte-range.ts';
import { type FormField, formFields } from './pdf/form-fields.ts';
import { laterChanges } from './pdf/later-changes.ts';
import { instantOfDate } from './pdf/pdf-date.ts';
import { isKind, nameOf, orNullOnDefect, PdfDefect, type PdfValue, textOfString } from './pdf/pdf-value.ts';
import type { PdfView } from './pdf/pdf-view.ts';
import { beyondPermissions, permissionsOf } from './pdf/permissions.ts';
import { contentsVerdicts, readContents } from './pdf-contents.ts';
import type { PdfFile } from './pdf-signatures.ts';
import { type DocumentSignature, type FormDefect, nothingEmbedded, type PdfSignatureFacts } from './signature-facts.ts';

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
  const signed = range.end === 0 ? null : signedView(pdf, whole, range.end, defects);
  if (signed !== null && !isInRevision(signed, signature)) {
    defects.push({ code: 'signature-not-in-its-revision', detail: field.name });
  }
  const contents = readContents(whole, signature, subFilter, pdf.context.budget.limits);
  defects.push(...contents.defects);
  const { cms, timestamp } = contents;
  const isTimestamp = contents.kind === 'timestamp';
  // A signature of a shape that proves nothing has no document: so it can't pass.
  const digest = defects.length > 0 ? null : rangeDigest(octets, range.numbers);
  const permissions = permissionsOf(signed ?? whole, signature, fieldAsSigned(signed, field));
  const changes = signed === null || signed === whole ? [] : laterChanges(signed, whole);
  const facts: PdfSignatureFacts = {
    fieldName: field.name,
    subFilter,
    byteRange: range.numbers,
    claimedTime: instantOfDate(textOfString(whole.resolve(signature.get('M')))),
    certification: permissions.level,
    timestamp,
    stampedDigest: await stampedDigest(timestamp, digest),
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
    laterChanges: [...changes, ...beyondPermissions(permissions, changes)],
    defects,
    cms,
    xml: null,
    pdf: facts,
    embedded: nothingEmbedded,
    signerVerdicts: await contentsVerdicts(contents, digest),
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

function rangeDigest(octets: Uint8Array, numbers: readonly number[]): DocumentDigest {
  const [start, length, restart, rest] = numbers as [number, number, number, number];
  return async (algorithm) =>
    createDigest(algorithm)
      .update(octets.subarray(start, start + length))
      .update(octets.subarray(restart, restart + rest))
      .digest();
}

async function stampedDigest(
  timestamp: TimestampInfo | null,
  digest: DocumentDigest | null,
): Promise<Uint8Array | null> {
  const algorithm = timestamp === null ? null : digestAlgorithmOf(timestamp.imprintAlgorithm);
  return algorithm === null || digest === null ? null : digest(algorithm);
}

/** A lock counts as it was when the signature was made: the field may have been written again since. */
function fieldAsSigned(signed: PdfView | null, field: FormField): FormField {
  const fields = signed === null ? null : orNullOnDefect(() => formFields(signed));
  return fields?.get(field.key) ?? field;
}
