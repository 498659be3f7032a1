import { calledName, type LetterFile, wholeFile } from './letter-file.ts';
import { embeddedFiles } from './pdf/embedded-files.ts';
import { formFields } from './pdf/form-fields.ts';
import { isKind, nameOf, orNullOnDefect, PdfDefect, type PdfValue } from './pdf/pdf-value.ts';
import { PdfView } from './pdf/pdf-view.ts';
import { validationData } from './pdf/validation-data.ts';
import { readPdfSignature } from './pdf-signature.ts';
import type { GroupContext } from './read-group.ts';
import { readGroup } from './read-group.ts';
import {
  type DocumentSignature,
  type FormFinding,
  finding,
  joined,
  type LetterSignatures,
  noSignatures,
  nothingEmbedded,
} from './signature-facts.ts';

/** What a PDF must hold somewhere if it has signatures, or files within it that may. */
const marks = ['/ByteRange', '/EmbeddedFile', '/AcroForm', '/ObjStm'];

/** Every signature of a PDF, and those of the files that it embeds. `context.place` ends with the PDF's name. */
export async function readPdf(file: LetterFile, context: GroupContext): Promise<LetterSignatures> {
  const name = calledName(file);
  const octets = await wholeFile(file, context.budget.limits.pdfOctetsMax);
  if (octets === null) return { signatures: [], findings: [finding('too-large-to-examine', name)] };
  const whole = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  if (!marks.some((mark) => whole.includes(mark))) return noSignatures;
  const budget = {
    valuesLeft: context.budget.limits.pdfValueCountMax,
    inflatedLeft: Math.max(0, context.budget.octetsLeft),
  };
  const pdf = {
    file,
    context,
    openView: (part: Uint8Array) => new PdfView(part, context.budget.limits.pdfObjectCountMax, budget),
  };
  try {
    const view = pdf.openView(octets);
    const found = await readSignatures(pdf, view, whole);
    const store = found.signatures.length === 0 ? nothingEmbedded : validationData(view);
    const own = { ...found, signatures: found.signatures.map((each) => ({ ...each, embedded: store })) };
    const embedded = embeddedFiles(view, context.budget);
    context.budget.octetsLeft = Math.min(context.budget.octetsLeft, budget.inflatedLeft);
    if (embedded.files.length === 0) return joined(own, { signatures: [], findings: embedded.findings });
    const inner = await readGroup(embedded.files, context);
    const pages = inner.signatures.some(({ form }) => form === 'cms-detached') && own.signatures.length === 0;
    const remark = pages ? [finding('pdf-pages-not-signed', name)] : [];
    return joined(own, inner, { signatures: [], findings: [...embedded.findings, ...remark] });
  } catch (thrown) {
    if (!(thrown instanceof PdfDefect)) throw thrown;
    return unreadable(file, context, whole, thrown.message);
  }
}

/** What `readPdfSignature` needs of the file around a signature. */
export interface PdfFile {
  readonly file: LetterFile;
  readonly context: GroupContext;
  /** Throws PdfDefect. */
  readonly openView: (octets: Uint8Array) => PdfView;
}

async function readSignatures(pdf: PdfFile, view: PdfView, whole: Buffer): Promise<LetterSignatures> {
  const name = calledName(pdf.file);
  const { pdfSignatureCountMax } = pdf.context.budget.limits;
  const findings: FormFinding[] = [];
  const signatures: DocumentSignature[] = [];
  const seen = new Set<ReadonlyMap<string, PdfValue>>();
  for (const field of formFields(view).values()) {
    if (field.type !== 'Sig') continue;
    const signature = view.dictionary(field.value);
    if (signature === null) {
      findings.push(finding('pdf-signature-field-empty', name, field.name));
      continue;
    }
    // A field's widgets share its signature.
    if (seen.has(signature)) continue;
    seen.add(signature);
    if (seen.size > pdfSignatureCountMax) {
      findings.push(finding('too-many-signatures', name, `more than ${pdfSignatureCountMax}`));
      break;
    }
    signatures.push(await readPdfSignature(pdf, view, field, signature));
  }
  const written = countOf(whole, '/ByteRange');
  if (written > seen.size) findings.push(...signaturesOutside(view, seen, name, written - seen.size));
  if (view.trailer.has('Encrypt') && signatures.length > 0) findings.push(finding('pdf-encrypted', name));
  return { signatures, findings };
}

/** Signature dictionaries that no field refers to: taken out of the form, or never in it. */
function signaturesOutside(
  view: PdfView,
  seen: ReadonlySet<ReadonlyMap<string, PdfValue>>,
  name: string,
  count: number,
): readonly FormFinding[] {
  const findings: FormFinding[] = [];
  for (const number of view.numbers) {
    // A broken object elsewhere in the file is no signature.
    const value = view.placeOf(number).kind === 'offset' ? orNullOnDefect(() => view.object(number)) : null;
    if (!isKind(value, 'dictionary') || seen.has(value.entries)) continue;
    if (!value.entries.has('ByteRange') || !isKind(value.entries.get('Contents'), 'string')) continue;
    findings.push(
      finding('pdf-signature-outside-form', name, nameOf(value.entries.get('SubFilter')) ?? `object ${number}`),
    );
  }
  // Some are where no cross-reference leads: a later revision left them out.
  if (findings.length === 0) findings.push(finding('pdf-signature-outside-form', name, `${count} of them`));
  return findings;
}

function countOf(whole: Buffer, mark: string): number {
  let count = 0;
  for (let at = whole.indexOf(mark); at !== -1 && count < 1000; at = whole.indexOf(mark, at + 1)) count++;
  return count;
}

/** A PDF whose structure can't be read but that holds what looks like a signature is never taken for one without. */
function unreadable(file: LetterFile, { place }: GroupContext, whole: Buffer, detail: string): LetterSignatures {
  const findings = [finding('pdf-unreadable', calledName(file), detail)];
  if (whole.includes('/Encrypt')) findings.push(finding('pdf-encrypted', calledName(file)));
  if (!whole.includes('/ByteRange')) return { signatures: [], findings };
  const signature: DocumentSignature = {
    document: calledName(file),
    documentSha256: file.sha256,
    covers: [],
    container: { names: place, sha256: file.sha256 },
    form: 'pades',
    coverage: 'none',
    laterChanges: [],
    defects: [{ code: 'revision-unreadable', detail }],
    cms: null,
    xml: null,
    pdf: null,
    embedded: nothingEmbedded,
    signerVerdicts: [],
  };
  return { signatures: [signature], findings };
}
