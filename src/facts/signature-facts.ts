import type { Organisation } from '../platform/settings.ts';
import type { SignatureReport, SignerReport } from '../signature/validation/signature-report.ts';
import { codedVerdict } from '../signature/validation/signature-words.ts';
import { type DocumentSummary, documentSummary } from './document-summary.ts';
import { type Evidence, type Fact, known, type SomeEvidence, unknown } from './fact.ts';
import type { SenderStanding } from './letter-facts.ts';
import type { LetterDocument } from './letter-parts.ts';

export type { SignatureReport, SignerReport } from '../signature/validation/signature-report.ts';

/** The official letter among the files. */
export interface MainDocument {
  readonly name: string;
  readonly sha256: string;
  readonly state: DocumentSummary['state'];
  /** Null: not known. */
  readonly bornDigital: boolean | null;
  /** A signature speaks for it or is named for it, whether that holds or not. */
  readonly signed: boolean;
}

/** Business identification numbers that a letter of this sender may be signed under. */
export interface SenderNumbers {
  readonly organisation: string;
  /** The sender's own first, then those of the bodies above it. */
  readonly bins: readonly string[];
}

/** Directory entries above each other: a ring in the directory ends the search. */
const parentsMax = 5;

/** What the letter's files are and who signed them, as the evidence stage collected it. */
export interface AttachmentSummary {
  readonly signatures: { readonly report: SignatureReport };
  readonly documents: readonly LetterDocument[];
}

export function signaturesFact(attachments: AttachmentSummary | null): Fact<SignatureReport> {
  if (attachments === null) return unknown('unreadable');
  const { report } = attachments.signatures;
  const [first, ...others] = report.signers.map(signerEvidence);
  return first === undefined
    ? known(report, { kind: 'absence', where: 'attachments', searched: 'CMS, S/MIME, PAdES, XMLDSig, signed archives' })
    : known(report, first, ...others);
}

/** One signer as a piece of evidence: who, and what validation came to. */
export function signerEvidence({ file, signer, indication, subIndication, stages }: SignerReport): Evidence {
  const reason = stages.find((stage) => stage.subIndication === subIndication && stage.detail !== '')?.detail;
  const detail = subIndication === null ? undefined : reason;
  const quote = codedVerdict(signer ?? { name: null, bin: null }, { indication, subIndication }, detail);
  return { kind: 'record', where: `signature ${file}`, quote, coded: true };
}

/** The sender's BIN by the directory, and those of the bodies that it belongs to; unknown for a sender that it does not list. */
export function senderNumbers(
  standing: Fact<SenderStanding>,
  organisations: readonly Pick<Organisation, 'id' | 'bin' | 'parent'>[],
): Fact<SenderNumbers> {
  if (standing.state === 'unknown') return standing;
  if (standing.value.kind !== 'listed') return unknown('indeterminate');
  const { organisation } = standing.value;
  const bins: string[] = [];
  const evidence: Evidence[] = [];
  let id: string | null = organisation;
  for (let step = 0; id !== null && step <= parentsMax; step += 1) {
    const entry = organisations.find((each) => each.id === id);
    if (entry === undefined) break;
    bins.push(entry.bin);
    evidence.push({ kind: 'record', where: 'directory', quote: `${entry.id}: BIN ${entry.bin}`, coded: true });
    id = entry.parent;
  }
  const [own, ...above] = evidence;
  return own === undefined ? unknown('indeterminate') : known({ organisation, bins }, own, ...above);
}

/** Kinds that an official letter comes in. */
const letterKinds: ReadonlySet<DocumentSummary['kind']> = new Set(['pdf', 'docx', 'rtf', 'doc', 'image']);

/**
 * The main document by the intake policy, as far as it can be told without understanding the text: of the signed files the one
 * that the sender signed, else the first signed; without any, the first PDF or text document that is not presentation
 * material. Null: a service message. Unknown where only an enclosed letter holds documents: staff look at that.
 * `ownPaths`: MIME paths of the letter's own parts, without those of enclosed letters.
 */
export function mainDocument(
  attachments: AttachmentSummary | null,
  ownPaths: ReadonlySet<string>,
  numbers: Fact<SenderNumbers>,
): Fact<MainDocument | null> {
  if (attachments === null) return unknown('unreadable');
  const { signatures } = attachments;
  const documents = attachments.documents.map((document) => documentSummary(document, !ownPaths.has(document.path)));
  const own = documents.filter(({ enclosed }) => !enclosed);
  const signers = signatures.report.signers.filter((signer) => !signer.isCountersignature);
  const candidates: Candidate[] = own
    .filter(({ kind }) => letterKinds.has(kind))
    .map((document) => ({ ...document, signers: signers.filter((signer) => speaksFor(signer, document.sha256)) }));
  const bins = numbers.state === 'known' ? numbers.value.bins : [];
  const chosen =
    signedDocument([...candidates, ...documentsInSignatures(signers, own)], bins) ?? unsigned(candidates, own);
  if (chosen !== null) {
    const { name, sha256, state, bornDigital } = chosen;
    const signed = chosen.signers.length > 0;
    return known({ name, sha256, state, bornDigital, signed }, mainEvidence(chosen));
  }
  if (documents.some(({ enclosed, kind }) => enclosed && letterKinds.has(kind))) return unknown('indeterminate');
  return known(null, { kind: 'absence', where: 'attachments', searched: 'PDF, DOCX, RTF, DOC' });
}

interface Candidate
  extends Pick<DocumentSummary, 'name' | 'sha256' | 'state' | 'bornDigital' | 'outgoingNumber' | 'kind'> {
  readonly signers: readonly SignerReport[];
}

function mainEvidence({ name, signers, kind }: Candidate): SomeEvidence[0] {
  const signed =
    signers.length === 0 ? 'unsigned' : `signed by ${signers.map(({ signer }) => signer?.name ?? '?').join(', ')}`;
  return { kind: 'record', where: name, quote: `${kind}, ${signed}`, coded: true };
}

/** Whether a signature speaks for a file, or is named for it and fails to. */
export function speaksFor(signer: Pick<SignerReport, 'covers' | 'documentSha256'>, sha256: string): boolean {
  return signer.documentSha256 === sha256 || signer.covers.includes(sha256);
}

/** Documents that stand inside a signature or a signed archive, not beside it. */
function documentsInSignatures(
  signers: readonly SignerReport[],
  own: readonly DocumentSummary[],
): readonly Candidate[] {
  const beside = new Set(own.map(({ sha256 }) => sha256));
  return signers.flatMap((signer): Candidate[] => {
    const { form, document, documentSha256 } = signer;
    const inside = form === 'cms-attached' || form === 'smime-opaque' || form === 'signed-zip';
    const sha256 = documentSha256 ?? signer.covers[0];
    if (!inside || sha256 === undefined || beside.has(sha256)) return [];
    const unread = { kind: 'unknown', state: 'read', bornDigital: null, outgoingNumber: false } as const;
    return [{ name: document ?? signer.file, sha256, ...unread, signers: [signer] }];
  });
}

function signedDocument(candidates: readonly Candidate[], bins: readonly string[]): Candidate | null {
  const signed = candidates.filter(({ signers }) => signers.length > 0);
  const bySender = signed.filter(({ signers }) =>
    signers.some(({ signer }) => signer?.bins.some((bin) => bins.includes(bin)) === true),
  );
  const group = bySender.length > 0 ? bySender : signed;
  return group.find(({ outgoingNumber }) => outgoingNumber) ?? group[0] ?? null;
}

function unsigned(candidates: readonly Candidate[], own: readonly DocumentSummary[]): Candidate | null {
  const written = candidates.filter(({ kind }) => kind !== 'image');
  const numbered = written.find(({ outgoingNumber }) => outgoingNumber);
  if (numbered !== undefined) return numbered;
  // Slides and what stands beside them without a number are presentation material (clause 110).
  if (own.some(({ kind }) => kind === 'pptx' || kind === 'ppt')) return null;
  return written[0] ?? null;
}
